import { sql, type SqlBool } from 'kysely';
import type { Input } from '../../shared/ipc.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import type { SeenRow } from '../../shared/ipc/many.ts';
import type { ServiceDetail, ServiceFilter, ServiceListRow, ServiceOption } from '../../shared/ipc/services.ts';
import type { ContractId, ServiceId } from '../../shared/model/ids.ts';
import { essentialAnswers, type Service } from '../../shared/model/service.ts';
import type { Instant } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { closeness, holds, idsIn, inOrder, isIndexed, OPTIONS_SHOWN, ordered, orderTerms, placeIn, titled, type Condition } from './listing.ts';
import { getService } from './services.ts';

const id = sql.ref('s.id');
const name = sql.ref('s.name');

/** Contracts not ended that deliver the service. */
const contracts = sql<number>`(select count(*) from contract_service cs join contract c on c.id = cs.contract_id
  where cs.service_id = s.id and c.deleted_at is null and c.status <> 'ended')`;
const openRisks = sql<number>`(select count(*) from risk r where r.service_id = s.id and r.deleted_at is null and r.status = 'open')`;

const sorts = {
  name: sql`s.name collate nocase`,
  category: sql`s.category collate nocase`,
  essential: placeIn(sql.ref('s.essential'), essentialAnswers),
  caseload: sql.ref('s.caseload'),
  mtpdHours: sql.ref('s.mtpd_hours'),
  contracts,
  openRisks,
  updatedAt: sql.ref('s.updated_at'),
};

/** The index holds no deleted records, so those are read one by one; there are few. */
const named = (text: string, deleted: boolean): Condition =>
  isIndexed(text) && !deleted ? sql<SqlBool>`${id} in ${titled('service', text)}` : holds(name, text);

function conditions({ text, essential, deleted }: ServiceFilter): Condition[] {
  return [
    deleted ? sql<SqlBool>`s.deleted_at is not null` : sql<SqlBool>`s.deleted_at is null`,
    ...(text === '' ? [] : [sql<SqlBool>`(${named(text, deleted)} or ${holds(sql`coalesce(s.category, '')`, text)})`]),
    ...(essential === null ? [] : [sql<SqlBool>`s.essential = ${essential}`]),
  ];
}

/** All that a filter lets through, by name, at most `most`. */
export const servicesMatching = (store: Readable, filter: ServiceFilter, most: number): readonly SeenRow[] =>
  store.all(sqlite.selectFrom('service as s').select(['s.id', 's.version']).where((eb) => eb.and(conditions(filter))).orderBy(sql`s.name collate nocase`).orderBy('s.id').limit(most));

/** One page of services; the text is looked for in name and category. */
export function listServices(store: Readable, { filter, sort, offset, limit }: Input<'service.list'>): Page<ServiceListRow> {
  const chosen = sqlite.selectFrom('service as s').where((eb) => eb.and(conditions(filter)));
  const total = store.get(chosen.select(sql<number>`count(*)`.as('count')))?.count ?? 0;
  const ids = store.all(ordered(chosen.select('s.id'), orderTerms(sorts, sort, 'name', id)).limit(limit).offset(offset)).map((row) => row.id);
  const rows = store.all(sqlite.selectFrom('service as s').selectAll('s').select([contracts.as('contracts'), openRisks.as('open_risks')]).where('s.id', 'in', idsIn(ids)));
  return {
    total, offset,
    rows: inOrder(ids, rows).map((row): ServiceListRow => ({
      id: row.id as ServiceId,
      version: row.version,
      name: row.name,
      category: row.category,
      essential: row.essential as Service['essential'],
      caseload: row.caseload,
      mtpdHours: row.mtpd_hours,
      rtoHours: row.rto_hours,
      updatedAt: row.updated_at as Instant,
      contracts: row.contracts,
      openRisks: row.open_risks,
    })),
  };
}

/** The service with every contract, not deleted, that delivers it. */
export function getServiceDetail(store: Readable, wanted: ServiceId): ServiceDetail | undefined {
  const service = getService(store, wanted);
  if (service === undefined) return undefined;
  const rows = store.all(sqlite.selectFrom('contract_service as cs').innerJoin('contract as c', 'c.id', 'cs.contract_id').innerJoin('organisation as p', 'p.id', 'c.provider_id')
    .select(['c.id', 'c.reference', 'c.title', 'c.status', 'p.name as provider']).where('cs.service_id', '=', wanted).where('c.deleted_at', 'is', null)
    .orderBy(sql`c.status = 'ended'`).orderBy(sql`c.reference collate nocase`).orderBy('c.id'));
  return { service, contracts: rows.map((row) => ({ ...row, id: row.id as ContractId })) };
}

/** At most twenty to choose from, best first, then those of `ids` that are not among them (also deleted ones, for showing what is chosen). */
export function serviceOptions(store: Readable, { text, ids }: Input<'service.options'>): readonly ServiceOption[] {
  const all = sqlite.selectFrom('service as s').select(['s.id', 's.name']);
  const holding = all.where('s.deleted_at', 'is', null).where((eb) => eb.and(text === '' ? [] : [named(text, false)]));
  const found = store.all(ordered(holding, [...(text === '' ? [] : [closeness(name, text)]), sql`s.name collate nocase`, id]).limit(OPTIONS_SHOWN));
  const shown = new Set(found.map((row) => row.id));
  const others = ids.filter((chosen) => !shown.has(chosen));
  return [...found, ...inOrder(others, store.all(all.where('s.id', 'in', idsIn(others))))].map((row) => ({ id: row.id as ServiceId, name: row.name }));
}
