import { NORMAL_975 } from '../numerics/normal.ts';
import { chanceThat, meanOf, passageSeries, reachedAt, seriesOf, sharesOf, type Estimate, type EstimateSeries } from './estimate.ts';
import { needEstimator, type NeedEstimate, type QuantileEstimate } from './need.ts';
import type { Parts } from './parts.ts';
import type { Portfolio } from './portfolio.ts';
import type { Problem } from './problem.ts';
import type { Runs } from './runs.ts';

export type PairResult = {
  readonly ids: readonly [string, string];
  /** Both failed by the horizon. */
  readonly both: Estimate;
  /** Both failed if failures were independent: the product of the two chances. */
  readonly ifIndependent: Estimate;
  /** Of the two flags of failure (φ coefficient); `null` where one of them never or always failed. */
  readonly correlation: Estimate | null;
};

export type PayerNeed = {
  /** `null`: of mutuals without planned income. */
  readonly payer: string | null;
  readonly mutuals: number;
  /** Each mutual's peak need by the payer's share of its planned income: these add up, over the payers, to the whole. */
  readonly byShare: NeedEstimate;
  /** If this payer alone had to meet the whole peak need of each mutual that it pays. */
  readonly alone: NeedEstimate;
};

export type JointResult = {
  /** P(at least one has failed by the end of month t). */
  readonly any: EstimateSeries;
  /** How many fail by the horizon: the chance of exactly 0, 1, … M failed, the mean, and the numbers that are not passed on half and on 95 in 100 of the paths. */
  readonly failing: { readonly probability: EstimateSeries; readonly mean: Estimate; readonly p50: QuantileEstimate; readonly p95: QuantileEstimate };
  readonly pairs: readonly PairResult[];
  readonly need: NeedEstimate;
  readonly payers: readonly PayerNeed[];
};

/** The smallest number that at least this share of paths does not pass (a count has no values between), by the chances of at most 0, 1, … M. */
function countAt(upTo: EstimateSeries, level: number): QuantileEstimate {
  const { value, low, high } = reachedAt(upTo, level);
  const most = upTo.value.length - 1;
  return { level, value: value ?? most, low: low ?? most, high: high ?? most };
}

/** The chance of each number from 0 to M, from every path's. */
export const countChances = (counts: Int16Array | Float64Array, most: number, antithetic: boolean): EstimateSeries =>
  seriesOf(sharesOf((p) => counts[p]!, () => false, most + 1, counts.length, antithetic).map(({ chance }) => chance));

/** Each payer's share of the planned income of each mutual that it pays. */
function payerShares({ mutuals }: Portfolio): ReadonlyMap<string | null, ReadonlyMap<number, number>> {
  const shares = new Map<string | null, Map<number, number>>();
  const give = (payer: string | null, m: number, share: number): void => {
    const of = shares.get(payer) ?? new Map<number, number>();
    of.set(m, (of.get(m) ?? 0) + share);
    shares.set(payer, of);
  };
  mutuals.forEach(({ income }, m) => {
    const sums = income.map(({ planned }) => planned.reduce((sum, one) => sum + one, 0));
    const whole = sums.reduce((sum, one) => sum + one, 0);
    if (whole === 0) give(null, m, 1);
    else income.forEach(({ payer }, l) => { if (sums[l]! > 0) give(payer, m, sums[l]! / whole); });
  });
  return shares;
}

/** What the runs say of the portfolio as a whole, in parts of one mutual; `pairs` are places in `portfolio.mutuals`. */
export function* jointParts(portfolio: Portfolio, { mutuals: M, months: T, paths: P, antithetic }: Problem, { ruin, need }: Runs, pairs: readonly (readonly [number, number])[]): Parts<JointResult> {
  const needOf = needEstimator(P, antithetic);
  const first = new Int16Array(P).fill(T);
  const failed = new Int16Array(P);
  const total = new Float64Array(P);
  for (let m = 0; m < M; m += 1) {
    for (let p = 0; p < P; p += 1) {
      const tau = ruin[m * P + p]!;
      if (tau < T) failed[p]! += 1;
      if (tau < first[p]!) first[p] = tau;
      total[p]! += need[m * P + p]!;
    }
    yield;
  }
  const upTo = passageSeries(failed, M + 1, antithetic);

  const failsAt = (m: number) => (p: number): boolean => ruin[m * P + p]! < T;
  const shareOf = (m: number): number => {
    let events = 0;
    for (let p = 0; p < P; p += 1) if (ruin[m * P + p]! < T) events += 1;
    return events / P;
  };
  const pairOf = ([a, b]: readonly [number, number]): PairResult => {
    const [one, other] = [shareOf(a), shareOf(b)];
    const both = chanceThat((p) => failsAt(a)(p) && failsAt(b)(p), P, antithetic);
    // What each path adds to a figure that is made of the three chances (its influence): the mean of it has the figure's standard error.
    const from = (p: number): readonly [number, number] => [Number(failsAt(a)(p)) - one, Number(failsAt(b)(p)) - other];
    const withErrorOf = (value: number, influence: (p: number) => number, least: number): Estimate => {
      const { standardError } = meanOf(influence, P, antithetic);
      return { value, standardError, low: Math.max(least, value - NORMAL_975 * standardError), high: Math.min(1, value + NORMAL_975 * standardError) };
    };
    const product = withErrorOf(one * other, (p) => {
      const [x, y] = from(p);
      return other * x + one * y;
    }, 0);
    const [spreadOne, spreadOther] = [one * (1 - one), other * (1 - other)];
    const spread = Math.sqrt(spreadOne * spreadOther);
    const coefficient = spread === 0 ? 0 : Math.max(-1, Math.min(1, (both.value - one * other) / spread));
    const correlation = spread === 0 ? null : withErrorOf(coefficient, (p) => {
      const [x, y] = from(p);
      return (x * y) / spread - (coefficient / 2) * ((x * x) / spreadOne + (y * y) / spreadOther);
    }, -1);
    return { ids: [portfolio.mutuals[a]!.id, portfolio.mutuals[b]!.id], both, ifIndependent: product, correlation };
  };
  function* payerOf(payer: string | null, shares: ReadonlyMap<number, number>): Parts<PayerNeed> {
    const [part, whole] = [new Float64Array(P), new Float64Array(P)];
    for (const [m, share] of shares) {
      for (let p = 0; p < P; p += 1) {
        const one = need[m * P + p]!;
        part[p]! += share * one;
        whole[p]! += one;
      }
      yield;
    }
    return { payer, mutuals: shares.size, byShare: needOf(part), alone: needOf(whole) };
  }
  const payers: PayerNeed[] = [];
  for (const [payer, shares] of payerShares(portfolio)) payers.push(yield* payerOf(payer, shares));
  return {
    any: passageSeries(first, T, antithetic),
    failing: { probability: countChances(failed, M, antithetic), mean: meanOf((p) => failed[p]!, P, antithetic), p50: countAt(upTo, 0.5), p95: countAt(upTo, 0.95) },
    pairs: pairs.map(pairOf),
    need: needOf(total),
    payers,
  };
}
