import { appError } from '../shared/errors.ts';
import type { EntityKind } from '../shared/model/common.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Instant } from '../shared/time.ts';
import { isConstraint } from './failures.ts';
import type { Readable, StoreHandles, Writable } from './handles.ts';
import { sqlite } from './query.ts';
import { planOfEntry, refuseUnderway } from './repositories/plans/running.ts';
import { isRoot, type AuditEntryRow, type RecordTable, type RecordTables, type UndoStepRow } from './tables.ts';
import { rowOf, transact, type Changed } from './transaction.ts';

type Row = Record<string, unknown>;
type Direction = 'undo' | 'redo';

/** Steps of an import have tens of thousands of entries, which are not all held at once. */
const ENTRIES_AT_ONCE = 500;

/** The newest step that was done, and the oldest that was undone: redo goes forward in the order in which things were done. */
export function undoState(store: Readable): { readonly undo: UndoStepRow | undefined; readonly redo: UndoStepRow | undefined } {
  const next = (state: 'done' | 'undone', order: 'asc' | 'desc') => store.get(sqlite.selectFrom('undo_step').selectAll().where('state', '=', state).orderBy('id', order).limit(1));
  return { undo: next('done', 'desc'), redo: next('undone', 'asc') };
}

/** Moves with every write, also with those of one step, so it says nothing about whether the content is still as it was left. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['version', 'updated_at', 'updated_by']);

function same(row: Row | undefined, said: Row | null): boolean {
  if (row === undefined || said === null) return row === undefined && said === null;
  return Object.keys(said).every((column) => BOOKKEEPING.has(column) || said[column] === row[column]);
}

const overtaken = (): Result<never> =>
  fail(appError('conflict', 'A record was changed again after this step, so it cannot be taken back. Nothing was changed. Edit the record instead.'));

/**
 * Puts one row back to what it was before an entry, and always writes exactly one entry: what the entry made is taken out
 * (the history keeps it), what it took out is put in again. The bookkeeping of an aggregate root goes forward, never back.
 */
function invert(store: StoreHandles, tx: Writable, entry: AuditEntryRow): Result<null> {
  const table = entry.table_name as RecordTable;
  const of = { kind: entry.entity_kind as EntityKind, id: entry.entity_id };
  const before = entry.before === null ? null : (JSON.parse(entry.before) as Row);
  const after = entry.after === null ? null : (JSON.parse(entry.after) as Row);
  const present = rowOf(store, table, entry.row_id);
  if (!same(present, after)) return overtaken();
  const stamped = (content: Row, version: unknown): Row => (isRoot(table) ? { ...content, version: Number(version) + 1, updated_at: tx.now, updated_by: tx.person } : content);
  if (before === null) tx.unmake(table, entry.row_id, of);
  else if (present === undefined) tx.insert(table, stamped(before, before['version']) as RecordTables[typeof table], of);
  else tx.update(table, entry.row_id, stamped(before, present['version']), of);
  return ok(null);
}

function* entriesBackwards(tx: Readable, { first_seq, last_seq }: UndoStepRow): Generator<AuditEntryRow> {
  for (let upTo = last_seq; upTo >= first_seq; upTo -= ENTRIES_AT_ONCE) {
    yield* tx.all(sqlite.selectFrom('audit_entry').selectAll().where('seq', '>=', Math.max(first_seq, upTo - ENTRIES_AT_ONCE + 1)).where('seq', '<=', upTo).orderBy('seq', 'desc'));
  }
}

/**
 * Takes back the newest step, or does the last one taken back again. Both invert the audit entries of the step's latest
 * application, newest first, in a transaction that is itself audited. `conflict` when a row is no longer as the step left it.
 */
export function stepBack(store: StoreHandles, direction: Direction, person: string, at: Instant): Result<{ readonly label: string; readonly changed: Changed }> {
  if (store.notice !== null) return fail(store.notice);
  const step = undoState(store.read)[direction];
  if (step === undefined) return fail(appError(direction === 'undo' ? 'nothing_to_undo' : 'nothing_to_redo'));
  const newest = (tx: Readable): number => tx.get(sqlite.selectFrom('audit_entry').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0;
  try {
    const done = transact(store, { label: `${direction === 'undo' ? 'Undo' : 'Redo'}: ${step.label}`, person, at, undo: 'none' }, (tx) => {
      const first = newest(tx) + 1;
      const plans = new Map<string, string>();
      for (const entry of entriesBackwards(tx, step)) {
        const inverted = invert(store, tx, entry);
        if (!inverted.ok) return inverted;
        const plan = planOfEntry(entry);
        if (plan !== null && entry.at < (plans.get(plan) ?? '~')) plans.set(plan, entry.at);
      }
      const free = refuseUnderway(tx, plans);
      if (!free.ok) return free;
      store.statements.prepare('UPDATE undo_step SET state = ?, first_seq = ?, last_seq = ? WHERE id = ?').run(direction === 'undo' ? 'undone' : 'done', first, newest(tx), step.id);
      return ok(null);
    });
    return done.ok ? ok({ label: step.label, changed: done.value.changed }) : done;
  } catch (thrown) {
    if (isConstraint(thrown)) return overtaken();
    throw thrown;
  }
}
