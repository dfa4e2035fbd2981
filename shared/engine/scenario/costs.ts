import { meanOf } from '../simulation/estimate.ts';
import { speeds, type Placed, type Rehousing, type Speed, type Taker } from './rehouse.ts';
import type { Ending } from './course.ts';
import type { StoryInput } from './input.ts';
import type { Stop } from './services.ts';
import type { Side } from './side.ts';
import type { Range, StoryCost } from './story.ts';

const same = (amount: number): Range => ({ low: amount, likely: amount, high: amount });
const ordered = ([low, likely, high]: readonly [number, number, number]): Range => ({ low: Math.min(low, likely, high), likely, high: Math.max(low, likely, high) });
const units = (value: number): string => Math.round(value).toLocaleString('en-GB');
type Courses = Readonly<Record<Speed, Rehousing>>;

const placedBy = (courses: Courses, is: (taker: Taker) => boolean): readonly [readonly Placed[], readonly Placed[], readonly Placed[]] =>
  speeds.map((speed) => courses[speed].placed.filter(({ taker }) => is(taker))) as unknown as readonly [readonly Placed[], readonly Placed[], readonly Placed[]];

/** What is paid for units at each speed; what has no price is a line of its own without an amount. */
function paidFor(sort: StoryCost['sort'], label: string, of: string, placed: ReturnType<typeof placedBy>, priced: (units: string) => string, unpriced: (units: string) => string): readonly StoryCost[] {
  const total = (list: readonly Placed[]): number => list.reduce((sum, one) => sum + one.units, 0);
  const known = placed.map((list) => list.filter(({ taker }) => taker.premium !== null));
  const unknown = placed.map((list) => list.filter(({ taker }) => taker.premium === null));
  const cost = (list: readonly Placed[]): number => list.reduce((sum, one) => sum + one.units * one.taker.premium!, 0);
  return [
    ...(known.every((list) => list.length === 0) ? [] : [{ sort, label, of, amount: ordered([cost(known[0]!), cost(known[1]!), cost(known[2]!)]), how: priced(units(total(known[1]!))) }]),
    ...(unknown.every((list) => list.length === 0) ? [] : [{ sort, label, of, amount: null, how: unpriced(units(total(unknown[1]!))) }]),
  ];
}

/** Both providers paid at once while a service moves: only where it runs on for a while after notice. */
function dualRunning({ dualRunningMonths }: StoryInput, { service: { id, need, unitCost }, noticeDay, spans, because }: Stop): readonly StoryCost[] {
  if (because === 'regulator' || spans[0]!.from <= noticeDay) return [];
  const line = { sort: 'dual running' as const, label: 'Dual running while the service moves', of: id };
  if (dualRunningMonths === null) return [{ ...line, amount: null, how: 'How long both providers are paid is not known.' }];
  if (need === null || unitCost === null) return [{ ...line, amount: null, how: need === null ? 'How many units a month the service gives is not known.' : 'What a unit of the service costs is not known.' }];
  const cost = (months: number): number => months * need * unitCost;
  const { low, likely, high } = dualRunningMonths;
  return [{ ...line, amount: { low: cost(low), likely: cost(likely), high: cost(high) }, how: `${low} to ${high} months (likely ${likely}) of ${units(need)} units a month at £${unitCost.toLocaleString('en-GB')} each.` }];
}

/** An advance not yet taken back: of a mutual that ends in the course that is told, what is then outstanding; else by the chance of each month. */
function advanceAtRisk(outstanding: readonly number[], ending: Ending | null, m: number, { runs, portfolio: { paths, antithetic, months } }: Side): { readonly amount: Range; readonly how: string } {
  const at = (month: number): number => outstanding[month] ?? 0;
  if (ending !== null) {
    // A declared failure comes as its month begins, one of the course at its month's end.
    const month = ending.because === 'declared failure' ? ending.month - 1 : ending.month;
    return { amount: same(month < 0 ? 0 : at(month)), how: 'What is not yet taken back when it fails. What a liquidator pays of it is not counted.' };
  }
  const expected = meanOf((path) => {
    const month = runs.ruin[m * paths + path]!;
    return month < months ? at(month) : 0;
  }, paths, antithetic).value;
  return { amount: { low: 0, likely: expected, high: Math.max(0, ...outstanding) }, how: 'From nothing, if it does not fail, to the most that is ever outstanding; likely: what is outstanding when it fails, on average over all paths.' };
}

/**
 * What it costs the commissioner, line by line, in pounds: continuity by the step-in team, premiums of placements, dual running,
 * liabilities that revert and assets to be got back, advances at risk and support. An amount that nobody knows is a line without one.
 * `anyway`: the mutuals that fail on the expected course without the scenario too, which their lines say.
 */
export function costsOf(input: StoryInput, stops: readonly Stop[], courses: Courses | null, endings: readonly (Ending | null)[], side: Side, anyway: ReadonlySet<string>): readonly StoryCost[] {
  const at = new Map(input.scenario.mutuals.map(({ id }, m) => [id, m]));
  const endingOf = (mutual: string): Ending | null => endings[at.get(mutual)!] ?? null;
  const over = (mutual: string): boolean => endingOf(mutual) !== null || stops.some(({ service, because }) => service.mutual === mutual && because !== 'regulator');
  const moved = courses === null ? [] : stops.flatMap((stop): readonly StoryCost[] => {
    const { id } = stop.service;
    return [
      ...paidFor('continuity', 'Continuity by the step-in team', id, placedBy(courses, (taker) => taker.service === id && taker.is === 'step-in'),
        (count) => `${count} units by the team at its cost a unit.`, (count) => `${count} units by the team; what a unit costs is not known.`),
      ...paidFor('placement premium', 'Paid above what the service costs now', id, placedBy(courses, (taker) => taker.service === id && taker.is === 'provider'),
        (count) => `${count} units with others, at their cost a unit less that of now; a minus is a saving.`, (count) => `${count} units with others; the cost a unit of theirs, or of now, is not known.`),
      ...dualRunning(input, stop),
    ];
  });
  const mutualOf = new Map(input.services.map(({ id, mutual }) => [id, mutual]));
  const all: readonly StoryCost[] = [
    ...moved,
    ...input.liabilities.filter(({ mutual }) => over(mutual)).map(({ mutual, label, sort, low, high }): StoryCost => {
      const [least, most] = [low ?? high, high ?? low];
      if (least === null || most === null) return { sort, label, of: mutual, amount: null, how: 'Nobody has put an amount to it.' };
      return { sort, label, of: mutual, amount: { low: least, likely: (least + most) / 2, high: most }, how: low === null || high === null ? 'Only one amount of the range is known.' : low === high ? 'As recorded.' : 'As recorded, from low to high; likely: half way.' };
    }),
    ...input.advances.map(({ mutual, label, outstanding }): StoryCost => ({ sort: 'advance at risk', label, of: mutual, ...advanceAtRisk(outstanding, endingOf(mutual), at.get(mutual)!, side) })),
    ...input.supports.map(({ mutual, label, amount }): StoryCost => ({ sort: 'support', label, of: mutual, amount: same(amount), how: 'Paid once and not paid back.' })),
  ];
  return all.map((one) => (one.of !== null && one.sort !== 'support' && anyway.has(mutualOf.get(one.of) ?? one.of) ? { ...one, how: `${one.how} Its mutual fails without the scenario too.` } : one));
}

/** The sum of what has an amount, low with low and high with high, and how many lines have none. */
export function totalOf(costs: readonly StoryCost[]): { readonly total: Range; readonly notKnown: number } {
  const total = { low: 0, likely: 0, high: 0 };
  for (const { amount } of costs) {
    if (amount === null) continue;
    total.low += amount.low;
    total.likely += amount.likely;
    total.high += amount.high;
  }
  return { total, notKnown: costs.filter(({ amount }) => amount === null).length };
}
