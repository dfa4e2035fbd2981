import type { Readable } from '../../../db/handles.ts';
import type { OldRow } from '../../../db/repositories/history-values.ts';
import { heldBefore, rowsOfTable, writtenAfter } from '../../../db/repositories/rows-then.ts';
import type { Steps } from '../tables/slices.ts';

/** The records that come back, and those that they name. */
export const statedTables = ['risk', 'control', 'risk_action', 'contract', 'organisation', 'service', 'strategic_objective', 'objective', 'contingency_plan'] as const;
export type StatedTable = (typeof statedTables)[number];

/** A row at the moment of the export and now; `null` where there was, or is, none. One object twice where nothing was written since. */
export type RowState = { readonly was: OldRow | null; readonly now: OldRow | null };
export type Moments = Readonly<Record<StatedTable, ReadonlyMap<string, RowState>>>;

/** Of records that are only named, what names them. */
const columnsOf: Readonly<Record<StatedTable, readonly string[] | 'all'>> = {
  risk: 'all', control: 'all', risk_action: 'all',
  contract: ['id', 'deleted_at', 'reference', 'title'], organisation: ['id', 'deleted_at', 'name', 'short_name'], service: ['id', 'deleted_at', 'name'],
  strategic_objective: ['id', 'deleted_at', 'number', 'title'], objective: ['id', 'deleted_at', 'statement'], contingency_plan: ['id', 'deleted_at', 'title'],
};

const PAGE = 250;
const ENTRIES = 2_000;
const SHARE_OF_NOW = 0.6;

/** The rows as they are now. */
function* present(store: Readable): Steps<ReadonlyMap<StatedTable, Map<string, RowState>>> {
  const all = new Map<StatedTable, Map<string, RowState>>();
  for (const [index, table] of statedTables.entries()) {
    const rows = new Map<string, RowState>();
    all.set(table, rows);
    for (let last = '', full = true; full;) {
      const page = rowsOfTable(store, table, columnsOf[table], last, PAGE);
      for (const row of page) rows.set(row.id, { was: row, now: row });
      last = page.at(-1)?.id ?? last;
      full = page.length === PAGE;
      yield (SHARE_OF_NOW * (index + 0.5)) / statedTables.length;
    }
  }
  return all;
}

/**
 * Every row that a register is made of, as it was when an entry of the history had been written and as it is now: what the first
 * later entry about a row says that it held before. `entry` is `null` where the history here does not hold that moment: then nothing is known of it.
 */
export function* readMoments(store: Readable, entry: number | null, head: number): Steps<Moments> {
  const all = yield* present(store);
  if (entry === null) {
    for (const rows of all.values()) for (const [id, { now }] of rows) rows.set(id, { was: null, now });
  } else {
    const firsts = new Map<string, { readonly table: StatedTable; readonly id: string }>();
    const seen = new Set<string>();
    let pending: number[] = [];
    const settle = (): void => {
      for (const [seq, before] of heldBefore(store, pending)) {
        const first = firsts.get(String(seq));
        if (first !== undefined) all.get(first.table)?.set(first.id, { was: before, now: all.get(first.table)?.get(first.id)?.now ?? null });
      }
      pending = [];
      firsts.clear();
    };
    for (let last = entry; last < head;) {
      const page = writtenAfter(store, statedTables, last, head, ENTRIES);
      for (const { seq, table, id } of page) {
        const key = `${table} ${id}`;
        if (seen.has(key)) continue;
        seen.add(key);
        firsts.set(String(seq), { table: table as StatedTable, id });
        pending.push(seq);
        if (pending.length < PAGE) continue;
        settle();
        yield SHARE_OF_NOW + ((1 - SHARE_OF_NOW) * (seq - entry)) / (head - entry);
      }
      last = page.length < ENTRIES ? head : (page.at(-1)?.seq ?? head);
      yield SHARE_OF_NOW + ((1 - SHARE_OF_NOW) * (last - entry)) / Math.max(1, head - entry);
    }
    settle();
  }
  return Object.fromEntries(all) as Record<StatedTable, Map<string, RowState>>;
}
