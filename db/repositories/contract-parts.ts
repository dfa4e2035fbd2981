import type { ContractFields } from '../../shared/model/contract.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../shared/model/ids.ts';
import type { Pence } from '../../shared/money.ts';
import type { FinancialYear } from '../../shared/time.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { once, sqlite } from '../query.ts';
import { idsIn } from './listing.ts';
import { syncParts } from './records.ts';

export type ContractParts = Pick<ContractFields, 'otherProviderIds' | 'serviceIds' | 'yearValues'>;

const providersOf = once((id) => sqlite.selectFrom('contract_provider').selectAll().where('contract_id', '=', id).orderBy('position').orderBy('id'));
const servicesOf = once((id) => sqlite.selectFrom('contract_service').selectAll().where('contract_id', '=', id).orderBy('position').orderBy('id'));
const yearsOf = once((id) => sqlite.selectFrom('contract_year_value').selectAll().where('contract_id', '=', id).orderBy('financial_year'));
const rowsOf = (store: Readable, id: ContractId) => ({ providers: store.all(providersOf(id)), services: store.all(servicesOf(id)), years: store.all(yearsOf(id)) });

/** Joint providers and services as they were put in order, values by rising financial year. */
export function partsOf(store: Readable, id: ContractId): ContractParts {
  const { providers, services, years } = rowsOf(store, id);
  return {
    otherProviderIds: providers.map((row) => row.organisation_id as OrganisationId),
    serviceIds: services.map((row) => row.service_id as ServiceId),
    yearValues: years.map((row) => ({ year: row.financial_year as FinancialYear, amount: row.amount as Pence })),
  };
}

/** The same of many contracts, read together. */
export function partsByContract(store: Readable, ids: readonly string[]): (id: string) => ContractParts {
  const providers = Map.groupBy(store.all(sqlite.selectFrom('contract_provider').selectAll().where('contract_id', 'in', idsIn(ids)).orderBy('position').orderBy('id')), (row) => row.contract_id);
  const services = Map.groupBy(store.all(sqlite.selectFrom('contract_service').selectAll().where('contract_id', 'in', idsIn(ids)).orderBy('position').orderBy('id')), (row) => row.contract_id);
  const years = Map.groupBy(store.all(sqlite.selectFrom('contract_year_value').selectAll().where('contract_id', 'in', idsIn(ids)).orderBy('financial_year')), (row) => row.contract_id);
  return (id) => ({
    otherProviderIds: (providers.get(id) ?? []).map((row) => row.organisation_id as OrganisationId),
    serviceIds: (services.get(id) ?? []).map((row) => row.service_id as ServiceId),
    yearValues: (years.get(id) ?? []).map((row) => ({ year: row.financial_year as FinancialYear, amount: row.amount as Pence })),
  });
}

const told = ({ otherProviderIds, serviceIds, yearValues }: ContractParts): string => JSON.stringify([otherProviderIds, serviceIds, yearValues.map(({ year, amount }) => [year, amount])]);
/** Whether two states of a contract have the same parts, so that none need be read to be written. */
export const sameParts = (one: ContractParts, other: ContractParts): boolean => told(one) === told(other);

/** Says whether anything changed. */
export function syncContractParts(tx: Writable, id: ContractId, parts: ContractParts): boolean {
  const of: EntityRef = { kind: 'contract', id };
  const { providers, services, years } = rowsOf(tx, id);
  const changes = [
    syncParts(tx, 'contract_provider', of, providers, parts.otherProviderIds.map((organisation, position) => ({ contract_id: id, organisation_id: organisation, position })), (row) => row.organisation_id),
    syncParts(tx, 'contract_service', of, services, parts.serviceIds.map((service, position) => ({ contract_id: id, service_id: service, position })), (row) => row.service_id),
    syncParts(tx, 'contract_year_value', of, years, parts.yearValues.map(({ year, amount }) => ({ contract_id: id, financial_year: year, amount })), (row) => String(row.financial_year)),
  ];
  return changes.includes(true);
}
