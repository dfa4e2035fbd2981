import { sql, type RawBuilder } from 'kysely';
import type { FoundRisk } from '../../shared/ipc/register-grid.ts';
import type { RiskFilter, RiskGrouping, RiskSort } from '../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { remembered } from './remembered.ts';
import { riskConditions, type RiskContext } from './risk-list.ts';
import { isCovered, linksNeeded, riskLinks, riskOrder, sortExpressions, sortOrWorst, type RiskSorting } from './risk-order.ts';

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

/** Stands between the words of two columns; no record holds it. */
const BETWEEN = '\u001f';
const fold = (text: string): string => text.toLowerCase();

/** The query for what every row reads as, in the order of the list: the words of its columns one after the other. Exported so that a test can ask how SQLite would run it. */
export function wordsQuery({ filter, sort, group, columns }: Omit<RiskFindAsked, 'text' | 'from' | 'direction'>, context: RiskContext): RawBuilder<{ words: string }> {
  const names = [...columns, ...sortOrWorst(sort).map(({ column }) => column), ...(group === null ? [] : [group])];
  const through = filter.deleted || !isCovered(names) ? sql`` : sql`indexed by risk_register`;
  const joins = linksNeeded(names).map((link) => riskLinks[link]);
  const words = sql.join(columns.map((column) => sql`coalesce(${wordsOf(column, context.matrix) ?? sql`''`}, '')`), sql` || ${sql.lit(BETWEEN)} || `);
  return sql<{ words: string }>`select '' || ${words} as words from risk as r ${through} ${sql.join(joins, sql` `)} where ${sql.join([...riskConditions(filter, context)], sql` and `)}
    order by ${sql.join([...riskOrder(sort, group, context.matrix)])}`;
}

/** What every row reads as, in order and without regard to case. Kept until something is written: a word is typed letter by letter, and its hits are gone through one by one. */
const wordsInOrder = (store: Readable, asked: Omit<RiskFindAsked, 'text' | 'from' | 'direction'>, context: RiskContext): readonly string[] =>
  remembered(store, 'words of the register', [asked, context], () => selected<{ words: string }>(store, wordsQuery(asked, context)).map(({ words }) => fold(words)));

/** A row with a hit: its place in the list, and its columns that hold the text. */
type Hit = { readonly place: number; readonly columns: readonly number[] };

function hitsIn(rows: readonly string[], text: string): readonly Hit[] {
  const wanted = fold(text);
  const hits: Hit[] = [];
  rows.forEach((words, place) => {
    if (!words.includes(wanted)) return;
    const columns = words.split(BETWEEN).flatMap((word, index) => (word.includes(wanted) ? [index] : []));
    if (columns.length > 0) hits.push({ place, columns });
  });
  return hits;
}

/** The next cell that holds the text, going round at the end of the list; how many do, and the how manieth it is. */
export function findRisk(store: Readable, { text, from, direction, ...asked }: RiskFindAsked, context: RiskContext): FoundRisk {
  const rows = hitsIn(wordsInOrder(store, asked, context), text);
  const hits = rows.reduce((sum, { columns }) => sum + columns.length, 0);
  const forward = direction === 'next';
  const isOnward = (place: number, column: number): boolean => {
    if (from === null) return true;
    const before = place < from.index || (place === from.index && column < from.column);
    return forward ? !before && !(place === from.index && column === from.column) : before;
  };
  const cellIn = ({ place, columns }: Hit): number | undefined => (forward ? columns.find((column) => isOnward(place, column)) : columns.findLast((column) => isOnward(place, column)));
  const onward = forward ? rows.find((row) => cellIn(row) !== undefined) : rows.findLast((row) => cellIn(row) !== undefined);
  const row = onward ?? (forward ? rows[0] : rows.at(-1));
  const column = row === undefined ? undefined : (cellIn(row) ?? (forward ? row.columns[0] : row.columns.at(-1)));
  const name = column === undefined ? undefined : asked.columns[column];
  if (row === undefined || column === undefined || name === undefined) return { hits, at: null };
  const before = rows.reduce((sum, { place, columns }) => sum + (place < row.place ? columns.length : place === row.place ? columns.filter((other) => other < column).length : 0), 0);
  return { hits, at: { nth: before + 1, index: row.place, column: name } };
}
