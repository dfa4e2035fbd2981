import { sql, type SqlBool } from 'kysely';
import type { Input } from '../../shared/ipc.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import type { SeenRow } from '../../shared/ipc/many.ts';
import type { OrganisationFilter, OrganisationListRow, OrganisationOption } from '../../shared/ipc/organisations.ts';
import type { OrganisationId } from '../../shared/model/ids.ts';
import { organisationRoles, standings, type Standing } from '../../shared/model/organisation.ts';
import type { Pence } from '../../shared/money.ts';
import { financialYearOf, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { closeness, holds, idsIn, inOrder, isIndexed, OPTIONS_SHOWN, ordered, orderTerms, placeIn, titled, type Condition } from './listing.ts';
import { rolesFrom } from './organisations.ts';
import { worstLevels } from './standing-latest.ts';

const id = sql.ref('o.id');
/** As the search index holds it: "Bluebell Community CIC (Bluebell)". */
const fullName = sql`(o.name || coalesce(' (' || o.short_name || ')', ''))`;

/** Contracts not ended that the organisation provides, alone, leading or jointly. */
const contracts = sql<number>`((select count(*) from contract c where c.provider_id = o.id and c.deleted_at is null and c.status <> 'ended')
  + (select count(*) from contract_provider p join contract c on c.id = p.contract_id where p.organisation_id = o.id and c.deleted_at is null and c.status <> 'ended'))`;
// Without the hint SQLite reads every row of the table behind the index of the UNIQUE constraint, at twice the time.
const annualIncome = (year: FinancialYear) => sql<number | null>`(select sum(y.amount) from contract c
  cross join contract_year_value y indexed by contract_year_value_year on y.financial_year = ${sql.lit(year)} and y.contract_id = c.id
  where c.provider_id = o.id and c.deleted_at is null and c.status <> 'ended')`;
const openRisks = sql<number>`(select count(*) from risk r where r.organisation_id = o.id and r.deleted_at is null and r.status = 'open')`;

const sortsOf = (year: FinancialYear) => ({
  name: sql`o.name collate nocase`,
  roles: sql`-(${sql.join(organisationRoles.map((role, index) => sql`${sql.ref(`o.is_${role}`)} * ${sql.lit(2 ** (organisationRoles.length - index))}`), sql` + `)})`,
  legalForm: sql`o.legal_form collate nocase`,
  standing: placeIn(sql.ref('o.standing'), standings),
  contracts,
  annualIncome: annualIncome(year),
  openRisks,
  updatedAt: sql.ref('o.updated_at'),
});

/** The index holds no deleted records, so those are read one by one; there are few. */
const named = (text: string, deleted: boolean): Condition =>
  isIndexed(text) && !deleted ? sql<SqlBool>`${id} in ${titled('organisation', text)}` : holds(fullName, text);

function conditions(filter: OrganisationFilter): Condition[] {
  return [
    filter.deleted ? sql<SqlBool>`o.deleted_at is not null` : sql<SqlBool>`o.deleted_at is null`,
    ...(filter.text === '' ? [] : [named(filter.text, filter.deleted)]),
    ...(filter.role === null ? [] : [sql<SqlBool>`${sql.ref(`o.is_${filter.role}`)} = 1`]),
    ...(filter.standing === null ? [] : [sql<SqlBool>`o.standing = ${filter.standing}`]),
  ];
}

/** All that a filter lets through, by name, at most `most`. */
export const organisationsMatching = (store: Readable, filter: OrganisationFilter, most: number): readonly SeenRow[] =>
  store.all(sqlite.selectFrom('organisation as o').select(['o.id', 'o.version']).where((eb) => eb.and(conditions(filter))).orderBy(sql`o.name collate nocase`).orderBy('o.id').limit(most));

/** One page of organisations; `today` says which financial year's income is meant. */
export function listOrganisations(store: Readable, { filter, sort, offset, limit }: Input<'organisation.list'>, { today }: { readonly today: IsoDate }): Page<OrganisationListRow> {
  const year = financialYearOf(today);
  const chosen = sqlite.selectFrom('organisation as o').where((eb) => eb.and(conditions(filter)));
  const total = store.get(chosen.select(sql<number>`count(*)`.as('count')))?.count ?? 0;
  const ids = store.all(ordered(chosen.select('o.id'), orderTerms(sortsOf(year), sort, 'name', id)).limit(limit).offset(offset)).map((row) => row.id);
  const rows = store.all(sqlite.selectFrom('organisation as o').selectAll('o')
    .select([contracts.as('contracts'), annualIncome(year).as('annual_income'), openRisks.as('open_risks')])
    .where('o.id', 'in', idsIn(ids)));
  const finances = worstLevels(store, ids, today);
  return {
    total, offset,
    rows: inOrder(ids, rows).map((row): OrganisationListRow => ({
      id: row.id as OrganisationId,
      version: row.version,
      name: row.name,
      shortName: row.short_name,
      roles: rolesFrom(row),
      legalForm: row.legal_form,
      standing: row.standing as Standing,
      contracts: row.contracts,
      annualIncome: row.annual_income as Pence | null,
      openRisks: row.open_risks,
      finances: finances.get(row.id) ?? null,
      updatedAt: row.updated_at,
    })),
  };
}

/** At most twenty to choose from, best first, then those of `ids` that are not among them (also deleted ones, for showing what is chosen). */
export function organisationOptions(store: Readable, { text, role, ids }: Input<'organisation.options'>): readonly OrganisationOption[] {
  const all = sqlite.selectFrom('organisation as o').selectAll('o');
  const holding = all.where((eb) => eb.and(conditions({ text, role, standing: null, deleted: false })));
  const found = store.all(ordered(holding, [...(text === '' ? [] : [closeness(sql.ref('o.name'), text)]), sql`o.name collate nocase`, id]).limit(OPTIONS_SHOWN));
  const shown = new Set(found.map((row) => row.id));
  const others = ids.filter((chosen) => !shown.has(chosen));
  return [...found, ...inOrder(others, store.all(all.where('o.id', 'in', idsIn(others))))]
    .map((row): OrganisationOption => ({ id: row.id as OrganisationId, name: row.name, roles: rolesFrom(row) }));
}
