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
  readonly status: 'open' | 'closed';
  readonly owner: string | null;
  readonly consequence: number | null;
  readonly likelihood: number | null;
  /** Not in the bin. */
  readonly present: 0 | 1;
  /** Present, and let through by the filter. */
  readonly passes: 0 | 1;
};
/** A risk that the history names after the first day: as it stood at both ends; `null` before it was added or after that was undone. */
export type Pair = { readonly was: Standing | null; readonly now: Standing | null };

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
  'e.entity_id as id', ...['reference', 'deleted_at', ...Object.keys(riskFieldset).map(columnName)].map((column) => `e.before ->> '$.${column}' as ${column}`),
  `cast(substr(e.before ->> '$.reference', 3) as integer) as reference_number`,
  ...['inherent', 'current', 'target'].map((kind) => `(e.before ->> '$.${kind}_consequence') * (e.before ->> '$.${kind}_likelihood') as ${kind}_score`),
].join(', '));

type NextEntry = { readonly id: string; readonly seq: number };

/** The risks that the history names after an entry, each with the number of its next entry. */
const nextEntries = (store: Readable, entry: number): readonly NextEntry[] =>
  selected(store, sql`select entity_id as id, min(seq) as seq from audit_entry indexed by audit_entry_entity where entity_kind = 'risk' and seq > ${entry} group by entity_id`);

/** Of these risks, the next entries about their own rows: undoing a review speaks of the review first. */
const nextOwnEntries = (store: Readable, entry: number, ids: readonly string[]): readonly NextEntry[] => (ids.length === 0 ? [] : selected<{ id: string; seq: number | null }>(store, sql`select t.value as id, (
    select e.seq from audit_entry as e where e.entity_kind = 'risk' and e.entity_id = t.value and e.seq > ${entry} and e.table_name = 'risk' order by e.seq limit 1
  ) as seq from json_each(${JSON.stringify(ids)}) as t`).flatMap(({ id, seq }) => (seq === null ? [] : [{ id, seq }])));

/** Conditions over a row that need not be a present one: the search index holds the present words alone, so the text is looked for in the row, as in the bin. */
function passing(filter: RiskFilter, context: RiskContext, more: readonly Condition[]): RawBuilder<unknown> {
  const [, ...narrowed] = riskConditions({ ...filter, deleted: true }, context);
  return sql.join([sql`r.deleted_at is null`, ...narrowed, ...more], sql` and `);
}

/** Read from 20,000 entries: every further value costs as much again as each of these. */
const standing = (passes: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`r.id, r.status, r.owner, r.current_consequence as consequence, r.current_likelihood as likelihood, r.deleted_at is null as present, coalesce(${passes}, 0) as passes`;

export type Ends = { readonly was: RiskContext; readonly now: RiskContext };
export type Untouched = Pick<Standing, 'status' | 'consequence' | 'likelihood'> & { readonly count: number };
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
export function registerBetween(store: Readable, { first, last }: Period, filter: RiskFilter, { was, now }: Ends, more: readonly Condition[] = []): Between {
  const passesThen = passing(filter, was, more);
  const passesNow = passing(filter, now, more);
  type Turned = Standing & { readonly own: 0 | 1; readonly there: 0 | 1 };
  // What stands before a risk's next entry is how it stood.
  const entriesAt = (passes: RawBuilder<unknown>, entries: readonly NextEntry[]): readonly Turned[] => selected(store, sql`select r.own, r.there, ${standing(passes)}
    from (select e.table_name = 'risk' as own, e.before is not null as there, ${kept} from audit_entry as e where e.seq in (select value from json_each(${JSON.stringify(entries.map(({ seq }) => seq).toSorted((a, b) => a - b))}))) as r`);
  const present = (passes: RawBuilder<unknown>, ids: readonly string[]): readonly Standing[] => (ids.length === 0 ? [] : selected(store, sql`select ${standing(passes)} from risk as r where r.id in ${idsIn(ids)}`));
  const turnedBack = (entry: number, passes: RawBuilder<unknown>, entries: readonly NextEntry[]): readonly Standing[] => {
    if (entries.length === 0) return [];
    const rows = entriesAt(passes, entries);
    const strangers = rows.filter(({ own }) => own === 0).map(({ id }) => id);
    const others = nextOwnEntries(store, entry, strangers);
    const known = new Set(others.map(({ id }) => id));
    return [...rows.filter(({ own }) => own === 1), ...(others.length === 0 ? [] : entriesAt(passes, others))].filter(({ there }) => there === 1)
      .concat(present(passes, strangers.filter((id) => !known.has(id))).map((row) => ({ ...row, own: 1, there: 1 })));
  };

  const touched = nextEntries(store, first);
  const later = last === first ? touched : nextEntries(store, last);
  const laterOnes = new Set(later.map(({ id }) => id));
  const settled = touched.flatMap(({ id }) => (laterOnes.has(id) ? [] : [id]));
  const states = new Map<string, { was: Standing | null; now: Standing | null }>(touched.map(({ id }) => [id, { was: null, now: null }]));
  const put = (end: 'was' | 'now', rows: readonly Standing[]): void => {
    for (const row of rows) {
      const pair = states.get(row.id);
      if (pair !== undefined) pair[end] = row;
    }
  };
  put('was', turnedBack(first, passesThen, touched));
  put('now', turnedBack(last, passesNow, later));
  put('now', present(passesNow, settled));

  const count = (passes: RawBuilder<unknown>): readonly Untouched[] => selected<Untouched>(store, sql`select r.status, r.current_consequence as consequence, r.current_likelihood as likelihood, count(*) as count
    from risk as r where r.id not in ${idsIn(touched.map(({ id }) => id))} and ${passes} group by 1, 2, 3`);
  return { pairs: [...states.values()].filter((pair) => pair.was?.passes === 1 || pair.now?.passes === 1), untouched: count(passesNow) };
}
