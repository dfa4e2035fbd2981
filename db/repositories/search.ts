import { sql, type RawBuilder } from 'kysely';
import type { SearchedKind, SearchHit } from '../../shared/ipc/application.ts';
import { bandOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Readable } from '../handles.ts';
import { likePattern, phrase, sqlite } from '../query.ts';
import { isIndexed } from './listing.ts';
import { inWords } from './names.ts';
import { hitDetails } from './search-details.ts';

const HITS_SHOWN = 50;
type Entry = { readonly kind: SearchedKind; readonly id: string; readonly title: string };

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });

/** Titles that begin with the text, in the order of the alphabet: one stretch of an index. */
const beginning = (text: string): RawBuilder<Entry> => sql`
  select kind, record_id as id, title from search_entry
  where title >= ${text} collate nocase and title < ${`${text}\u{10FFFF}`} collate nocase order by title collate nocase, num limit ${sql.lit(HITS_SHOWN)}`;

const like = (text: RawBuilder<unknown>, word: string): RawBuilder<unknown> => sql`${text} like ${likePattern(word)} escape '\\'`;

/** Entries that hold every word, in the title alone or anywhere. Words of one or two letters are not in the index and are looked for in what it gives. */
function holding(words: readonly string[], where: 'title' | 'anywhere'): RawBuilder<Entry> {
  const indexed = words.filter(isIndexed).map(phrase).join(' AND ');
  const short = words.filter((word) => !isIndexed(word));
  const text = where === 'title' ? sql`e.title` : sql`(e.title || ' ' || e.body)`;
  const also = short.map((word) => sql`and ${like(text, word)}`);
  return sql`
    select e.kind, e.record_id as id, e.title from search_index as i join search_entry as e on e.num = i.rowid
    where i.search_index match ${where === 'title' ? `title : (${indexed})` : indexed} ${sql.join(also, sql` `)} limit ${sql.lit(HITS_SHOWN)}`;
}

/** Entries of which some words stand beside the index (owners, identifiers), and the others in it. */
function aside(words: readonly string[]): RawBuilder<Entry> {
  const beside = words.map((word) => like(sql`a.words`, word));
  const each = words.map((word, index) => sql`(${beside[index]} or ${like(sql`e.title`, word)} or ${like(sql`e.body`, word)})`);
  return sql`
    select e.kind, e.record_id as id, e.title from search_aside as a cross join search_entry as e on e.record_id = a.record_id
    where (${sql.join(beside, sql` or `)}) and ${sql.join(each, sql` and `)} limit ${sql.lit(HITS_SHOWN)}`;
}

/**
 * At most fifty records that hold every word of the text: first titles that begin with it, then those that hold its words in
 * the title, then those that hold them anywhere. Text without a word of three letters finds only titles that begin with it.
 */
export function findRecords(store: Readable, text: string, { matrix }: { readonly matrix: RiskMatrix }): readonly SearchHit[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const queries = words.some(isIndexed) ? [beginning(text), holding(words, 'title'), holding(words, 'anywhere'), aside(words)] : [beginning(text)];
  const entries = new Map<string, Entry>();
  for (const query of queries) {
    if (entries.size >= HITS_SHOWN) break;
    for (const entry of run(store, query)) if (!entries.has(entry.id)) entries.set(entry.id, entry);
  }
  const shown = [...entries.values()].slice(0, HITS_SHOWN);
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  const details = new Map(kinds.flatMap((kind) => [...hitDetails(store, kind, shown.filter((entry) => entry.kind === kind).map(({ id }) => id), (score) => bandOf(matrix, score))]));
  return shown.map(({ kind, id, title }) => ({ kind, id, title: inWords(title), detail: details.get(id)?.detail ?? null, of: details.get(id)?.of ?? null }));
}
