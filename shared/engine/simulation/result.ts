import { around, meanOf, passageSeries, reachedAt, standardErrorOf, type Estimate, type EstimateSeries } from './estimate.ts';
import { jointParts, type JointResult } from './joint.ts';
import { needEstimator, type NeedEstimate } from './need.ts';
import type { Portfolio } from './portfolio.ts';
import type { Problem } from './problem.ts';
import { kernelNames, QUANTILES, type Runs } from './runs.ts';
import { drain, type Parts } from './parts.ts';
import { spreadEstimator, type Spread } from './spread.ts';

/** A quantile of the balance in every month, in pounds, with the interval that holds it with 95 % confidence. */
export type QuantileSeries = { readonly level: number; readonly value: Float64Array; readonly low: Float64Array; readonly high: Float64Array };

export type MutualResult = {
  readonly id: string;
  /** P(τ ≤ t) for every month t: first passage, so it never falls. */
  readonly insolvency: EstimateSeries;
  readonly timeToInsolvency: {
    /** The first month (from 0) by whose end at least half of all paths have failed; `null` where fewer than half have by the horizon. */
    readonly median: number | null;
    /** The first and the last month that it may be, with 95 % confidence; `null`: beyond the horizon. */
    readonly medianBetween: { readonly low: number | null; readonly high: number | null };
    /** Months survived within the horizon on average, Σ_{t<T} (1 − P(τ ≤ t)): T where none fails, never a mean of τ itself. */
    readonly restrictedMean: Estimate;
  };
  /** Month-end balances of all paths, those failed included: a quantile below zero is a funding need. */
  readonly balance: {
    readonly mean: EstimateSeries;
    readonly quantiles: readonly QuantileSeries[];
    /** q50 − q5: how far below the middle the bad case is. */
    readonly cashAtRisk: EstimateSeries;
    /** The mean of the balances at or below q5. */
    readonly expectedShortfall: EstimateSeries;
  };
  /** Balance plus facility, so with the intervals of the balance's quantiles plus the facility. */
  readonly headroom: {
    readonly p5: Float64Array;
    readonly p50: Float64Array;
    /** The lowest 5 % headroom of the horizon, and the first month (from 0) that has it. */
    readonly lowest: { readonly month: number; readonly amount: number };
    /** The first month in which the headroom of the median path, less the month's dip, is below zero; `null`: none. */
    readonly firstMedianBelow: number | null;
  };
  /** The peak need over the horizon: max(0, −lowest month-end balance). */
  readonly need: NeedEstimate;
};

export type SimulationResult = {
  readonly kernel: string;
  readonly months: number;
  /** What a reader must be told about this portfolio: repairs, inputs that mislead. */
  readonly notes: readonly string[];
  readonly mutuals: readonly MutualResult[];
  readonly joint: JointResult;
};

/** What a screen shows beside fan charts and probabilities of failure. */
export const simulationConventions = (antithetic: boolean): readonly string[] => [
  'Months are counted from 0; a balance is that of a month’s end, in nominal pounds.',
  'A mutual fails in the first month in which its balance less the month’s dip is below minus its facility (strictly: at the limit it has not failed). The test is monthly: of what happens within a month it sees only the dip that was given.',
  'Paths go on after failure, so that a quantile below zero says how much money would be needed. The probability of failure is that of a first passage: a path that failed and came back counts as failed. So the share of paths below the limit in a month is smaller than the probability of having failed by it, and a fan that rises again does not mean that failed mutuals recovered.',
  'Quantiles are of type 7 (Hyndman and Fan; PERCENTILE.INC of a spreadsheet).',
  'Intervals hold the true figure in 95 of 100 runs. Where no path failed the probability is not 0 but below 3 divided by the number of independent draws.',
  'Standard errors of mean balances and shortfalls take the spread of balances from the first paths, walked again.',
  antithetic
    ? 'Paths are antithetic pairs: standard errors of probabilities, means and needs are from the variance between pairs or batches of pairs, since the plain formula does not hold for them. The intervals of fan quantiles are those of as many independent paths: at the edges of the fan about right, in its middle wider than need be.'
    : 'Standard errors of probabilities are √(p(1 − p)/N).',
  'Needs of several mutuals are sums of their peak needs, which need not fall in one month: the sum is what to hold if nothing can be passed from one to another.',
];

/** The correlation of the 5 % and the 50 % quantile of one sample: √(0.05·0.5/(0.95·0.5)) (Mosteller 1946, Annals of Mathematical Statistics 17(4)). */
const TOGETHER = Math.sqrt(0.05 / 0.95);

/** q50 − q5, its error from those of the two, which move together; of antithetic paths that is not counted on. */
function cashAtRiskOf(q5: QuantileSeries, q50: QuantileSeries, antithetic: boolean): EstimateSeries {
  const value = q50.value.map((one, t) => one - q5.value[t]!);
  return around(value, value.map((_, t) => {
    const [low, middle] = [standardErrorOf(q5.low[t]!, q5.high[t]!), standardErrorOf(q50.low[t]!, q50.high[t]!)];
    return Math.sqrt(Math.max(0, low * low + middle * middle - (antithetic ? 0 : 2 * TOGETHER * low * middle)));
  }));
}
const together = (a: Float64Array, b: Float64Array): Float64Array => a.map((one, t) => one + b[t]!);

function mutualResult(m: number, id: string, { months: T, paths: P, antithetic, facility, dip }: Problem, runs: Runs, needOf: (values: Float64Array) => NeedEstimate, spreadOf: (m: number, q5: Float64Array) => Spread): MutualResult {
  const Q = QUANTILES.length;
  const series = (all: Float64Array, q: number): Float64Array => Float64Array.from({ length: T }, (_, t) => all[(m * T + t) * Q + q]!);
  const quantiles = QUANTILES.map((level, q): QuantileSeries => ({ level, value: series(runs.quantiles, q), low: series(runs.quantilesLow, q), high: series(runs.quantilesHigh, q) }));
  const of = (level: number): QuantileSeries => quantiles.find((one) => one.level === level)!;
  const tau = runs.ruin.subarray(m * P, m * P + P);
  const need = runs.need.subarray(m * P, m * P + P);

  const insolvency = passageSeries(tau, T, antithetic);
  const { value: median, ...medianBetween } = reachedAt(insolvency, 0.5);
  const limit = facility.subarray(m * T, m * T + T);
  const [p5, p50] = [together(of(0.05).value, limit), together(of(0.5).value, limit)];
  const lowest = p5.reduce((least, one, t) => (one < least.amount ? { month: t, amount: one } : least), { month: 0, amount: p5[0]! });
  const below = p50.findIndex((one, t) => one - dip[m * T + t]! < 0);
  const spread = spreadOf(m, of(0.05).value);
  return {
    id,
    insolvency,
    timeToInsolvency: { median, medianBetween, restrictedMean: meanOf((p) => Math.min(T, tau[p]!), P, antithetic) },
    balance: {
      mean: around(runs.mean.slice(m * T, m * T + T), spread.mean),
      quantiles,
      cashAtRisk: cashAtRiskOf(of(0.05), of(0.5), antithetic),
      expectedShortfall: around(runs.shortfall.slice(m * T, m * T + T), spread.shortfall),
    },
    headroom: { p5, p50, lowest, firstMedianBelow: below === -1 ? null : below },
    need: needOf(need),
  };
}

export type ResultOptions = { readonly notes?: readonly string[]; /** Places in `portfolio.mutuals`. */ readonly pairs?: readonly (readonly [number, number])[] };

/** `simulationResult` in parts of one mutual at most, so that others are let in between them. */
export function* simulationParts(portfolio: Portfolio, problem: Problem, runs: Runs, { notes = [], pairs = [] }: ResultOptions = {}): Parts<SimulationResult> {
  const needOf = needEstimator(problem.paths, problem.antithetic);
  const spreadOf = spreadEstimator(problem);
  const mutuals: MutualResult[] = [];
  for (const [m, { id }] of portfolio.mutuals.entries()) {
    mutuals.push(mutualResult(m, id, problem, runs, needOf, spreadOf));
    yield;
  }
  return { kernel: kernelNames[runs.kernel], months: problem.months, notes, mutuals, joint: yield* jointParts(portfolio, problem, runs, pairs) };
}

/**
 * What the runs of a portfolio say, mutual by mutual and together. Every figure has its standard error or interval; at no
 * failure seen the interval ends at 3/N. Arrays are by month. Money in pounds. The portfolio, the problem and the runs belong
 * together: `problem` is `problemOf(portfolio)`'s, `runs` that problem's.
 */
export const simulationResult = (portfolio: Portfolio, problem: Problem, runs: Runs, options: ResultOptions = {}): SimulationResult => drain(simulationParts(portfolio, problem, runs, options));
