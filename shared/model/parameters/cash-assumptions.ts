import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { parameterKind } from './kind.ts';
import { numberCell, percentCell, wholeCell } from './layout.ts';

const TWO_DECIMALS = 'Enter a percentage with at most two decimals.';
const percent = (most = 100) => z.int(TWO_DECIMALS).min(0, 'Enter 0 or more.').max(most * 100, `Enter at most ${most} %.`);
const whole = (least: number, most: number) => z.int('Enter a whole number.').min(least, `Enter ${least} or more.`).max(most, `Enter at most ${most.toLocaleString('en-GB')}.`);

/** What a forecast goes by where neither the record nor a person's assumption says otherwise. Percentages in basis points. */
export const cashAssumptions = z.object({
  horizonMonths: whole(6, 120),
  paths: whole(100, 200_000),
  seed: whole(0, 4_294_967_295),
  /** Standard deviation of a month's activity, as a share of plan. */
  activityVolatility: percent(),
  /** How far the activity of all mutuals moves together: the correlation of each with demand in general. */
  activityTogether: percent(),
  /** How far a payer's delays move together: the correlation of log-delay with the payer's own factor. */
  paysLateTogether: percent(),
  /** Days after the due day, where fewer than `leastPayments` payments are known. */
  usualDaysLate: whole(0, 365),
  slowDaysLate: whole(0, 365),
  leastPayments: whole(3, 100),
  payRise: percent(),
  otherPriceRise: percent(),
  /** Standard deviation of a year's rise. */
  priceVolatility: percent(),
  fixedShareOfStaff: percent(),
  fixedShareOfOther: percent(),
  overdraftRate: percent(),
  creditorDays: whole(0, 365),
  /** Days of costs that a mutual should have in hand, where no minimum balance was decided on. */
  minimumBalanceDays: whole(0, 365),
  /** A statement that ended longer ago is too old to start a forecast from without saying so. */
  statementAgeDays: whole(30, 1_000),
  /** Runway below which a mutual is on the watch-list, in weeks. */
  runwayWatchWeeks: whole(1, 260),
  runwayRedWeeks: whole(1, 260),
  /** Probability of running out within 12 months from which it is on the watch-list. */
  chanceWatch: percent(),
  chanceRed: percent(),
  /** Sizes of the standard stresses. */
  receiptsSlip: percent(),
  payablesStretchDays: whole(1, 120),
  commissionerLateMonths: whole(1, 12),
  payAwardUnfunded: percent(),
}).superRefine((values, context) => {
  const least = (key: keyof typeof values, below: keyof typeof values, sentence: string): void => {
    if (values[key] < values[below]) context.addIssue({ code: 'custom', path: [key], message: sentence });
  };
  least('runwayWatchWeeks', 'runwayRedWeeks', 'Enter at least as many weeks as for red: what is red is on the watch-list too.');
  least('chanceRed', 'chanceWatch', 'Enter at least the probability from which a mutual is on the watch-list.');
  least('slowDaysLate', 'usualDaysLate', 'Enter at least the usual days: slow payments come later than usual ones.');
});
export type CashAssumptions = Readonly<z.infer<typeof cashAssumptions>>;

export const defaultCashAssumptions: CashAssumptions = {
  horizonMonths: 36, paths: 10_000, seed: 2_011, activityVolatility: 300, activityTogether: 3_000, paysLateTogether: 5_000, usualDaysLate: 0, slowDaysLate: 30, leastPayments: 12,
  payRise: 300, otherPriceRise: 250, priceVolatility: 100, fixedShareOfStaff: 9_000, fixedShareOfOther: 6_000, overdraftRate: 800, creditorDays: 30, minimumBalanceDays: 10, statementAgeDays: 200,
  runwayWatchWeeks: 52, runwayRedWeeks: 26, chanceWatch: 1_000, chanceRed: 2_500, receiptsSlip: 2_000, payablesStretchDays: 14, commissionerLateMonths: 1, payAwardUnfunded: 300,
};

export const cashAssumptionsKind = parameterKind<CashAssumptions>({
  label: 'Cash-flow assumptions',
  about: 'What a forecast goes by where neither the record nor an assumption of a mutual says otherwise, when a mutual is on the watch-list, and how hard the standard stresses are. There is no official threshold: set your own.',
  schema: cashAssumptions,
  parts: [
    { is: 'single', path: 'horizonMonths', label: 'Months looked ahead', cell: wholeCell('months') },
    { is: 'single', path: 'paths', label: 'Paths simulated', about: 'More take longer and leave a smaller sampling error.', cell: wholeCell() },
    { is: 'single', path: 'seed', label: 'Seed', about: 'The same seed draws the same chances, so that two forecasts differ only by their inputs.', cell: numberCell() },
    { is: 'single', path: 'activityVolatility', label: 'Activity goes up and down by', about: 'Standard deviation of a month’s activity, as a share of plan.', cell: percentCell },
    { is: 'single', path: 'activityTogether', label: 'Activity of all mutuals moves together', about: 'Correlation of a mutual’s activity with demand in general.', cell: percentCell },
    { is: 'single', path: 'paysLateTogether', label: 'Payments of one payer are late together', about: 'Correlation of an invoice’s delay with what holds for all invoices of its payer.', cell: percentCell },
    { is: 'single', path: 'usualDaysLate', label: 'Days late, usual', about: 'Half of all payments come by then; used where too few payments are known.', cell: wholeCell('days') },
    { is: 'single', path: 'slowDaysLate', label: 'Days late, slow', about: '95 in 100 come by then.', cell: wholeCell('days') },
    { is: 'single', path: 'leastPayments', label: 'Payments needed to go by what was seen', cell: wholeCell('payments') },
    { is: 'single', path: 'payRise', label: 'Pay rises a year by', cell: percentCell },
    { is: 'single', path: 'otherPriceRise', label: 'Other prices rise a year by', cell: percentCell },
    { is: 'single', path: 'priceVolatility', label: 'Yearly rises go up and down by', cell: percentCell },
    { is: 'single', path: 'fixedShareOfStaff', label: 'Fixed share of staff costs', about: 'The share that does not move with activity.', cell: percentCell },
    { is: 'single', path: 'fixedShareOfOther', label: 'Fixed share of other costs', cell: percentCell },
    { is: 'single', path: 'overdraftRate', label: 'Interest on an overdraft, a year', cell: percentCell },
    { is: 'single', path: 'creditorDays', label: 'Days until suppliers are paid', cell: wholeCell('days') },
    { is: 'single', path: 'minimumBalanceDays', label: 'Minimum balance, in days of costs', cell: wholeCell('days') },
    { is: 'single', path: 'statementAgeDays', label: 'A statement is too old after', cell: wholeCell('days') },
    { is: 'single', path: 'runwayWatchWeeks', label: 'On the watch-list: runway below', cell: wholeCell('weeks') },
    { is: 'single', path: 'runwayRedWeeks', label: 'Red: runway below', cell: wholeCell('weeks') },
    { is: 'single', path: 'chanceWatch', label: 'On the watch-list: probability of running out within 12 months from', cell: percentCell },
    { is: 'single', path: 'chanceRed', label: 'Red: probability from', cell: percentCell },
    { is: 'single', path: 'receiptsSlip', label: 'Standard stress: receipts slip by', cell: percentCell },
    { is: 'single', path: 'payablesStretchDays', label: 'Standard stress: payables stretch by', cell: wholeCell('days') },
    { is: 'single', path: 'commissionerLateMonths', label: 'Standard stress: commissioner late by', cell: wholeCell('months') },
    { is: 'single', path: 'payAwardUnfunded', label: 'Standard stress: pay award unfunded', cell: percentCell },
  ],
  shipped: [{
    name: 'Cash-flow assumptions', source: 'A starting point for local policy; 13-week and turnaround practice, no official figures were found', effectiveOn: isoDate.parse('2011-06-24'), confirmed: false, values: defaultCashAssumptions,
  }],
});
