import type { FieldChange, HistoryEntry } from '../../shared/ipc/application.ts';
import type { Instant } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { isRoot, type AuditEntryRow, type RecordTable } from '../tables.ts';
import { fieldsOf, partsOf, type HistoryKind, type NameOf, type OldRow } from './history-fields.ts';

type Entry = Omit<AuditEntryRow, 'before' | 'after' | 'table_name'> & { readonly table: RecordTable; readonly before: OldRow | null; readonly after: OldRow | null };

const rowOf = (json: string | null): OldRow | null => (json === null ? null : (JSON.parse(json) as OldRow));

/** Looks names up as they are now and remembers them for the rest of one answer. */
function namesIn(store: Readable): NameOf {
  const known = new Map<string, string>();
  const lookUp: NameOf = (table, id) => {
    if (table === 'contract') {
      const row = store.get(sqlite.selectFrom('contract').select(['reference', 'title']).where('id', '=', id));
      return row === undefined ? id : `${row.reference} ${row.title}`;
    }
    return store.get(sqlite.selectFrom(table).select('name').where('id', '=', id))?.name ?? id;
  };
  return (table, id) => {
    const key = `${table} ${id}`;
    const name = known.get(key) ?? lookUp(table, id);
    known.set(key, name);
    return name;
  };
}

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

function rootChanges(kind: HistoryKind, { before, after }: Entry, nameOf: NameOf): readonly FieldChange[] {
  return fieldsOf[kind].flatMap(({ label, format }) => {
    const [was, is] = [before === null ? null : format(before, nameOf), after === null ? null : format(after, nameOf)];
    return was === is ? [] : [{ field: label, before: was, after: is }];
  });
}

/** Parts under one label become one difference: what went, what came. What only changed its place in a list is left out. */
function partChanges(entries: readonly Entry[], nameOf: NameOf): readonly FieldChange[] {
  const byLabel = new Map<string, { readonly gone: string[]; readonly come: string[] }>();
  for (const { table, before, after } of entries) {
    const part = partsOf[table];
    const row = after ?? before;
    if (part === undefined || row === null) continue;
    const [was, is] = [before === null ? null : part.format(before, nameOf), after === null ? null : part.format(after, nameOf)];
    if (was === is) continue;
    const label = part.label(row);
    const lists = byLabel.get(label) ?? { gone: [], come: [] };
    byLabel.set(label, lists);
    if (was !== null) lists.gone.push(was);
    if (is !== null) lists.come.push(is);
  }
  const listed = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join('; '));
  return [...byLabel].map(([field, { gone, come }]) => ({ field, before: listed(gone), after: listed(come) }));
}

/** What became of one record, newest first: each application of a command with its differences in the words of the form. */
export function listHistory(store: Readable, kind: HistoryKind, id: string): readonly HistoryEntry[] {
  const nameOf = namesIn(store);
  const entries = store.all(sqlite.selectFrom('audit_entry').selectAll().where('entity_kind', '=', kind).where('entity_id', '=', id).orderBy('seq'))
    .map(({ before, after, table_name: table, ...entry }): Entry => ({ ...entry, table: table as RecordTable, before: rowOf(before), after: rowOf(after) }));
  return applications(entries).flatMap((group): HistoryEntry[] => {
    const [first] = group;
    if (first === undefined) return [];
    const root = group.find(({ table }) => isRoot(table));
    const parts = group.filter(({ table }) => !isRoot(table));
    const fields = [...(root === undefined ? [] : rootChanges(kind, root, nameOf)), ...partChanges(parts, nameOf)];
    return [{ sequence: first.seq, at: first.at as Instant, by: first.person, command: first.command, change: changeOf(root), fields }];
  }).reverse();
}
