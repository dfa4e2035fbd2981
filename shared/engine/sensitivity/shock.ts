import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { aboveZero, amount, atLeastZero, name } from '../fields.ts';
import { normalCdf } from '../numerics/normal.ts';
import { correlationFaults, definiteness } from '../simulation/correlation.ts';
import { namedTwice } from './named-once.ts';

const MOST_FACTORS = 50;

export const shockInput = z.object({
  /** The headroom that has to be used up, in pounds. */
  need: aboveZero,
  factors: z.array(z.object({
    name,
    /** Pounds of headroom lost for one unit of the factor; below 0 where it adds. */
    effect: amount,
    /** Standard deviation of the factor over the horizon, in its units. */
    deviation: atLeastZero,
  })).min(1, 'Give at least one factor.').max(MOST_FACTORS, `There are ${MOST_FACTORS} factors at most.`),
  /** Between the factors in their order; `null` where they are independent. */
  correlation: z.array(z.array(amount.min(-1, 'A correlation is between −1 and 1.').max(1, 'A correlation is between −1 and 1.'))).nullable(),
});
export type ShockInput = z.output<typeof shockInput>;

export type Shock = {
  /** The least unlikely combination that uses up the headroom: of each factor, in its units and in its standard deviations (`null`: it has none). `null` where no combination can. */
  readonly factors: readonly { readonly name: string; readonly amount: number; readonly deviations: number | null }[] | null;
  /** How many standard deviations away it is, √(xᵀΣ⁻¹x); `null` where no combination can. */
  readonly distance: number | null;
  /** The chance that the factors together take the headroom or more: Φ(−distance), 0 where no combination can. */
  readonly probability: number;
  /** Standard deviation of the headroom lost, √(aᵀΣa), in pounds. */
  readonly deviation: number;
};

/**
 * The most likely shock that fails: argmin xᵀΣ⁻¹x subject to aᵀx = need, for jointly normal factors with covariance Σ and a linear
 * effect a: x = Σa·need/(aᵀΣa), distance d = need/√(aᵀΣa), one-sided probability Φ(−d). Σ need not be invertible.
 */
export function shock({ need, factors, correlation }: ShockInput): Answer<Shock> {
  const twice = namedTwice(factors, 'factors');
  if (twice.length > 0) return fail(twice);
  const faults = correlation === null ? [] : correlationFaults(correlation, factors.length);
  if (faults.length > 0) return fail(faults.map(({ row, column, reason }) => ({ field: `correlation[${row}]${column === null ? '' : `[${column}]`}`, reason })));
  if (correlation !== null) {
    const { smallest, valid } = definiteness(correlation);
    if (!valid) return refuse('correlation', `These correlations cannot all hold at once: the smallest eigenvalue of the matrix is ${smallest.toFixed(4)} and none may be negative.`);
  }
  // In units of each factor's deviation, so that widely different units do not meet: R·(D a), then times D.
  const pull = factors.map(({ effect, deviation }) => effect * deviation);
  const moved = factors.map((_, i) => pull.reduce((sum, one, j) => sum + (correlation === null ? Number(i === j) : correlation[i]![j]!) * one, 0));
  const variance = Math.max(0, pull.reduce((sum, one, i) => sum + one * moved[i]!, 0));
  if (!Number.isFinite(variance)) return refuse('factors', 'Effects and deviations of this size are beyond what can be reckoned.');
  // What cancels out but for rounding moves nothing.
  const largest = pull.reduce((sum, one) => sum + Math.abs(one), 0);
  if (variance <= (largest * 1e-8) ** 2 * 1e-4 || variance === 0) return ok({ factors: null, distance: null, probability: 0, deviation: 0 });
  const deviation = Math.sqrt(variance);
  const distance = need / deviation;
  return ok({
    factors: factors.map(({ name: called, deviation: own }, i) => {
      const deviations = (moved[i]! / deviation) * distance;
      return { name: called, amount: deviations * own, deviations: own === 0 ? null : deviations };
    }),
    distance, probability: normalCdf(-distance), deviation,
  });
}
