import { sql } from 'kysely';
import { planStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { londonDate, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { recordFrom } from '../kind-rows.ts';
import { idsIn } from '../listing.ts';
import { namesOf } from '../names.ts';
import { approvedHere } from './approved-here.ts';
import { contractsAround, contractsOfServices, servicesAround, type ContractAround, type ServiceAround } from './around.ts';
import { claimsOn } from './claims.ts';
import { earlierOf } from './earlier.ts';
import { passings } from './passed.ts';
import { readingsOf } from './readings.ts';
import { partsOfPlans, recordsBy, type PartsOf } from './rows.ts';

type Plan = RecordOf<'contingency plan'>;

/** The plans that count, in their order. */
export const plansThatCount = (store: Readable): readonly string[] => selected<{ readonly id: string }>(store, sql`select id from contingency_plan where deleted_at is null and superseded_on is null order by title, id`).map(({ id }) => id);

/** All that count: a superseded version is only read where it is asked for by its id. */
const plansRead = (store: Readable, ids: readonly string[] | 'all'): readonly Plan[] =>
  selected<Parameters<typeof recordFrom>[1]>(store, ids === 'all'
    ? sql`select * from contingency_plan where deleted_at is null and superseded_on is null order by title, id`
    : sql`select * from contingency_plan where deleted_at is null and id in ${idsIn(ids)} order by title, id`).map((row) => recordFrom('contingency plan', row));

const present = <T>(ids: readonly (string | null)[], by: ReadonlyMap<string, T>): readonly T[] => ids.flatMap((id) => (id === null ? [] : (by.get(id) ?? [])));
const unique = (ids: readonly (string | null)[]): readonly string[] => [...new Set(ids.filter((id) => id !== null))];

/** What every plan is for: its contracts and services, as far as they are not deleted. */
function aboutOf(store: Readable, plans: readonly Plan[], today: IsoDate): (plan: Plan) => { readonly contracts: readonly ContractAround[]; readonly services: readonly ServiceAround[] } {
  const bare = plans.filter(({ contractId }) => contractId === null);
  const under = Map.groupBy(contractsOfServices(store, unique(bare.map(({ serviceId }) => serviceId)), today), (row) => row.service_id);
  const contracts = contractsAround(store, unique([...plans.map(({ contractId }) => contractId), ...[...under.values()].flat().map((row) => row.contract_id)]), today);
  const services = servicesAround(store, unique([...plans.map(({ serviceId }) => serviceId), ...[...contracts.values()].flatMap(({ serviceIds }) => serviceIds)]));
  return ({ contractId, serviceId }) => {
    const own = present(contractId === null ? (under.get(serviceId ?? '') ?? []).map((row) => row.contract_id) : [contractId], contracts);
    return { contracts: own, services: present(serviceId === null ? own.flatMap(({ serviceIds }) => serviceIds) : [serviceId], services) };
  };
}

/**
 * Everything of the record that some plans rest on, or all plans that count (superseded versions do not), as it is known on a day: in
 * some twenty statements, however many plans there are. In the order of their titles; what is deleted is left out. `parts`: where what hangs
 * on the plans is taken from.
 */
export const planFacts = (store: Readable, ids: readonly string[] | 'all', today: IsoDate, parts: PartsOf = partsOfPlans): readonly PlanFacts[] => factsOf(store, plansRead(store, ids), today, parts);

/** The same of plans that were read already, or of one that is about to be written. */
export function factsOf(store: Readable, plans: readonly Plan[], today: IsoDate, parts: PartsOf = partsOfPlans): readonly PlanFacts[] {
  if (plans.length === 0) return [];
  const planIds = plans.map(({ id }) => id);
  const about = aboutOf(store, plans, today);
  const passed = passings(store, today);
  const here = approvedHere(store, plans);
  const seen = plans.map((plan) => {
    const { contracts, services } = about(plan);
    const providers = [...new Set(contracts.map(({ providerId }) => providerId))];
    const heirs = providers.length === 1 ? providers.flatMap((provider) => passed.providers(provider)) : [];
    const mutualId = heirs.length === 1 ? (heirs[0] ?? null) : null;
    return { plan, contracts, services, mutualId, passed: passed.of({ contracts, services }, () => plan.approvedOn ?? londonDate(plan.createdAt)) };
  });

  const options = parts(store, 'plan option', planIds);
  const steps = parts(store, 'plan step', planIds);
  const contacts = parts(store, 'plan contact', planIds);
  const exercises = parts(store, 'exercise', planIds);
  const actions = parts(store, 'plan action', planIds);
  const decisions = parts(store, 'plan decision', planIds);
  const activations = parts(store, 'activation', planIds);
  const earlier = earlierOf(store, plans, parts);
  const alternatives = Map.groupBy(recordsBy(store, 'alternative provider', 'service_id', unique(seen.flatMap(({ services }) => services.map(({ id }) => id))), 'mobilisation_likely_days is null, mobilisation_likely_days, id'), ({ serviceId }) => serviceId as string);
  const liabilities = Map.groupBy(recordsBy(store, 'retained liability', 'contract_id', unique(seen.flatMap(({ contracts }) => contracts.map(({ id }) => id))), 'liability, id'), ({ contractId }) => contractId as string);
  const counted = ({ id }: Plan): readonly string[] => unique(options(id).filter(({ standing }) => standing === 'counted on').map(({ alternativeId }) => alternativeId));
  const claims = claimsOn(store, unique(plans.flatMap(counted)));
  const named = seen.map(({ plan, mutualId }) => (mutualId === null ? [] : unique(plan.triggers.map(({ indicator }) => indicator)).map((metric) => ({ organisationId: mutualId, metric }))));
  const readings = readingsOf(store, named.flat(), today);

  const bare = seen.map((one, at) => ({
    ...one, options: options(one.plan.id), steps: steps(one.plan.id), contacts: contacts(one.plan.id), exercises: exercises(one.plan.id), actions: actions(one.plan.id), decisions: decisions(one.plan.id), activations: activations(one.plan.id),
    alternatives: one.services.flatMap(({ id }) => alternatives.get(id) ?? []), liabilities: one.contracts.flatMap(({ id }) => liabilities.get(id) ?? []),
    earlier: earlier(one.plan.id), claims: claims({ id: one.plan.id, versionOfId: one.plan.versionOfId }, counted(one.plan)),
    readings: readings(named[at] ?? [], one.contracts.map(({ id }) => id)).toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1)),
  }));
  const linked = bare.map((one): Readonly<Partial<Record<EntityKind, readonly string[]>>> => ({
    organisation: unique([one.mutualId, ...one.contracts.flatMap(({ commissionerId, providerId }) => [commissionerId, providerId]), ...one.options.map(({ organisationId }) => organisationId), ...one.contacts.map(({ organisationId }) => organisationId),
      ...one.alternatives.map(({ organisationId }) => organisationId), ...one.liabilities.map(({ holderId }) => holderId), ...one.passed.flatMap(({ fromId, toId }) => [fromId, toId])]),
    service: unique([one.plan.serviceId, ...one.services.flatMap(({ id, dependentIds }) => [id, ...dependentIds]), ...one.options.map(({ serviceId }) => serviceId)]),
    'alternative provider': unique([...one.options.map(({ alternativeId }) => alternativeId), ...one.alternatives.map(({ id }) => id)]),
    contract: unique([one.plan.contractId]),
    'contingency plan': unique([one.plan.versionOfId]),
    document: unique([one.plan.documentId]),
    run: unique([...one.exercises, ...one.activations].map(({ runId }) => runId)),
  }));
  const names = new Map((['organisation', 'service', 'alternative provider', 'contract', 'contingency plan', 'document', 'run'] as const).flatMap((kind) => [...namesOf(store, kind, unique(linked.flatMap((one) => one[kind] ?? [])))]));
  const called = (id: string): string => names.get(id) ?? 'not known';

  return bare.map(({ mutualId, contracts, services, passed: went, ...one }, at): PlanFacts => ({
    ...one, status: planStatus(one.plan), approvedHere: here.has(one.plan.id), mutual: mutualId === null ? null : { id: mutualId, name: called(mutualId) },
    contracts: contracts.map((contract) => ({ ...contract, commissioner: called(contract.commissionerId), provider: called(contract.providerId) })),
    services: services.map(({ dependentIds, ...service }) => ({ ...service, dependents: dependentIds.map((id) => ({ id, name: called(id) })) })),
    passed: went.map((passing) => ({ ...passing, from: called(passing.fromId), to: called(passing.toId), what: passing.of === 'provider' ? called(passing.fromId) : passing.what })),
    names: Object.fromEntries(Object.values(linked[at] ?? {}).flat().map((id) => [id, called(id)])),
  }));
}
