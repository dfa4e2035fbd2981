import { engineFunction, type EngineFunction } from '../contract.ts';
import { cashMonths } from './months.ts';
import { monthsInput } from './months-input.ts';
import { riseSaid } from './prices.ts';
import { simulatedInput, simulatedMutualOf } from './simulated.ts';
import { cashWeeks } from './weeks.ts';
import { weeksInput, type WeeksInput } from './weeks-input.ts';

export const monthlyForecast = engineFunction({
  name: 'cash.months',
  summary: 'The deterministic monthly forecast: balance, headroom, first month below the minimum, runway, and each month’s change by its parts to the penny.',
  input: monthsInput,
  conventions: ({ prices, dip }) => [
    'Months count from 0; balances are those of months’ ends. Interest is a twelfth of the yearly rate on the opening overdrawn balance, capitalised.',
    riseSaid('Pay', prices.pay), riseSaid('Other prices', prices.nonPay),
    'A block is uplifted on the contract’s own anniversary.',
    dip.length === 0 ? 'No dip within the month is given: this forecast cannot see a trough between month-ends.' : 'A month fails when its balance less its dip is below −facility (strictly); months beyond the dips given take the largest of them.',
    'Balances are unrounded; the months explained are to the penny, each part within a penny of itself.',
  ],
  run: cashMonths,
});

/** What a reader of the dated view must know. */
export const weekConventions = ({ withinDay, beforeNonWorkingDays }: WeeksInput): readonly string[] => [
  'Receipt date = invoice date + terms + expected extra days; week = ⌊(date − start)/7⌋, from 0. Amounts are rounded to the penny before they are added.',
  withinDay === 'day end' ? 'Balances are those of the ends of days.' : 'Within a day payments come before receipts.',
  beforeNonWorkingDays ? 'Payroll, PAYE, pension and VAT due on a day that is no working day are paid on the last working day before.' : 'Everything is paid on its day, whatever day that is.',
  'Below the minimum and beyond the facility are meant strictly. Interest is in it only where it is given as an item.',
];

export const cashFunctions: readonly EngineFunction[] = [
  engineFunction({
    name: 'cash.weeks',
    summary: 'The dated view of the next weeks: receipts and payments by day, the lowest point of each week, headroom, runway, and how far each month dips below its end.',
    input: weeksInput,
    conventions: weekConventions,
    run: cashWeeks,
  }),
  monthlyForecast,
  engineFunction({
    name: 'cash.simulated',
    summary: 'A monthly forecast as a mutual of a portfolio to simulate, whose path without volatility is the forecast.',
    input: simulatedInput,
    conventions: () => ['Costs are divided by the portfolio’s price index, exp(drift · (month + 1)), and contracts whose activity is off plan keep their corridor where it is.'],
    run: simulatedMutualOf,
  }),
];
