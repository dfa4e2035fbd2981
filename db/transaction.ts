import type Database from 'better-sqlite3';
import { appError, type AppError } from '../shared/errors.ts';
import type { EntityKind } from '../shared/model/common.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Instant } from '../shared/time.ts';
import { entryHash, headFrom, HEAD_KEY, headText, type AuditHead } from './audit.ts';
import type { EntityRef, StoreHandles, Writable } from './handles.ts';
import { storeFailure } from './failures.ts';
import { isRoot, type AuditEntryRow, type RecordTable } from './tables.ts';

/** What is being done, in the words that history and the undo button show: "Edit contract C-0012". */
export type Command = { readonly label: string; readonly person: string; readonly at: Instant; readonly undo: 'step' | 'none' };
export type Changed = readonly { readonly kind: EntityKind; readonly ids: readonly string[] }[];
export type Done<T> = { readonly value: T; readonly changed: Changed; readonly firstSeq: number; readonly lastSeq: number };
type Row = Record<string, unknown>;

/** Carries an expected failure out of the transaction so that everything in it is rolled back. */
class Refused extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.message);
    this.error = error;
  }
}

const columnsOf = new WeakMap<Database.Database, Map<string, readonly string[]>>();

/** The columns that are written: generated ones are left out by `table_info`. */
export function writtenColumns(connection: Database.Database, table: RecordTable): readonly string[] {
  const known = columnsOf.get(connection) ?? new Map<string, readonly string[]>();
  columnsOf.set(connection, known);
  const columns = known.get(table) ?? (connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  known.set(table, columns);
  return columns;
}

const lists = new WeakMap<readonly string[], string>();
function listed(columns: readonly string[]): string {
  const known = lists.get(columns) ?? columns.map((column) => `"${column}"`).join(', ');
  lists.set(columns, known);
  return known;
}

export function rowOf({ connection, statements }: StoreHandles, table: RecordTable, id: string): Row | undefined {
  return statements.prepare(`SELECT ${listed(writtenColumns(connection, table))} FROM ${table} WHERE id = ?`).get(id) as Row | undefined;
}

type Log = (table: RecordTable, id: string, of: EntityRef, before: Row | null, after: Row | null) => void;

/** History keeps each row as SQLite returns it after the write, never as it was asked for. */
function writerOver(store: StoreHandles, command: Command, isLive: () => boolean, log: Log): Writable {
  const { connection, statements } = store;
  const prepare = (sql: string): Database.Statement<unknown[]> => {
    if (!isLive()) throw new Error('A handle for writing was used after its transaction had ended.');
    return statements.prepare(sql);
  };
  const present = (table: RecordTable, id: string): Row => {
    const row = rowOf(store, table, id);
    if (row === undefined) throw new Error(`There is no row ${id} in ${table} to change.`);
    return row;
  };
  const takeOut = (table: RecordTable, id: string, of: EntityRef): void => {
    const before = present(table, id);
    prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    log(table, id, of, before, null);
  };
  const handle = {
    now: command.at,
    person: command.person,
    newId: store.ids.next,
    insert: (table: RecordTable, row: Row, of: EntityRef) => {
      const columns = writtenColumns(connection, table);
      const given = columns.filter((column) => row[column] !== undefined);
      const insert = prepare(`INSERT INTO ${table} (${listed(given)}) VALUES (${given.map(() => '?').join(', ')}) RETURNING ${listed(columns)}`);
      const after = insert.get(...given.map((column) => row[column])) as Row;
      log(table, String(after['id']), of, null, after);
    },
    update: (table: RecordTable, id: string, patch: Row, of: EntityRef) => {
      const before = present(table, id);
      const altered = Object.keys(patch).filter((column) => patch[column] !== undefined && patch[column] !== before[column]);
      if (altered.length === 0) return;
      if (altered.includes('id')) throw new Error(`The id of a row of ${table} is never changed.`);
      const stamp: Row = isRoot(table) ? { version: Number(before['version']) + 1, updated_at: command.at, updated_by: command.person } : {};
      const change: Row = { ...Object.fromEntries(altered.map((column) => [column, patch[column]])), ...stamp };
      const columns = Object.keys(change);
      const update = prepare(`UPDATE ${table} SET ${columns.map((column) => `"${column}" = ?`).join(', ')} WHERE id = ? RETURNING ${listed(writtenColumns(connection, table))}`);
      log(table, id, of, before, update.get(...columns.map((column) => change[column]), id) as Row);
    },
    remove: (table: RecordTable, id: string, of: EntityRef) => {
      if (isRoot(table)) throw new Error(`A row of ${table} is deleted softly, by its deleted_at.`);
      takeOut(table, id, of);
    },
    unmake: takeOut,
    keepContent: (sha256: string, content: Uint8Array): void => void prepare('INSERT INTO document_content (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING').run(sha256, content),
    count: (counter: string): number => {
      const next = prepare(`INSERT INTO store_meta (key, value) VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING value`);
      return Number((next.get(`counter ${counter}`) as { value: string }).value);
    },
  };
  return { ...store.read, ...handle } as unknown as Writable;
}

const INSERT_ENTRY = `INSERT INTO audit_entry (seq, at, person, command, entity_kind, entity_id, table_name, row_id, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The newest entry's number and hash, as the store says them. */
export function auditHead({ statements }: StoreHandles): AuditHead {
  return headFrom((statements.prepare('SELECT value FROM store_meta WHERE key = ?').get(HEAD_KEY) as { value: string } | undefined)?.value);
}

/**
 * The one way to write: everything `work` changes is committed together with its audit entries and its undo step, or not at
 * all. A refusal returned by `work` rolls back. Expected failures of the store (disk full, read-only) come back as errors;
 * defects are thrown after the rollback. Commands do not nest.
 */
export function transact<T>(store: StoreHandles, given: Command, work: (tx: Writable) => Result<T>): Result<Done<T>> {
  // SQLite keeps half a character (a cut emoji) as another one: the hash must be of what is kept.
  const command: Command = { ...given, label: given.label.toWellFormed(), person: given.person.toWellFormed() };
  const { connection, statements, notice } = store;
  if (notice !== null) return fail(notice);
  if (connection.inTransaction) throw new Error('A command was begun inside another one.');
  const changed = new Map<EntityKind, Set<string>>();
  let live = true;
  try {
    return connection.transaction((): Result<Done<T>> => {
      const start = auditHead(store);
      let head = start;
      const tx = writerOver(store, command, () => live, (table, id, of, before, after) => {
        const entry: Omit<AuditEntryRow, 'hash'> = {
          seq: head.seq + 1, at: command.at, person: command.person, command: command.label, entity_kind: of.kind, entity_id: of.id, table_name: table, row_id: id,
          before: before === null ? null : JSON.stringify(before), after: after === null ? null : JSON.stringify(after),
        };
        head = { seq: entry.seq, hash: entryHash(head.hash, entry) };
        statements.prepare(INSERT_ENTRY).run(entry.seq, entry.at, entry.person, entry.command, entry.entity_kind, entry.entity_id, entry.table_name, entry.row_id, entry.before, entry.after, head.hash);
        const kindIds = changed.get(of.kind) ?? new Set<string>();
        changed.set(of.kind, kindIds.add(of.id));
      });
      const result = work(tx);
      if (!result.ok) throw new Refused(result.error);
      if (head.seq > start.seq) {
        statements.prepare('INSERT INTO store_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(HEAD_KEY, headText(head));
        if (command.undo === 'step') {
          statements.prepare(`UPDATE undo_step SET state = 'dropped' WHERE state = 'undone'`).run();
          statements.prepare(`INSERT INTO undo_step (label, first_seq, last_seq, state) VALUES (?, ?, ?, 'done')`).run(command.label, start.seq + 1, head.seq);
        }
      }
      return ok({ value: result.value, changed: [...changed].map(([kind, kindIds]) => ({ kind, ids: [...kindIds] })), firstSeq: start.seq + 1, lastSeq: head.seq });
    }).immediate();
  } catch (thrown) {
    if (thrown instanceof Refused) return fail(thrown.error);
    const failure = storeFailure(thrown);
    if (failure !== null) return fail(failure);
    throw thrown;
  } finally {
    live = false;
  }
}

/** For a row that is gone: one sentence for every kind of record. */
export const notFound = (): Result<never> => fail(appError('not_found'));
