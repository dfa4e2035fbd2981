import { ok } from '../../result.ts';
import { addMonths, daysBetween, type IsoDate } from '../../time.ts';
import type { Answer } from '../contract.ts';
import type { Means } from '../means.ts';
import { sum } from '../numerics/sum.ts';
import { planByFlow, type Solved } from './by-flow.ts';
import { isWholeNumbered, monthsAreLinked, planByProgramme } from './by-programme.ts';
import type { Limit } from './limits.ts';
import { readRehousing, type Rehousing, type RehousingProblem } from './problem.ts';

export type RehousingMethod = 'min-cost flow' | 'linear programme' | 'mixed-integer programme';

/** The time from the failure until a service is covered. Days are whole, from the day of failure by the calendar. */
export type Recovery = {
  /** The first month in which nobody is uncovered; `null` when there is none within the horizon. */
  readonly firstCoveredMonth: number | null;
  readonly firstCoveredOn: IsoDate | null;
  /** The first month from which nobody is uncovered to the end of the horizon; `null` when the last month has a gap. */
  readonly coveredFromMonth: number | null;
  readonly coveredFromOn: IsoDate | null;
  /** The longest run of months with a gap, in days; 0 when there is no gap. */
  readonly longestGapDays: number;
  /** That this run is the horizon's end, so that it may be longer. */
  readonly gapAtEnd: boolean;
  readonly tolerableDays: number | null;
  /** Whether no gap is longer than the maximum tolerable period; `null` when none is set, or a gap at the end is not yet longer. */
  readonly withinTolerable: boolean | null;
};

export type RehousedService = Recovery & {
  readonly service: string;
  /** Patient-days over the horizon: need = placed + stepIn + uncovered. */
  readonly need: number;
  readonly placed: number;
  readonly stepIn: number;
  readonly uncovered: number;
  readonly weightedGap: number;
  /** Patient-days in each month. */
  readonly uncoveredByMonth: readonly number[];
  readonly gaps: readonly { readonly month: number; readonly uncovered: number; readonly limits: readonly Limit[] }[];
};

export type RehousedMonth = {
  readonly month: number;
  readonly from: IsoDate;
  readonly need: number;
  readonly placed: number;
  readonly stepIn: number;
  readonly uncovered: number;
  readonly weightedGap: number;
  readonly placementPremium: number;
  readonly stepInCost: number;
  /** Services that another plan, with the same gap and cost, covers otherwise: all of them by the flow, those of one such plan by a programme. */
  readonly otherwise: readonly string[];
};

/** Patient-days and pounds; only what is not zero is listed in `placements` (by option, then month) and `stepIn` (by service, then month). */
export type RehousingPlan = {
  readonly method: RehousingMethod;
  /** Σ weight × uncovered patient-days: the first thing made least. */
  readonly weightedGap: number;
  /** The continuity gap, in patient-days. */
  readonly uncovered: number;
  readonly placementPremium: number;
  readonly setUpCost: number;
  readonly stepInCost: number;
  /** premium + set-up + step-in: the second thing made least, among plans of that gap. */
  readonly cost: number;
  readonly stepInDays: number;
  readonly placements: readonly { readonly service: string; readonly provider: string; readonly month: number; readonly patientDays: number; readonly premium: number }[];
  readonly stepIn: readonly { readonly service: string; readonly month: number; readonly patientDays: number; readonly cost: number }[];
  readonly services: readonly RehousedService[];
  readonly months: readonly RehousedMonth[];
  readonly providers: readonly { readonly provider: string; readonly usedByMonth: readonly number[]; readonly leftByMonth: readonly number[] }[];
  /** Whether there is another plan with the same weighted gap and cost (`otherwise` of the months says where). */
  readonly anotherAsGood: boolean;
  readonly anotherAsGoodToldBy: 'a cycle without cost in the flow' | 'a further programme';
};

/** A row of a table `[thing * months + month]`. */
const rowOf = (values: Float64Array, thing: number, months: number): readonly number[] => [...values.subarray(thing * months, (thing + 1) * months)];

function recoveryOf(gaps: readonly boolean[], dates: readonly IsoDate[], tolerableDays: number | null): Recovery {
  const months = gaps.length;
  const first = gaps.indexOf(false);
  const from = gaps.lastIndexOf(true) + 1;
  let longest = 0;
  let run = 0;
  for (const [month, isGap] of gaps.entries()) {
    if (!isGap) continue;
    if (month === 0 || gaps[month - 1] === false) run = month;
    longest = Math.max(longest, daysBetween(dates[run]!, dates[month + 1]!));
  }
  const gapAtEnd = months > 0 && gaps[months - 1]!;
  return {
    firstCoveredMonth: first === -1 ? null : first,
    firstCoveredOn: first === -1 ? null : dates[first]!,
    coveredFromMonth: from === months ? null : from,
    coveredFromOn: from === months ? null : dates[from]!,
    longestGapDays: longest,
    gapAtEnd,
    tolerableDays,
    withinTolerable: tolerableDays === null ? null : longest > tolerableDays ? false : gapAtEnd ? null : true,
  };
}

/** What a placement means for each service, month and provider, and in money. Sums are compensated. */
export function reportPlan(rehousing: Rehousing, { placement, alternatives, limits }: Solved, method: RehousingMethod): RehousingPlan {
  const { problem, months, need, spare, serviceOf, providerOf } = rehousing;
  const { services, providers, options } = problem;
  const span = Array.from({ length: months }, (_, month) => month);
  const dates = Array.from({ length: months + 1 }, (_, month) => addMonths(problem.start, month));
  const stepInCost = problem.stepIn?.cost ?? 0;
  const placements = options.flatMap(({ service, provider, premium }, at) => span.flatMap((month) => {
    const patientDays = placement.placed[at * months + month]!;
    return patientDays === 0 ? [] : [{ at, service, provider, month, patientDays, premium: patientDays * premium }];
  }));
  const stepIn = services.flatMap(({ name }, service) => span.flatMap((month) => {
    const patientDays = placement.stepIn[service * months + month]!;
    return patientDays === 0 ? [] : [{ service: name, month, patientDays, cost: patientDays * stepInCost }];
  }));
  const placedBy = { service: new Float64Array(services.length), month: new Float64Array(months), premium: new Float64Array(months), provider: new Float64Array(providers.length * months) };
  for (const { at, month, patientDays, premium } of placements) {
    placedBy.service[serviceOf[at]!]! += patientDays;
    placedBy.month[month]! += patientDays;
    placedBy.premium[month]! += premium;
    placedBy.provider[providerOf[at]! * months + month]! += patientDays;
  }
  const ofMonth = (values: Float64Array, month: number, weigh: (service: number) => number = () => 1): number => sum(services.map((_, service) => weigh(service) * values[service * months + month]!));
  const placementPremium = sum(placements.map(({ premium }) => premium));
  const setUpCost = sum([...new Set(placements.map(({ at }) => at))].map((at) => options[at]!.setUp));
  const stepInTotal = sum(stepIn.map(({ cost }) => cost));
  return {
    method,
    weightedGap: sum(services.flatMap(({ weight }, service) => rowOf(placement.uncovered, service, months).map((days) => weight * days))),
    uncovered: sum(placement.uncovered),
    placementPremium, setUpCost, stepInCost: stepInTotal,
    cost: sum([placementPremium, setUpCost, stepInTotal]),
    stepInDays: sum(placement.stepIn),
    placements: placements.map(({ service, provider, month, patientDays, premium }) => ({ service, provider, month, patientDays, premium })),
    stepIn,
    services: services.map(({ name, weight, tolerableDays }, service): RehousedService => {
      const uncoveredByMonth = rowOf(placement.uncovered, service, months);
      const uncovered = sum(uncoveredByMonth);
      return {
        service: name,
        need: sum(rowOf(need, service, months)), placed: placedBy.service[service]!, stepIn: sum(rowOf(placement.stepIn, service, months)), uncovered,
        weightedGap: weight * uncovered,
        ...recoveryOf(uncoveredByMonth.map((days) => days > 0), dates, tolerableDays),
        uncoveredByMonth,
        gaps: span.filter((month) => uncoveredByMonth[month]! > 0).map((month) => ({ month, uncovered: uncoveredByMonth[month]!, limits: limits[service * months + month]! })),
      };
    }),
    months: span.map((month): RehousedMonth => ({
      month, from: dates[month]!,
      need: ofMonth(need, month), placed: placedBy.month[month]!, stepIn: ofMonth(placement.stepIn, month), uncovered: ofMonth(placement.uncovered, month),
      weightedGap: ofMonth(placement.uncovered, month, (service) => services[service]!.weight),
      placementPremium: placedBy.premium[month]!, stepInCost: ofMonth(placement.stepIn, month) * stepInCost,
      otherwise: alternatives[month]!.map((service) => services[service]!.name),
    })),
    providers: providers.map(({ name }, provider) => {
      const usedByMonth = rowOf(placedBy.provider, provider, months);
      return { provider: name, usedByMonth, leftByMonth: usedByMonth.map((used, month) => Math.max(0, spare[provider * months + month]! - used)) };
    }),
    anotherAsGood: alternatives.some((one) => one.length > 0),
    anotherAsGoodToldBy: method === 'min-cost flow' ? 'a cycle without cost in the flow' : 'a further programme',
  };
}

/** Whether the months can be answered by our own flow: no rule links them, no packages, and nobody asked for the solver. */
const isFlow = (problem: RehousingProblem): boolean => problem.solver === 'fitting' && !monthsAreLinked(problem) && !isWholeNumbered(problem);
export const methodOf = (problem: RehousingProblem): RehousingMethod => (isFlow(problem) ? 'min-cost flow' : isWholeNumbered(problem) ? 'mixed-integer programme' : 'linear programme');

/**
 * Who takes the patients of failed services, month by month: the least weighted gap first, then the least cost among plans of
 * that gap (engine.md 3.4). Patient-days a month, pounds, months from 0 = the month that begins on `start`.
 *
 * Months without links are transportation problems, solved exactly by `leastCostFlow`; links give a linear programme, set-up
 * costs and least packages a mixed-integer one, by `means.solve` (the gap held within 1e-6). No capacity at all is a plan with
 * everything uncovered. Errors name the field: lists of a wrong length, unknown or repeated names, weights too far apart for
 * the solver. Throws what `means` throws, and when a solver's answer is impossible.
 */
export async function planRehousing(problem: RehousingProblem, means: Pick<Means, 'solve' | 'pause'>): Promise<Answer<RehousingPlan>> {
  const read = readRehousing(problem);
  if (!read.ok) return read;
  const solved = isFlow(problem) ? ok(await planByFlow(read.value, means)) : await planByProgramme(read.value, means);
  return solved.ok ? ok(reportPlan(read.value, solved.value, methodOf(problem))) : solved;
}
