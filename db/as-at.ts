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
import { recordTables, type AuditEntryRow, type RecordTable } from './tables.ts';
import { writtenColumns } from './transaction.ts';

type Row = Record<string, unknown>;
/** For each record table, the rows that are there with the number of the newest entry about each. */
type Newest = ReadonlyMap<string, Map<string, number>>;

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

/** Takes away what would be kept up row by row, at several times the cost; the answer puts it back. */
function withoutIndexes(connection: Database.Database): readonly string[] {
  const items = connection.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type = 'index' OR name = 'search_entry_insert')`).all() as { type: string; name: string; sql: string }[];
  for (const { type, name } of items) connection.exec(`DROP ${type} ${name}`);
  return items.map(({ sql }) => sql);
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

/** Puts back each row as its newest entry says. A column that is younger than the entry holds its default. */
async function fillRecords(past: Database.Database, newest: Newest, { signal, progress }: PastOptions): Promise<boolean> {
  const total = [...newest.values()].reduce((sum, rows) => sum + rows.size, 0);
  const content = past.prepare<[number], { after: string }>('SELECT after FROM audit_entry WHERE seq = ?');
  let done = 0;
  const fillTable = async (table: RecordTable, seqs: readonly number[]): Promise<boolean> => {
    const columns = writtenColumns(past, table);
    const inserts = new Map<string, Database.Statement<unknown[]>>();
    for (let from = 0; from < seqs.length; from += ROWS_AT_ONCE) {
      for (const seq of seqs.slice(from, from + ROWS_AT_ONCE)) {
        const row = JSON.parse(content.get(seq)?.after ?? '{}') as Row;
        const given = columns.filter((column) => column in row);
        const named = given.map((column) => `"${column}"`).join(', ');
        const insert = inserts.get(named) ?? past.prepare<unknown[]>(`INSERT INTO ${table} (${named}) VALUES (${given.map(() => '?').join(', ')})`);
        inserts.set(named, insert);
        insert.run(...given.map((column) => row[column]));
      }
      done += Math.min(ROWS_AT_ONCE, seqs.length - from);
      progress(SHARE_OF_HISTORY + ((SHARE_OF_ROWS - SHARE_OF_HISTORY) * done) / total, 'Putting the record of that day together');
      await breathe();
      if (signal.aborted) return false;
    }
    return true;
  };
  for (const table of recordTables) {
    if (!await fillTable(table, [...(newest.get(table)?.values() ?? [])].toSorted((a, b) => a - b))) return false;
  }
  return true;
}

/** Fills the search index many texts at a time, and puts the indexes back. */
async function index(past: Database.Database, indexes: readonly string[], { signal, progress }: PastOptions): Promise<boolean> {
  const steps: (() => unknown)[] = [];
  const nums = past.prepare('SELECT num FROM search_entry ORDER BY num').pluck().all() as number[];
  const feed = past.prepare('INSERT INTO search_index (rowid, title, body) SELECT num, title, body FROM search_entry WHERE num BETWEEN ? AND ?');
  for (let from = 0; from < nums.length; from += TEXTS_AT_ONCE) steps.push(() => feed.run(nums[from], nums[Math.min(from + TEXTS_AT_ONCE, nums.length) - 1]));
  steps.push(...indexes.map((sql) => () => past.exec(sql)));
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
    const indexes = withoutIndexes(past);
    copyPresent(store, past);
    const newest = await copyHistory(store, past, upTo.value, options);
    if (newest === null || !await fillRecords(past, newest, options) || !await index(past, indexes, options)) return fail(appError('cancelled'));
    past.exec('COMMIT');
    past.pragma('query_only = ON');
    opened = new Store(past, { path: '', ids: store.ids, key: null }, options.notice);
    return ok(opened);
  } finally {
    if (opened === null) past.close();
  }
}
