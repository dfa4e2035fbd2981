import Database from 'better-sqlite3';
import { setImmediate as breathe } from 'node:timers/promises';
import { appError, type AppError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { addDays, formatLongDate, londonDate, startOfDay, type Instant, type IsoDate } from '../shared/time.ts';
import { headText, HEAD_KEY } from './audit.ts';
import type { StoreHandles } from './handles.ts';
import { migrate, type Migrations } from './migrate.ts';
import { migrations as shipped } from './migrations/index.ts';
import { Store } from './store.ts';
import { isRoot, recordTables, type AuditEntryRow, type RecordTable } from './tables.ts';
import { writtenColumns } from './transaction.ts';

type Row = Record<string, unknown>;
/** For each record table, the rows that are there with the number of the newest entry about each. */
type Newest = ReadonlyMap<string, Map<string, number>>;
/** What was taken out of the schema for the time of filling: the table it is of, and how it is made again. */
type TakenOut = readonly { readonly table: string; readonly sql: string }[];

export type PastOptions = {
  readonly on: IsoDate;
  readonly today: IsoDate;
  /** With which every change is refused. */
  readonly notice: AppError;
  readonly signal: AbortSignal;
  /** From 0 to 1, with a phrase for the person. */
  readonly progress: (fraction: number, phrase: string) => void;
  readonly migrations?: Migrations;
};

/** About 20 milliseconds of work each: others are answered between. */
const ENTRIES_AT_ONCE = 1_000;
const ROWS_AT_ONCE = 250;
const TEXTS_AT_ONCE = 1_000;
const SHARE_OF_HISTORY = 0.4;
const SHARE_OF_ROWS = 0.7;

/** How each table comes to a past store. The record tables come from the history; any other table of the schema must be named here. */
export const otherTables = {
  /** Copied as far as that day. */
  history: ['audit_entry'],
  /** Copied as they are now. */
  present: ['store_meta', 'preference'],
  /** Left empty: nothing can be undone in the past. */
  empty: ['undo_step'],
  /** Made anew from the records. */
  derived: ['search_entry', 'search_index'],
  /** Left where it is, as it never changes: read by its hash from the store itself. */
  elsewhere: ['document_content'],
} as const;

const refused = (sentence: string): Result<never> => fail(appError('invalid_input', sentence, { fields: { on: sentence } }));

/** The newest entry written by the end of a day, by the clock in the United Kingdom; a refusal for a day of which the history cannot tell. */
function lastEntryOf({ statements }: StoreHandles, { on, today }: Pick<PastOptions, 'on' | 'today'>): Result<number> {
  const first = statements.prepare('SELECT at FROM audit_entry ORDER BY seq LIMIT 1').get() as { at: Instant } | undefined;
  if (on > today) return refused(`${formatLongDate(on)} is still to come, so what was known then cannot be shown. Nothing was changed. Choose today or an earlier date, or ask for what is known now.`);
  const begun = first === undefined ? today : londonDate(first.at);
  // A clock that was wrong for a while does not hide what was written before: all up to the last entry of the day counts.
  const last = statements.prepare('SELECT seq FROM audit_entry WHERE at < ? ORDER BY seq DESC LIMIT 1').get(startOfDay(addDays(on, 1))) as { seq: number } | undefined;
  if (last !== undefined && on >= begun) return ok(last.seq);
  return refused(`The record begins on ${formatLongDate(begun)}, so it cannot show what was known on ${formatLongDate(on)}. Nothing was changed. Choose ${formatLongDate(begun)} or a later date, or ask for what is known now.`);
}

/** An empty store in memory alone, as what an encrypted one held must never reach a file. */
function emptyStore(migrations: Migrations): Database.Database {
  const connection = new Database(':memory:');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('journal_mode = OFF');
  migrate(connection, migrations);
  // The past need not keep rules that were made since.
  connection.pragma('ignore_check_constraints = ON');
  connection.pragma('foreign_keys = OFF');
  return connection;
}

/** Takes out what would be kept up row by row, at several times the cost of making it at once: the indexes, and what feeds the search index. */
function takeOutIndexes(connection: Database.Database): TakenOut {
  const items = connection.prepare(`SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type = 'index' OR (type = 'trigger' AND tbl_name = 'search_entry'))`)
    .all() as { type: string; name: string; table: string; sql: string }[];
  for (const { type, name } of items) connection.exec(`DROP ${type} ${name}`);
  return items;
}

/** Copies the history up to an entry. Answers which rows it leaves, or `null` when it was cancelled. */
async function copyHistory({ statements }: StoreHandles, past: Database.Database, upTo: number, { signal, progress }: PastOptions): Promise<Newest | null> {
  const newest: Newest = new Map(recordTables.map((table) => [table, new Map<string, number>()]));
  const page = statements.prepare('SELECT * FROM audit_entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?');
  const keep = past.prepare(`INSERT INTO audit_entry (seq, at, person, command, entity_kind, entity_id, table_name, row_id, before, after, hash) VALUES (@seq, @at, @person, @command, @entity_kind, @entity_id, @table_name, @row_id, @before, @after, @hash)`);
  let last: AuditEntryRow | undefined;
  while ((last?.seq ?? 0) < upTo) {
    const entries = page.all(last?.seq ?? 0, upTo, ENTRIES_AT_ONCE) as AuditEntryRow[];
    for (const entry of entries) {
      keep.run(entry);
      const rows = newest.get(entry.table_name);
      if (entry.after === null) rows?.delete(entry.row_id);
      else rows?.set(entry.row_id, entry.seq);
    }
    last = entries.at(-1) ?? last;
    progress((SHARE_OF_HISTORY * (last?.seq ?? 0)) / upTo, 'Reading the history up to that day');
    await breathe();
    if (signal.aborted) return null;
  }
  if (last !== undefined) past.prepare('INSERT INTO store_meta (key, value) VALUES (?, ?)').run(HEAD_KEY, headText(last));
  return newest;
}

/** Writes rows of a table as entries say them. A column that is younger than its entry holds its default. */
function inserter(past: Database.Database, table: RecordTable): (after: string) => void {
  const columns = writtenColumns(past, table);
  const inserts = new Map<string, Database.Statement<unknown[]>>();
  return (after) => {
    const row = JSON.parse(after) as Row;
    const given = columns.filter((column) => column in row);
    const named = given.map((column) => `"${column}"`).join(', ');
    const insert = inserts.get(named) ?? past.prepare<unknown[]>(`INSERT INTO ${table} (${named}) VALUES (${given.map(() => '?').join(', ')})`);
    inserts.set(named, insert);
    insert.run(...given.map((column) => row[column]));
  };
}

/**
 * Puts back each row as its newest entry says: first the parts of records with their indexes, as what is found of a record may be
 * said in its parts, then the records in the order of the tables, each of which names earlier ones alone.
 */
async function fillRecords(past: Database.Database, newest: Newest, takenOut: TakenOut, { signal, progress }: PastOptions): Promise<boolean> {
  const total = [...newest.values()].reduce((sum, rows) => sum + rows.size, 0);
  const content = past.prepare<[number], string>('SELECT after FROM audit_entry WHERE seq = ?').pluck();
  let done = 0;
  const fill = async (table: RecordTable): Promise<boolean> => {
    const insert = inserter(past, table);
    const seqs = [...(newest.get(table)?.values() ?? [])].toSorted((a, b) => a - b);
    for (let from = 0; from < seqs.length; from += ROWS_AT_ONCE) {
      for (const seq of seqs.slice(from, from + ROWS_AT_ONCE)) insert(content.get(seq) ?? '{}');
      done += Math.min(ROWS_AT_ONCE, seqs.length - from);
      progress(SHARE_OF_HISTORY + ((SHARE_OF_ROWS - SHARE_OF_HISTORY) * done) / total, 'Putting the record of that day together');
      await breathe();
      if (signal.aborted) return false;
    }
    return true;
  };
  const parts = recordTables.filter((table) => !isRoot(table));
  for (const table of parts) {
    if (!await fill(table)) return false;
    for (const { sql } of takenOut.filter((each) => each.table === table)) past.exec(sql);
  }
  for (const table of recordTables.filter(isRoot)) if (!await fill(table)) return false;
  return true;
}

/** A kind of parameter set that only a later version of the application brought is there as it was shipped: without it nothing could be worked out. */
function addLaterKinds({ statements }: StoreHandles, past: Database.Database, upTo: number): void {
  const kinds = (of: { prepare: (sql: string) => Database.Statement<unknown[]> }): readonly unknown[] => (of.prepare('SELECT DISTINCT kind FROM parameter_set').all() as { kind: string }[]).map(({ kind }) => kind);
  const known = new Set(kinds(past));
  const missing = kinds(statements).filter((kind) => !known.has(kind));
  if (missing.length === 0) return;
  const insert = inserter(past, 'parameter_set');
  const asShipped = statements.prepare(`SELECT after FROM audit_entry WHERE seq > ? AND table_name = 'parameter_set' AND before IS NULL AND after ->> 'status' = 'shipped default'`).all(upTo) as { after: string }[];
  for (const { after } of asShipped) if (missing.includes((JSON.parse(after) as Row)['kind'])) insert(after);
}

/** Fills the search index many texts at a time, and puts the rest of the indexes back. */
async function index(past: Database.Database, takenOut: TakenOut, { signal, progress }: PastOptions): Promise<boolean> {
  const steps: (() => unknown)[] = [];
  const nums = past.prepare('SELECT num FROM search_entry ORDER BY num').pluck().all() as number[];
  const feed = past.prepare('INSERT INTO search_index (rowid, title, body) SELECT num, title, body FROM search_entry WHERE num BETWEEN ? AND ?');
  for (let from = 0; from < nums.length; from += TEXTS_AT_ONCE) steps.push(() => feed.run(nums[from], nums[Math.min(from + TEXTS_AT_ONCE, nums.length) - 1]));
  const parts: readonly string[] = recordTables.filter((table) => !isRoot(table));
  steps.push(...takenOut.filter(({ table }) => !parts.includes(table)).map(({ sql }) => () => past.exec(sql)));
  for (const [at, step] of steps.entries()) {
    step();
    progress(SHARE_OF_ROWS + ((1 - SHARE_OF_ROWS) * (at + 1)) / steps.length, 'Putting the record of that day together');
    await breathe();
    if (signal.aborted) return false;
  }
  return true;
}

/** How a person likes a view, and which store it is, are no part of what was known. */
function copyPresent({ statements }: StoreHandles, past: Database.Database): void {
  for (const table of otherTables.present) {
    const keep = past.prepare(`INSERT INTO ${table} (key, value) VALUES (@key, @value)`);
    for (const row of statements.prepare(`SELECT key, value FROM ${table} WHERE key <> ?`).all(HEAD_KEY)) keep.run(row);
  }
}

/**
 * The store as its record was at the end of a day, by the clock in the United Kingdom, made from the history: in memory alone
 * and only for reading. It holds no entry of a later day. The store may go on being written meanwhile. Refused with `invalid_input`
 * for a day before the first entry or after today, with `cancelled` when the signal says so. To be closed by whoever opened it.
 */
export async function openPast(store: Store, options: PastOptions): Promise<Result<Store>> {
  const upTo = lastEntryOf(store, options);
  if (!upTo.ok) return upTo;
  const past = emptyStore(options.migrations ?? shipped);
  let opened: Store | null = null;
  try {
    past.exec('BEGIN');
    const takenOut = takeOutIndexes(past);
    copyPresent(store, past);
    const newest = await copyHistory(store, past, upTo.value, options);
    if (newest === null || !await fillRecords(past, newest, takenOut, options)) return fail(appError('cancelled'));
    addLaterKinds(store, past, upTo.value);
    if (!await index(past, takenOut, options)) return fail(appError('cancelled'));
    past.exec('COMMIT');
    past.pragma('query_only = ON');
    opened = new Store(past, { path: '', ids: store.ids, key: null }, options.notice);
    return ok(opened);
  } finally {
    if (opened === null) past.close();
  }
}
