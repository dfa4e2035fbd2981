import { addDays } from '../../time.ts';
import type { Answer } from '../contract.ts';
import { ok } from '../../result.ts';
import type { Means } from '../means.ts';
import { planRehousing } from '../rehousing/plan.ts';
import type { RehousingProblem } from '../rehousing/problem.ts';
import { dayOfMonth, type Ending } from './course.ts';
import { DAYS_IN_MONTH, type StoryInput } from './input.ts';
import { monthOfDay, type Stop } from './services.ts';
import type { CoverMonth, Range, Rehoused } from './story.ts';

/** The times at which alternatives are ready. */
export type Speed = keyof Range;
export const speeds = ['low', 'likely', 'high'] as const satisfies readonly Speed[];
/** Days between which nothing changes, at most so many: beyond it, days of readiness are put off to whole weeks. */
const MOST_SPANS = 590;
/** Below so many units a figure is rounding. */
const NOTHING = 1e-6;
const ROUNDED = 1e6;
const rounded = (units: number): number => Math.round(units * ROUNDED) / ROUNDED;

/** Somebody who can take a service: an alternative, or a team of the commissioner’s. */
export type Taker = {
  readonly is: 'provider' | 'step-in';
  readonly service: string;
  /** The organisation; of a team `step-in`. */
  readonly who: string;
  /** The name of its capacity: an alternative has one for each service, unless several are said to share one; a team has one for all. */
  readonly capacityOf: string;
  /** Units a day. */
  readonly rate: number;
  /** The first day on which it can take anybody, at each speed. */
  readonly ready: Range;
  /** From this day on it cannot: it has failed itself. */
  readonly until: number;
  /** Pounds for a unit: beyond what the service costs now, of a team the whole; `null`: not known. */
  readonly premium: number | null;
};

/** Who can take the services that stop, of those whose capacity and times are known; teams take the services they are for. */
export function takersOf(input: StoryInput, stops: readonly Stop[], endings: readonly (Ending | null)[]): readonly Taker[] {
  const { options, stepIn, start, scenario: { mutuals, months } } = input;
  const horizon = dayOfMonth(start, months);
  const ends = new Map(mutuals.map(({ id }, m) => [id, endings[m]?.stopsDay ?? horizon]));
  const alternatives = stops.flatMap(({ service, noticeDay }) => options.flatMap((one, at): readonly Taker[] => {
    if (one.service !== service.id || !one.accredited || one.spare === null || one.spare === 0 || one.mobilisationDays === null || one.provider === service.mutual) return [];
    const ready = (days: number): number => noticeDay + Math.ceil(days);
    return [{
      is: 'provider', service: service.id, who: one.provider, capacityOf: one.capacity === null ? `alternative ${at}` : `shared ${one.capacity}`, rate: one.spare / DAYS_IN_MONTH,
      ready: { low: ready(one.mobilisationDays.low), likely: ready(one.mobilisationDays.likely), high: ready(one.mobilisationDays.high) },
      until: ends.get(one.provider) ?? horizon,
      premium: one.unitCost === null || service.unitCost === null ? null : one.unitCost - service.unitCost,
    }];
  }));
  const teams = stepIn.flatMap(({ mutual, capacity, day, unitCost }, at) => stops.flatMap(({ service }): readonly Taker[] => (capacity === 0 || (mutual !== null && mutual !== service.mutual) ? [] : [{
    is: 'step-in', service: service.id, who: 'step-in', capacityOf: `team ${at}`, rate: capacity / DAYS_IN_MONTH, ready: { low: day, likely: day, high: day }, until: horizon, premium: unitCost,
  }])));
  return [...alternatives, ...teams];
}

/** One taker of one service between two days. */
export type Placed = { readonly taker: Taker; readonly from: number; readonly to: number; readonly units: number };
/** A course of rehousing at one speed; `uncovered` and `needed` by service and span of days. */
export type Rehousing = {
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly needed: ReadonlyMap<string, readonly number[]>;
  readonly uncovered: ReadonlyMap<string, readonly number[]>;
  readonly placed: readonly Placed[];
};

/** The days between which nothing changes: stops, returns, and those on which somebody becomes ready or fails. */
function spansOf(stops: readonly Stop[], takers: readonly Taker[], speed: Speed, horizon: number): readonly number[] {
  const within = (day: number): boolean => day > 0 && day < horizon;
  const fixed = stops.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  const days = takers.flatMap(({ ready, until }) => [ready[speed], until]);
  const all = (others: readonly number[]): readonly number[] => [...new Set([0, horizon, ...[...fixed, ...others].filter(within)])].toSorted((a, b) => a - b);
  const exact = all(days);
  if (exact.length <= MOST_SPANS) return exact;
  const weeks = (list: readonly number[]): readonly number[] => list.map((day) => Math.ceil(day / 7) * 7);
  return [...new Set([0, horizon, ...weeks([...fixed, ...days]).filter(within)])].toSorted((a, b) => a - b);
}

/**
 * Who takes whom between any two days between which nothing changes: least weighted gap first, then least cost, by the engine’s
 * own plan of rehousing, whose periods are these spans instead of months. Units are those of each service.
 */
export async function rehouse(input: StoryInput, stops: readonly Stop[], takers: readonly Taker[], speed: Speed, means: Pick<Means, 'solve' | 'pause'>): Promise<Answer<Rehousing>> {
  const days = spansOf(stops, takers, speed, dayOfMonth(input.start, input.scenario.months));
  const spans = days.slice(1).map((to, at) => ({ from: days[at]!, to }));
  const inNeed = (stop: Stop, { from, to }: { readonly from: number; readonly to: number }): number => stop.spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);
  const needed = stops.map((stop) => spans.map((span) => rounded(((stop.service.need ?? 0) / DAYS_IN_MONTH) * inNeed(stop, span))));
  const capacities = [...Map.groupBy(takers, ({ capacityOf }) => capacityOf)].map(([name, sharing]) => ({ name, rate: sharing[0]!.rate, until: sharing[0]!.until, from: Math.min(...sharing.map(({ ready }) => ready[speed])) }));
  const firstFrom = (day: number): number => spans.filter(({ from }) => from < day).length;
  const known = takers.flatMap(({ premium }) => (premium === null ? [] : [premium]));
  /** What is not known comes after what is: it must not be chosen for seeming free. */
  const dearest = Math.max(0, ...known) + 1;
  const problem: RehousingProblem = {
    start: input.start, months: spans.length,
    services: stops.map(({ service }, at) => ({ name: service.id, need: needed[at]!, weight: service.weight, tolerableDays: null })),
    providers: capacities.map(({ name, rate, from: ready, until }) => ({ name, rampUp: null, spare: spans.map(({ from, to }) => (from >= ready && from < until ? rounded(rate * (to - from)) : 0)) })),
    options: takers.map(({ service, capacityOf, premium, ready }) => ({ service, provider: capacityOf, premium: premium ?? dearest, mobilisation: firstFrom(ready[speed]), accredited: true, setUp: 0, leastPackage: 0 })),
    stepIn: null, noSecondMove: false, placementTeam: null, solver: 'fitting',
  };
  const plan = await planRehousing(problem, means);
  if (!plan.ok) return plan;
  const takerOf = new Map(takers.map((taker) => [`${taker.service}\n${taker.capacityOf}`, taker]));
  return ok({
    spans,
    needed: new Map(stops.map(({ service }, at) => [service.id, needed[at]!])),
    uncovered: new Map(plan.value.services.map(({ service, uncoveredByMonth }) => [service, uncoveredByMonth])),
    placed: plan.value.placements.map(({ service, provider, month, patientDays }) => ({ taker: takerOf.get(`${service}\n${provider}`)!, ...spans[month]!, units: patientDays })),
  });
}

/** The longest run of days with something uncovered, and whether it is still so at the horizon. */
function longestGap({ spans, uncovered }: Rehousing, service: string): { readonly days: number; readonly open: boolean } {
  let [longest, since, open] = [0, null as number | null, false];
  uncovered.get(service)!.forEach((units, at) => {
    const { from, to } = spans[at]!;
    if (units <= NOTHING) {
      since = null;
      return;
    }
    since ??= from;
    longest = Math.max(longest, to - since);
    if (at === spans.length - 1 && to - since === longest) open = true;
  });
  return { days: longest, open };
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** What the three courses say of each service that stops. */
export function rehousedOf(input: StoryInput, stops: readonly Stop[], courses: Readonly<Record<Speed, Rehousing>>): readonly Rehoused[] {
  return stops.map(({ service: { id, tolerableDays } }): Rehoused => {
    const gaps = { low: longestGap(courses.low, id), likely: longestGap(courses.likely, id), high: longestGap(courses.high, id) };
    const [low, likely, high] = speeds.map((speed) => sum(courses[speed].uncovered.get(id)!)) as [number, number, number];
    const taken = new Map<string, { provider: string; first: number; units: number }>();
    for (const { taker: { who, service }, from, units } of courses.likely.placed) {
      if (service !== id) continue;
      const one = taken.get(who) ?? { provider: who, first: from, units: 0 };
      taken.set(who, { ...one, first: Math.min(one.first, from), units: one.units + units });
    }
    return {
      service: id,
      takers: [...taken.values()].toSorted((a, b) => a.first - b.first).map(({ provider, first, units }) => ({ provider, from: monthOfDay(input, first), on: addDays(input.start, first), patientDays: units })),
      longestGapDays: { low: gaps.low.days, likely: gaps.likely.open ? null : gaps.likely.days, high: gaps.high.open ? null : gaps.high.days },
      gap: { low: Math.min(low, likely, high), likely, high: Math.max(low, likely, high) },
      withinTolerable: tolerableDays === null ? null : gaps.likely.days > tolerableDays ? false : gaps.likely.open ? null : true,
    };
  });
}

/** What is needed of stopped services, month by month, and who covers it: spans are shared out over months by their days. */
export function coverByMonth({ start, scenario: { months } }: StoryInput, { spans, needed, uncovered, placed }: Rehousing): readonly CoverMonth[] {
  const month = Array.from({ length: months }, (_, t) => ({ month: t, need: 0, placed: 0, stepIn: 0, uncovered: 0 }));
  const add = ({ from, to }: { readonly from: number; readonly to: number }, units: number, part: 'need' | 'placed' | 'stepIn' | 'uncovered'): void => {
    if (units === 0) return;
    for (let t = 0; t < months; t += 1) {
      const days = Math.min(to, dayOfMonth(start, t + 1)) - Math.max(from, dayOfMonth(start, t));
      if (days > 0) month[t]![part] += (units * days) / (to - from);
    }
  };
  for (const [service, units] of needed) {
    units.forEach((one, at) => add(spans[at]!, one, 'need'));
    uncovered.get(service)!.forEach((one, at) => add(spans[at]!, one, 'uncovered'));
  }
  for (const { taker, from, to, units } of placed) add({ from, to }, units, taker.is === 'step-in' ? 'stepIn' : 'placed');
  return month;
}
