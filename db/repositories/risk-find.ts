import { sql, type RawBuilder } from 'kysely';
import type { FoundRisk } from '../../shared/ipc/register-grid.ts';
import type { RiskFilter, RiskGrouping, RiskSort } from '../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { holds } from './listing.ts';
import { remembered } from './remembered.ts';
import { numbersInOrder, riskConditions, type RiskContext } from './risk-list.ts';
import { isCovered, linksNeeded, riskLinks, sortExpressions, type RiskSorting } from './risk-order.ts';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** A date as the register shows it: "21 Nov 2026". */
const dated = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(cast(substr(${column}, 9, 2) as integer) || ' ' || substr(${sql.lit(MONTHS)}, 3 * cast(substr(${column}, 6, 2) as integer) - 2, 3) || ' ' || substr(${column}, 1, 4))`;
/** A score as the register shows it: "12 High". */
const scored = (column: RawBuilder<unknown>, matrix: RiskMatrix): RawBuilder<unknown> =>
  sql`(${column} || ' ' || case ${sql.join(bandsOf(matrix).toReversed().map(({ word, from }) => sql`when ${column} >= ${sql.lit(from)} then ${word}`), sql` `)} end)`;

/** What a cell of the register reads as; `null` for what the screen words by rules of its own. */
function wordsOf(column: RiskSort, matrix: RiskMatrix): RawBuilder<unknown> | null {
  switch (column) {
    // As it is made of its number, which the register's index holds.
    case 'reference': return sql`('R-' || printf('%04d', r.reference_number))`;
    case 'inherentScore': case 'currentScore': case 'targetScore': return scored(sortExpressions[column], matrix);
    case 'targetOn': case 'raisedOn': case 'lastReviewedOn': case 'nextReviewOn': return dated(sortExpressions[column]);
    case 'title': return sql`r.title`;
    case 'contract': return sql`c.title`;
    case 'organisation': return sql`o.name`;
    case 'service': return sql`s.name`;
    case 'owner': return sql`r.owner`;
    case 'updatedAt': case 'escalation': case 'appetite': case 'controls': case 'actions': return null;
    default: return sortExpressions[column];
  }
}

export type RiskFindAsked = {
  readonly filter: RiskFilter;
  readonly sort: RiskSorting;
  readonly group: RiskGrouping | null;
  readonly text: string;
  readonly columns: readonly RiskSort[];
  /** The cell from which it is looked on: a row counted from 0 and a place among the columns. */
  readonly from: { readonly index: number; readonly column: number } | null;
  readonly direction: 'next' | 'previous';
};

/** A row with a hit: its place in the list, and a bit for each column that holds the text. */
type Hit = { readonly place: number; readonly mask: number };
type Marked = { readonly number: number; readonly mask: number };
/** Bits that a number keeps exactly. */
const MOST_COLUMNS = 50;
/** Stands between the words of two columns; nobody types it. */
const BETWEEN = sql.lit('\u001f');

/** The query for the rows with a hit, in no order; exported so that a test can ask how SQLite would run it. `null` where no column has words. */
export function hitsQuery({ filter, text, columns }: RiskFindAsked, context: RiskContext): RawBuilder<Marked> | null {
  const looked = columns.slice(0, MOST_COLUMNS).flatMap((column, index) => {
    const words = wordsOf(column, context.matrix);
    return words === null ? [] : [{ words, bit: 2 ** index }];
  });
  if (looked.length === 0) return null;
  const through = filter.deleted || !isCovered(columns) ? sql`` : sql`indexed by risk_register`;
  const joins = linksNeeded(columns).map((link) => riskLinks[link]);
  const all = sql.join(looked.map(({ words }) => sql`coalesce(${words}, '')`), sql` || ${BETWEEN} || `);
  const mask = sql.join(looked.map(({ words, bit }) => sql`coalesce(${holds(words, text)}, 0) * ${sql.lit(bit)}`), sql` + `);
  return sql<Marked>`select r.reference_number as number, ${mask} as mask from risk as r ${through} ${sql.join(joins, sql` `)} where ${sql.join([...riskConditions(filter, context), holds(all, text)], sql` and `)}`;
}

/** The rows with a hit, in the order of the list. Only rows with one are told apart by column; the order is read once as one value, which is far quicker than row by row. */
function hitsOf(store: Readable, asked: RiskFindAsked, context: RiskContext): readonly Hit[] {
  const query = hitsQuery(asked, context);
  const marked = query === null ? [] : selected<Marked>(store, query);
  if (marked.length === 0) return [];
  const { filter, sort, group } = asked;
  const order = remembered(store, 'order of the register', [filter, sort, group, context.today], () => {
    const rows = numbersInOrder({ filter, sort, group }, context);
    return new Map((JSON.parse(store.get(rows)?.numbers ?? '[]') as number[]).map((number, place) => [number, place]));
  });
  return marked.flatMap(({ number, mask }) => {
    const place = order.get(number);
    return place === undefined ? [] : [{ place, mask }];
  }).toSorted((a, b) => a.place - b.place);
}

function bits(mask: number): readonly number[] {
  const found: number[] = [];
  for (let left = mask, index = 0; left > 0; left = Math.floor(left / 2), index += 1) if (left % 2 === 1) found.push(index);
  return found;
}
const bitCount = (mask: number): number => bits(mask).length;

/** The next cell that holds the text, going round at the end of the list; how many do, and the how manieth it is. */
export function findRisk(store: Readable, asked: RiskFindAsked, context: RiskContext): FoundRisk {
  const { from, direction, columns, ...question } = asked;
  const rows = remembered(store, 'hits in the register', [question, columns, context.today], () => hitsOf(store, asked, context));
  const hits = rows.reduce((sum, { mask }) => sum + bitCount(mask), 0);
  if (hits === 0) return { hits, at: null };
  const forward = direction === 'next';
  const isAfter = (place: number, column: number): boolean => from === null || place > from.index || (place === from.index && column > from.column);
  const isBefore = (place: number, column: number): boolean => from === null || place < from.index || (place === from.index && column < from.column);
  const cellOf = ({ place, mask }: Hit, wanted: (place: number, column: number) => boolean): number | undefined => (forward ? bits(mask).find((bit) => wanted(place, bit)) : bits(mask).findLast((bit) => wanted(place, bit)));
  const wanted = forward ? isAfter : isBefore;
  const anywhere = (): boolean => true;
  const seek = (passes: (place: number, column: number) => boolean): Hit | undefined => (forward ? rows.find((row) => cellOf(row, passes) !== undefined) : rows.findLast((row) => cellOf(row, passes) !== undefined));
  const onward = seek(wanted);
  const row = onward ?? seek(anywhere);
  if (row === undefined) return { hits, at: null };
  const bit = cellOf(row, onward === undefined ? anywhere : wanted) ?? 0;
  const before = rows.reduce((sum, { place, mask }) => sum + (place < row.place ? bitCount(mask) : place === row.place ? bits(mask).filter((other) => other < bit).length : 0), 0);
  return { hits, at: { nth: before + 1, index: row.place, column: columns[bit] ?? 'title' } };
}
