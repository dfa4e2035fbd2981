import { sql } from 'kysely';
import type { ServiceId } from '../../shared/model/ids.ts';
import { serviceDesignation, serviceFields, type Service, type ServiceFields } from '../../shared/model/service.ts';
import type { Result } from '../../shared/result.ts';
import { invalidField, parseFields } from '../../shared/validate.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { ColumnsOf, ServiceRow } from '../tables.ts';
import { columnsFrom as columnsOf, fieldsFrom } from './codec.ts';
import { inWords, namersOf } from './namers.ts';
import { missingFrom } from './presence.ts';
import { asSeen, asSeenToEdit, begun, found, inUse, metaFrom, patched, someOf, type Patch } from './records.ts';

export const serviceFrom = (row: ServiceRow): Service => ({
  ...metaFrom(row),
  id: row.id as ServiceId,
  name: row.name,
  category: row.category,
  population: row.population,
  caseload: row.caseload,
  activityUnit: row.activity_unit,
  unitsAMonth: row.units_a_month,
  essential: row.essential as Service['essential'],
  mtpdHours: row.mtpd_hours,
  rtoHours: row.rto_hours,
  minimumLevel: row.minimum_level,
  statutoryDuties: row.statutory_duties,
  notes: row.notes,
  ...(fieldsFrom(serviceDesignation, row) as Pick<Service, keyof typeof serviceDesignation>),
});

const columnsFrom = (fields: ServiceFields) => ({
  name: fields.name,
  category: fields.category,
  population: fields.population,
  caseload: fields.caseload,
  activity_unit: fields.activityUnit,
  units_a_month: fields.unitsAMonth,
  essential: fields.essential,
  mtpd_hours: fields.mtpdHours,
  rto_hours: fields.rtoHours,
  minimum_level: fields.minimumLevel,
  statutory_duties: fields.statutoryDuties,
  notes: fields.notes,
  ...(columnsOf(serviceDesignation, fields) as ColumnsOf<typeof serviceDesignation>),
});

const ref = (id: string): EntityRef => ({ kind: 'service', id });

/** Also gives what is in the bin: `deletedAt` says so. */
export function getService(store: Readable, id: ServiceId): Service | undefined {
  const row = store.get(sqlite.selectFrom('service').selectAll().where('id', '=', id));
  return row === undefined ? undefined : serviceFrom(row);
}

const present = (tx: Readable, id: ServiceId): Result<Service> => found(getService(tx, id));

/** The fields by the service's own rules, with every service newly named among those that hang on it still there, and not itself. */
function checked(tx: Readable, given: ServiceFields, before: Service | null): Result<ServiceFields> {
  const parsed = parseFields(serviceFields, given);
  if (!parsed.ok) return parsed;
  const { dependentServiceIds } = parsed.value;
  if (before !== null && dependentServiceIds.includes(before.id)) return invalidField('dependentServiceIds', 'A service cannot depend on itself.');
  const added = dependentServiceIds.filter((id) => before?.dependentServiceIds.includes(id) !== true);
  return missingFrom(tx, 'service', added).length > 0 ? invalidField('dependentServiceIds', 'This service is not there any more. Choose another.') : parsed;
}

export function createService(tx: Writable, given: ServiceFields): Result<Service> {
  const parsed = checked(tx, given, null);
  if (!parsed.ok) return parsed;
  const row = { ...begun(tx), ...columnsFrom(parsed.value) };
  tx.insert('service', row, ref(row.id));
  return present(tx, row.id as ServiceId);
}

export function updateService(tx: Writable, id: ServiceId, version: number, patch: Patch<ServiceFields>): Result<Service> {
  const seen = asSeenToEdit(getService(tx, id), version);
  if (!seen.ok) return seen;
  const parsed = checked(tx, patched(seen.value, patch), seen.value);
  if (!parsed.ok) return parsed;
  tx.update('service', id, columnsFrom(parsed.value), ref(id));
  return present(tx, id);
}

/** `in_use` while anything that is not deleted names it: a contract, a risk, a service that needs it, or a record of any other kind. */
export function deleteService(tx: Writable, id: ServiceId, version: number): Result<Service> {
  const seen = asSeen(getService(tx, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  const contracts = tx.all(sqlite.selectFrom('contract_service as s').innerJoin('contract as c', 'c.id', 's.contract_id').select('c.reference')
    .where('s.service_id', '=', id).where('c.deleted_at', 'is', null).orderBy('c.reference').orderBy('c.id')).map((row) => `contract ${row.reference}`);
  const risks = tx.all(sqlite.selectFrom('risk').select('reference').where('service_id', '=', id).where('deleted_at', 'is', null).orderBy('reference')).map((row) => `risk ${row.reference}`);
  const services = tx.all(sqlite.selectFrom('service').select('name').where(sql<boolean>`instr(dependent_service_ids, ${`"${id}"`}) > 0`).where('id', '<>', id).where('deleted_at', 'is', null).orderBy('name').orderBy('id'))
    .map(({ name }) => `service ${name}`);
  const others = inWords(namersOf(tx, 'service', id, 'any'));
  const named = [...contracts, ...risks, ...services];
  const said = [...(named.length === 0 ? [] : [someOf(named)]), ...(others === null ? [] : [others])].join('; ');
  if (said !== '') return inUse(`${seen.value.name} is still named by ${said}, so it was left as it is. Remove or move those first.`);
  tx.update('service', id, { deleted_at: tx.now }, ref(id));
  return present(tx, id);
}

export function restoreService(tx: Writable, id: ServiceId, version: number): Result<Service> {
  const seen = asSeen(getService(tx, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  tx.update('service', id, { deleted_at: null }, ref(id));
  return present(tx, id);
}
