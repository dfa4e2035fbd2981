import { penceFromPounds } from '../../money.ts';
import { addDays, addMonths, type IsoDate } from '../../time.ts';
import { sum } from '../numerics/sum.ts';
import type { CashPart } from './parts.ts';

/** A month to the penny, as it is shown: opening + all parts = closing, exactly. */
export type ExplainedMonth = {
  /** From 0. */
  readonly month: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly opening: number;
  readonly closing: number;
  /** Closing − opening. */
  readonly change: number;
  readonly parts: readonly CashPart[];
};

/**
 * Amounts (pounds) to whole pence that add up to `total` pence: each is rounded, and the pence that are then too many or too
 * few go to those that rounding moved the other way most, earlier ones first. No amount is more than a penny from itself as
 * long as `total` is their sum rounded, give or take a penny.
 */
export function toPence(amounts: readonly number[], total: number): readonly number[] {
  const pence: number[] = amounts.map((amount) => penceFromPounds(amount));
  let left = total - sum(pence);
  const step = Math.sign(left);
  const due = amounts.map((amount, at) => ({ at, rest: step * (amount * 100 - pence[at]!) })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (let next = 0; left !== 0 && due.length > 0; next += 1, left -= step) pence[due[next % due.length]!.at]! += step;
  return pence;
}

/** Each month's change of the balance by its parts, to the penny; `balances` are those of the months' ends. */
export function explain(start: IsoDate, cash: number, balances: ArrayLike<number>, parts: readonly (readonly CashPart[])[]): readonly ExplainedMonth[] {
  return parts.map((list, month) => {
    const opening = penceFromPounds(month === 0 ? cash : balances[month - 1]!);
    const closing = penceFromPounds(balances[month]!);
    const pence = toPence(list.map(({ amount }) => amount), closing - opening);
    return {
      month,
      from: addMonths(start, month),
      to: addDays(addMonths(start, month + 1), -1),
      opening: opening / 100,
      closing: closing / 100,
      change: (closing - opening) / 100,
      parts: list.map((part, at) => ({ ...part, amount: pence[at]! / 100 })),
    };
  });
}
