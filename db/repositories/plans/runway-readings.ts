import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { mutualModel } from '../../../shared/forecast/model.ts';
import { expectedEnd } from '../../../shared/forecast/expected-end.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { CashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import type { PlanFacts, PlanReading } from '../../../shared/plans/facts.ts';
import { namesRunway, RUNWAY_INDICATOR } from '../../../shared/plans/triggers.ts';
import { addMonths, formatDate, isoDate, type IsoDate } from '../../../shared/time.ts';
import type { AuditHead } from '../../audit.ts';
import type { Readable } from '../../handles.ts';
import { gatherCash } from '../forecast/gather.ts';
import { standOf, writtenSince } from '../kept-while.ts';
import { movedSince } from '../runs.ts';

/** The day of the balance that the forecast starts from: until another is entered, the reading is of that day. */
const balanceOf = ({ figures }: MutualModel, today: IsoDate): IsoDate =>
  figures.find(({ key }) => key === 'opening cash')?.sources.flatMap((source) => (source.on === null || source.on > today ? [] : [source.on])).sort().at(-1) ?? today;

function readingOf(model: MutualModel, { runwayWatchWeeks, runwayRedWeeks, horizonMonths }: CashAssumptions, today: IsoDate): PlanReading {
  const { months, runwayWeeks: runway } = expectedEnd(model);
  const known = months !== null || runway !== null;
  const on = balanceOf(model, today);
  const level = !known ? 'not known' : runway === null || runway >= runwayWatchWeeks ? 'clear' : runway >= runwayRedWeeks ? 'watch' : 'red';
  const says = !known ? 'There is no forecast of its money.' : `By the balance of ${formatDate(on)} the money is expected to last ${runway === null ? `beyond the ${horizonMonths} months looked at` : `${runway} ${runway === 1 ? 'week' : 'weeks'} from ${formatDate(model.start)}`}.`;
  return { id: '', metric: RUNWAY_INDICATOR, contractId: null, sort: 'metric', on, level, says, value: runway, override: null };
}

/** By the id of a mutual. */
export type Runways = ReadonlyMap<string, readonly PlanReading[]>;
const NONE: Runways = new Map();
const asking = (some: readonly PlanFacts[]): readonly OrganisationId[] => [...new Set(some.flatMap(({ plan, mutual }): readonly OrganisationId[] => (mutual !== null && plan.triggers.some(namesRunway) ? [mutual.id] : [])))];

/**
 * The runway of the mutuals whose plans have a trigger on it, as a reading by its mutual: the weeks for which the expected course lasts, against
 * the weeks of the cash-flow assumptions. Nothing is simulated; nothing is gathered where no plan asks.
 */
export function runwayReadings(store: Readable, some: readonly PlanFacts[], today: IsoDate): Runways {
  const ids = asking(some);
  if (ids.length === 0) return NONE;
  const { mutuals, names, paidBy, parameters } = gatherCash(store, { today, ids });
  const start = addMonths(isoDate.parse(`${today.slice(0, 8)}01`), 1);
  return new Map(mutuals.map((record) => [
    record.organisation.id, [readingOf(mutualModel(record, { today, start, months: parameters.values.horizonMonths, names, paidBy, parameters }), parameters.values, today)],
  ]));
}

type Kept = { readonly question: string; readonly stand: AuditHead; readonly found: Runways };
const kept = new WeakMap<Readable, Map<string, Kept>>();

/** The same, worked out once under a name while nothing is written that a forecast rests on; then the same object. */
export function keptRunways(store: Readable, name: string, some: readonly PlanFacts[], today: IsoDate): Runways {
  const ids = asking(some);
  if (ids.length === 0) return NONE;
  const question = [today, ...ids].join(' ');
  const ofStore = kept.get(store) ?? new Map<string, Kept>();
  kept.set(store, ofStore);
  const before = ofStore.get(name);
  if (before?.question === question && writtenSince(store, before.stand) !== null && !movedSince(store, before.stand.seq)) return before.found;
  const found = runwayReadings(store, some, today);
  ofStore.set(name, { question, stand: standOf(store), found });
  return found;
}
