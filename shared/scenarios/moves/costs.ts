import type { CashCost } from '../../engine/cash/contracts.ts';
import { LATEST } from '../../engine/simulation/portfolio.ts';
import { MONTH_DAYS } from '../../forecast/periods.ts';
import { momentOf, shareOf } from '../moment.ts';
import { withForecast, withWeeks, type Cash, type When } from '../state.ts';
import { shiftsOf } from './payments.ts';

/** Costs by the names that the model gives them, or else by the prices that they follow. */
export const isStaff = ({ name, index }: CashCost): boolean => index === 'pay' || /^(Staff costs|(payroll|PAYE and NI|pension|agency): )/.test(name);
const isDebt = ({ name }: CashCost): boolean => /^debt service/i.test(name);
const isRentOrTax = ({ name }: CashCost): boolean => /^(rent|VAT): /.test(name);
/** What is bought of others, who can be paid later. */
export const isBought = (cost: CashCost): boolean => !isStaff(cost) && !isDebt(cost) && !isRentOrTax(cost) && (cost.index !== 'none' || /^(Other costs|supplies: |other cost: )/.test(cost.name));
/** All but debts and tax. */
export const isRunning = (cost: CashCost): boolean => isStaff(cost) || isBought(cost) || cost.name.startsWith('rent: ');

/** Some costs, in the months and parts of months of a lever, multiplied; in the weeks the payments that are for them, by their day. */
export function scaleCosts(cash: Cash, is: (cost: CashCost) => boolean, { from, to }: Pick<When, 'from' | 'to'>, by: number, of: { readonly staff: boolean; readonly bought: boolean }): Cash {
  const { costs, months } = cash.forecast;
  const moved = withForecast(cash, { costs: costs.map((cost) => (is(cost) ? { ...cost, profile: Array.from({ length: months }, (_, t) => (cost.profile?.[t] ?? 1) * (1 + (by - 1) * shareOf(t, from, to))) } : cost)) });
  // Of regular payments only those of a whole view of weeks can be raised.
  return withWeeks(moved, (weeks) => ({
    regular: weeks.regular.map((one) => (of.staff && from <= 0 && to >= 3 && (one.type === 'payroll' || one.type === 'PAYE and NI' || one.type === 'pension') ? { ...one, amount: one.amount * by } : one)),
    items: weeks.items.map((one) => {
      const moment = momentOf(weeks.start, one.on);
      return of.bought && one.name === 'Suppliers and other costs' && moment >= from && moment < to ? { ...one, amount: one.amount * by } : one;
    }),
  }));
}

/** Bought costs from a moment on are paid so many days later, or (with a minus) sooner, as are those owed at the start where it holds from then. */
export function shiftPayables(cash: Cash, { from, on }: Pick<When, 'from' | 'on'>, days: number): Cash {
  const { costs, months, openingCreditors } = cash.forecast;
  const shifts = shiftsOf(days / MONTH_DAYS);
  const made = costs.flatMap((cost): readonly CashCost[] => {
    if (!isBought(cost)) return [cost];
    const later = (t: number): number => shareOf(t, from, Infinity);
    const profile = (by: (t: number) => number): number[] => Array.from({ length: months }, (_, t) => (cost.profile?.[t] ?? 1) * by(t));
    const parts = shifts.map((shift, at): CashCost => ({ ...cost, name: `${cost.name}${from > 0 ? ` from ${on}` : ''}${at === 0 ? '' : ` ${at + 1}`}`.slice(0, 200), paidAfter: Math.min(LATEST, Math.max(0, cost.paidAfter + shift.months)), profile: profile((t) => later(t) * shift.share) }));
    return from > 0 ? [{ ...cost, profile: profile((t) => 1 - later(t)) }, ...parts] : parts;
  });
  const creditors = new Float64Array(months);
  openingCreditors.forEach((amount, t) => {
    for (const { months: by, share } of from > 0 ? [{ months: 0, share: 1 }] : shifts) {
      const at = Math.max(0, t + by);
      if (at < months) creditors[at]! += amount * share;
    }
  });
  return withForecast(cash, { costs: made, openingCreditors: [...creditors] });
}
