import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { amount, MOST_MONTHS } from '../fields.ts';

const byMonth = z.array(amount).min(1, 'Give at least one month.').max(MOST_MONTHS, `There are ${MOST_MONTHS} months at most.`);

export const linearReverse = {
  method: z.literal('linear'),
  /** Balance plus facility (less the dip) at each month's end, in pounds. */
  headroom: byMonth,
  /** What one unit of the stress takes from each month's headroom, in pounds; below 0 where it adds. */
  effect: byMonth,
};

export type LinearReverse =
  /** Headroom is used up exactly at `at`, first in month `month` (from 0), which need not be that of the lowest balance; beyond it that month fails. */
  | { readonly answer: 'fails beyond'; readonly at: number; readonly month: number }
  /** It fails without any stress, first in month `month`. */
  | { readonly answer: 'fails already'; readonly month: number }
  /** No month loses anything by the stress. */
  | { readonly answer: 'never fails' };

/**
 * How much of a stress uses up the headroom, where each unit takes the same: s* = min_t (X_t + F_t)/sens_t over the months
 * that lose by it. At s* itself nothing has failed: failure is strictly below the limit.
 */
export function reverseLinear({ headroom, effect }: { readonly headroom: readonly number[]; readonly effect: readonly number[] }): Answer<LinearReverse> {
  if (headroom.length !== effect.length) return refuse('effect', `Has ${effect.length === 1 ? '1 month' : `${effect.length} months`} where the headroom has ${headroom.length}.`);
  const already = headroom.findIndex((one) => one < 0);
  if (already !== -1) return ok({ answer: 'fails already', month: already });
  const limits = effect.map((each, month) => ({ month, at: each > 0 ? headroom[month]! / each : Number.POSITIVE_INFINITY }));
  const first = limits.reduce((least, one) => (one.at < least.at ? one : least));
  return ok(Number.isFinite(first.at) ? { answer: 'fails beyond', ...first } : { answer: 'never fails' });
}
