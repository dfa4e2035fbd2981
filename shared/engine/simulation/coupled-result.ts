import type { CoupledRuns } from './coupled.ts';
import { chanceOf, chanceThat, emptySeries, meanOf, passageSeries, put, type Estimate, type EstimateSeries } from './estimate.ts';
import { countChances } from './joint.ts';
import { needEstimator, type NeedEstimate } from './need.ts';
import { drain, type Parts } from './parts.ts';
import type { Portfolio } from './portfolio.ts';
import type { Problem } from './problem.ts';

/** A figure of mutuals as if alone, of the same mutuals coupled, and the difference path by path with its own standard error. */
export type Compared<T> = { readonly alone: T; readonly coupled: T; readonly contagion: T };

export type CoupledMutual = {
  readonly id: string;
  /** P(τ ≤ t) by month. Contagion: the share of paths that failed by then coupled and not alone. */
  readonly insolvency: Compared<EstimateSeries>;
  /** Peak need up to the end of the run-off; of the contagion the mean alone, since quantiles do not subtract. */
  readonly need: { readonly alone: NeedEstimate; readonly coupled: NeedEstimate; readonly contagion: Estimate };
  /** What failed debtors did not pay it while it stood, over the horizon. */
  readonly lost: NeedEstimate;
};

export type CoupledResult = {
  readonly months: number;
  readonly notes: readonly string[];
  readonly mutuals: readonly CoupledMutual[];
  readonly joint: {
    /** How many fail by the horizon: the mean, and the chance of exactly 0, 1, … M failed. */
    readonly failing: Compared<Estimate>;
    readonly probability: { readonly alone: EstimateSeries; readonly coupled: EstimateSeries };
    /** P(at least one has failed by the end of month t). Contagion needs a first failure, so it adds nothing here. */
    readonly any: EstimateSeries;
    /** P(at least one fails by the horizon that would not have failed alone). */
    readonly anyByContagion: Estimate;
    readonly need: { readonly alone: NeedEstimate; readonly coupled: NeedEstimate; readonly contagion: Estimate };
    readonly lost: NeedEstimate;
  };
};

/** What a reader of the figures of a coupled run must know; `runOff` in months. */
export const coupledConventions = (runOff: number): readonly string[] => [
  'Contagion is coupled minus alone on the same random numbers, path by path, so that its standard error is that of the difference.',
  'A creditor goes without what a failed debtor owes it from the month after the failure, less what is recovered, for as long as was given. What it goes without is taken from its cash; it is part of what the creditor was planned to receive.',
  runOff === 0
    ? 'A failed mutual’s income and costs stop from the month after its failure; what it had invoiced and was not yet paid is lost to it.'
    : `A failed mutual works on for ${runOff} ${runOff === 1 ? 'month' : 'months'} after the month of its failure; then its income and costs stop, and what it had invoiced and was not yet paid is lost to it.`,
  'Needs are up to the end of that run-off: they differ from those of simulation.run, whose paths go on after failure.',
  'The loss of a creditor’s own customer, staff or building by the failure of another is not in it: only what was listed as owed.',
];

/** P(failed by t coupled and not alone): coupling only ever takes money, so that no path fails later for it. */
function contagionSeries(alone: Int16Array, coupled: Int16Array, T: number, antithetic: boolean): EstimateSeries {
  const draws = alone.length;
  const units = antithetic ? draws / 2 : draws;
  const [one, two] = [new Float64Array(T), new Float64Array(T)];
  for (let p = 0; p < units; p += 1) {
    const mirror = antithetic ? p + units : p;
    const [from, to, from2, to2] = [coupled[p]!, alone[p]!, coupled[mirror]!, alone[mirror]!];
    if (from === to && from2 === to2) continue;
    for (let t = 0; t < T; t += 1) {
      const count = (from <= t && t < to ? 1 : 0) + (antithetic && from2 <= t && t < to2 ? 1 : 0);
      if (count === 1) one[t]! += 1;
      else if (count === 2) two[t]! += 1;
    }
  }
  const series = emptySeries(T);
  for (let t = 0; t < T; t += 1) put(series, t, chanceOf(antithetic ? { draws, pairs: true, one: one[t]!, two: two[t]! } : { draws, pairs: false, events: one[t]! }));
  return series;
}

/** What a coupled run says, mutual by mutual and together, in parts of one mutual. Without obligations every contagion is exactly 0 (its interval ends at 3/N). */
export function* coupledResultParts(portfolio: Portfolio, { mutuals: M, months: T, paths: P, antithetic }: Problem, { alone, coupled }: CoupledRuns, notes: readonly string[]): Parts<CoupledResult> {
  const needOf = needEstimator(P, antithetic);
  const total = () => ({ failed: new Float64Array(P), need: new Float64Array(P) });
  const [sumAlone, sumCoupled, sumLost] = [total(), total(), new Float64Array(P)];
  const first = new Int16Array(P).fill(T);
  const spread = new Uint8Array(P);

  const mutuals: CoupledMutual[] = [];
  for (const [m, { id }] of portfolio.mutuals.entries()) {
    const [from, to] = [m * P, m * P + P];
    const own = { ruin: alone.ruin.subarray(from, to), need: alone.need.subarray(from, to) };
    const tied = { ruin: coupled.ruin.subarray(from, to), need: coupled.need.subarray(from, to), lost: coupled.lost.subarray(from, to) };
    for (let p = 0; p < P; p += 1) {
      if (own.ruin[p]! < T) sumAlone.failed[p]! += 1;
      if (tied.ruin[p]! < T) sumCoupled.failed[p]! += 1;
      if (tied.ruin[p]! < T && own.ruin[p] === T) spread[p] = 1;
      if (tied.ruin[p]! < first[p]!) first[p] = tied.ruin[p]!;
      sumAlone.need[p]! += own.need[p]!;
      sumCoupled.need[p]! += tied.need[p]!;
      sumLost[p]! += tied.lost[p]!;
    }
    mutuals.push({
      id,
      insolvency: { alone: passageSeries(own.ruin, T, antithetic), coupled: passageSeries(tied.ruin, T, antithetic), contagion: contagionSeries(own.ruin, tied.ruin, T, antithetic) },
      need: { alone: needOf(own.need), coupled: needOf(tied.need), contagion: meanOf((p) => tied.need[p]! - own.need[p]!, P, antithetic) },
      lost: needOf(tied.lost),
    });
    yield;
  }
  return {
    months: T,
    notes,
    mutuals,
    joint: {
      failing: { alone: meanOf((p) => sumAlone.failed[p]!, P, antithetic), coupled: meanOf((p) => sumCoupled.failed[p]!, P, antithetic), contagion: meanOf((p) => sumCoupled.failed[p]! - sumAlone.failed[p]!, P, antithetic) },
      probability: { alone: countChances(sumAlone.failed, M, antithetic), coupled: countChances(sumCoupled.failed, M, antithetic) },
      any: passageSeries(first, T, antithetic),
      anyByContagion: chanceThat((p) => spread[p] === 1, P, antithetic),
      need: { alone: needOf(sumAlone.need), coupled: needOf(sumCoupled.need), contagion: meanOf((p) => sumCoupled.need[p]! - sumAlone.need[p]!, P, antithetic) },
      lost: needOf(sumLost),
    },
  };
}

/** The same at once. */
export const coupledResult = (portfolio: Portfolio, problem: Problem, runs: CoupledRuns, notes: readonly string[]): CoupledResult => drain(coupledResultParts(portfolio, problem, runs, notes));
