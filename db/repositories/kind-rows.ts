import type { EntityKind, IdOf } from '../../shared/model/ids.ts';
import type { Field } from '../../shared/model/field.ts';
import { recordKinds, type KindName, type RecordOf } from '../../shared/model/records/index.ts';
import type { LinkNames } from '../../shared/ipc/records.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { KindTable } from '../tables.ts';
import { fieldsFrom } from './codec.ts';
import { namesOf } from './names.ts';
import { metaFrom } from './records.ts';

type AnyRow = Parameters<typeof metaFrom>[0] & { readonly id: string } & Readonly<Record<string, unknown>>;

export const tableOf = (kind: KindName): KindTable => recordKinds[kind].table;
const together = new Map<KindName, Readonly<Record<string, Field>>>();
/** What a person fills in and what the application keeps, together. */
export function everyField(kind: KindName): Readonly<Record<string, Field>> {
  const fields = together.get(kind) ?? { ...recordKinds[kind].fields, ...recordKinds[kind].system };
  together.set(kind, fields);
  return fields;
}

/** The record that a row of the kind's table keeps. */
export const recordFrom = <K extends KindName>(kind: K, row: AnyRow): RecordOf<K> =>
  ({ ...metaFrom(row), id: row.id as IdOf<K>, ...fieldsFrom(everyField(kind), row) }) as unknown as RecordOf<K>;

/** Also gives what is in the bin: `deletedAt` says so. */
export function getRecord<K extends KindName>(store: Readable, kind: K, id: string): RecordOf<K> | undefined {
  const row = store.get(sqlite.selectFrom(tableOf(kind)).selectAll().where('id', '=', id)) as AnyRow | undefined;
  return row === undefined ? undefined : recordFrom(kind, row);
}

/** Every record that a value links to, also inside its rows. */
export function* linksIn(fields: Readonly<Record<string, Field>>, values: Readonly<Record<string, unknown>>): Generator<{ readonly key: string; readonly to: EntityKind; readonly id: string }> {
  for (const [key, field] of Object.entries(fields)) {
    const value = values[key];
    if (value === null || value === undefined) continue;
    if (field.is === 'link') yield { key, to: field.to, id: value as string };
    else if (field.is === 'links') for (const id of value as readonly string[]) yield { key, to: field.to, id };
    else if (field.is === 'rows') for (const row of value as readonly Readonly<Record<string, unknown>>[]) for (const link of linksIn(field.of, row)) yield { ...link, key };
  }
}

/** The names of everything that some records link to. */
export function linkNames(store: Readable, fields: Readonly<Record<string, Field>>, records: readonly Readonly<Record<string, unknown>>[]): LinkNames {
  const wanted = new Map<EntityKind, Set<string>>();
  for (const record of records) for (const { to, id } of linksIn(fields, record)) wanted.set(to, (wanted.get(to) ?? new Set()).add(id));
  return Object.fromEntries([...wanted].flatMap(([kind, ids]) => [...namesOf(store, kind, [...ids])]));
}
