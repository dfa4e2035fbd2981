import { sql, type RawBuilder } from 'kysely';
import type { FoundRisk } from '../../shared/ipc/register-grid.ts';
import type { RiskFilter, RiskGrouping, RiskSort } from '../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { holds } from './listing.ts';
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
    case 'reference': return sql`r.reference`;
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
/** Bits that a number keeps exactly. */
const MOST_COLUMNS = 50;

/** The query for the rows with a hit, in order; exported so that a test can ask how SQLite would run it. */
export function hitsQuery({ filter, sort, group, text, columns }: RiskFindAsked, context: RiskContext): RawBuilder<Hit> | null {
  const looked = columns.slice(0, MOST_COLUMNS).flatMap((column, index) => {
    const words = wordsOf(column, context.matrix);
    return words === null ? [] : [sql`(coalesce(${holds(words, text)}, 0)) * ${sql.lit(2 ** index)}`];
  });
  if (looked.length === 0) return null;
  const names = [...columns, ...sortOrWorst(sort).map(({ column }) => column), ...(group === null ? [] : [group])];
  const through = filter.deleted || !isCovered(names) || columns.includes('reference') ? sql`` : sql`indexed by risk_register`;
  const joins = linksNeeded(names).map((link) => riskLinks[link]);
  return sql<Hit>`select place, mask from (select row_number() over (order by ${sql.join([...riskOrder(sort, group, context.matrix)])}) - 1 as place, ${sql.join(looked, sql` + `)} as mask
    from risk as r ${through} ${sql.join(joins, sql` `)} where ${sql.join([...riskConditions(filter, context)], sql` and `)}) where mask > 0 order by place`;
}

const bits = (mask: number): readonly number[] => Array.from({ length: MOST_COLUMNS }, (_, index) => index).filter((index) => Math.floor(mask / 2 ** index) % 2 === 1);
const bitCount = (mask: number): number => bits(mask).length;

/** The next cell that holds the text, going round at the end of the list; how many do, and the how manieth it is. */
export function findRisk(store: Readable, asked: RiskFindAsked, context: RiskContext): FoundRisk {
  const query = hitsQuery(asked, context);
  const rows = query === null ? [] : selected<Hit>(store, query);
  const hits = rows.reduce((sum, { mask }) => sum + bitCount(mask), 0);
  if (hits === 0) return { hits, at: null };
  const { from, direction, columns } = asked;
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
