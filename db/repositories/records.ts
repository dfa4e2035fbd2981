import { appError } from '../../shared/errors.ts';
import type { RowMeta } from '../../shared/model/common.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import { listed } from '../../shared/words.ts';
import type { EntityRef, Writable } from '../handles.ts';
import type { RecordTable, RecordTables, RootTable } from '../tables.ts';

type MetaRow = { readonly version: number; readonly created_at: string; readonly updated_at: string; readonly updated_by: string; readonly deleted_at: string | null };

export const metaFrom = (row: MetaRow): RowMeta => ({
  version: row.version,
  createdAt: row.created_at as Instant,
  updatedAt: row.updated_at as Instant,
  updatedBy: row.updated_by,
  deletedAt: row.deleted_at as Instant | null,
});

/** The bookkeeping of a record that begins now, with its new id. */
export const begun = (tx: Writable) => ({ id: tx.newId(), version: 1, created_at: tx.now, updated_at: tx.now, updated_by: tx.person, deleted_at: null });

/** The record, or `not_found`. */
export const found = <E>(current: E | undefined): Result<E> => (current === undefined ? fail(appError('not_found')) : ok(current));

/** The record, if it is there and still as the caller saw it; else `not_found`, or `conflict` with the record as it is now. */
export function asSeen<E extends RowMeta>(current: E | undefined, version: number): Result<E> {
  if (current === undefined) return fail(appError('not_found'));
  return current.version === version ? ok(current) : fail(appError('conflict', undefined, { current }));
}

/** As `asSeen`, and not in the bin: what is deleted is restored before it is edited. */
export function asSeenToEdit<E extends RowMeta>(current: E | undefined, version: number): Result<E> {
  const seen = asSeen(current, version);
  if (!seen.ok || seen.value.deletedAt === null) return seen;
  return fail(appError('conflict', 'The record was deleted, so the change was not saved. Restore it first, then edit it.', { current: seen.value }));
}

/** A form's changes: what is not named, or `undefined`, stays as it is. */
export type Patch<F> = { readonly [K in keyof F]?: F[K] | undefined };

/** The record with a form's changes laid over it. */
export const patched = <E extends object>(current: E, patch: object): E =>
  ({ ...current, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) });

/** Writes a root's columns; where only its parts were changed its version still moves, so that an older copy is stale. */
export function updateRoot<T extends RootTable>(tx: Writable, table: T, current: { readonly id: string; readonly version: number }, columns: Partial<RecordTables[T]>, partsChanged: boolean, of: EntityRef): void {
  const moved = partsChanged ? { version: current.version + 1 } : {};
  tx.update(table, current.id, { ...columns, ...moved }, of);
}

type Part = Exclude<RecordTable, RootTable>;

/** Makes the parts of a record what they should be: rows are told apart by `key`; one that stays keeps its id. Says whether any changed. */
export function syncParts<T extends Part>(
  tx: Writable, table: T, of: EntityRef, present: readonly RecordTables[T][], wanted: readonly Omit<RecordTables[T], 'id'>[], key: (row: Omit<RecordTables[T], 'id'>) => string,
): boolean {
  const left = new Map(present.map((row) => [key(row), row]));
  let changed = false;
  const missing: Omit<RecordTables[T], 'id'>[] = [];
  for (const row of wanted) {
    const known = left.get(key(row));
    if (known === undefined) {
      missing.push(row);
    } else {
      left.delete(key(row));
      const before = known as Record<string, unknown>;
      if (Object.entries(row).some(([column, value]) => before[column] !== value)) {
        tx.update(table, known.id, row as Partial<RecordTables[T]>, of);
        changed = true;
      }
    }
  }
  for (const row of left.values()) tx.remove(table, row.id, of);
  for (const row of missing) tx.insert(table, { ...row, id: tx.newId() } as RecordTables[T], of);
  return changed || left.size > 0 || missing.length > 0;
}

/** "C-0012, C-0013 and 4 more": names at most three of what stands in the way; `count` says how many there are where not all are given. */
export function someOf(names: readonly string[], count = names.length): string {
  const shown = names.slice(0, 3);
  const more = count - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return listed(shown);
}

export const inUse = (sentence: string): Result<never> => fail(appError('in_use', sentence));
