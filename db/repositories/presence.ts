import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn } from './listing.ts';

/** Of the records that are about to be named, those that are deleted (by their names) or were never there (by a word for that). */
export function missingFrom(store: Readable, table: 'organisation' | 'service', ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const rows = store.all(sqlite.selectFrom(table).select(['id', 'name', 'deleted_at']).where('id', 'in', idsIn(ids)));
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    if (row === undefined) return ['a record that is not known'];
    return row.deleted_at === null ? [] : [row.name];
  });
}
