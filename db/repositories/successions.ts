import type { SuccessionRow } from '../../shared/ipc/organisations.ts';
import type { OrganisationId, SuccessionId } from '../../shared/model/ids.ts';
import { successionFields, type Succession, type SuccessionFields } from '../../shared/model/succession.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { IsoDate } from '../../shared/time.ts';
import { invalidField, parseFields } from '../../shared/validate.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { SuccessionTableRow } from '../tables.ts';
import { missingFrom } from './presence.ts';
import { asSeen, asSeenToEdit, begun, found, inUse, metaFrom, patched, type Patch } from './records.ts';

export const successionFrom = (row: SuccessionTableRow): Succession => ({
  ...metaFrom(row),
  id: row.id as SuccessionId,
  fromId: row.from_id as OrganisationId,
  toId: row.to_id as OrganisationId,
  effectiveOn: row.effective_on as IsoDate,
  passes: row.passes as Succession['passes'],
  shareBasisPoints: row.share_basis_points,
  notes: row.notes,
});

const columnsFrom = (fields: SuccessionFields) => ({
  from_id: fields.fromId,
  to_id: fields.toId,
  effective_on: fields.effectiveOn,
  passes: fields.passes,
  share_basis_points: fields.shareBasisPoints,
  notes: fields.notes,
});

const ref = (id: string): EntityRef => ({ kind: 'succession', id });

export function getSuccession(store: Readable, id: SuccessionId): Succession | undefined {
  const row = store.get(sqlite.selectFrom('succession').selectAll().where('id', '=', id));
  return row === undefined ? undefined : successionFrom(row);
}

/** With the names of both bodies, in the order in which they took effect; with `of`, only those from or to that body. */
export function listSuccessions(store: Readable, { deleted, of }: { readonly deleted: boolean; readonly of?: OrganisationId }): readonly SuccessionRow[] {
  const rows = store.all(sqlite.selectFrom('succession as s').innerJoin('organisation as f', 'f.id', 's.from_id').innerJoin('organisation as t', 't.id', 's.to_id')
    .selectAll('s').select(['f.name as from_name', 't.name as to_name'])
    .where('s.deleted_at', deleted ? 'is not' : 'is', null)
    .$if(of !== undefined, (query) => query.where((eb) => eb.or([eb('s.from_id', '=', of ?? ''), eb('s.to_id', '=', of ?? '')])))
    .orderBy('s.effective_on').orderBy('s.id'));
  return rows.map((row): SuccessionRow => ({ ...successionFrom(row), fromName: row.from_name, toName: row.to_name }));
}

/** What names a succession in a sentence: "Anytown PCT → Anytown CCG". */
export function successionTitle(store: Readable, { fromId, toId }: Pick<SuccessionFields, 'fromId' | 'toId'>): string {
  const name = (id: OrganisationId): string => store.get(sqlite.selectFrom('organisation').select('name').where('id', '=', id))?.name ?? 'not known';
  return `${name(fromId)} → ${name(toId)}`;
}

/** Both bodies must be there, and the same step may be recorded only once. */
function checked(tx: Readable, fields: SuccessionFields, own: SuccessionId | null): Result<SuccessionFields> {
  const parsed = parseFields(successionFields, fields);
  if (!parsed.ok) return parsed;
  for (const field of ['fromId', 'toId'] as const) {
    if (missingFrom(tx, 'organisation', [parsed.value[field]]).length > 0) return invalidField(field, 'This organisation is not there any more. Choose another.');
  }
  const { fromId, toId, effectiveOn, passes } = parsed.value;
  const twin = tx.all(sqlite.selectFrom('succession').select('id').where('from_id', '=', fromId).where('to_id', '=', toId)
    .where('effective_on', '=', effectiveOn).where('passes', '=', passes).where('deleted_at', 'is', null)).find(({ id }) => id !== own);
  return twin === undefined ? ok(parsed.value) : invalidField('effectiveOn', 'This succession is already recorded for the same day.');
}

const present = (tx: Readable, id: SuccessionId): Result<Succession> => found(getSuccession(tx, id));

export function createSuccession(tx: Writable, given: SuccessionFields): Result<Succession> {
  const fields = checked(tx, given, null);
  if (!fields.ok) return fields;
  const row = { ...begun(tx), ...columnsFrom(fields.value) };
  tx.insert('succession', row, ref(row.id));
  return present(tx, row.id as SuccessionId);
}

export function updateSuccession(tx: Writable, id: SuccessionId, version: number, patch: Patch<SuccessionFields>): Result<Succession> {
  const seen = asSeenToEdit(getSuccession(tx, id), version);
  if (!seen.ok) return seen;
  const fields = checked(tx, patched(seen.value, patch), id);
  if (!fields.ok) return fields;
  tx.update('succession', id, columnsFrom(fields.value), ref(id));
  return present(tx, id);
}

export function deleteSuccession(tx: Writable, id: SuccessionId, version: number): Result<Succession> {
  const seen = asSeen(getSuccession(tx, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  tx.update('succession', id, { deleted_at: tx.now }, ref(id));
  return present(tx, id);
}

export function restoreSuccession(tx: Writable, id: SuccessionId, version: number): Result<Succession> {
  const seen = asSeen(getSuccession(tx, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  const gone = missingFrom(tx, 'organisation', [seen.value.fromId, seen.value.toId]);
  if (gone.length > 0) return inUse(`The succession was not restored, because ${gone.join(' and ')} is deleted. Restore that organisation first.`);
  const fields = checked(tx, seen.value, id);
  if (!fields.ok) return inUse('The succession was not restored, because the same one was recorded again since. Keep that one.');
  tx.update('succession', id, { deleted_at: null }, ref(id));
  return present(tx, id);
}
