import { sql, type RawBuilder } from 'kysely';
import type { Field } from '../../shared/model/field.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { riskFieldset } from '../../shared/model/risk.ts';
import { kindNames, recordKinds, type KindName } from '../../shared/model/records/index.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { columnName } from './codec.ts';
import { namesOf } from './names.ts';
import { someOf } from './records.ts';

const NAMED = 3;

const namesKind = (field: Field, of: EntityKind): boolean => (field.is === 'link' || field.is === 'links' ? field.to === of : field.is === 'rows' && Object.values(field.of).some((one) => namesKind(one, of)));

/** The ids of those whose column names the record; a list is searched as text, which an id's form makes exact. */
const naming = (kind: KindName, key: string, field: Field, id: string): RawBuilder<unknown> => {
  const column = sql.ref(columnName(key));
  return sql`select id from ${sql.table(recordKinds[kind].table)} where deleted_at is null and ${field.is === 'link' ? sql`${column} = ${id}` : sql`instr(${column}, ${`"${id}"`}) > 0`}`;
};

/** What hangs on a deleted contract went with it. */
const notGone = (kind: KindName, of: EntityKind): RawBuilder<unknown> =>
  ('contractId' in recordKinds[kind].fields && of !== 'contract' ? sql`and (r.contract_id is null or exists (select 1 from contract as c where c.id = r.contract_id and c.deleted_at is null))` : sql``);

export type Namers = { readonly kind: KindName; readonly count: number; readonly names: readonly string[] };

/**
 * The records of every described kind, not deleted, that name one: in a field that they cannot do without (`needed`), or in
 * any. With their number and the first three by name.
 */
export function namersOf(store: Readable, of: EntityKind, id: string, fields: 'needed' | 'any'): readonly Namers[] {
  return kindNames.flatMap((kind): Namers[] => {
    const named = Object.entries<Field>(recordKinds[kind].fields).filter(([, field]) => namesKind(field, of) && (fields === 'any' || field.required));
    if (named.length === 0) return [];
    const ids = sql.join(named.map(([key, field]) => naming(kind, key, field, id)), sql` union all `);
    const query = sql<{ id: string; count: number }>`select r.id, count(*) over () as count from ${sql.table(recordKinds[kind].table)} as r
      where r.id in (${ids}) ${notGone(kind, of)} order by r.id limit ${sql.lit(NAMED)}`;
    const rows = store.all({ compile: () => query.compile(sqlite) });
    const names = namesOf(store, kind, rows.map((row) => row.id));
    return rows[0] === undefined ? [] : [{ kind, count: rows[0].count, names: rows.map((row) => names.get(row.id) ?? 'not known') }];
  });
}

/** "the financial statements “annual statement of … to 31 Mar 2026” and 4 more"; `null` where nothing names it. */
export function inWords(namers: readonly Namers[]): string | null {
  const said = namers.map(({ kind, count, names }) => `the ${recordKinds[kind].noun[count === 1 ? 0 : 1]} ${someOf(names.map((name) => `“${name}”`), count)}`);
  return said.length === 0 ? null : said.join('; ');
}

/** "the risks R-0012, R-0013 and 4 more": those that are not deleted and name the record, open or closed; `null` where none does. */
export function risksNaming(store: Readable, of: EntityKind, id: string): string | null {
  const among = Object.entries<Field>(riskFieldset).filter(([, field]) => namesKind(field, of)).map(([key]) => sql`select reference, reference_number from risk where deleted_at is null and ${sql.ref(columnName(key))} = ${id}`);
  if (among.length === 0) return null;
  const query = sql<{ reference: string }>`select reference from (${sql.join(among, sql` union `)}) order by reference_number`;
  const references = store.all({ compile: () => query.compile(sqlite) }).map(({ reference }) => reference);
  return references.length === 0 ? null : `the ${references.length === 1 ? 'risk' : 'risks'} ${someOf(references)}`;
}
