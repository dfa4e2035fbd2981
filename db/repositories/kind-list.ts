import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Field } from '../../shared/model/field.ts';
import type { SeenRow } from '../../shared/ipc/many.ts';
import type { RecordOption, RecordPage, recordPage } from '../../shared/ipc/records.ts';
import { recordKinds, type KindName } from '../../shared/model/records/index.ts';
import type { Readable } from '../handles.ts';
import { likePattern, sqlite } from '../query.ts';
import { columnName } from './codec.ts';
import { everyField, linkNames, recordFrom, tableOf } from './kind-rows.ts';
import { closeness, idsIn, OPTIONS_SHOWN } from './listing.ts';
import { linkedName, namesOf } from './names.ts';

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });
type Asked = z.output<typeof recordPage>;

const column = (key: string): RawBuilder<unknown> => sql.ref(`r.${columnName(key)}`);
/** What a column is sorted by: linked records by their names; lists have no order. */
function sortable(key: string, field: Field | undefined): RawBuilder<unknown> | null {
  if (field === undefined || field.is === 'rows' || field.is === 'years' || field.is === 'links' || field.is === 'choices' || field.is === 'parts') return null;
  if (field.is === 'link') return sql`${sql.raw(linkedName(field.to, `r.${columnName(key)}`))} collate nocase`;
  return field.is === 'line' || field.is === 'text' || field.is === 'choice' ? sql`${column(key)} collate nocase` : column(key);
}

/** Those that name the record in a parent field. Where several fields can, each is asked of its own index: SQLite does not join partial ones by OR. */
function belongsTo(kind: KindName, of: NonNullable<Asked['of']>, deleted: boolean): RawBuilder<unknown> {
  const { fields, parents } = recordKinds[kind];
  const keys = (parents as readonly string[]).filter((key) => {
    const field = (fields as Readonly<Record<string, Field>>)[key];
    return field?.is === 'link' && field.to === of.kind;
  });
  if (keys.length === 0) return sql`0`;
  if (keys.length === 1 || deleted) return sql`(${sql.join(keys.map((key) => sql`${column(key)} = ${of.id}`), sql` or `)})`;
  return sql`r.id in (${sql.join(keys.map((key) => sql`select id from ${sql.table(tableOf(kind))} where ${sql.ref(columnName(key))} = ${of.id} and deleted_at is null`), sql` union all `)})`;
}

/** Text is looked for in every written field and in the names of linked records. */
function holdsText(kind: KindName, text: string): RawBuilder<unknown> {
  const places = Object.entries(everyField(kind)).flatMap(([key, field]) =>
    (field.is === 'line' || field.is === 'text' || field.is === 'choice' ? [column(key)] : field.is === 'link' ? [sql.raw(linkedName(field.to, `r.${columnName(key)}`))] : []));
  return sql`(${sql.join(places.map((place) => sql`${place} like ${likePattern(text)} escape '\\'`), sql` or `)})`;
}

/** Kinds that name a contract without being part of it. */
const besideContract: ReadonlySet<KindName> = new Set(['spin-out', 'indicator']);
/** What a record is deleted with, though it stays in its table: only contracts and risks go with their parts. */
const owners = { contractId: 'contract', riskId: 'risk' } as const;
/** What else a record can belong to, so that it stays when those go. */
const alsoPartOf: { readonly [K in KindName]?: readonly string[] } = { document: ['organisationId', 'serviceId'], 'contingency plan': ['serviceId'], evidence: ['indicatorId'], obligation: ['debtorId'] };
const deletedContracts = sql`(select id from contract where deleted_at is not null)`;

/** What is part of nothing but deleted contracts and risks stays in its table, comes back with them, and is not listed in the portfolio meanwhile. */
export function notOfDeleted(kind: KindName): RawBuilder<unknown> {
  const fields: Readonly<Record<string, Field>> = recordKinds[kind].fields;
  const terms: RawBuilder<unknown>[] = [];
  const owned = Object.entries(owners).filter(([key]) => fields[key] !== undefined && !(key === 'contractId' && besideContract.has(kind)));
  if (owned.length > 0) {
    const ofNone = sql.join(owned.map(([key]) => sql`${column(key)} is null`), sql` and `);
    const ofOthers = (alsoPartOf[kind] ?? []).map((key) => sql`or ${column(key)} is not null`);
    const ofLiving = owned.map(([key, table]) => sql`or (${column(key)} is not null and ${column(key)} not in (select id from ${sql.table(table)} where deleted_at is not null))`);
    terms.push(sql`and ((${ofNone}) ${sql.join([...ofOthers, ...ofLiving], sql` `)})`);
  }
  for (const [key, table] of [['objectiveId', 'objective'], ['liabilityId', 'retained_liability']] as const) {
    if (fields[key] !== undefined) terms.push(sql`and (${column(key)} is null or ${column(key)} not in (select id from ${sql.table(table)} where deleted_at is null and contract_id in ${deletedContracts}))`);
  }
  // A plan for a service stays when its contract goes, and so does what belongs to it.
  if (fields['planId'] !== undefined) terms.push(sql`and (${column('planId')} is null or ${column('planId')} not in (select id from contingency_plan where deleted_at is null and service_id is null and contract_id in ${deletedContracts}))`);
  return sql.join(terms, sql` `);
}

const from = (kind: KindName, { of, text, deleted }: Pick<Asked, 'of' | 'text' | 'deleted'>): RawBuilder<unknown> => sql`${sql.table(tableOf(kind))} as r where ${deleted ? sql`r.deleted_at is not null` : sql`r.deleted_at is null`}
  ${of === null ? (deleted ? sql`` : notOfDeleted(kind)) : sql`and ${belongsTo(kind, of, deleted)}`} ${text === '' ? sql`` : sql`and ${holdsText(kind, text)}`}`;

/** A page of a kind's records with the names of what they link to. Unknown values come last in either direction. */
export function listRecords(store: Readable, asked: Asked): RecordPage {
  const { kind, offset, limit } = asked;
  const fields = everyField(kind);
  const own = recordKinds[kind].sort;
  const terms = [...asked.sort, { column: own.by as string, direction: own.direction }].flatMap(({ column: key, direction }) => {
    const term = sortable(key, Object.hasOwn(fields, key) ? fields[key] : undefined);
    return term === null ? [] : [direction === 'ascending' ? sql`${term} asc nulls last` : sql`${term} desc`];
  });
  const rows = run(store, sql<Parameters<typeof recordFrom>[1]>`select r.* from ${from(kind, asked)} order by ${sql.join([...terms, sql`r.id`])} limit ${limit} offset ${offset}`).map((row) => recordFrom(kind, row));
  const total = run(store, sql<{ count: number }>`select count(*) as count from ${from(kind, asked)}`)[0]?.count ?? 0;
  return { rows, total, offset, names: linkNames(store, fields, rows as object[] as Readonly<Record<string, unknown>>[]) };
}

/** All that a filter lets through, at most `most`. */
export const recordsMatching = (store: Readable, kind: KindName, filter: Pick<Asked, 'of' | 'text' | 'deleted'>, most: number): readonly SeenRow[] =>
  run(store, sql<SeenRow>`select r.id, r.version from ${from(kind, filter)} order by r.id limit ${most}`);

/** For choosing one: best matches first, and always the chosen ones. */
export function recordOptions(store: Readable, { kind, text, of, ids }: { readonly kind: KindName; readonly text: string; readonly of: Asked['of']; readonly ids: readonly string[] }): readonly RecordOption[] {
  const name = sql.raw(linkedName(kind, 'r.id'));
  const found = run(store, sql<{ id: string }>`select r.id from ${from(kind, { of, text: '', deleted: false })} ${text === '' ? sql`` : sql`and ${name} like ${likePattern(text)} escape '\\'`}
    order by ${closeness(sql`${name}`, text)}, ${name} collate nocase, r.id limit ${sql.lit(OPTIONS_SHOWN)}`).map(({ id }) => id);
  const chosen = run(store, sql<{ id: string }>`select r.id from ${sql.table(tableOf(kind))} as r where r.id in ${idsIn(ids)}`).map(({ id }) => id);
  const all = [...new Set([...chosen, ...found])];
  const names = namesOf(store, kind, all);
  return all.map((id) => ({ id, name: names.get(id) ?? 'not known' }));
}
