import { sql, type RawBuilder } from 'kysely';
import type { SearchHit } from '../../shared/ipc/application.ts';
import { bandOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Readable } from '../handles.ts';
import { likePattern, phrase, sqlite } from '../query.ts';
import type { OrganisationRow } from '../tables.ts';
import { idsIn, inOrder, isIndexed } from './listing.ts';
import { rolesFrom } from './organisations.ts';

const HITS_SHOWN = 50;
type Entry = { readonly kind: SearchHit['kind']; readonly id: string; readonly title: string };

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });

/** Titles that begin with the text, in the order of the alphabet: one stretch of an index. */
const beginning = (text: string): RawBuilder<Entry> => sql`
  select kind, record_id as id, title from search_entry
  where title >= ${text} collate nocase and title < ${`${text}\u{10FFFF}`} collate nocase order by title collate nocase, num limit ${sql.lit(HITS_SHOWN)}`;

/** Entries that hold every word, in the title alone or anywhere. Words of one or two letters are not in the index and are looked for in what it gives. */
function holding(words: readonly string[], where: 'title' | 'anywhere'): RawBuilder<Entry> {
  const indexed = words.filter(isIndexed).map(phrase).join(' AND ');
  const short = words.filter((word) => !isIndexed(word));
  const text = where === 'title' ? sql`e.title` : sql`(e.title || ' ' || e.body)`;
  const also = short.map((word) => sql`and ${text} like ${likePattern(word)} escape '\\'`);
  return sql`
    select e.kind, e.record_id as id, e.title from search_index as i join search_entry as e on e.num = i.rowid
    where i.search_index match ${where === 'title' ? `title : (${indexed})` : indexed} ${sql.join(also, sql` `)} limit ${sql.lit(HITS_SHOWN)}`;
}

type Detail = (store: Readable, ids: readonly string[], matrix: RiskMatrix) => ReadonlyMap<string, string | null>;
const said = (parts: readonly (string | null)[]): string | null => parts.filter((part) => part !== null && part !== '').join(' · ') || null;
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What tells records of a kind apart beside their title. */
const details: Readonly<Record<SearchHit['kind'], Detail>> = {
  organisation: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('organisation').selectAll().where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row: OrganisationRow) => [row.id, said([sentence(rolesFrom(row).join(', ')), row.standing])]));
  },
  service: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('service').select(['id', 'category', 'essential']).where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => [row.id, said([row.category, row.essential === 'essential' ? 'essential' : null])]));
  },
  contract: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('contract as c').innerJoin('organisation as o', 'o.id', 'c.provider_id').select(['c.id', 'c.status', 'o.name']).where('c.id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => [row.id, said([row.name, row.status])]));
  },
  risk: (store, ids, matrix) => {
    const rows = store.all(sqlite.selectFrom('risk').select(['id', 'status', 'current_score', 'owner']).where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => {
      const band = bandOf(matrix, row.current_score);
      return [row.id, said([band === null ? 'Not scored' : `${row.current_score} ${band.word}`, row.owner, row.status === 'closed' ? 'closed' : null])];
    }));
  },
};

/**
 * At most fifty records that hold every word of the text: first titles that begin with it, then those that hold its words in
 * the title, then those that hold them anywhere. Text without a word of three letters finds only titles that begin with it.
 */
export function findRecords(store: Readable, text: string, { matrix }: { readonly matrix: RiskMatrix }): readonly SearchHit[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const queries = words.some(isIndexed) ? [beginning(text), holding(words, 'title'), holding(words, 'anywhere')] : [beginning(text)];
  const entries = new Map<string, Entry>();
  for (const query of queries) {
    if (entries.size >= HITS_SHOWN) break;
    for (const entry of run(store, query)) if (!entries.has(entry.id)) entries.set(entry.id, entry);
  }
  const shown = [...entries.values()].slice(0, HITS_SHOWN);
  const ids = shown.map(({ id }) => id);
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  const detail = new Map(kinds.flatMap((kind) => [...details[kind](store, shown.filter((entry) => entry.kind === kind).map(({ id }) => id), matrix)]));
  return inOrder(ids, shown).map(({ kind, id, title }) => ({ kind, id, title, detail: detail.get(id) ?? null }));
}
