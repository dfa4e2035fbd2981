import { chanceThat, meanOf, passageSeries, type Estimate, type EstimateSeries } from './estimate.ts';
import { needEstimator, type NeedEstimate } from './need.ts';
import type { Parts } from './parts.ts';
import type { Portfolio } from './portfolio.ts';
import type { Problem } from './problem.ts';
import type { Runs } from './runs.ts';

export type PairResult = {
  readonly ids: readonly [string, string];
  /** Both failed by the horizon. */
  readonly both: Estimate;
  /** Both failed if failures were independent: the product of the two chances. */
  readonly ifIndependent: number;
  /** Of the two flags of failure (φ coefficient); `null` where one of them never or always failed. */
  readonly correlation: number | null;
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
  /** How many fail by the horizon: the share of paths with exactly 0, 1, … M failed. */
  readonly failing: { readonly probability: Float64Array; readonly mean: Estimate; readonly p50: number; readonly p95: number };
  readonly pairs: readonly PairResult[];
  readonly need: NeedEstimate;
  readonly payers: readonly PayerNeed[];
};

/** The smallest number that is reached by at least this share of paths: a count has no values between. */
function countAt(probability: Float64Array, paths: number, level: number): number {
  let seen = 0;
  // In paths, which are whole, so that no rounding of sums decides.
  const at = probability.findIndex((one) => {
    seen += Math.round(one * paths);
    return seen >= level * paths - 1e-9;
  });
  return at === -1 ? probability.length - 1 : at;
}

/** Each payer's share of the planned income of each mutual that it pays. */
function sharesOf({ mutuals }: Portfolio): ReadonlyMap<string | null, ReadonlyMap<number, number>> {
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
  const failed = new Uint16Array(P);
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
  const counts = new Float64Array(M + 1);
  for (const one of failed) counts[one]! += 1;
  const probability = counts.map((one) => one / P);

  const failsAt = (m: number) => (p: number): boolean => ruin[m * P + p]! < T;
  const shareOf = (m: number): number => {
    let events = 0;
    for (let p = 0; p < P; p += 1) if (ruin[m * P + p]! < T) events += 1;
    return events / P;
  };
  const pairOf = ([a, b]: readonly [number, number]): PairResult => {
    const [one, other] = [shareOf(a), shareOf(b)];
    const both = chanceThat((p) => failsAt(a)(p) && failsAt(b)(p), P, antithetic);
    const spread = Math.sqrt(one * (1 - one) * other * (1 - other));
    return { ids: [portfolio.mutuals[a]!.id, portfolio.mutuals[b]!.id], both, ifIndependent: one * other, correlation: spread === 0 ? null : Math.max(-1, Math.min(1, (both.value - one * other) / spread)) };
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
  for (const [payer, shares] of sharesOf(portfolio)) payers.push(yield* payerOf(payer, shares));
  return {
    any: passageSeries(first, T, antithetic),
    failing: { probability, mean: meanOf((p) => failed[p]!, P, antithetic), p50: countAt(probability, P, 0.5), p95: countAt(probability, P, 0.95) },
    pairs: pairs.map(pairOf),
    need: needOf(total),
    payers,
  };
}
