import type { Readable } from '../../../db/handles.ts';
import { countTableRecords, deletedIds, linkedKinds, linkEntries, peopleNamed, tableRecords, type TableRecord } from '../../../db/repositories/table-records.ts';
import { linkBook, type LinkBook } from '../../../shared/model/columns/link-book.ts';
import type { TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { namesPeople, nobody, peopleOf, type People } from './people.ts';
import type { Steps } from './slices.ts';

/** What the store holds of a kind, and what its fields can link to. */
export type KnownTable = { readonly records: readonly TableRecord[]; readonly links: LinkBook; readonly deleted: ReadonlySet<string>; readonly people: People };

const PAGE = 200;

/** Reads every record of a kind, page by page. */
export function* readRecords(store: Readable, kind: TableKind): Steps<readonly TableRecord[]> {
  const records: TableRecord[] = [];
  const total = Math.max(1, countTableRecords(store, kind));
  for (let page: readonly TableRecord[] | null = null; page === null || page.length === PAGE;) {
    page = tableRecords(store, kind, records.at(-1)?.id ?? '', PAGE);
    records.push(...page);
    yield Math.min(1, records.length / total);
  }
  return records;
}

/** `also`: whether what the application keeps is to be named too, as in an export. */
export function* readKnown(store: Readable, kind: TableKind, also: 'fields' | 'system' = 'fields'): Steps<KnownTable> {
  const records = yield* readRecords(store, kind);
  const entries = [];
  for (const to of linkedKinds(kind, also)) {
    entries.push(...linkEntries(store, [to]));
    yield 1;
  }
  return { records, links: linkBook(entries), deleted: deletedIds(store, kind), people: namesPeople(kind) ? peopleOf(peopleNamed(store)) : nobody };
}
