import Database from 'better-sqlite3';
import type { AsAt } from '../../../shared/as-at.ts';
import { appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/application.ts';
import type { Result } from '../../../shared/result.ts';
import { isoDate, type IsoDate } from '../../../shared/time.ts';
import { openPast } from '../../../db/as-at.ts';
import { recordTables } from '../../../db/tables.ts';
import type { Store } from '../../../db/store.ts';
import type { Bench } from '../../fixtures/application.ts';

export const date = (text: string): IsoDate => isoDate.parse(text);
export const notice = appError('store_read_only', 'Looking only.');

/** All that a store says of its record: every row of every table of records, what is found by its words, and the history. */
export type Dump = { readonly records: Readonly<Record<string, readonly unknown[]>>; readonly found: readonly unknown[]; readonly history: readonly unknown[] };

export function dump(connection: Database.Database): Dump {
  const all = (sql: string): readonly unknown[] => connection.prepare(sql).all();
  return {
    records: Object.fromEntries(recordTables.map((table) => [table, all(`SELECT * FROM ${table} ORDER BY id`)])),
    // A hand-over is found by the names that its bodies had when it was last written; in the past, by those of that day.
    found: all(`SELECT kind, record_id, iif(kind = 'succession', NULL, title) AS title, body FROM search_entry ORDER BY record_id`),
    history: all('SELECT * FROM audit_entry ORDER BY seq'),
  };
}

/** What a file holds, read by SQLite alone. */
export function dumpFile(path: string): Dump {
  const connection = new Database(path, { readonly: true });
  try {
    return dump(connection);
  } finally {
    connection.close();
  }
}

export const past = (store: Store, on: string, today: string): Promise<Result<Store>> =>
  openPast(store, { on: date(on), today: date(today), notice, signal: new AbortController().signal, progress: () => undefined });

/** Looks at the record as at a date through the application's own door. Throws with the refusal's sentence. */
export async function lookAsAt({ work }: Bench, on: string, known: AsAt['known']): Promise<StoreState> {
  const opened = await work('asAt.open', { on: date(on), known });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
