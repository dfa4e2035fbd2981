import { allocate, type Pence } from '../money.ts';
import { addDays, addMonths, financialYearEnd, financialYearStart, isoDate, type FinancialYear, type IsoDate } from '../time.ts';
import type { PaymentSchedule, YearValue } from './contract.ts';

export type Instalment = { readonly dueOn: IsoDate; readonly amount: Pence; readonly year: FinancialYear };
type Terms = { readonly startOn: IsoDate | null; readonly endOn: IsoDate | null; readonly yearValues: readonly YearValue[]; readonly schedule: PaymentSchedule | null };

const MONTHS_EACH = { monthly: 1, quarterly: 3, annually: 12 } as const;
const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
const monthStart = (date: IsoDate): IsoDate => isoDate.parse(`${date.slice(0, 7)}-01`);

/** The given day of a date's month, or its last day where the month is shorter. */
function dayOfMonth(date: IsoDate, day: number): IsoDate {
  const last = addDays(addMonths(monthStart(date), 1), -1);
  return earlier(isoDate.parse(`${date.slice(0, 7)}-${String(Math.min(day, Number(last.slice(8)))).padStart(2, '0')}`), last);
}

/**
 * The instalments that a contract's terms imply: each financial year's value is shared equally, to the penny, over the
 * payment periods that begin in the part of that year in which the contract runs. In advance, an instalment falls on the
 * schedule's day in the period's first month; in arrears, in the month after the period. Payment is due `termsDays` later.
 * Empty without a schedule or dates; a year with a value but outside the contract's dates gives no instalment.
 */
export function paymentPlan({ startOn, endOn, yearValues, schedule }: Terms): readonly Instalment[] {
  if (schedule === null || startOn === null || endOn === null) return [];
  return yearValues.flatMap(({ year, amount }) => {
    const from = later(startOn, financialYearStart(year));
    const to = earlier(endOn, financialYearEnd(year));
    if (to < from) return [];
    const length = schedule.frequency === 'once' ? null : MONTHS_EACH[schedule.frequency];
    const periods: IsoDate[] = [];
    for (let month = monthStart(from); month <= to; month = addMonths(month, length ?? 1200)) {
      periods.push(month);
      if (length === null) break;
    }
    const amounts = allocate(amount, periods.map(() => 1));
    return periods.map((period, index): Instalment => {
      const payMonth = schedule.inAdvance ? period : length === null ? monthStart(addMonths(monthStart(to), 1)) : addMonths(period, length);
      const invoiced = dayOfMonth(payMonth, schedule.day);
      return { dueOn: addDays(invoiced, schedule.termsDays), amount: amounts[index] as Pence, year };
    });
  });
}
