import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import { months, name } from '../fields.ts';
import type { Means } from '../means.ts';
import { canonical } from '../provenance.ts';
import { chanceThat, meanOf, type Estimate } from '../simulation/estimate.ts';
import { portfolio, type Portfolio } from '../simulation/portfolio.ts';
import { QUANTILES, type Runs } from '../simulation/runs.ts';
import { changed } from './apply.ts';
import { baseOf } from './base.ts';
import { change } from './levers.ts';
import { failedWithin, placesOf } from './measure.ts';
import { namedTwice } from './named-once.ts';
import { noDifference, pairedDifference, type PairedDifference } from './paired.ts';

const MOST_SCENARIOS = 20;
const MOST_CHANGES = 100;

export const compareInput = z.object({
  portfolio,
  /** Months within which a failure counts; at most the horizon. */
  within: months,
  scenarios: z.array(z.object({ name, changes: z.array(change).max(MOST_CHANGES, `A scenario has ${MOST_CHANGES} changes at most.`) }))
    .min(1, 'Give at least one scenario.').max(MOST_SCENARIOS, `There are ${MOST_SCENARIOS} scenarios at most.`),
});
export type CompareInput = z.output<typeof compareInput>;

export type FailureCompared = { readonly before: Estimate; readonly after: Estimate; readonly difference: PairedDifference };
export type MutualCompared = {
  readonly id: string;
  readonly failure: FailureCompared;
  /** The change of the peak need, path by path, in pounds. */
  readonly need: Estimate;
  /** By how much every month's mean balance, and each quantile of it, is higher in the scenario, in pounds. */
  readonly balance: { readonly mean: Float64Array; readonly quantiles: readonly { readonly level: number; readonly difference: Float64Array }[] };
};
export type ScenarioCompared = {
  readonly name: string;
  /** At least one mutual fails. */
  readonly any: FailureCompared;
  /** The change of the sum of peak needs, in pounds. */
  readonly need: Estimate;
  readonly mutuals: readonly MutualCompared[];
};
export type Compared = { readonly scenarios: readonly ScenarioCompared[]; readonly notes: readonly string[] };

type Side = { readonly runs: Runs };

/** What a scenario changes, mutual by mutual and together. `same`: it is the base itself. `counted`: the places of the mutuals that are counted together. */
export function comparedScenario(called: string, base: Portfolio, within: number, before: Side, after: Side, same: boolean, counted: readonly number[] = base.mutuals.map((_, m) => m)): ScenarioCompared {
  const { paths, antithetic, months: T, mutuals } = base;
  const Q = QUANTILES.length;
  const failure = (places: readonly number[]): FailureCompared => {
    const [was, is] = [failedWithin(before.runs, places, paths, within), failedWithin(after.runs, places, paths, within)];
    return { before: chanceThat(was, paths, antithetic), after: chanceThat(is, paths, antithetic), difference: same ? noDifference : pairedDifference(was, is, paths, antithetic) };
  };
  const need = (places: readonly number[]): Estimate => {
    const [was, is] = [before.runs.need, after.runs.need];
    const difference = new Float64Array(paths);
    for (const m of places) for (let path = 0; path < paths; path += 1) difference[path]! += is[m * paths + path]! - was[m * paths + path]!;
    return meanOf((path) => difference[path]!, paths, antithetic);
  };
  const byMonth = (of: (runs: Runs) => Float64Array, at: (t: number) => number): Float64Array => Float64Array.from({ length: T }, (_, t) => of(after.runs)[at(t)]! - of(before.runs)[at(t)]!);
  return {
    name: called, any: failure(counted), need: need(counted),
    mutuals: mutuals.map(({ id }, m) => ({
      id, failure: failure([m]), need: need([m]),
      balance: {
        mean: byMonth(({ mean }) => mean, (t) => m * T + t),
        quantiles: QUANTILES.map((level, q) => ({ level, difference: byMonth(({ quantiles }) => quantiles, (t) => (m * T + t) * Q + q) })),
      },
    })),
  };
}

/**
 * Scenarios against the base on common random numbers: the paired difference of the chance of failure with its standard error
 * √(p_d/N), of the peak need, and of every month's balance. A scenario without change gives exactly zero differences.
 *
 * Errors: a portfolio that is not in order; a lever whose place or amount it has not (`scenarios[i].changes[j].move` or `.by`).
 */
export async function compare({ portfolio: base, within, scenarios }: CompareInput, means: Means): Promise<Answer<Compared>> {
  const twice = namedTwice(scenarios, 'scenarios');
  if (twice.length > 0) return fail(twice);
  const notes = baseOf(base);
  if (!notes.ok) return notes;
  const all = placesOf({ measure: 'failure', mutual: null, within }, base, 'portfolio');
  if (!all.ok) return all.error[0]?.field === 'portfolio.within' ? { ok: false, error: [{ field: 'within', reason: all.error[0].reason }] } : all;
  const moved: Portfolio[] = [];
  for (const [index, { changes }] of scenarios.entries()) {
    const one = changed(base, changes, `scenarios[${index}].changes`);
    if (!one.ok) return one;
    moved.push(one.value);
  }
  const runs = 1 + scenarios.length;
  await means.pause(0, 'Running the base');
  const before = { runs: await means.simulate(base) };
  const known = canonical(base);
  const compared: ScenarioCompared[] = [];
  for (const [index, { name: called }] of scenarios.entries()) {
    const one = moved[index]!;
    await means.pause((1 + index) / runs, `Running ${called}`);
    compared.push(comparedScenario(called, base, within, before, { runs: await means.simulate(one) }, canonical(one) === known));
  }
  return ok({ scenarios: compared, notes: notes.value });
}
