import { sql } from 'kysely';
import type { ParameterSetId } from '../../shared/model/ids.ts';
import { parameterKinds, parseValues, type ParameterHead, type ParameterKind, type ParameterSet } from '../../shared/model/parameter-set.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { formatDate, type Instant, type IsoDate } from '../../shared/time.ts';
import { invalidField } from '../../shared/validate.ts';
import type { EntityRef, Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { getParameterSet, usesOf } from './parameter-sets.ts';
import { asSeen, asSeenToEdit, begun, found, inUse, type Patch } from './records.ts';

type Fields = ParameterHead & { readonly values: unknown };
const ref = (id: string): EntityRef => ({ kind: 'parameter set', id });
const present = (tx: Readable, id: ParameterSetId): Result<ParameterSet> => found(getParameterSet(tx, id));
const count = (number: number, noun: string): string => `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;

/** "12 risks and 1 indicator"; `null` when nothing was assessed with it. */
function assessedWith(tx: Readable, id: ParameterSetId): string | null {
  const { risks, indicators } = usesOf(tx, id);
  const parts = [...(risks > 0 ? [count(risks, 'risk')] : []), ...(indicators > 0 ? [count(indicators, 'indicator')] : [])];
  return parts.length === 0 ? null : parts.join(' and ');
}

const others = (tx: Readable, kind: ParameterKind, id: ParameterSetId | null) =>
  tx.all(sqlite.selectFrom('parameter_set').select(['id', 'name', 'effective_on']).where('kind', '=', kind).where('deleted_at', 'is', null)).filter((one) => one.id !== id);

/** Two sets of a kind never take effect on one day: which of them holds would not be plain. */
function freeDay(tx: Readable, kind: ParameterKind, effectiveOn: IsoDate, id: ParameterSetId | null): Result<null> {
  const taken = others(tx, kind, id).find((one) => one.effective_on === effectiveOn);
  return taken === undefined ? ok(null) : invalidField('effectiveOn', `“${taken.name}” takes effect on this day already. Choose another day.`);
}

/** Errors in values under the path that the form has for them. */
function valuesOf<K extends ParameterKind>(kind: K, given: unknown): Result<ParameterSet<K>['values']> {
  const parsed = parseValues(kind, given);
  if (parsed.ok) return parsed;
  const fields = Object.entries(parsed.error.fields ?? {}).map(([path, sentence]) => [path === '' ? 'values' : `values.${path}`, sentence]);
  return fail({ ...parsed.error, fields: Object.fromEntries(fields) as Record<string, string> });
}

/** A new dated set, in force from its day on; a local policy that is still to be confirmed as checked. */
export function createParameterSet(tx: Writable, kind: ParameterKind, { name, source, effectiveOn, values: given }: Fields): Result<ParameterSet> {
  const values = valuesOf(kind, given);
  if (!values.ok) return values;
  const free = freeDay(tx, kind, effectiveOn, null);
  if (!free.ok) return free;
  const meta = begun(tx);
  tx.insert('parameter_set', { ...meta, kind, name, source, effective_on: effectiveOn, status: 'local policy', confirmed: 0, content: JSON.stringify(values.value) }, ref(meta.id));
  return present(tx, meta.id as ParameterSetId);
}

/**
 * Changes a set that nothing was assessed with yet. From then on it is a local policy, to be confirmed again: what somebody vouched for was
 * something else. `in_use` once it was used: an assessment keeps the set that it was made with, so a new dated set is the way.
 */
export function updateParameterSet(tx: Writable, id: ParameterSetId, version: number, patch: Patch<Fields>): Result<ParameterSet> {
  const seen = asSeenToEdit(getParameterSet(tx, id), version);
  if (!seen.ok) return seen;
  const before = seen.value;
  const used = assessedWith(tx, id);
  if (used !== null) return inUse(`It was left as it is, because ${used} ${used.startsWith('1 ') && !used.includes('and') ? 'was' : 'were'} assessed with it and must keep it. Add a new dated set instead.`);
  const values = valuesOf(before.kind, patch.values ?? before.values);
  if (!values.ok) return values;
  const effectiveOn = patch.effectiveOn ?? before.effectiveOn;
  const free = freeDay(tx, before.kind, effectiveOn, id);
  if (!free.ok) return free;
  const content = JSON.stringify(values.value);
  const head = { name: patch.name ?? before.name, source: patch.source ?? before.source, effective_on: effectiveOn };
  const altered = head.name !== before.name || head.source !== before.source || effectiveOn !== before.effectiveOn || content !== JSON.stringify(before.values);
  if (!altered) return ok(before);
  tx.update('parameter_set', id, { ...head, content, status: 'local policy', confirmed: 0 }, ref(id));
  return present(tx, id);
}

/** Marks the set as checked against current guidance; who and when stands in the history. */
export function confirmParameterSet(tx: Writable, id: ParameterSetId, version: number): Result<ParameterSet> {
  const seen = asSeenToEdit(getParameterSet(tx, id), version);
  if (!seen.ok || seen.value.confirmed) return seen;
  tx.update('parameter_set', id, { confirmed: 1 }, ref(id));
  return present(tx, id);
}

export function deleteParameterSet(tx: Writable, id: ParameterSetId, version: number): Result<ParameterSet> {
  const seen = asSeen(getParameterSet(tx, id), version);
  if (!seen.ok || seen.value.deletedAt !== null) return seen;
  const used = assessedWith(tx, id);
  if (used !== null) return inUse(`It was not deleted, because it was used to assess ${used}. A new dated set takes its place from its own day on.`);
  if (others(tx, seen.value.kind, id).length === 0) return inUse(`It was not deleted, because it is the only set of its kind (${parameterKinds[seen.value.kind].label.toLowerCase()}). Add another first.`);
  tx.update('parameter_set', id, { deleted_at: tx.now }, ref(id));
  return present(tx, id);
}

/** Refused with `in_use` where another set has taken its day meanwhile. */
export function restoreParameterSet(tx: Writable, id: ParameterSetId, version: number): Result<ParameterSet> {
  const seen = asSeen(getParameterSet(tx, id), version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  const { kind, effectiveOn } = seen.value;
  const taken = others(tx, kind, id).find((one) => one.effective_on === effectiveOn);
  if (taken !== undefined) return inUse(`It was not restored, because “${taken.name}” takes effect on the same day, ${formatDate(effectiveOn)}. Give that one another day first.`);
  tx.update('parameter_set', id, { deleted_at: null }, ref(id));
  return present(tx, id);
}

/** Who marked the set as checked, and when; `null` when nobody did, or it was changed since. */
export function checkedBy(store: Readable, id: ParameterSetId): { readonly by: string; readonly at: Instant } | null {
  const entries = sqlite.selectFrom('audit_entry').select(['person', 'at']).where('entity_kind', '=', 'parameter set').where('entity_id', '=', id)
    .where(sql<boolean>`json_extract(after, '$.confirmed') = 1 and coalesce(json_extract(before, '$.confirmed'), 0) = 0 and before is not null`);
  const entry = store.get(entries.orderBy('seq', 'desc').limit(1));
  return entry === undefined ? null : { by: entry.person, at: entry.at as Instant };
}
