import { sql } from 'kysely';
import type { OrganisationId, ServiceId, ContractId } from '../../shared/model/ids.ts';
import type { IsoDate } from '../../shared/time.ts';
import { financialYearOf } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn } from './listing.ts';

/** A service that a mutual provides under its running contracts. Amounts in pence; `null` is not known. */
export type ProvidedService = {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly mutualId: OrganisationId;
  readonly contractIds: readonly ContractId[];
  /** Others provide it too: then how much is this one's only its contracts can say. */
  readonly shared: boolean;
  /** Who provides it with this mutual under one contract, the leader among them; how much each does, no contract says. */
  readonly jointlyWith: readonly OrganisationId[];
  readonly unitsAMonth: number | null;
  readonly caseload: number | null;
  readonly mtpdHours: number | null;
  readonly rtoHours: number | null;
  readonly unitCost: number | null;
};
export type Alternative = {
  readonly serviceId: ServiceId; readonly providerId: OrganisationId; readonly spareUnitsAMonth: number | null; readonly days: readonly [number, number, number] | null; readonly unitCost: number | null; readonly accredited: boolean;
};
export type Reverting = { readonly mutualId: OrganisationId; readonly label: string; readonly recovered: boolean; readonly low: number | null; readonly high: number | null };
/** A plan for the service as this mutual provides it. */
export type PlanFor = { readonly serviceId: ServiceId; readonly mutualId: OrganisationId; readonly title: string; readonly approved: boolean };

/** What stands around some mutuals: their services, who could take those over, what comes back to the commissioner, and the plans there are. */
export type Surroundings = {
  readonly services: readonly ProvidedService[];
  readonly alternatives: readonly Alternative[];
  readonly liabilities: readonly Reverting[];
  readonly plans: readonly PlanFor[];
  /** Names of the organisations and services in it. */
  readonly names: Readonly<Record<string, string>>;
};

const running = ['awarded', 'live', 'notice given'] as const;
/** What is got back, not paid. */
const RECOVERED: readonly string[] = ['equipment', 'data', 'advance paid'];
type Volume = { readonly serviceId: string; readonly share: number | null; readonly unitsAMonth: number | null };

/** A running contract as one of its providers has it; `partners` are the others. */
type ContractSeen = { readonly id: string; readonly mutual: string; readonly partners: readonly string[]; readonly volumes: readonly Volume[]; readonly services: readonly string[]; readonly yearValue: number | null; readonly unitPrice: number | null };

type Joint = ReadonlyMap<string, readonly string[]>;
/** Providers beside the leader, by contract. */
function jointProvidersOf(store: Readable, contracts: readonly string[]): Joint {
  const rows = store.all(sqlite.selectFrom('contract_provider').select(['contract_id', 'organisation_id']).where('contract_id', 'in', idsIn(contracts)).orderBy('position').orderBy('id'));
  return new Map([...Map.groupBy(rows, (row) => row.contract_id)].map(([id, some]) => [id, some.map((row) => row.organisation_id)]));
}

function contractsOf(store: Readable, mutuals: readonly string[], on: IsoDate): readonly ContractSeen[] {
  const asked = new Set(mutuals);
  const rows = store.all(sqlite.selectFrom('contract').select(['id', 'provider_id', 'service_volumes', 'unit_price']).where('deleted_at', 'is', null).where('status', 'in', running)
    .where((eb) => eb.or([eb('provider_id', 'in', idsIn(mutuals)), eb('id', 'in', eb.selectFrom('contract_provider').select('contract_id').where('organisation_id', 'in', idsIn(mutuals)))]))
    .where((eb) => eb.or([eb('end_on', 'is', null), eb('end_on', '>=', on)])).orderBy('reference').orderBy('id'));
  const all = rows.map(({ id }) => id);
  const ids = idsIn(all);
  const joint = jointProvidersOf(store, all);
  const services = Map.groupBy(store.all(sqlite.selectFrom('contract_service').select(['contract_id', 'service_id']).where('contract_id', 'in', ids).orderBy('position').orderBy('id')), (row) => row.contract_id);
  const values = new Map(store.all(sqlite.selectFrom('contract_year_value').select(['contract_id', 'amount']).where('contract_id', 'in', ids).where('financial_year', '=', financialYearOf(on))).map((row) => [row.contract_id, row.amount]));
  return rows.flatMap((row) => {
    const providers = [row.provider_id, ...(joint.get(row.id) ?? [])];
    return providers.filter((one) => asked.has(one)).map((mutual): ContractSeen => ({
      id: row.id, mutual, partners: providers.filter((one) => one !== mutual), volumes: row.service_volumes === null ? [] : (JSON.parse(row.service_volumes) as Volume[]),
      services: (services.get(row.id) ?? []).map(({ service_id }) => service_id), yearValue: values.get(row.id) ?? null, unitPrice: row.unit_price,
    }));
  });
}

/** What the commissioner pays a unit under one contract: its stated price, else its value of the year by the units that it buys. */
function unitCostOf({ services, volumes, yearValue, unitPrice }: ContractSeen, service: string, units: number | null): number | null {
  if (unitPrice !== null && services.length === 1) return unitPrice;
  const share = services.length === 1 ? 10_000 : (volumes.find(({ serviceId }) => serviceId === service)?.share ?? null);
  return yearValue === null || share === null || units === null || units === 0 ? null : Math.round((yearValue * share) / 10_000 / 12 / units);
}

function servicesOf(store: Readable, contracts: readonly ContractSeen[]): readonly ProvidedService[] {
  const providers = new Map<string, Map<string, ContractSeen[]>>();
  for (const contract of contracts) {
    for (const service of contract.services) {
      const by = providers.get(service) ?? new Map<string, ContractSeen[]>();
      providers.set(service, by.set(contract.mutual, [...(by.get(contract.mutual) ?? []), contract]));
    }
  }
  // Providers besides those asked about count as well: with them, not all of the service is theirs.
  const all = new Map(store.all(sqlite.selectFrom('contract_service as s').innerJoin('contract as c', 'c.id', 's.contract_id').select(['s.service_id', sql<number>`count(distinct c.provider_id)`.as('providers')])
    .where('c.deleted_at', 'is', null).where('c.status', 'in', running).where('s.service_id', 'in', idsIn([...providers.keys()])).groupBy('s.service_id')).map((row) => [row.service_id, row.providers]));
  const rows = store.all(sqlite.selectFrom('service').selectAll().where('deleted_at', 'is', null).where('id', 'in', idsIn([...providers.keys()])).orderBy('name').orderBy('id'));
  return rows.flatMap((row) => [...(providers.get(row.id) ?? new Map<string, ContractSeen[]>())].map(([mutual, under]): ProvidedService => {
    const jointlyWith = [...new Set(under.flatMap(({ partners }) => partners))];
    const shared = (all.get(row.id) ?? 1) > 1 || jointlyWith.length > 0;
    const stated = under.map(({ volumes }) => volumes.find(({ serviceId }) => serviceId === row.id)?.unitsAMonth ?? null);
    const units = jointlyWith.length > 0 ? null : stated.every((one) => one !== null) ? stated.reduce((sum, one) => sum + one, 0) : shared ? null : row.units_a_month;
    const [only] = under;
    return {
      serviceId: row.id as ServiceId, name: row.name, mutualId: mutual as OrganisationId, contractIds: under.map(({ id }) => id as ContractId), shared, jointlyWith: jointlyWith as OrganisationId[], unitsAMonth: units, caseload: shared ? null : row.caseload,
      mtpdHours: row.mtpd_hours, rtoHours: row.rto_hours, unitCost: only === undefined || under.length > 1 ? null : unitCostOf(only, row.id, units ?? stated[0] ?? null),
    };
  }));
}

function alternativesTo(store: Readable, services: readonly string[]): readonly Alternative[] {
  return store.all(sqlite.selectFrom('alternative_provider').selectAll().where('deleted_at', 'is', null).where('service_id', 'in', idsIn(services)).orderBy('service_id').orderBy('id')).map((row): Alternative => {
    const [low, likely, high] = [row.mobilisation_optimistic_days, row.mobilisation_likely_days, row.mobilisation_pessimistic_days];
    return {
      serviceId: row.service_id as ServiceId, providerId: row.organisation_id as OrganisationId, spareUnitsAMonth: row.willingness === 'unwilling' ? 0 : row.spare_units_a_month,
      days: low === null || likely === null || high === null ? null : [low, likely, high], unitCost: row.unit_cost, accredited: row.registration === 'held',
    };
  });
}

function liabilitiesOf(store: Readable, mutuals: readonly string[], on: IsoDate): readonly Reverting[] {
  return store.all(sqlite.selectFrom('retained_liability as l').innerJoin('contract as c', 'c.id', 'l.contract_id').select(['c.provider_id', 'l.description', 'l.liability', 'l.amount_low', 'l.amount_high', 'c.reference'])
    .where('l.deleted_at', 'is', null).where('c.deleted_at', 'is', null).where('c.provider_id', 'in', idsIn(mutuals)).where((eb) => eb.or([eb('l.expires_on', 'is', null), eb('l.expires_on', '>=', on)])).orderBy('c.reference').orderBy('l.id'))
    .map((row): Reverting => ({ mutualId: row.provider_id as OrganisationId, label: `${row.description} (${row.reference})`, recovered: RECOVERED.includes(row.liability), low: row.amount_low, high: row.amount_high }));
}

/**
 * A plan is for a service of a mutual where it names the service and no contract of somebody else, or a contract alone under which the
 * mutual provides the service.
 */
function plansFor(store: Readable, services: readonly ProvidedService[], on: IsoDate): readonly PlanFor[] {
  const ids = (some: readonly string[]) => idsIn([...new Set(some)]);
  const rows = store.all(sqlite.selectFrom('contingency_plan as p').leftJoin('contract as c', 'c.id', 'p.contract_id').select(['p.title', 'p.contract_id', 'p.service_id', 'p.approved_on', 'c.provider_id']).where('p.deleted_at', 'is', null).where('p.superseded_on', 'is', null)
    // A draft that follows a version in force is no second plan.
    .where((eb) => eb.not(eb.and([eb('p.approved_on', 'is', null), eb.exists(eb.selectFrom('contingency_plan as v').select('v.id').whereRef('v.id', '=', 'p.version_of_id').where('v.deleted_at', 'is', null).where('v.approved_on', 'is not', null).where('v.superseded_on', 'is', null))])))
    .where((eb) => eb.or([eb('p.contract_id', 'in', ids(services.flatMap(({ contractIds }) => contractIds))), eb('p.service_id', 'in', ids(services.map(({ serviceId }) => serviceId)))])).orderBy('p.title').orderBy('p.id'));
  const joint = jointProvidersOf(store, [...new Set(rows.flatMap(({ contract_id: id }) => (id === null ? [] : [id])))]);
  return rows.flatMap(({ title, contract_id: contract, service_id: service, approved_on: approvedOn, provider_id: leader }) => {
    const providers = contract === null ? null : [leader, ...(joint.get(contract) ?? [])];
    return services.filter(({ serviceId, mutualId, contractIds }) => (service === null ? contractIds.some((id) => id === contract) : service === serviceId && (providers === null || providers.includes(mutualId))))
      .map(({ serviceId, mutualId }): PlanFor => ({ serviceId, mutualId, title, approved: approvedOn !== null && approvedOn <= on }));
  });
}

/**
 * Gathers what a failure of any of these mutuals would touch, on a date: nine statements whatever their number. Services come from
 * contracts that run then and that the mutual leads or shares in; what several provide has only the volumes that contracts state, and
 * what is provided jointly has none.
 */
export function surroundingsOf(store: Readable, mutuals: readonly OrganisationId[], on: IsoDate): Surroundings {
  const services = servicesOf(store, contractsOf(store, mutuals, on));
  const alternatives = alternativesTo(store, [...new Set(services.map(({ serviceId }) => serviceId))]);
  const bodies = [...mutuals, ...alternatives.map(({ providerId }) => providerId), ...services.flatMap(({ jointlyWith }) => jointlyWith)];
  const names = store.all(sqlite.selectFrom('organisation').select(['id', 'name']).where('id', 'in', idsIn([...new Set(bodies)])));
  return {
    services, alternatives, liabilities: liabilitiesOf(store, mutuals, on), plans: plansFor(store, services, on),
    names: Object.fromEntries([...names, ...services.map(({ serviceId: id, name }) => ({ id, name }))].map(({ id, name }) => [id, name])),
  };
}
