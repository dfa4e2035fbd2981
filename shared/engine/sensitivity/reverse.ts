import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { aboveZero, amount, months, name } from '../fields.ts';
import type { Means } from '../means.ts';
import { turnOfAsync, type Turn } from '../numerics/bisect.ts';
import { NORMAL_975 } from '../numerics/normal.ts';
import { chanceThat, type Estimate } from '../simulation/estimate.ts';
import { portfolio, type Portfolio } from '../simulation/portfolio.ts';
import { changed } from './apply.ts';
import { baseOf } from './base.ts';
import { certain } from './certain.ts';
import { lever } from './levers.ts';
import { linearReverse, reverseLinear, type LinearReverse } from './linear-reverse.ts';
import { failedWithin, placesOf } from './measure.ts';

/** What both searches ask: which lever, over which range, and whose failure within how many months. */
const search = {
  portfolio,
  move: lever,
  /** Where it is thought to hold, and how far to look; `to` may be below `from` (less cash). */
  from: amount,
  to: amount,
  /** The answer is no wider than this, in the lever's unit. */
  tolerance: aboveZero,
  mutual: name.nullable(),
  within: months,
};

export const reverseInput = z.discriminatedUnion('method', [
  z.object(linearReverse),
  /** The portfolio without its chances (see certain.ts): fails or holds. */
  z.object({ method: z.literal('expected'), ...search }),
  /** P(τ ≤ within) reaches the target, on frozen random numbers. */
  z.object({ method: z.literal('probability'), ...search, target: amount.gt(0, 'A target is more than 0.').max(1, 'A target is at most 1.') }),
]);
export type ReverseInput = z.output<typeof reverseInput>;
type SearchInput = Exclude<ReverseInput, { method: 'linear' }>;

export type SearchReverse = {
  readonly answer: 'between' | 'fails already' | 'holds throughout';
  /** The two amounts, no further apart than the tolerance, of which the first holds and the second fails; `null` where there is none within the range. */
  readonly holds: { readonly at: number; readonly chance: Estimate } | null;
  readonly fails: { readonly at: number; readonly chance: Estimate } | null;
  /**
   * Where the true chance reaches the target, with 95 % confidence: from where it is 1.96 standard errors below it to where it is
   * as far above, in the order of the range; `null` ends lie beyond it. Without chances, `null`.
   */
  readonly sampling: { readonly from: number | null; readonly to: number | null } | null;
  /** How many amounts were run. */
  readonly runs: number;
  readonly notes: readonly string[];
};
export type Reverse = LinearReverse | SearchReverse;

const MOST_STEPS = 60;
/** A place in the range that no halving comes to, and whose amount is no round figure. */
const ANYWHERE = 1 / Math.PI;

async function reverseSearch(input: SearchInput, means: Means): Promise<Answer<SearchReverse>> {
  const { move, from, to, tolerance, within, mutual } = input;
  const base = input.method === 'expected' ? certain(input.portfolio) : input.portfolio;
  const notes = baseOf(input.portfolio);
  if (!notes.ok) return notes;
  const places = placesOf({ measure: 'failure', mutual, within }, base, 'input');
  if (!places.ok) return { ok: false, error: places.error.map(({ field, reason }) => ({ field: field.replace(/^input\./, ''), reason })) };
  const wide = Math.abs(to - from);
  if (wide === 0) return refuse('to', 'The range has no width.');
  for (const [field, by] of [['from', from], ['to', to]] as const) {
    const end = changed(base, [{ move, by }], 'change');
    if (!end.ok) return { ok: false, error: end.error.map((one) => ({ field: one.field.endsWith('.move') ? 'move' : field, reason: one.reason })) };
  }
  // A field of whole numbers may take both ends and nothing between.
  const inside = changed(base, [{ move, by: from + ANYWHERE * (to - from) }], 'change');
  if (!inside.ok) return refuse('move', `It takes both ends of the range, but not what is between them, where the answer is looked for. ${inside.error[0]?.reason ?? ''}`.trim());

  /** By the place in the range, from 0 to 1: what was run is not run again. */
  const seen = new Map<number, Estimate>();
  const amountAt = (place: number): number => (place === 1 ? to : from + place * (to - from));
  const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(Math.log2(wide / tolerance)))) + 2;
  const expected = input.method === 'expected' ? steps : 3 * steps;
  const chanceAt = async (place: number): Promise<Estimate> => {
    const known = seen.get(place);
    if (known !== undefined) return known;
    await means.pause(Math.min(1, seen.size / expected), `Trying ${amountAt(place).toLocaleString('en-GB')}`);
    const at: Answer<Portfolio> = changed(base, [{ move, by: amountAt(place) }], 'change');
    if (!at.ok) throw new Error(`Between two amounts that are in order one is not: ${at.error[0]?.reason ?? ''}`);
    const chance = chanceThat(failedWithin(await means.simulate(at.value), places.value, base.paths, within), base.paths, base.antithetic);
    seen.set(place, chance);
    return chance;
  };
  const turn = (target: number): Promise<Turn> => turnOfAsync({ low: 0, high: 1 }, tolerance / wide, async (place) => (await chanceAt(place)).value >= target);
  const pointAt = async (place: number): Promise<{ readonly at: number; readonly chance: Estimate }> => ({ at: amountAt(place), chance: await chanceAt(place) });

  const target = input.method === 'expected' ? 1 : input.target;
  const found = await turn(target);
  const error = Math.sqrt((target * (1 - target)) / (base.antithetic ? base.paths / 2 : base.paths));
  const placeOf = (one: Turn, end: 'below' | 'above'): number | null => (one.is === 'between' ? amountAt(one[end]) : null);
  const sampling = input.method === 'expected' ? null : {
    from: placeOf(await turn(Math.max(Number.MIN_VALUE, target - NORMAL_975 * error)), 'below'),
    to: placeOf(await turn(Math.min(1, target + NORMAL_975 * error)), 'above'),
  };
  return ok({
    answer: found.is === 'between' ? 'between' : found.is === 'always' ? 'fails already' : 'holds throughout',
    holds: found.is === 'between' ? await pointAt(found.below) : found.is === 'never' ? await pointAt(1) : null,
    fails: found.is === 'between' ? await pointAt(found.above) : found.is === 'always' ? await pointAt(0) : null,
    sampling, runs: seen.size, notes: notes.value,
  });
}

/**
 * How much of a stress it takes to fail. Linear: s* = min_t (X_t + F_t)/sens_t. Otherwise by bracket and halving over a range,
 * for a lever by which failure only becomes likelier from `from` to `to`: of a portfolio without its chances, or the smallest
 * amount at which P(τ ≤ t) ≥ target on frozen random numbers, which is a step function, so the answer is an interval. "Holds
 * throughout" is an answer: it does not fail within the range.
 */
export const reverse = async (input: ReverseInput, means: Means): Promise<Answer<Reverse>> => (input.method === 'linear' ? reverseLinear(input) : reverseSearch(input, means));
