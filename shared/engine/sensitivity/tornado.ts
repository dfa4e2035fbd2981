import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import { amount, name } from '../fields.ts';
import type { Means } from '../means.ts';
import { portfolio, type Portfolio } from '../simulation/portfolio.ts';
import type { Runs } from '../simulation/runs.ts';
import { changed } from './apply.ts';
import { baseOf } from './base.ts';
import { lever } from './levers.ts';
import { failedWithin, measure, measured, placesOf, type Measured } from './measure.ts';
import { namedTwice } from './named-once.ts';
import { pairedDifference } from './paired.ts';

const MOST_INPUTS = 100;

export const tornadoInput = z.object({
  portfolio,
  measure,
  /** Each is moved alone to its low and its high value (its 10th and 90th percentile, say), all others staying as they are. */
  inputs: z.array(z.object({ name, move: lever, low: amount, high: amount })
    .refine(({ low, high }) => low <= high, { path: ['high'], error: 'The high value cannot be below the low one.' }))
    .min(1, 'Give at least one input to move.').max(MOST_INPUTS, `There are ${MOST_INPUTS} inputs at most.`),
});
export type TornadoInput = z.output<typeof tornadoInput>;

export type TornadoEnd = Measured & {
  /** What the input was moved to. */
  readonly at: number;
  /** From the base value: where the bar ends. */
  readonly difference: number;
  /** Of the difference, on the same random numbers; `null` where the measure is a quantile. */
  readonly standardError: number | null;
};
export type TornadoBar = {
  readonly name: string;
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** |high − low|, by which the bars are ordered, the longest first; equal ones in the order of the inputs. */
  readonly spread: number;
  /** Whether the input's low value gives the higher figure. */
  readonly inverse: boolean;
};
export type Tornado = { readonly base: Measured; readonly bars: readonly TornadoBar[]; readonly notes: readonly string[] };

/**
 * One input at a time: what the figure watched is with each input at its low and at its high value. Same seed for all runs, so
 * that an input which changes nothing has a bar of exactly no length. Inputs that act together are not seen.
 *
 * Errors: a portfolio that is not in order; a lever whose place or amount it has not (`inputs[i].move`, `inputs[i].low`).
 */
export async function tornado({ portfolio: base, measure: watched, inputs }: TornadoInput, means: Means): Promise<Answer<Tornado>> {
  const twice = namedTwice(inputs, 'inputs');
  if (twice.length > 0) return fail(twice);
  const notes = baseOf(base);
  if (!notes.ok) return notes;
  const places = placesOf(watched, base, 'measure');
  if (!places.ok) return places;
  const movedTo = (index: number, end: 'low' | 'high'): Answer<Portfolio> => {
    const input = inputs[index]!;
    const one = changed(base, [{ move: input.move, by: input[end] }], 'change');
    return one.ok ? one : fail(one.error.map(({ field, reason }) => ({ field: `inputs[${index}].${field.endsWith('.move') ? 'move' : end}`, reason })));
  };
  // All are looked at before any is run, and made again in their turn: a hundred portfolios at once would not be small.
  const problems = inputs.flatMap((_, index) => (['low', 'high'] as const).flatMap((end) => {
    const one = movedTo(index, end);
    return one.ok ? [] : one.error;
  }));
  // A lever that is not there is so at both ends.
  if (problems.length > 0) return fail(problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index));
  const runs = 1 + 2 * inputs.length;
  await means.pause(0, 'Running the base');
  const standing = await means.simulate(base);
  const value = measured(watched, base, standing, places.value);
  const failed = (of: Runs): ((path: number) => boolean) => (watched.measure === 'failure' ? failedWithin(of, places.value, base.paths, watched.within) : () => false);
  const endOf = async (index: number, end: 'low' | 'high'): Promise<TornadoEnd> => {
    const one = movedTo(index, end);
    if (!one.ok) throw new Error('An input that was in order is not any more.');
    const at = inputs[index]![end];
    const now = await means.simulate(one.value);
    const then = measured(watched, one.value, now, places.value);
    return {
      ...then, at, difference: then.value - value.value,
      standardError: watched.measure === 'failure' ? pairedDifference(failed(standing), failed(now), base.paths, base.antithetic).standardError : null,
    };
  };
  const bars: TornadoBar[] = [];
  for (const [index, { name: called }] of inputs.entries()) {
    await means.pause((1 + 2 * index) / runs, `Moving ${called}`);
    const below = await endOf(index, 'low');
    await means.pause((2 + 2 * index) / runs, `Moving ${called}`);
    const above = await endOf(index, 'high');
    bars.push({ name: called, low: below, high: above, spread: Math.abs(above.value - below.value), inverse: below.value > above.value });
  }
  return ok({ base: value, bars: bars.toSorted((a, b) => b.spread - a.spread), notes: notes.value });
}
