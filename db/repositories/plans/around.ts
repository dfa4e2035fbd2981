import { sql } from 'kysely';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import type { PlanContract, PlanService } from '../../../shared/plans/facts.ts';
import type { Pence } from '../../../shared/money.ts';
import { financialYearOf, type Instant, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected, sqlite } from '../../query.ts';
import type { ContractRow, ServiceRow } from '../../tables.ts';
import { idsIn } from '../listing.ts';
import { serviceFrom } from '../services.ts';

/** Agreed or running, and not past its end: under the name `c`. */
export const inForceOn = (today: IsoDate) => sql`c.deleted_at is null and c.status in ('awarded', 'live', 'notice given') and (c.end_on is null or c.end_on >= ${today})`;

type Linked = { readonly contract_id: string; readonly service_id: string };

/** Contracts in force that deliver some services. */
export const contractsOfServices = (store: Readable, services: readonly string[], today: IsoDate): readonly Linked[] =>
  (services.length === 0 ? [] : selected<Linked>(store, sql`select s.contract_id, s.service_id from contract_service as s join contract as c on c.id = s.contract_id
    where s.service_id in ${idsIn(services)} and ${inForceOn(today)} order by c.reference, c.id`));

type ContractSeen = Pick<ContractRow, 'id' | 'reference' | 'title' | 'commissioner_id' | 'provider_id' | 'status' | 'start_on' | 'end_on' | 'notice_days' | 'total_value' | 'tier' | 'cpv_code' | 'updated_at'
  | 'step_in_rights' | 'step_in_clause' | 'termination_terms' | 'exit_terms' | 'distress_terms' | 'dependency_share' | 'dependency_note'> & { readonly year_value: number | null };

const contractColumns = ['id', 'reference', 'title', 'commissioner_id', 'provider_id', 'status', 'start_on', 'end_on', 'notice_days', 'total_value', 'tier', 'cpv_code', 'updated_at',
  'step_in_rights', 'step_in_clause', 'termination_terms', 'exit_terms', 'distress_terms', 'dependency_share', 'dependency_note'] as const satisfies readonly (keyof ContractRow)[];

/** A contract before its parties are named. */
export type ContractAround = Omit<PlanContract, 'commissioner' | 'provider'>;

/** Contracts by id with the services that they deliver; deleted ones are left out. */
export function contractsAround(store: Readable, ids: readonly string[], today: IsoDate): ReadonlyMap<string, ContractAround> {
  if (ids.length === 0) return new Map();
  const rows = selected<ContractSeen>(store, sql`select ${sql.join(contractColumns.map((column) => sql.ref(`c.${column}`)))}, (select y.amount from contract_year_value as y where y.contract_id = c.id and y.financial_year = ${financialYearOf(today)}) as year_value
    from contract as c where c.deleted_at is null and c.id in ${idsIn(ids)} order by c.reference, c.id`);
  const services = Map.groupBy(store.all(sqlite.selectFrom('contract_service').select(['contract_id', 'service_id']).where('contract_id', 'in', idsIn(ids)).orderBy('position').orderBy('id')), (row) => row.contract_id);
  return new Map(rows.map((row) => [row.id, {
    id: row.id as ContractId, reference: row.reference, title: row.title, commissionerId: row.commissioner_id as OrganisationId, providerId: row.provider_id as OrganisationId,
    status: row.status, startOn: row.start_on as IsoDate | null, endOn: row.end_on as IsoDate | null, noticeDays: row.notice_days, annualValue: row.year_value as Pence | null, totalValue: row.total_value as Pence | null,
    stepInRights: row.step_in_rights, stepInClause: row.step_in_clause, terminationTerms: row.termination_terms, exitTerms: row.exit_terms, distressTerms: row.distress_terms,
    dependencyShare: row.dependency_share, dependencyNote: row.dependency_note, tier: row.tier, cpvCode: row.cpv_code,
    serviceIds: (services.get(row.id) ?? []).map(({ service_id }) => service_id as ServiceId), updatedAt: row.updated_at as Instant,
  }]));
}

/** A service before those that depend on it are named. */
export type ServiceAround = Omit<PlanService, 'dependents'> & { readonly dependentIds: readonly ServiceId[] };

/** Services by id; deleted ones are left out. */
export function servicesAround(store: Readable, ids: readonly string[]): ReadonlyMap<string, ServiceAround> {
  if (ids.length === 0) return new Map();
  const rows: readonly ServiceRow[] = store.all(sqlite.selectFrom('service').selectAll().where('deleted_at', 'is', null).where('id', 'in', idsIn(ids)));
  return new Map(rows.map((row) => {
    const { id, name, category, population, caseload, activityUnit, unitsAMonth, essential, mtpdHours, rtoHours, minimumLevel, statutoryDuties, places, dependentServiceIds, updatedAt } = serviceFrom(row);
    return [id, { id, name, category, population, caseload, activityUnit, unitsAMonth, essential, mtpdHours, rtoHours, minimumLevel, statutoryDuties, places, dependentIds: dependentServiceIds, updatedAt }];
  }));
}
