import { sql } from 'kysely';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { RecordTable } from '../tables.ts';
import type { OldRow } from './history-values.ts';
import { idsIn } from './listing.ts';

/** The hash of an entry of the history; `null` where there is no such entry. The beginning, before the first, is 0. */
export const hashOfEntry = (store: Readable, seq: number): string | null =>
  store.get(sqlite.selectFrom('audit_entry').select('hash').where('seq', '=', seq))?.hash ?? null;

export type WrittenRow = { readonly seq: number; readonly table: RecordTable; readonly id: string };

/** Which rows of some tables the entries after one, up to another, are about; in their order, at most `limit`. What the rows held is not read. */
export function writtenAfter(store: Readable, tables: readonly RecordTable[], after: number, upTo: number, limit: number): readonly WrittenRow[] {
  const query = sql<WrittenRow>`select seq, table_name as "table", row_id as id from audit_entry
    where seq > ${after} and seq <= ${upTo} and table_name in ${idsIn(tables)} order by seq limit ${limit}`;
  return store.all({ compile: () => query.compile(sqlite) });
}

/** What rows held before entries about them, by the entry; `null` where the entry made the row. */
export function heldBefore(store: Readable, seqs: readonly number[]): ReadonlyMap<number, OldRow | null> {
  const query = sql<{ seq: number; before: string | null }>`select seq, before from audit_entry where seq in (select value from json_each(${JSON.stringify(seqs)}))`;
  return new Map(store.all({ compile: () => query.compile(sqlite) }).map(({ seq, before }) => [seq, before === null ? null : (JSON.parse(before) as OldRow)]));
}

/** A page of a table's rows as they are, deleted ones too, by identity; all their columns or those named. */
export function rowsOfTable(store: Readable, table: RecordTable, columns: readonly string[] | 'all', after: string, limit: number): readonly (OldRow & { readonly id: string })[] {
  const wanted = columns === 'all' ? sql`*` : sql.join(columns.map((column) => sql.ref(column)));
  const query = sql<OldRow & { readonly id: string }>`select ${wanted} from ${sql.table(table)} where id > ${after} order by id limit ${limit}`;
  return store.all({ compile: () => query.compile(sqlite) });
}
