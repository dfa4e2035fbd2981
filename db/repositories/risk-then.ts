import { sql, type RawBuilder } from 'kysely';
import { appError } from '../../shared/errors.ts';
import type { RiskFilter } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import { riskFieldset } from '../../shared/model/risk.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { addDays, formatLongDate, londonDate, startOfDay, type Instant, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { columnName } from './codec.ts';
import { idsIn, type Condition } from './listing.ts';
import { riskConditions, type RiskContext } from './risk-list.ts';

/** What two dates are compared by. */
export type Standing = {
  readonly id: RiskId;
  readonly reference: string;
  readonly number: number;
  readonly title: string;
  readonly status: 'open' | 'closed';
  readonly owner: string | null;
  readonly consequence: number | null;
  readonly likelihood: number | null;
  readonly score: number | null;
  /** Not in the bin. */
  readonly present: 0 | 1;
  /** Present, and let through by the filter. */
  readonly passes: 0 | 1;
};
/** A risk that the history names after the first day: as it stood at both ends; `null` before it was added or after that was undone. */
export type Pair = { readonly then: Standing | null; readonly now: Standing | null };

/** A period of the history: its days, and the last entry written by the end of each, by the clock in the United Kingdom. */
export type Period = { readonly begins: IsoDate; readonly from: IsoDate; readonly to: IsoDate; readonly first: number; readonly last: number };

const refused = (field: 'from' | 'to', sentence: string): Result<never> => fail(appError('invalid_input', sentence, { fields: { [field]: sentence } }));

/** As db/as-at.ts has it: a clock that was wrong for a while does not hide what was written before. */
const lastEntryBy = (store: Readable, day: IsoDate): number =>
  selected<{ seq: number | null }>(store, sql`select max(seq) as seq from audit_entry indexed by audit_entry_at where at < ${startOfDay(addDays(day, 1))}`)[0]?.seq ?? 0;

/** The first day of which the history tells. */
export function recordBegins(store: Readable, today: IsoDate): IsoDate {
  const [first] = selected<{ at: Instant }>(store, sql`select at from audit_entry order by seq limit 1`);
  return first === undefined ? today : londonDate(first.at);
}

/** Reads two days as a period. A first day before the record begins becomes the day on which it begins; a second one that is still to come, or not after the first, is refused. */
export function periodOf(store: Readable, from: IsoDate, to: IsoDate, today: IsoDate): Result<Period> {
  if (to > today) return refused('to', `${formatLongDate(to)} is still to come, so nothing is known of it. Choose today or an earlier date.`);
  if (from > to) return refused('from', `${formatLongDate(from)} is after ${formatLongDate(to)}. Choose a first date that is not after the second.`);
  const begins = recordBegins(store, today);
  if (to < begins) return refused('to', `The record begins on ${formatLongDate(begins)}, so it cannot tell what changed before. Choose that day or a later date.`);
  const start = from < begins ? begins : from;
  return ok({ begins, from: start, to, first: lastEntryBy(store, start), last: lastEntryBy(store, to) });
}

/** The columns of a risk as an entry keeps them, under the names that conditions on `r` use. */
const kept: RawBuilder<unknown> = sql.raw([
  ...['id', 'reference', 'deleted_at', ...Object.keys(riskFieldset).map(columnName)].map((column) => `e.before ->> '$.${column}' as ${column}`),
  `cast(substr(e.before ->> '$.reference', 3) as integer) as reference_number`,
  ...['inherent', 'current', 'target'].map((kind) => `(e.before ->> '$.${kind}_consequence') * (e.before ->> '$.${kind}_likelihood') as ${kind}_score`),
].join(', '));

/** For each risk that the history names after an entry, the number of the next entry about its row: what stands before that one is how the risk stood. */
const nextEntries = (entry: number): RawBuilder<unknown> => sql`(select t.entity_id as id, (
    select e.seq from audit_entry as e where e.entity_kind = 'risk' and e.entity_id = t.entity_id and e.seq > ${entry} and e.table_name = 'risk' order by e.seq limit 1
  ) as seq from (select distinct entity_id from audit_entry indexed by audit_entry_entity where entity_kind = 'risk' and seq > ${entry}) as t)`;

/** Conditions over a row that need not be a present one: the search index holds the present words alone, so the text is looked for in the row, as in the bin. */
function passing(filter: RiskFilter, context: RiskContext, more: readonly Condition[]): RawBuilder<unknown> {
  const [, ...narrowed] = riskConditions({ ...filter, deleted: true }, context);
  return sql.join([sql`r.deleted_at is null`, ...narrowed, ...more], sql` and `);
}

const standing = (passes: RawBuilder<unknown>): RawBuilder<unknown> => sql`r.id, r.reference, r.reference_number as number, r.title, r.status, r.owner, r.current_consequence as consequence, r.current_likelihood as likelihood,
  r.current_score as score, r.deleted_at is null as present, coalesce(${passes}, 0) as passes`;

export type Ends = { readonly then: RiskContext; readonly now: RiskContext };
export type Untouched = { readonly status: 'open' | 'closed'; readonly consequence: number | null; readonly likelihood: number | null; readonly score: number | null; readonly count: number };
export type Between = {
  /** Risks that the history names after the first day and that pass the filter at either end. */
  readonly pairs: readonly Pair[];
  /** The others that pass it, which stand as they stood, counted by status and cell. */
  readonly untouched: readonly Untouched[];
};

/**
 * The register at both ends of a period. A risk of which nothing was written since the first day is read from its table; what was written since
 * is turned back by the history. `more` are further conditions over `r`. Actions and sets of rules count as they are known now, judged on each day.
 */
export function registerBetween(store: Readable, { first, last }: Period, filter: RiskFilter, { then, now }: Ends, more: readonly Condition[] = []): Between {
  const passesThen = passing(filter, then, more);
  const passesNow = passing(filter, now, more);
  const turnedBack = (entry: number, passes: RawBuilder<unknown>): readonly Standing[] =>
    selected<Standing>(store, sql`select ${standing(passes)} from (select ${kept} from ${nextEntries(entry)} as f join audit_entry as e on e.seq = f.seq where e.before is not null) as r`);
  const named = (entry: number): readonly string[] => selected<{ id: string }>(store, sql`select f.id from ${nextEntries(entry)} as f where f.seq is not null`).map(({ id }) => id);

  const touched = named(first);
  const later = last === first ? touched : named(last);
  const laterOnes = new Set(later);
  const settled = touched.filter((id) => !laterOnes.has(id));
  const states = new Map<string, { then: Standing | null; now: Standing | null }>(touched.map((id) => [id, { then: null, now: null }]));
  const put = (end: 'then' | 'now', rows: readonly Standing[]): void => {
    for (const row of rows) {
      const pair = states.get(row.id);
      if (pair !== undefined) pair[end] = row;
    }
  };
  if (touched.length > 0) put('then', turnedBack(first, passesThen));
  if (later.length > 0) put('now', turnedBack(last, passesNow));
  if (settled.length > 0) put('now', selected<Standing>(store, sql`select ${standing(passesNow)} from risk as r where r.id in ${idsIn(settled)}`));

  const count = (passes: RawBuilder<unknown>): readonly Untouched[] => selected<Untouched>(store, sql`select r.status, r.current_consequence as consequence, r.current_likelihood as likelihood, r.current_score as score, count(*) as count
    from risk as r where r.id not in ${idsIn(touched)} and ${passes} group by 1, 2, 3, 4`);
  return { pairs: [...states.values()].filter((pair) => pair.then?.passes === 1 || pair.now?.passes === 1), untouched: count(passesNow) };
}
