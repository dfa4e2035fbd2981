import { sql } from 'kysely';
import type { FailureContract, FailureInput, FailureRisk, FailureService } from '../../shared/engine/failure.ts';
import type { ContractStatus } from '../../shared/model/contract.ts';
import type { ContractId, OrganisationId, RiskId, ServiceId } from '../../shared/model/ids.ts';
import type { Pence } from '../../shared/money.ts';
import type { FinancialYear, IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn } from './listing.ts';
import { passedOn } from './transfers.ts';

const running = ['awarded', 'live', 'notice given'] as const;

function contractsOf(store: Readable, organisation: OrganisationId): readonly FailureContract[] {
  const joint = sqlite.selectFrom('contract_provider').select('contract_id').where('organisation_id', '=', organisation);
  const rows = store.all(sqlite.selectFrom('contract as c').selectAll().where('c.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('c.provider_id', '=', organisation), eb('c.id', 'in', joint)])).orderBy('c.reference').orderBy('c.id'));
  const ids = idsIn(rows.map(({ id }) => id));
  const values = Map.groupBy(store.all(sqlite.selectFrom('contract_year_value').selectAll().where('contract_id', 'in', ids).orderBy('financial_year')), (row) => row.contract_id);
  const services = Map.groupBy(store.all(sqlite.selectFrom('contract_service').selectAll().where('contract_id', 'in', ids).orderBy('position')), (row) => row.contract_id);
  return rows.map((row): FailureContract => ({
    id: row.id as ContractId,
    reference: row.reference,
    title: row.title,
    status: row.status as ContractStatus,
    part: row.provider_id === organisation ? 'provider' : 'joint provider',
    commissionerId: row.commissioner_id as OrganisationId,
    startOn: row.start_on as IsoDate | null,
    endOn: row.end_on as IsoDate | null,
    yearValues: (values.get(row.id) ?? []).map(({ financial_year, amount }) => ({ year: financial_year as FinancialYear, amount: amount as Pence })),
    serviceIds: (services.get(row.id) ?? []).map(({ service_id }) => service_id as ServiceId),
  }));
}

/** With the other sole or lead providers whose contracts for the same service run on the day. */
function servicesOf(store: Readable, organisation: OrganisationId, on: IsoDate, ids: readonly ServiceId[]): readonly FailureService[] {
  const others = Map.groupBy(store.all(sqlite.selectFrom('contract_service as s').innerJoin('contract as c', 'c.id', 's.contract_id').innerJoin('organisation as o', 'o.id', 'c.provider_id')
    .select(['s.service_id', 'o.name']).distinct().where('s.service_id', 'in', idsIn(ids)).where('c.deleted_at', 'is', null).where('c.status', 'in', running)
    .where('c.provider_id', '<>', organisation)
    .where((eb) => eb.or([eb('c.start_on', 'is', null), eb('c.start_on', '<=', on)])).where((eb) => eb.or([eb('c.end_on', 'is', null), eb('c.end_on', '>=', on)]))
    .orderBy(sql`o.name collate nocase`)), (row) => row.service_id);
  return store.all(sqlite.selectFrom('service').selectAll().where('id', 'in', idsIn(ids))).map((row): FailureService => ({
    id: row.id as ServiceId,
    name: row.name,
    essential: row.essential as FailureService['essential'],
    caseload: row.caseload,
    mtpdHours: row.mtpd_hours,
    rtoHours: row.rto_hours,
    others: (others.get(row.id) ?? []).map(({ name }) => name),
  }));
}

/** Open risks written against the organisation itself or one of its contracts. */
function risksOf(store: Readable, organisation: OrganisationId, contracts: readonly ContractId[]): readonly FailureRisk[] {
  const rows = store.all(sqlite.selectFrom('risk').select(['id', 'reference', 'title', 'current_score', 'owner']).where('deleted_at', 'is', null).where('status', '=', 'open')
    .where((eb) => eb.or([eb('organisation_id', '=', organisation), eb('contract_id', 'in', idsIn(contracts))])).orderBy('reference_number'));
  return rows.map((row) => ({ id: row.id as RiskId, reference: row.reference, title: row.title, currentScore: row.current_score, owner: row.owner }));
}

/** Gathers what the failure question needs to know about one organisation; `undefined` when it is not there. */
export function failureInput(store: Readable, organisation: OrganisationId, on: IsoDate): FailureInput | undefined {
  const found = store.get(sqlite.selectFrom('organisation').select(['id', 'name']).where('id', '=', organisation).where('deleted_at', 'is', null));
  if (found === undefined) return undefined;
  const contracts = contractsOf(store, organisation);
  const { links: successions, transfers } = passedOn(store);
  const bodies = [...contracts.map(({ commissionerId }) => commissionerId), ...successions.map(({ toId }) => toId), ...transfers.map(({ toId }) => toId)];
  const names = store.all(sqlite.selectFrom('organisation').select(['id', 'name']).where('id', 'in', idsIn(bodies)));
  return {
    organisation: { id: organisation, name: found.name },
    on,
    contracts,
    services: servicesOf(store, organisation, on, [...new Set(contracts.flatMap(({ serviceIds }) => serviceIds))]),
    risks: risksOf(store, organisation, contracts.map(({ id }) => id)),
    successions,
    transfers,
    names: new Map(names.map(({ id, name }) => [id as OrganisationId, name])),
  };
}
