import { fail, ok } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import { refuse, type Answer } from '../contract.ts';
import type { Means } from '../means.ts';
import { chanceOf, chanceThat, meanAmong, meanOf, sharesOf, type Estimate, type GroupShare } from '../simulation/estimate.ts';
import type { Portfolio } from '../simulation/portfolio.ts';
import { problemOf } from '../simulation/problem-of.ts';
import { networkOf } from './network.ts';
import { PERCENTILES } from './pert.ts';
import type { RunwayInput, Unit } from './runway-input.ts';
import { quantileEstimates, runPaths, type QuantileEstimate } from './simulate.ts';

/** The mean month of the Gregorian calendar, in days. */
export const DAYS_A_MONTH = 365.2425 / 12;
export const DAYS: Readonly<Record<Unit, number>> = { days: 1, weeks: 7, months: DAYS_A_MONTH };

export type RunwayAnswer = {
  /** P(the plan is over before the money is, or the money lasts beyond the horizon). */
  readonly inTime: Estimate;
  /** P(the money lasts beyond the horizon): part of `inTime`. */
  readonly lasts: Estimate;
  /** P(the plan is over in time, given that the money runs out within the horizon); `null` when it never does. */
  readonly inTimeIfItRunsOut: Estimate | null;
  /** How long people are without cover, on average over all paths: E[(T − τ)⁺]. A path on which the money lasts has no gap. */
  readonly gapWeeks: Estimate;
  /** The same over the paths on which money runs out within the horizon; `null` when it never does. */
  readonly gapWeeksIfItRunsOut: Estimate | null;
  readonly patientDays: Estimate;
  /** Of each month: the chance that the money runs out in it, and the chance that the plan is then over (given that it does); `null` where it never does. */
  readonly months: readonly { readonly month: number; readonly chance: Estimate; readonly inTime: Estimate | null }[];
  /** From the plan's start, in its own unit. */
  readonly plan: { readonly mean: Estimate; readonly quantiles: readonly QuantileEstimate[] };
};

const scaled = ({ value, standardError, low, high }: Estimate, by: number): Estimate => ({ value: value * by, standardError: standardError * by, low: Math.max(0, low * by), high: high * by });
/** Known, not sampled. */
const exactly = (value: number): Estimate => ({ value, standardError: 0, low: value, high: value });
/** Of a plan that was in time for the same months on every path: what none of them showed has a chance of up to 3/N all the same. */
function asChance({ value, standardError, low, high }: Estimate, lasts: number, paths: number): Estimate {
  const unseen = standardError === 0 ? Math.min(1, 3 / paths) * (1 - lasts) : 0;
  return { value, standardError, low: Math.max(lasts, low - unseen), high: Math.min(1, high + unseen) };
}

/** Of a plan in time with chance `whole`, money that lasts included: given that the money runs out, which has a chance that is known. */
function givenThatItEnds({ value, standardError, low, high }: Estimate, lasts: number): Estimate {
  const given = (one: number): number => Math.max(0, Math.min(1, (one - lasts) / (1 - lasts)));
  return { value: given(value), standardError: standardError / (1 - lasts), low: given(low), high: given(high) };
}
const positive = (one: Estimate | null): Estimate | null => (one === null ? null : { ...one, low: Math.max(0, one.low) });

/** Months whose chances are known, and of each the chance that the plan is over by its end. */
function byChances(chances: readonly number[], over: Float64Array, paths: number): readonly GroupShare[] {
  let overBy = 0;
  return chances.map((chance, month) => {
    overBy += over[month]!;
    return { chance: exactly(chance), share: chance === 0 ? null : chanceOf({ draws: paths, pairs: false, events: overBy }) };
  });
}

/** What of a number of days is rounding: a plan of three months is over when three months are. */
const roundingOfDays = (days: number): number => 1e-9 * (1 + days);
const monthEnd = (month: number): number => (month + 1) * DAYS_A_MONTH;
/** The first month at whose end `days` have passed. */
const monthBy = (days: number): number => Math.max(0, Math.ceil((days - roundingOfDays(days)) / DAYS_A_MONTH) - 1);

/** What a path brings. A runway of chances is summed over and not drawn, so `inTime` is then a probability. */
export type Path = { readonly inTime: number; readonly gapDays: number };

/** Σ_k P(τ = k)·1(T ≤ k) + P(τ > horizon), and Σ_k P(τ = k)·(T − k)⁺, by sums up to each month. */
function overChances(byMonth: readonly number[]): (days: number) => Path {
  const chance = new Float64Array(byMonth.length + 1);
  const moment = new Float64Array(byMonth.length + 1);
  byMonth.forEach((one, month) => {
    chance[month + 1] = chance[month]! + one;
    moment[month + 1] = moment[month]! + one * monthEnd(month);
  });
  return (days) => {
    const late = Math.min(byMonth.length, monthBy(days));
    return { inTime: Math.max(0, 1 - chance[late]!), gapDays: Math.max(0, days * chance[late]! - moment[late]!) };
  };
}

function onPath(days: number, ruin: number | null, start: number): Path {
  const gap = ruin === null ? 0 : days - (ruin + 1 - start) * DAYS_A_MONTH;
  return gap <= roundingOfDays(days) ? { inTime: 1, gapDays: 0 } : { inTime: 0, gapDays: gap };
}

/** `start`: how many months after the first day of month 0 the plan is set off; negative before it. */
export type Course = { readonly antithetic: boolean; readonly months: number; readonly chances: readonly number[] | null; readonly ruin: (path: number) => number | null; readonly start: (path: number) => number };

/** The dip decides nothing but whether a path is below its limit, so a deeper one asks for headroom and leaves every balance as it is. */
const withHeadroom = (given: Portfolio, id: string, headroom: number): Portfolio => ({ ...given, mutuals: given.mutuals.map((one) => (one.id === id ? { ...one, dip: one.dip.map((dip) => dip + headroom) } : one)) });

/** From the month's end that it is called, whichever comes first: its trigger or the money's end. */
const startOf = (trigger: number | null, ruin: number | null): number => Math.min(trigger ?? Infinity, ruin ?? Infinity) + 1;

export async function courseOf({ runway, paths, begins = 0 }: Pick<RunwayInput, 'runway' | 'paths' | 'begins'>, means: Means): Promise<Answer<Course>> {
  if (begins !== 0 && runway.type !== 'chances' && runway.trigger !== null) return refuse('begins', 'The trigger says when the plan is set off: leave this out, or the trigger.');
  const atOnce = begins / DAYS_A_MONTH;
  switch (runway.type) {
    case 'chances': {
      const total = runway.byMonth.reduce((sum, one) => sum + one, 0);
      if (total > 1 + 1e-9) return refuse('runway.byMonth', `Chances add up to 1 at most; these add up to ${total}.`);
      return ok({ antithetic: false, months: runway.byMonth.length, chances: runway.byMonth, ruin: () => null, start: () => atOnce });
    }
    case 'paths': {
      const { ruin, trigger } = runway;
      if (ruin.length !== paths) return refuse('runway.ruin', `Give one month for each of the ${paths} paths; there are ${ruin.length}.`);
      if (trigger !== null && trigger.length !== paths) return refuse('runway.trigger', `Give one month for each of the ${paths} paths; there are ${trigger.length}.`);
      return ok({ antithetic: false, months: ruin.reduce<number>((most, one) => Math.max(most, (one ?? -1) + 1), 0), chances: null, ruin: (p) => ruin[p]!, start: (p) => (trigger === null ? atOnce : startOf(trigger[p]!, ruin[p]!)) });
    }
    case 'simulated': {
      const { portfolio, mutual, trigger } = runway;
      if (portfolio.paths !== paths) return refuse('paths', `The plan goes with the cash path by path: give ${portfolio.paths} paths, as the portfolio has.`);
      const m = portfolio.mutuals.findIndex(({ id }) => id === mutual);
      if (m === -1) return refuse('runway.mutual', `There is no mutual “${mutual}” in the portfolio.`);
      const month = (tau: Int16Array, p: number): number | null => (tau[m * paths + p]! < portfolio.months ? tau[m * paths + p]! : null);
      const checked = problemOf(portfolio);
      if (!checked.ok) return fail(checked.error.map(({ field, reason }) => ({ field: `runway.portfolio.${field}`, reason })));
      const withTrigger = trigger === null ? null : withHeadroom(portfolio, mutual, trigger.headroom);
      if (withTrigger !== null && !problemOf(withTrigger).ok) return refuse('runway.trigger.headroom', 'With the dip it is beyond a trillion pounds.');
      const { ruin } = await means.simulate(portfolio);
      const called = withTrigger === null ? null : (await means.simulate(withTrigger)).ruin;
      return ok({ antithetic: portfolio.antithetic, months: portfolio.months, chances: null, ruin: (p) => month(ruin, p), start: (p) => (called === null ? atOnce : startOf(month(called, p), month(ruin, p))) });
    }
    default: return unreachable(runway);
  }
}

/**
 * Whether the plan is over before the money is, and how long people are without cover if not: the plan's finish T by simulation
 * of its whole network, against the month τ in which the money runs out.
 *
 * - Independent of each other: P = Σ_k P(τ = k)·P(T ≤ k) + P(τ > horizon), the sum over τ exact, T sampled.
 * - Path by path: money, trigger and plan on the same path, as a plan that is set off by low cash is not independent of it. It is
 *   set off at the end of its trigger's month, at the latest when the money is gone.
 *
 * A plan without a trigger is set off `begins` days after the first day of month 0: before it where that is negative, so that a plan which
 * begins today can be held against months that are counted from the next first of a month.
 *
 * Month k (from 0) ends k + 1 months of 30.436875 days after the first day of month 0. The gap is counted in weeks and, times the patients, in
 * patient-days; a path on which the money lasts beyond the horizon has none, so a longer horizon can only show more.
 *
 * Refuses what `networkOf` refuses, chances of more than 1 together, and arrays that do not match the paths.
 */
export async function beforeMoneyRunsOut(input: RunwayInput, means: Means): Promise<Answer<RunwayAnswer>> {
  const { tasks } = input;
  const network = networkOf(tasks);
  if (!network.ok) return network;
  const course = await courseOf(input, means);
  if (!course.ok) return course;
  const { finish } = await runPaths(network.value, tasks, input, means.pause);
  return ok(runwayAnswer(input, course.value, finish));
}

/** What a path brings that is over after so many days from the plan's start. */
export function bringing({ chances, ruin, start }: Course): (days: number, path: number) => Path {
  if (chances === null) return (days, path) => onPath(days, ruin(path), start(path));
  const weigh = overChances(chances);
  return (days, path) => weigh(days + start(path) * DAYS_A_MONTH);
}

const lastsOf = ({ chances, ruin, antithetic }: Course, paths: number): Estimate => (chances === null ? chanceThat((p) => ruin(p) === null, paths, antithetic) : exactly(Math.max(0, 1 - chances.reduce((sum, one) => sum + one, 0))));

/** Of what each path brings: in time or not; against chances, how likely. */
export const chanceInTime = (inTime: Float64Array, course: Course, paths: number): Estimate =>
  (course.chances === null ? chanceThat((p) => inTime[p] === 1, paths, course.antithetic) : asChance(meanOf((p) => inTime[p]!, paths, false), lastsOf(course, paths).value, paths));

/** The figures of a plan that is over at these times, against one course of the money. */
export function runwayAnswer({ paths, unit, patients }: Pick<RunwayInput, 'paths' | 'unit' | 'patients'>, course: Course, finish: Float64Array): RunwayAnswer {
  const { antithetic, months, chances, ruin, start } = course;
  const [inTime, gap] = [new Float64Array(paths), new Float64Array(paths)];
  /** By month: plans that are over by its end, and not by the one before. */
  const over = new Float64Array(months + 1);
  const bring = bringing(course);
  for (let p = 0; p < paths; p += 1) {
    const days = finish[p]! * DAYS[unit];
    const path = bring(days, p);
    inTime[p] = path.inTime;
    gap[p] = path.gapDays;
    over[Math.min(months, monthBy(days + start(p) * DAYS_A_MONTH))]! += 1;
  }
  const gapDays = meanOf((p) => gap[p]!, paths, antithetic);
  const lasts = lastsOf(course, paths);
  const whole = chanceInTime(inTime, course, paths);
  const runsOut = 1 - lasts.value;
  const saved = (p: number): boolean => inTime[p] === 1;
  const ends = (p: number): boolean => ruin(p) !== null;
  return {
    inTime: whole,
    lasts,
    inTimeIfItRunsOut: chances === null ? sharesOf((p) => (ends(p) ? 0 : null), saved, 1, paths, antithetic)[0]!.share : runsOut > 0 ? givenThatItEnds(whole, lasts.value) : null,
    gapWeeks: scaled(gapDays, 1 / 7),
    gapWeeksIfItRunsOut: chances === null ? positive(meanAmong((p) => gap[p]! / 7, ends, paths, antithetic)) : runsOut > 0 ? scaled(gapDays, 1 / 7 / runsOut) : null,
    patientDays: scaled(gapDays, patients),
    months: (chances === null ? sharesOf(ruin, saved, months, paths, antithetic) : byChances(chances, over, paths)).map(({ chance, share }, month) => ({ month, chance, inTime: share })),
    plan: { mean: meanOf((p) => finish[p]!, paths, false), quantiles: quantileEstimates(finish, PERCENTILES) },
  };
}
