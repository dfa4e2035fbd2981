import { surroundingsOf, type Surroundings } from '../../../db/repositories/surroundings.ts';
import type { StoryInput } from '../../../shared/engine/scenario/input.ts';
import type { Obligation } from '../../../shared/engine/simulation/obligations.ts';
import type { Portfolio } from '../../../shared/engine/simulation/portfolio.ts';
import type { Network } from '../../../shared/forecast/network.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { daysBetween, type IsoDate } from '../../../shared/time.ts';
import type { Applied } from './applied.ts';
import type { Sources } from './around.ts';
import { RUN_OFF } from './run-off.ts';

const HOURS = 24;
const pounds = (pence: number | null): number | null => (pence === null ? null : pence / 100);
const days = (hours: number | null): number | null => (hours === null ? null : hours / HOURS);
/** The engine's names have 200 characters at most. */
const MOST_NAME = 200;
const called = (text: string): string => (text.length <= MOST_NAME ? text : `${text.slice(0, MOST_NAME - 1)}…`);
const dayFrom = (start: IsoDate, on: IsoDate): number => Math.max(0, daysBetween(start, on));

export type StoryParts = {
  readonly start: IsoDate;
  readonly within: number;
  readonly base: Portfolio;
  readonly scenario: Portfolio;
  readonly obligations: readonly Obligation[];
  readonly network: Network;
  readonly moved: Applied;
};

/** What several mutuals provide is a service of each. */
const serviceIds = ({ services }: Surroundings): ReadonlyMap<string, string> => {
  const times = Map.groupBy(services, ({ serviceId }) => serviceId);
  return new Map(services.map(({ serviceId, mutualId }) => [`${serviceId} ${mutualId}`, (times.get(serviceId)?.length ?? 0) > 1 ? `${serviceId} of ${mutualId}` : serviceId]));
};

/** A service by its name, with its mutual where several of those looked at provide it, and with those who provide it jointly. */
function serviceName({ services, names }: Surroundings, { serviceId, mutualId, jointlyWith, name }: Surroundings['services'][number]): string {
  const body = (id: string): string => names[id] ?? id;
  const several = services.filter((one) => one.serviceId === serviceId).length > 1;
  const words = [...(several ? [body(mutualId)] : []), ...(jointlyWith.length === 0 ? [] : [`jointly with ${jointlyWith.map(body).join(' and ')}`])];
  return words.length === 0 ? name : `${name} (${words.join(', ')})`;
}

function stopOf({ stops }: Applied, start: IsoDate, { mutualId, contractIds }: Surroundings['services'][number]): StoryInput['services'][number]['stopped'] {
  const own = stops.filter(({ organisationId, whole, contractIds: stopped }) => organisationId === mutualId && (whole || (contractIds.length > 0 && contractIds.every((id) => stopped.includes(id)))));
  // Several contracts may buy a service: it stops when the last of them does.
  const byContract = stops.filter(({ organisationId, whole }) => organisationId === mutualId && !whole);
  const ends = contractIds.map((id) => byContract.filter(({ contractIds: stopped }) => stopped.includes(id)).toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]);
  const joint = contractIds.length > 1 && ends.every((one) => one !== undefined) ? ends.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] : undefined;
  const one = [...own, ...(joint === undefined ? [] : [joint])].toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
  if (one === undefined) return null;
  const [day, noticeDay] = [dayFrom(start, one.on), dayFrom(start, one.noticeOn)];
  const untilDay = one.until === null ? null : dayFrom(start, one.until) + 1;
  return untilDay !== null && untilDay <= day ? null : { because: one.because, day, noticeDay: Math.min(day, noticeDay), untilDay };
}

/** The engine's question for a scenario's story, with the names that stand in it. */
export function storyCall({ store, today }: Pick<Sources, 'store' | 'today'>, { start, within, base, scenario, obligations, network, moved }: StoryParts): { readonly input: StoryInput; readonly names: Readonly<Record<string, string>> } {
  const ids = base.mutuals.map(({ id }) => id as OrganisationId);
  const inIt = new Set<string>(ids);
  const around = surroundingsOf(store.read, ids, today);
  const idOf = serviceIds(around);
  const named = (serviceId: string): readonly string[] => around.services.filter((one) => one.serviceId === serviceId).map(({ mutualId }) => idOf.get(`${serviceId} ${mutualId}`) ?? serviceId);
  const seen = new Set<string>();
  const once = (key: string): boolean => seen.size !== seen.add(key).size;
  const names: Record<string, string> = { ...around.names };
  for (const one of around.services) names[idOf.get(`${one.serviceId} ${one.mutualId}`) ?? one.serviceId] = serviceName(around, one);
  const ofMutual = <T extends { readonly organisationId: OrganisationId }>(list: readonly T[]): readonly T[] => list.filter(({ organisationId }) => inIt.has(organisationId));
  const input: StoryInput = {
    start, base, within, scenario, obligations: [...obligations], runOff: RUN_OFF, network: network.clearing,
    failures: ofMutual(moved.failures).map(({ mutual, month, runOff, day, stopsDay }) => ({ mutual, month, runOff, day, stopsDay })),
    services: around.services.map((one) => ({
      id: idOf.get(`${one.serviceId} ${one.mutualId}`) ?? one.serviceId, mutual: one.mutualId, need: one.unitsAMonth, caseload: one.caseload, tolerableDays: days(one.mtpdHours), recoveryDays: days(one.rtoHours), weight: 1, unitCost: pounds(one.unitCost),
      stopped: stopOf(moved, start, one),
    })),
    options: around.alternatives.flatMap((one) => named(one.serviceId).flatMap((service) => (once(`option ${service} ${one.providerId}`) ? [{
      service, provider: one.providerId, spare: one.spareUnitsAMonth, mobilisationDays: one.days === null ? null : { low: one.days[0], likely: one.days[1], high: one.days[2] }, unitCost: pounds(one.unitCost), accredited: one.accredited, capacity: named(one.serviceId).length > 1 ? `${one.providerId} ${one.serviceId}` : null,
    }] : []))),
    stepIn: moved.stepIn.filter(({ organisationId }) => organisationId === null || inIt.has(organisationId)).map(({ organisationId, unitsAMonth, on }) => ({ mutual: organisationId, capacity: unitsAMonth, day: dayFrom(start, on), unitCost: null })),
    liabilities: around.liabilities.map(({ mutualId, label, recovered, low, high }) => ({ mutual: mutualId, label: called(label), sort: recovered ? 'assets to recover' : 'reverting liability', low: pounds(low), high: pounds(high) })),
    advances: ofMutual(moved.advances).map(({ organisationId, label, outstanding }) => ({ mutual: organisationId, label: called(label), outstanding: [...outstanding] })),
    supports: ofMutual(moved.supports).map(({ organisationId, label, amount }) => ({ mutual: organisationId, label: called(label), amount })),
    plans: around.plans.map(({ serviceId, mutualId, title, approved }) => ({ service: idOf.get(`${serviceId} ${mutualId}`) ?? serviceId, title: called(title), approved })).filter(({ service, title }) => once(`plan ${service} ${title}`)),
    dualRunningMonths: null,
  };
  return { input, names };
}
