import type { HistoryEntry } from '../../shared/ipc/application.ts';
import type { NameOf } from '../../shared/model/field-words.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import type { Instant } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { isRoot, type AuditEntryRow, type RecordTable } from '../tables.ts';
import { differencesOf } from './history-fields.ts';
import { valuesIn, type OldRow, type OldRows } from './history-values.ts';
import { namesOf } from './names.ts';

type Entry = Omit<AuditEntryRow, 'before' | 'after' | 'table_name'> & { readonly table: RecordTable; readonly before: OldRow | null; readonly after: OldRow | null };

const rowOf = (json: string | null): OldRow | null => (json === null ? null : (JSON.parse(json) as OldRow));

/** Looks names up as they are now and remembers them for the rest of one answer. */
export function namesIn(store: Readable): NameOf {
  const known = new Map<string, string | null>();
  return (kind, id) => {
    const key = `${kind} ${id}`;
    const name = known.has(key) ? (known.get(key) ?? null) : (namesOf(store, kind, [id]).get(id) ?? null);
    known.set(key, name);
    return name;
  };
}

/** Everything that was ever written about one record, oldest first. */
const entriesOf = (store: Readable, kind: EntityKind, id: string): readonly Entry[] =>
  store.all(sqlite.selectFrom('audit_entry').selectAll().where('entity_kind', '=', kind).where('entity_id', '=', id).orderBy('seq'))
    .map(({ before, after, table_name: table, ...entry }): Entry => ({ ...entry, table: table as RecordTable, before: rowOf(before), after: rowOf(after) }));

/**
 * The entries of one application of a command. They carry the same words, person and moment; where one moment saw the same
 * command twice, the second application begins with the second change to the record's own row.
 */
function applications(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const first = group?.[0];
    const again = isRoot(entry.table) && (group ?? []).some(({ table }) => isRoot(table));
    if (group !== undefined && first !== undefined && first.command === entry.command && first.at === entry.at && first.person === entry.person && !again) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function changeOf(root: Entry | undefined): HistoryEntry['change'] {
  if (root === undefined || root.after === null) return 'changed';
  if (root.before === null) return 'created';
  const [was, is] = [root.before['deleted_at'] ?? null, root.after['deleted_at'] ?? null];
  if (was === null && is !== null) return 'deleted';
  return was !== null && is === null ? 'restored' : 'changed';
}

/** The rows of one application as they were before or after it; parts that it left alone are not among them. */
const rowsOf = (group: readonly Entry[], side: 'before' | 'after'): OldRows => ({
  root: group.find(({ table }) => isRoot(table))?.[side] ?? null,
  parts: group.flatMap((entry) => (isRoot(entry.table) || entry[side] === null ? [] : [{ table: entry.table, row: entry[side] }])),
});

/** What became of one record, newest first: each application of a command with its differences in the words of the form. */
export function listHistory(store: Readable, kind: EntityKind, id: string): readonly HistoryEntry[] {
  const nameOf = namesIn(store);
  return applications(entriesOf(store, kind, id)).flatMap((group): HistoryEntry[] => {
    const [first] = group;
    if (first === undefined) return [];
    const fields = differencesOf(kind, valuesIn(kind, rowsOf(group, 'before')), valuesIn(kind, rowsOf(group, 'after')), nameOf);
    return [{ sequence: first.seq, at: first.at as Instant, by: first.person, command: first.command, change: changeOf(group.find(({ table }) => isRoot(table))), fields }];
  }).reverse();
}

/** The rows that the entries up to one of them leave standing. */
function standing(entries: readonly Entry[]): OldRows {
  const rows = new Map(entries.map((entry) => [`${entry.table} ${entry.row_id}`, entry]));
  return rowsOf([...rows.values()], 'after');
}

export type RowsOfVersion = { readonly now: OldRows; readonly old: OldRows; readonly at: Instant; readonly by: string };

/** A record as an entry of its history left it, beside what it is now; `undefined` where there is no such entry, or no record any more. */
export function versionAfter(store: Readable, kind: EntityKind, id: string, sequence: number): RowsOfVersion | undefined {
  const entries = entriesOf(store, kind, id);
  const group = applications(entries).find(([first]) => first?.seq === sequence);
  const [first] = group ?? [];
  if (group === undefined || first === undefined) return undefined;
  const [now, old] = [standing(entries), standing(entries.filter(({ seq }) => seq <= Math.max(...group.map((entry) => entry.seq))))];
  return now.root === null || old.root === null ? undefined : { now, old, at: first.at as Instant, by: first.person };
}
