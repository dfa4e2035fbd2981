import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { likePattern, phrase } from '../query.ts';

export type Condition = Expression<SqlBool>;
export type Sort<C extends string> = readonly { readonly column: C; readonly direction: 'ascending' | 'descending' }[];

/**
 * The terms of ORDER BY: what is not known comes last in either direction, and the id settles ties in the direction of the
 * first column, so that an index on (column, id) gives the rows in order.
 */
export function orderTerms<C extends string>(expressions: Readonly<Record<C, RawBuilder<unknown>>>, sort: Sort<C>, byDefault: C, id: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const terms: Sort<C> = sort.length > 0 ? sort : [{ column: byDefault, direction: 'ascending' }];
  const term = (expression: RawBuilder<unknown>, direction: 'ascending' | 'descending') => (direction === 'ascending' ? sql`${expression} asc nulls last` : sql`${expression} desc`);
  return [
    ...terms.map(({ column, direction }) => term(expressions[column], direction)),
    terms[0]?.direction === 'descending' ? sql`${id} desc` : sql`${id} asc`,
  ];
}

type Orderable<Q> = { readonly orderBy: (term: RawBuilder<unknown>) => Q };

/** Puts the terms after one another into ORDER BY. */
export const ordered = <Q extends Orderable<Q>>(query: Q, terms: readonly RawBuilder<unknown>[]): Q => terms.reduce((so, term) => so.orderBy(term), query);

/** Sorts words by their place in a list ("pipeline" before "live") rather than by the alphabet. */
export function placeIn(column: RawBuilder<unknown>, words: readonly string[]): RawBuilder<number> {
  return sql`case ${column} ${sql.join(words.map((word, index) => sql`when ${sql.lit(word)} then ${sql.lit(index)}`), sql` `)} end`;
}

/** Ids as one parameter, so that one statement serves lists of every length. */
export const idsIn = (ids: readonly string[]): RawBuilder<string> => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** Puts rows that were fetched together in the order of the page's ids. */
export function inOrder<R extends { readonly id: string }>(ids: readonly string[], rows: readonly R[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const SEARCH_RANGE = 2 ** 40;
/** As the search triggers of the schema number their entries. */
const RANGE_OF = { organisation: 1, service: 2, contract: 3 } as const;

/** The trigram index holds nothing shorter than three characters, and a NUL would end its query. */
export const isIndexed = (text: string): boolean => Array.from(text).length >= 3 && !text.includes('\0');

/** The ids of one kind's records, not deleted, whose title (name; reference and title) holds the text. Needs `isIndexed` text. */
export function titled(kind: keyof typeof RANGE_OF, text: string): RawBuilder<{ record_id: string }> {
  const from = RANGE_OF[kind] * SEARCH_RANGE;
  return sql`(select record_id from search_entry where num in (select rowid from search_index
    where search_index match ${`title : ${phrase(text)}`} and rowid >= ${sql.lit(from)} and rowid < ${sql.lit(from + SEARCH_RANGE)}))`;
}

/** Whether a text holds another, without regard to the case of A to Z. */
export const holds = (expression: RawBuilder<unknown>, text: string): Condition => sql<SqlBool>`${expression} like ${likePattern(text)} escape '\\'`;

/** 0 where a name begins with the text, 1 where one of its words does, else 2: the best first. */
export function closeness(name: RawBuilder<unknown>, text: string): RawBuilder<number> {
  const inside = likePattern(text);
  return sql`case when ${name} like ${inside.slice(1)} escape '\\' then 0 when ' ' || ${name} like ${`% ${inside.slice(1)}`} escape '\\' then 1 else 2 end`;
}

export const OPTIONS_SHOWN = 20;
