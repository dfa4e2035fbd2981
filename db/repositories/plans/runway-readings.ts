import type { CashRecord, GatheredCash } from '../../../shared/forecast/cash-record.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { mutualModel } from '../../../shared/forecast/model.ts';
import { expectedEnd } from '../../../shared/forecast/expected-end.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { CashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import type { PlanFacts, PlanReading } from '../../../shared/plans/facts.ts';
import { namesWorkedOut, runwayBelow, RUNWAY_INDICATOR } from '../../../shared/plans/triggers.ts';
import { addMonths, formatDate, isoDate, type IsoDate } from '../../../shared/time.ts';
import type { AuditHead } from '../../audit.ts';
import type { Readable } from '../../handles.ts';
import { gatherCash } from '../forecast/gather.ts';
import { cashMovedSince } from '../forecast/moved.ts';
import { standOf } from '../kept-while.ts';
import { paymentReadings } from './payment-readings.ts';

/** The day of the balance that the forecast starts from: until another is entered, the reading is of that day. */
const balanceOf = ({ figures }: MutualModel, today: IsoDate): IsoDate =>
  figures.find(({ key }) => key === 'opening cash')?.sources.flatMap((source) => (source.on === null || source.on > today ? [] : [source.on])).sort().at(-1) ?? today;

function readingOf(model: MutualModel, { runwayWatchWeeks, runwayRedWeeks, horizonMonths }: CashAssumptions, today: IsoDate, on: IsoDate): PlanReading {
  const { months, runwayWeeks: runway } = expectedEnd(model);
  const known = months !== null || runway !== null;
  const balance = balanceOf(model, today);
  const level = !known ? 'not known' : runway === null || runway >= runwayWatchWeeks ? 'clear' : runway >= runwayRedWeeks ? 'watch' : 'red';
  const says = !known ? 'There is no forecast of its money.' : `By the balance of ${formatDate(balance)} the money is expected to last ${runway === null ? `beyond the ${horizonMonths} months looked at` : `${runway} ${runway === 1 ? 'week' : 'weeks'} from ${formatDate(model.start)}`}.`;
  return { id: '', metric: RUNWAY_INDICATOR, contractId: null, sort: 'metric', on, level, says, value: runway, override: null };
}

/** By the id of a mutual. */
export type Runways = ReadonlyMap<string, readonly PlanReading[]>;
const NONE: Runways = new Map();

/** The mutuals whose money some plans ask after, and the most weeks that a trigger of theirs names; 0 where none does. */
function asking(some: readonly PlanFacts[]): ReadonlyMap<OrganisationId, number> {
  const asked = new Map<OrganisationId, number>();
  for (const { plan, mutual } of some) {
    const named = plan.triggers.filter(namesWorkedOut);
    if (mutual !== null && named.length > 0) asked.set(mutual.id, Math.max(asked.get(mutual.id) ?? 0, ...named.map(({ indicator }) => runwayBelow(indicator ?? '') ?? 0)));
  }
  return asked;
}

const WEEKS_A_MONTH = 52 / 12;
/** How far back it is looked since when the money has been short. */
const BACK_MONTHS = 12;
const monthOf = (day: IsoDate): IsoDate => isoDate.parse(`${day.slice(0, 8)}01`);

/** The days up to today on which what is expected of its money moved on: those of its balances, and the first of each month, from which the forecast looks ahead. The newest first. */
function daysMoved({ statements, assumptions }: CashRecord, today: IsoDate): readonly IsoDate[] {
  const balances = [...statements.flatMap(({ cash, periodEnd }) => (cash === null ? [] : [periodEnd])), ...assumptions.flatMap(({ what, madeOn }) => (what === 'opening cash' ? [madeOn] : []))];
  const months = Array.from({ length: BACK_MONTHS }, (_, back) => addMonths(monthOf(today), -back));
  const first = addMonths(monthOf(today), -BACK_MONTHS);
  return [...new Set([...balances, ...months])].filter((day) => day <= today && day >= first).sort().toReversed();
}

/**
 * Its runway as of today, and, where that is short, as of each day on which it moved before, by the record as it is now, back to the last on which it
 * was not short: so that a newer balance that says the same is told from an occasion of its own. The oldest first. It is short below the weeks of the watch-list,
 * or below `weeks` where a trigger names more.
 */
function seriesOf(record: CashRecord, { names, paidBy, parameters }: Pick<GatheredCash, 'names' | 'paidBy' | 'parameters'>, today: IsoDate, weeks: number): readonly PlanReading[] {
  const { values } = parameters;
  const at = (on: IsoDate, asOf: IsoDate, months: number): PlanReading => readingOf(mutualModel(record, { today: asOf, start: addMonths(monthOf(asOf), 1), months, names, paidBy, parameters }), values, asOf, on);
  const [newest = today, ...before] = daysMoved(record, today);
  const series = [at(newest, today, values.horizonMonths)];
  const enough = Math.max(values.runwayWatchWeeks, weeks);
  // Beyond these weeks nothing is asked of what was.
  const months = Math.min(values.horizonMonths, Math.ceil(enough / WEEKS_A_MONTH) + 1);
  for (const day of before) {
    const [last] = series;
    if (last === undefined || last.level === 'not known' || last.value === null || last.value >= enough) break;
    const reading = at(day, day, months);
    if (reading.level === 'not known') break;
    series.unshift(reading);
  }
  return series;
}

function readingsOf(store: Readable, asked: ReadonlyMap<OrganisationId, number>, today: IsoDate): ReadonlyMap<OrganisationId, readonly PlanReading[]> {
  const ids = [...asked.keys()];
  const { mutuals, ...rest } = gatherCash(store, { today, ids });
  const payments = paymentReadings(store, ids, rest.parameters.values, today);
  return new Map(mutuals.map((record) => [record.organisation.id, [...seriesOf(record, rest, today, asked.get(record.organisation.id) ?? 0), ...payments(record.organisation.id)]]));
}

/**
 * What is worked out of the mutuals whose plans have a trigger on it, as readings by its mutual: the weeks for which the expected course lasts, against
 * the weeks of the cash-flow assumptions, and how long payments have been overdue; how long it has been so goes back a year. Nothing is simulated; nothing is gathered where no plan asks.
 */
export function runwayReadings(store: Readable, some: readonly PlanFacts[], today: IsoDate): Runways {
  const asked = asking(some);
  return asked.size === 0 ? NONE : readingsOf(store, asked, today);
}

/** What was found of a mutual whose money is short below so many weeks. */
type Found = { readonly weeks: number; readonly readings: readonly PlanReading[] };
type Course = { readonly today: IsoDate; stand: AuditHead; readonly found: Map<OrganisationId, Found>; readonly answers: Map<string, { readonly question: string; readonly found: Runways }> };
const courses = new WeakMap<Readable, Course>();

/** What is kept for a day, without the mutuals of whose cash something was written since. */
function courseOf(store: Readable, today: IsoDate): Course {
  const before = courses.get(store);
  const stand = standOf(store);
  if (before?.today === today && before.stand.hash === stand.hash) return before;
  const moved = before?.today === today ? cashMovedSince(store, before.stand) : null;
  const course: Course = before === undefined || moved === null ? { today, stand, found: new Map(), answers: new Map() } : before;
  for (const id of moved ?? []) course.found.delete(id as OrganisationId);
  course.stand = stand;
  courses.set(store, course);
  return course;
}

/**
 * The same, of each mutual worked out once while nothing is written that its cash rests on: plans, risks and what was noted of an activation are no
 * such thing, and a contract moves those alone who provide it. Under a name, the same object while nothing in it is made anew. Not for use
 * inside a transaction.
 */
export function keptRunways(store: Readable, name: string, some: readonly PlanFacts[], today: IsoDate): Runways {
  const asked = asking(some);
  if (asked.size === 0) return NONE;
  const { found, answers } = courseOf(store, today);
  // Looked back by more weeks than are asked of, it says the same of those.
  const lacking = new Map([...asked].filter(([id, weeks]) => (found.get(id)?.weeks ?? -1) < weeks));
  if (lacking.size > 0) for (const [id, readings] of readingsOf(store, lacking, today)) found.set(id, { weeks: lacking.get(id) ?? 0, readings });
  const ids = [...asked.keys()];
  const question = ids.join(' ');
  const before = answers.get(name);
  if (before?.question === question && ids.every((id) => before.found.get(id) === found.get(id)?.readings)) return before.found;
  const answer = new Map(ids.flatMap((id) => { const one = found.get(id); return one === undefined ? [] : [[id, one.readings] as const]; }));
  answers.set(name, { question, found: answer });
  return answer;
}
