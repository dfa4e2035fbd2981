import { sql, type RawBuilder } from 'kysely';
import { appError } from '../../shared/errors.ts';
import { recordKinds, type FieldsOf, type KindName, type RecordOf } from '../../shared/model/records/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { invalidField, parseFields } from '../../shared/validate.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { once, sqlite } from '../query.ts';
import type { RecordTables } from '../tables.ts';
import { columnName, columnsFrom } from './codec.ts';
import { getRecord, linksIn, tableOf } from './kind-rows.ts';
import { inWords, namersOf, risksNaming } from './namers.ts';
import { namesOf } from './names.ts';
import { rulesOf } from './record-rules/index.ts';
import { asSeen, asSeenToEdit, begun, found, inUse, patched, type Patch } from './records.ts';

type Row = RecordTables[ReturnType<typeof tableOf>];
const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });
const ref = (kind: KindName, id: string): EntityRef => ({ kind, id });
const present = <K extends KindName>(tx: Readable, kind: K, id: string): Result<RecordOf<K>> => found(getRecord(tx, kind, id));

/** The table of any kind of record. */
export const rootTableOf = (kind: EntityKind) => (kind === 'parameter set' ? 'parameter_set' : kind in recordKinds ? tableOf(kind as KindName) : kind) as 'contract';

const liveOf = (kind: EntityKind) => once((id) => sqlite.selectFrom(rootTableOf(kind)).select('id').where('id', '=', id).where('deleted_at', 'is', null));
const live = new Map<EntityKind, ReturnType<typeof liveOf>>();
function isThere(tx: Readable, kind: EntityKind, id: string): boolean {
  const asked = live.get(kind) ?? liveOf(kind);
  live.set(kind, asked);
  return tx.get(asked(id)) !== undefined;
}

/** Every record that the fields newly name is still there. */
export function linksStand<K extends KindName>(tx: Readable, kind: K, values: FieldsOf<K>, before: RecordOf<K> | null): Result<null> {
  const { fields } = recordKinds[kind];
  const known = new Set(before === null ? [] : [...linksIn(fields, before as object as Record<string, unknown>)].map(({ id }) => id));
  for (const { key, to, id } of linksIn(fields, values as object as Record<string, unknown>)) {
    if (!known.has(id) && !isThere(tx, to, id)) return invalidField(key, `This ${to} is not there any more. Choose another.`);
  }
  return ok(null);
}

/** The fields by the kind's own rules, with every record that they newly name still there. */
function checked<K extends KindName>(tx: Writable, kind: K, given: unknown, before: RecordOf<K> | null): Result<FieldsOf<K>> {
  const parsed = parseFields(recordKinds[kind].schema, given);
  if (!parsed.ok) return parsed;
  const values = parsed.value as unknown as FieldsOf<K>;
  const standing = linksStand(tx, kind, values, before);
  if (!standing.ok) return standing;
  const allowed = rulesOf(kind).check?.(tx, values, before) ?? ok(null);
  return allowed.ok ? ok(values) : allowed;
}

/** Writes what is kept beside the fields, too; `given` says it where the application makes the record itself. */
export function createRecord<K extends KindName>(tx: Writable, kind: K, given: FieldsOf<K>, system: object = {}): Result<RecordOf<K>> {
  const fields = checked(tx, kind, given, null);
  if (!fields.ok) return fields;
  const kept = { ...rulesOf(kind).system?.(tx, fields.value, null), ...system };
  const row = { ...begun(tx), ...columnsFrom(recordKinds[kind].fields, fields.value as object as Record<string, unknown>), ...columnsFrom(recordKinds[kind].system, kept) };
  tx.insert(tableOf(kind), row as unknown as Row, ref(kind, row.id));
  return settled(tx, kind, row.id);
}

/** The record as it stands, its consequences drawn. */
function settled<K extends KindName>(tx: Writable, kind: K, id: string): Result<RecordOf<K>> {
  const saved = present(tx, kind, id);
  const { after } = rulesOf(kind);
  if (!saved.ok || after === undefined) return saved;
  const done = after(tx, saved.value);
  return done.ok ? present(tx, kind, id) : done;
}

export function updateRecord<K extends KindName>(tx: Writable, kind: K, id: string, version: number, patch: Patch<FieldsOf<K>>): Result<RecordOf<K>> {
  const seen = asSeenToEdit(getRecord(tx, kind, id), version);
  if (!seen.ok) return seen;
  const fields = checked(tx, kind, patched(seen.value, patch), seen.value);
  if (!fields.ok) return fields;
  const kept = rulesOf(kind).system?.(tx, fields.value, seen.value) ?? {};
  const columns = { ...columnsFrom(recordKinds[kind].fields, fields.value as object as Record<string, unknown>), ...columnsFrom(recordKinds[kind].system, kept) };
  tx.update(tableOf(kind), id, columns, ref(kind, id));
  return settled(tx, kind, id);
}

/** Deletes a record's parts, or brings back those that were deleted with it, which the moment tells. */
function withParts(tx: Writable, kind: KindName, id: string, from: string | null, to: string | null): void {
  const { parts } = rulesOf(kind);
  for (const part of parts?.kinds ?? []) {
    const rows = run(tx, sql<{ id: string }>`select id from ${sql.table(tableOf(part))} where ${sql.ref(columnName(parts?.key ?? ''))} = ${id} and deleted_at is ${from} order by id`);
    for (const row of rows) tx.update(tableOf(part), row.id, { deleted_at: to }, ref(part, row.id));
  }
}

/** `in_use` while others are part of it, or a risk names it. */
export function deleteRecord<K extends KindName>(tx: Writable, kind: K, id: string, version: number): Result<RecordOf<K>> {
  const seen = asSeen(getRecord(tx, kind, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  const { stays, parts } = rulesOf(kind);
  const allowed = stays?.(tx, seen.value) ?? ok(null);
  if (!allowed.ok) return allowed;
  const namers = namersOf(tx, kind, id, 'needed').filter((one) => parts?.kinds.includes(one.kind) !== true);
  const named = [inWords(namers), risksNaming(tx, kind, id)].filter((words) => words !== null);
  if (named.length > 0) return inUse(`It is still named by ${named.join('; ')}, so it was left as it is. Delete or move those first.`);
  tx.update(tableOf(kind), id, { deleted_at: tx.now }, ref(kind, id));
  withParts(tx, kind, id, null, tx.now);
  return settled(tx, kind, id);
}

export function restoreRecord<K extends KindName>(tx: Writable, kind: K, id: string, version: number): Result<RecordOf<K>> {
  const seen = asSeen(getRecord(tx, kind, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  for (const { to, id: linked } of linksIn(recordKinds[kind].fields, seen.value as object as Record<string, unknown>)) {
    if (!isThere(tx, to, linked)) return fail(appError('in_use', `It was not restored, because the ${to} “${namesOf(tx, to, [linked]).get(linked) ?? 'not known'}” is deleted. Restore that first.`));
  }
  const fields = checked(tx, kind, seen.value, seen.value);
  if (!fields.ok) return inUse(`It was not restored: ${Object.values(fields.error.fields ?? {})[0] ?? fields.error.message}`);
  tx.update(tableOf(kind), id, { deleted_at: null }, ref(kind, id));
  withParts(tx, kind, id, seen.value.deletedAt, null);
  return settled(tx, kind, id);
}
