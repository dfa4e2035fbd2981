import { sql } from 'kysely';
import type { AuditHead } from '../audit.ts';
import type { Readable } from '../handles.ts';
import { selected, sqlite } from '../query.ts';

const last = sqlite.selectFrom('audit_entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
/** Before anything was written. */
const NOTHING: AuditHead = { seq: 0, hash: '' };

/** How far the history goes. */
export const standOf = (store: Readable): AuditHead => store.get(last) ?? NOTHING;

/** What was written since the history stood somewhere, by table; `null` where it is no longer the history that was seen (a change that was given up). */
export function writtenSince(store: Readable, { seq, hash }: AuditHead): ReadonlySet<string> | null {
  if (seq > 0 && store.get(sqlite.selectFrom('audit_entry').select('hash').where('seq', '=', seq))?.hash !== hash) return null;
  return new Set(selected<{ readonly table_name: string }>(store, sql`select distinct table_name from audit_entry where seq > ${seq}`).map((row) => row.table_name));
}

/** The answer of before, where the question is the same, the entries of the history that it was made at, and the tables written since. */
export type Before<T> = { readonly value: T; readonly since: number; readonly written: ReadonlySet<string> };
type Kept = { readonly key: string; readonly value: unknown; stand: AuditHead };
const kept = new WeakMap<Readable, Map<string, Kept>>();

/**
 * The latest answer under a name, made anew when the question is another one, or when anything was written that is not in one of the
 * tables `beside`. One answer a name is kept, as long as the store is open; what was not made anew is the same object.
 */
export function keptWhile<T>(store: Readable, name: string, question: unknown, beside: ReadonlySet<string>, make: (before: Before<T> | null) => T): T {
  const [key, stand] = [JSON.stringify(question), standOf(store)];
  const answers = kept.get(store) ?? new Map<string, Kept>();
  kept.set(store, answers);
  const known = answers.get(name);
  const written = known?.key !== key ? null : known.stand.hash === stand.hash ? new Set<string>() : writtenSince(store, known.stand);
  if (known !== undefined && written !== null && [...written].every((table) => beside.has(table))) {
    known.stand = stand;
    return known.value as T;
  }
  const value = make(known === undefined || written === null ? null : { value: known.value as T, since: known.stand.seq, written });
  answers.set(name, { key, value, stand });
  return value;
}
