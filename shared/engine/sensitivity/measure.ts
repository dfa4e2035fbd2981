import { z } from 'zod';
import { ok } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import { refuse, type Answer } from '../contract.ts';
import { months, name } from '../fields.ts';
import { chanceThat } from '../simulation/estimate.ts';
import { needEstimator } from '../simulation/need.ts';
import type { Portfolio } from '../simulation/portfolio.ts';
import { QUANTILES, type Runs } from '../simulation/runs.ts';

/** The one figure that is watched while inputs are moved. */
export const measure = z.discriminatedUnion('measure', [
  /** P(τ ≤ t): the chance that a mutual (`null`: at least one of them) has failed within so many months. */
  z.object({ measure: z.literal('failure'), mutual: name.nullable(), within: months }),
  /** The lowest 5 % quantile of a mutual's month-end balances over the horizon, in pounds. */
  z.object({ measure: z.literal('lowest'), mutual: name }),
  /** The median or the 95 % quantile of the peak need of a mutual, or (`null`) of the sum of all peak needs, in pounds. */
  z.object({ measure: z.literal('need'), mutual: name.nullable(), level: z.literal([0.5, 0.95], { error: 'The level is 0.5 or 0.95.' }) }),
]);
export type Measure = z.output<typeof measure>;
export type FailureMeasure = Extract<Measure, { measure: 'failure' }>;

export const measureSaid = (one: Measure): string => {
  switch (one.measure) {
    case 'failure': return `The figure watched is the chance that ${one.mutual === null ? 'at least one mutual' : `“${one.mutual}”`} has failed within ${one.within} months (first passage, monthly).`;
    case 'lowest': return `The figure watched is the lowest 5 % quantile of the month-end balances of “${one.mutual}”, in pounds.`;
    case 'need': return `The figure watched is the ${Math.round(one.level * 100)} % quantile of the peak need of ${one.mutual === null ? 'all mutuals, summed' : `“${one.mutual}”`}, in pounds.`;
    default: return unreachable(one);
  }
};

/** A figure with the interval that holds it with 95 % confidence. */
export type Measured = { readonly value: number; readonly low: number; readonly high: number };

/** Where the mutuals stand that a measure is of; refused by field where there is none, or where the horizon is too short. */
export function placesOf(one: Measure, { mutuals, months: horizon }: Portfolio, at: string): Answer<readonly number[]> {
  const places = mutuals.flatMap(({ id }, m) => (one.mutual === null || one.mutual === id ? [m] : []));
  if (places.length === 0) return refuse(`${at}.mutual`, `There is no mutual “${one.mutual ?? ''}”.`);
  if (one.measure === 'failure' && one.within > horizon) return refuse(`${at}.within`, `Is past the horizon of ${horizon} months.`);
  return ok(places);
}

/** Whether a path has failed: any of the mutuals, within so many months. */
export const failedWithin = ({ ruin }: Runs, places: readonly number[], paths: number, within: number) => (path: number): boolean => places.some((m) => ruin[m * paths + path]! < within);

function lowestOf({ quantiles, quantilesLow, quantilesHigh }: Runs, m: number, horizon: number): Measured {
  const Q = QUANTILES.length;
  let lowest = m * horizon * Q;
  for (let t = 1; t < horizon; t += 1) if (quantiles[(m * horizon + t) * Q]! < quantiles[lowest]!) lowest = (m * horizon + t) * Q;
  return { value: quantiles[lowest]!, low: quantilesLow[lowest]!, high: quantilesHigh[lowest]! };
}

/** Each path's peak need, summed over the mutuals: pounds. */
export function needOf({ need }: Runs, places: readonly number[], paths: number): Float64Array {
  const total = new Float64Array(paths);
  for (const m of places) for (let p = 0; p < paths; p += 1) total[p]! += need[m * paths + p]!;
  return total;
}

export function measured(one: Measure, { months: horizon, paths, antithetic }: Portfolio, runs: Runs, places: readonly number[]): Measured {
  switch (one.measure) {
    case 'failure': {
      const { value, low, high } = chanceThat(failedWithin(runs, places, paths, one.within), paths, antithetic);
      return { value, low, high };
    }
    case 'lowest': return lowestOf(runs, places[0]!, horizon);
    case 'need': {
      const { p50, p95 } = needEstimator(paths, antithetic)(needOf(runs, places, paths));
      const { value, low, high } = one.level === 0.5 ? p50 : p95;
      return { value, low, high };
    }
    default: return unreachable(one);
  }
}
