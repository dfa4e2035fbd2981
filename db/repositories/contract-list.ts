import { sql, type SqlBool } from 'kysely';
import type { Input } from '../../shared/ipc.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import type { SeenRow } from '../../shared/ipc/many.ts';
import type { ContractFilter, ContractListRow, ContractOption } from '../../shared/ipc/contracts.ts';
import { contractStatuses, type ContractStatus } from '../../shared/model/contract.ts';
import type { ContractId } from '../../shared/model/ids.ts';
import type { Pence } from '../../shared/money.ts';
import { financialYearOf, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { answeredForBy, responsibleNames } from './contract-responsible.ts';
import { closeness, holds, idsIn, inOrder, isIndexed, OPTIONS_SHOWN, ordered, orderTerms, placeIn, titled, type Condition } from './listing.ts';

const id = sql.ref('c.id');

// Without the hint SQLite reads every row of the table behind the index of the UNIQUE constraint, at twice the time.
const annualValue = (year: FinancialYear) => sql<number | null>`(select y.amount from contract_year_value y indexed by contract_year_value_year
  where y.financial_year = ${sql.lit(year)} and y.contract_id = c.id)`;
const openRisks = sql<number>`(select count(*) from risk r where r.contract_id = c.id and r.deleted_at is null and r.status = 'open')`;
const nameOf = (column: 'commissioner_id' | 'provider_id') => sql<string>`(select o.name from organisation o where o.id = ${sql.ref(`c.${column}`)})`;

/** Organisations with their places in the order of names. Joined where contracts are sorted by one, since looking up and comparing its name for each contract takes five times as long. */
const placed = sql<{ id: string; place: number }>`(select id, dense_rank() over (order by name collate nocase) as place from organisation)`;

const sortsOf = (year: FinancialYear) => ({
  reference: sql`c.reference collate nocase`,
  title: sql`c.title collate nocase`,
  commissioner: sql.ref('by_commissioner.place'),
  provider: sql.ref('by_provider.place'),
  status: placeIn(sql.ref('c.status'), contractStatuses),
  startOn: sql.ref('c.start_on'),
  endOn: sql.ref('c.end_on'),
  annualValue: annualValue(year),
  totalValue: sql.ref('c.total_value'),
  openRisks,
  updatedAt: sql.ref('c.updated_at'),
});

/**
 * Looked for in the reference with the title, and in the names of commissioner and providers. Who and what is so called is read
 * first and handed over as ids: counting and paging then do not search the index again.
 */
function named(store: Readable, text: string, deleted: boolean): Condition {
  // The index holds no deleted records, so those are read one by one; there are few.
  const indexed = isIndexed(text) && !deleted;
  const idsOf = (kind: 'organisation' | 'contract'): string[] => store.all(sqlite.selectFrom(titled(kind, text).as('hit')).select('hit.record_id')).map((hit) => hit.record_id);
  const fullName = sql`(o.name || coalesce(' (' || o.short_name || ')', ''))`;
  const organisations = indexed ? idsOf('organisation') : store.all(sqlite.selectFrom('organisation as o').select('o.id').where(holds(fullName, text))).map((row) => row.id);
  const contracts = indexed ? idsOf('contract') : [];
  const own = indexed ? (contracts.length === 0 ? [] : [sql<SqlBool>`c.id in ${idsIn(contracts)}`]) : [holds(sql`(c.reference || ' ' || c.title)`, text)];
  const parties = idsIn(organisations);
  const others = organisations.length === 0 ? [] : [
    sql<SqlBool>`c.commissioner_id in ${parties}`, sql<SqlBool>`c.provider_id in ${parties}`,
    sql<SqlBool>`c.id in (select p.contract_id from contract_provider p where p.organisation_id in ${parties})`,
  ];
  const ways = [...own, ...others];
  return ways.length === 0 ? sql<SqlBool>`0` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

function conditions(store: Readable, filter: ContractFilter): Condition[] {
  const { text, status, commissionerId, providerId, withoutRisk, deleted } = filter;
  return [
    deleted ? sql<SqlBool>`c.deleted_at is not null` : sql<SqlBool>`c.deleted_at is null`,
    ...(text === '' ? [] : [named(store, text, deleted)]),
    ...(status === null ? [] : [sql<SqlBool>`c.status = ${status}`]),
    ...(commissionerId === null ? [] : [sql<SqlBool>`c.commissioner_id = ${commissionerId}`]),
    ...(providerId === null ? [] : [sql<SqlBool>`(c.provider_id = ${providerId} or c.id in (select contract_id from contract_provider where organisation_id = ${providerId}))`]),
    ...(withoutRisk ? [sql<SqlBool>`not exists (select 1 from risk r where r.contract_id = c.id and r.deleted_at is null)`] : []),
  ];
}

/** One page of contracts; `today` says which financial year's value is the annual one. A provider is meant whether sole, lead or joint. */
export function listContracts(store: Readable, { filter, sort, offset, limit }: Input<'contract.list'>, { today }: { readonly today: IsoDate }): Page<ContractListRow> {
  const year = financialYearOf(today);
  const wanted = [...conditions(store, filter), ...(filter.responsibleId === null ? [] : [answeredForBy(store, filter.responsibleId, today)])];
  const chosen = sqlite.selectFrom('contract as c').where((eb) => eb.and(wanted));
  const total = store.get(chosen.select(sql<number>`count(*)`.as('count')))?.count ?? 0;
  const page = chosen.select('c.id')
    .$if(sort.some(({ column }) => column === 'commissioner'), (query) => query.innerJoin(placed.as('by_commissioner'), 'by_commissioner.id', 'c.commissioner_id'))
    .$if(sort.some(({ column }) => column === 'provider'), (query) => query.innerJoin(placed.as('by_provider'), 'by_provider.id', 'c.provider_id'));
  const ids = store.all(ordered(page, orderTerms(sortsOf(year), sort, 'reference', id)).limit(limit).offset(offset)).map((row) => row.id);
  const rows = store.all(sqlite.selectFrom('contract as c')
    .select(['c.id', 'c.version', 'c.reference', 'c.title', 'c.status', 'c.start_on', 'c.end_on', 'c.total_value', 'c.updated_at', 'c.commissioner_id'])
    .select([
      nameOf('commissioner_id').as('commissioner'), nameOf('provider_id').as('provider'), annualValue(year).as('annual_value'), openRisks.as('open_risks'),
      sql<number>`(select count(*) from contract_provider p where p.contract_id = c.id)`.as('other_providers'),
    ])
    .where('c.id', 'in', idsIn(ids)));
  const responsible = responsibleNames(store, rows, today);
  return {
    total, offset,
    rows: inOrder(ids, rows).map((row): ContractListRow => ({
      id: row.id as ContractId,
      version: row.version,
      reference: row.reference,
      title: row.title,
      commissioner: row.commissioner,
      responsible: responsible.get(row.id) ?? [],
      provider: row.provider,
      otherProviders: row.other_providers,
      status: row.status as ContractStatus,
      startOn: row.start_on as IsoDate | null,
      endOn: row.end_on as IsoDate | null,
      annualValue: row.annual_value as Pence | null,
      totalValue: row.total_value as Pence | null,
      openRisks: row.open_risks,
      updatedAt: row.updated_at,
    })),
  };
}

/** All that a filter lets through, by reference, at most `most`. */
export const contractsMatching = (store: Readable, filter: ContractFilter, most: number): readonly SeenRow[] =>
  store.all(sqlite.selectFrom('contract as c').select(['c.id', 'c.version']).where((eb) => eb.and(conditions(store, filter))).orderBy(sql`c.reference collate nocase`).orderBy('c.id').limit(most));

const everyContract: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false };

/** At most twenty to choose from, best first, then those of `ids` that are not among them (also deleted ones, for showing what is chosen). */
export function contractOptions(store: Readable, { text, ids }: Input<'contract.options'>): readonly ContractOption[] {
  const all = sqlite.selectFrom('contract as c').select(['c.id', 'c.reference', 'c.title', nameOf('provider_id').as('provider')]);
  const best = text === '' ? [] : [closeness(sql.ref('c.reference'), text), closeness(sql.ref('c.title'), text)];
  const wanted = conditions(store, { ...everyContract, text });
  const holding = all.where((eb) => eb.and(wanted));
  const found = store.all(ordered(holding, [...best, sql`c.reference collate nocase`, id]).limit(OPTIONS_SHOWN));
  const shown = new Set(found.map((row) => row.id));
  const others = ids.filter((chosen) => !shown.has(chosen));
  return [...found, ...inOrder(others, store.all(all.where('c.id', 'in', idsIn(others))))].map((row) => ({ ...row, id: row.id as ContractId }));
}
