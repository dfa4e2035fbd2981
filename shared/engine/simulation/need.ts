import { between, intervalRanks, quantilePlace, selector } from '../numerics/quantile.ts';
import { meanOf, type Estimate } from './estimate.ts';

/** A quantile (type 7) over paths, with an interval that holds the true one in 95 of 100 runs. */
export type QuantileEstimate = { readonly level: number; readonly value: number; readonly low: number; readonly high: number };

const LEVELS = [0.5, 0.95] as const;
const BATCHES = 20;
/** Student's 97.5 % quantile for one degree of freedom less than there are batches. */
const STUDENT_19 = 2.093024054408263;
/** Fewer antithetic paths than this make no batches worth having. */
const FEWEST_BATCHED = 40 * BATCHES;

/** How much money would be needed: the middle path, the bad one, and the mean. In pounds. */
export type NeedEstimate = { readonly p50: QuantileEstimate; readonly p95: QuantileEstimate; readonly mean: Estimate };

/**
 * Median, 95th percentile and mean of a figure of every path. The interval of a quantile is between the order statistics at
 * ranks Nq ± 1.96√(Nq(1 − q)); of antithetic paths, for which that does not hold, ± 2.09 standard errors between the quantiles
 * of 20 batches of pairs (with too few paths for batches, from the least to the greatest value). Working space is kept.
 */
export function needEstimator(paths: number, antithetic: boolean): (values: Float64Array) => NeedEstimate {
  const select = selector(paths);
  const at = (values: Float64Array, n: number, ranks: readonly number[]): ReadonlyMap<number, number> => {
    const wanted = [...new Set(ranks)].toSorted((a, b) => a - b);
    const found = new Float64Array(wanted.length);
    select(values, n, wanted, found);
    return new Map(wanted.map((rank, i) => [rank, found[i]!]));
  };
  const quantile = (found: ReadonlyMap<number, number>, n: number, level: number): number => {
    const { below, part } = quantilePlace(n, level);
    return between(found.get(below)!, found.get(Math.min(n - 1, below + 1))!, part);
  };
  const ranksOf = (n: number): readonly number[] => LEVELS.flatMap((level) => {
    const { below } = quantilePlace(n, level);
    return [below, Math.min(n - 1, below + 1)];
  });

  const plain = (found: ReadonlyMap<number, number>): readonly QuantileEstimate[] => LEVELS.map((level) => {
    const { low, high } = intervalRanks(paths, level);
    return { level, value: quantile(found, paths, level), low: found.get(low)!, high: found.get(high)! };
  });
  const batched = (values: Float64Array, whole: ReadonlyMap<number, number>): readonly QuantileEstimate[] => {
    const half = paths / 2;
    const batch = new Float64Array(paths);
    const of = Array.from({ length: BATCHES }, (_, b) => {
      const [from, to] = [Math.floor((b * half) / BATCHES), Math.floor(((b + 1) * half) / BATCHES)];
      const n = 2 * (to - from);
      batch.set(values.subarray(from, to));
      batch.set(values.subarray(half + from, half + to), to - from);
      const found = at(batch, n, ranksOf(n));
      return LEVELS.map((level) => quantile(found, n, level));
    });
    return LEVELS.map((level, l) => {
      const value = quantile(whole, paths, level);
      const margin = STUDENT_19 * meanOf((b) => of[b]![l]!, BATCHES, false).standardError;
      return { level, value, low: value - margin, high: value + margin };
    });
  };

  return (values) => {
    const bounds = LEVELS.flatMap((level) => {
      const { low, high } = intervalRanks(paths, level);
      return [low, high];
    });
    const whole = at(values, paths, [...ranksOf(paths), ...bounds, 0, paths - 1]);
    const [least, greatest] = [whole.get(0)!, whole.get(paths - 1)!];
    const [p50, p95] = !antithetic ? plain(whole)
      : paths >= FEWEST_BATCHED ? batched(values, whole)
      : LEVELS.map((level): QuantileEstimate => ({ level, value: quantile(whole, paths, level), low: least, high: greatest }));
    return { p50: p50!, p95: p95!, mean: meanOf((p) => values[p]!, paths, antithetic) };
  };
}
