import { sql, type RawBuilder } from 'kysely';
import type { AttentionKind } from '../../../shared/model/attention.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { formatPounds, formatPoundsAndPence, type Pence } from '../../../shared/money.ts';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/time.ts';
import { counted as many, listed } from '../../../shared/words.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';
import type { AttentionContext } from './context.ts';
import { placeOf, type Place } from './order.ts';
import type { Told } from './told.ts';

/** The words of every reason. */
export { listed, many };

/** A rule as data: which records, in what order, and what is said of each. Everything about a rule stands in one place. */
export type Rule = {
  readonly kind: AttentionKind;
  readonly entity: EntityKind;
  /** Where its items stand in the one list; a rule has several places where its items differ in weight. */
  readonly places: readonly [Place, ...Place[]];
  /** For a rule with several: the number of an item's place. */
  readonly place?: (context: AttentionContext) => RawBuilder<number>;
  /** FROM and WHERE: each record once. */
  readonly from: (context: AttentionContext) => RawBuilder<unknown>;
  readonly id: RawBuilder<string>;
  readonly rank: (context: AttentionContext) => RawBuilder<number>;
  readonly tell: (store: Readable, ids: readonly string[], context: AttentionContext) => ReadonlyMap<string, Told>;
};

/** Places are ten million apart; what a rule adds orders its own items within its place. */
const APART = 10_000_000;

/** A place and, within it, a number that is higher for what can wait longer (kept between 0 and the next place). */
export const at = (place: Place, later: RawBuilder<unknown> = sql.lit(0)): RawBuilder<number> => sql`(${sql.lit(placeOf(place) * APART)} + ${within(later)})`;
/** As `at`, the higher number first. */
export const most = (place: Place, weight: RawBuilder<unknown>): RawBuilder<number> => sql`(${sql.lit(placeOf(place) * APART + APART - 1)} - ${within(weight)})`;
/** The number of a place among `order`, in SQL. */
export const numberOf = (place: Place): RawBuilder<number> => sql.lit(placeOf(place));
const within = (value: RawBuilder<unknown>): RawBuilder<number> => sql`min(max(coalesce(cast(${value} as integer), 0), 0), ${sql.lit(APART - 1)})`;

type Columns = Readonly<Record<string, RawBuilder<unknown>>>;
type Row<C extends Columns> = { readonly id: string } & { readonly [K in keyof C]: C[K] extends RawBuilder<infer V> ? V : never };

type Described<C extends Columns> = Pick<Rule, 'kind' | 'entity' | 'places' | 'place' | 'rank'> & {
  readonly id: RawBuilder<string>;
  /** The tables, under the names that everything else uses. */
  readonly source: (context: AttentionContext) => RawBuilder<unknown>;
  /** As `source`, told which index to go by, where SQLite would not find it alone. */
  readonly hinted?: RawBuilder<unknown>;
  readonly where: (context: AttentionContext) => RawBuilder<unknown>;
  /** What the sentence needs. */
  readonly read: (context: AttentionContext) => C;
  readonly say: (row: Row<C>, context: AttentionContext) => Told;
};

/** Only the records of a page are read whole; ranking and counting read what the conditions need. */
export function rule<C extends Columns>({ source, hinted, where, read, say, ...given }: Described<C>): Rule {
  return {
    ...given,
    from: (context) => sql`${hinted ?? source(context)} where ${where(context)}`,
    tell: (store, ids, context) => {
      const columns = Object.entries(read(context)).map(([name, column]) => sql`${column} as ${sql.ref(name)}`);
      const rows = selected<Row<C>>(store, sql`select ${sql.join([sql`${given.id} as id`, ...columns])} from ${source(context)} where ${given.id} in ${idsIn(ids)}`);
      return new Map(rows.map((row) => [row.id, say(row, context)]));
    },
  };
}

export const daysFrom = (earlier: RawBuilder<unknown>, later: RawBuilder<unknown>): RawBuilder<number> => sql`cast(julianday(${later}) - julianday(${earlier}) as integer)`;
/** The date so many days later (earlier where negative). */
export const shifted = (date: RawBuilder<unknown>, days: RawBuilder<unknown> | number): RawBuilder<string> => sql`date(${date}, (${typeof days === 'number' ? sql.lit(days) : days}) || ' days')`;

/** "£1,250", or with its pence where there are any. */
export const exactly = (value: number): string => (value % 100 === 0 ? formatPounds(value as Pence) : formatPoundsAndPence(value as Pence));
export const days = (count: number): string => (count === 1 ? '1 day' : `${count.toLocaleString('en-GB')} days`);
/** "today", "in 12 days", "3 days ago". */
export function when(today: IsoDate, date: IsoDate): string {
  const left = daysBetween(today, date);
  return left === 0 ? 'today' : left > 0 ? `in ${days(left)}` : `${days(-left)} ago`;
}
/** "30 Sep 2027, in 12 days". */
export const dated = (today: IsoDate, date: IsoDate): string => `${formatDate(date)}, ${when(today, date)}`;

/** A date that a rule's own condition makes sure of. */
export function needed(date: string | null): IsoDate {
  if (date === null) throw new Error('An attention item has no date where its rule needs one.');
  return date as IsoDate;
}
