import { sql, type RawBuilder } from 'kysely';
import { formatPounds, type Pence } from '../../../shared/money.ts';
import { addMonths, financialYear, financialYearLabel, financialYearOf, formatDate, type IsoDate } from '../../../shared/time.ts';
import { at, dated, daysFrom, many, most, needed, numberOf, rule, shifted, when, type Rule } from './rule.ts';

const source = () => sql`objective as o left join contract as c on c.id = o.contract_id`;
const id = sql<string>`o.id`;
const title = sql<string>`coalesce(c.reference, o.programme) || ': ' || o.statement`;
/** Of a programme, or of a contract in one of these states. */
const runsIn = (states: RawBuilder<unknown>): RawBuilder<unknown> => sql`o.deleted_at is null and (o.contract_id is null or (c.deleted_at is null and c.status in (${states})))`;
const promised = runsIn(sql`'awarded', 'live', 'notice given'`);
const running = runsIn(sql`'live', 'notice given'`);
const lastEnd = sql<string | null>`(select max(m.period_end) from measurement as m where m.objective_id = o.id and m.deleted_at is null)`;
const newMeasurement = (objective: string): { readonly to: string; readonly words: string } => ({ to: `/records/measurement/new?objectiveId=${objective}`, words: 'Record a measurement' });

const withoutBaseline = rule({
  kind: 'objective without a baseline',
  entity: 'objective',
  places: ['objective without a baseline'],
  id, source,
  hinted: sql`objective as o indexed by objective_unbased left join contract as c on c.id = o.contract_id`,
  where: () => sql`${promised} and o.baseline_value is null`,
  rank: () => at('objective without a baseline', sql`coalesce(julianday(o.due_on) - julianday('1900-01-01'), 1000000)`),
  read: () => ({ title, due_on: sql<string | null>`o.due_on` }),
  say: ({ id: one, title: called, due_on }, { today }) => {
    const due = due_on === null ? '' : ` It is due on ${dated(today, needed(due_on))}.`;
    return { title: called, reason: `Nobody will be able to say what changed: where it started from is not recorded.${due}`, dueOn: due_on as IsoDate | null, action: { to: `/records/objective/${one}/edit`, words: 'Record the baseline' } };
  },
});

/** Months from one period to the next; `once` is measured at its due date, which is a rule of its own. */
const MONTHS: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, 'six-monthly': 6, annually: 12 };
const steps = sql.join(Object.entries(MONTHS).map(([word, months]) => sql`when ${sql.lit(word)} then ${sql.lit(`+${months} months`)}`), sql` `);
/** The last period measured, else where measuring began: when the promise was frozen, the contract started or the baseline was taken. */
const since = sql<string | null>`coalesce(${lastEnd}, o.frozen_on, c.start_on, o.baseline_on)`;
const nextEnd = sql<string | null>`date(${since}, case o.frequency ${steps} end, 'floor')`;

const measurementOverdue = rule({
  kind: 'measurement overdue',
  entity: 'objective',
  places: ['measurement overdue'],
  id, source,
  where: ({ today, rules }) => sql`${running} and o.frequency <> 'once' and (o.due_on is null or o.due_on >= ${today}) and ${nextEnd} < ${shifted(sql`${today}`, -rules.graceDays.measurement)}`,
  rank: ({ today }) => most('measurement overdue', daysFrom(nextEnd, sql`${today}`)),
  read: () => ({ title, frequency: sql<string>`o.frequency`, last: lastEnd, since }),
  say: (row, { today }) => {
    const from = needed(row.since);
    const next = addMonths(from, MONTHS[row.frequency] ?? 12);
    const before = row.last === null ? `Nothing has been measured since ${formatDate(from)}` : `The last measurement is to ${formatDate(from)}`;
    return { title: row.title, reason: `To be measured ${row.frequency}. ${before}; the one to ${dated(today, next)}, is missing.`, dueOn: next, action: newMeasurement(row.id) };
  },
});

const rated = (what: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(select ${what} from measurement as m where m.objective_id = o.id and m.deleted_at is null and m.rating is not null order by m.period_end desc, m.id desc limit 1)`;

const fallingShort = rule({
  kind: 'objective falling short',
  entity: 'objective',
  places: ['objective falling short, inadequate', 'objective falling short, requires improvement'],
  id, source,
  where: () => sql`o.id in (select p.objective_id from measurement as p indexed by measurement_poor where p.deleted_at is null and p.rating in ('requires improvement', 'inadequate')) and ${running} and ${rated(sql`m.rating`)} in ('requires improvement', 'inadequate')`,
  place: () => sql`case ${rated(sql`m.rating`)} when 'inadequate' then ${numberOf('objective falling short, inadequate')} else ${numberOf('objective falling short, requires improvement')} end`,
  rank: () => sql`case ${rated(sql`m.rating`)} when 'inadequate' then ${at('objective falling short, inadequate')} else ${at('objective falling short, requires improvement')} end`,
  read: () => ({ title, rating: rated(sql`m.rating`), to: rated(sql`m.period_end`), why: sql<string | null>`${rated(sql`m.rating_reason`)}` }),
  say: (row) => ({
    title: row.title, reason: `Rated ${row.rating} for the period to ${formatDate(needed(row.to))}.${row.why === null ? '' : ` ${row.why}`}`, dueOn: null,
    action: { to: `/records/objective/${row.id}`, words: 'Decide what to do' },
  }),
});

const notMeasured = rule({
  kind: 'objective due and not measured',
  entity: 'objective',
  places: ['objective due and not measured'],
  id, source,
  where: ({ today }) => sql`${running} and o.due_on < ${today} and not exists (select 1 from measurement as m where m.objective_id = o.id and m.deleted_at is null and m.period_end >= o.due_on)`,
  rank: ({ today }) => most('objective due and not measured', daysFrom(sql`o.due_on`, sql`${today}`)),
  read: () => ({ title, due_on: sql<string | null>`o.due_on`, last: lastEnd }),
  say: (row, { today }) => {
    const due = needed(row.due_on);
    const last = row.last === null ? 'Nothing was ever measured.' : `The last measurement is to ${formatDate(needed(row.last))}.`;
    return { title: row.title, reason: `Was due on ${dated(today, due)}. ${last}`, dueOn: due, action: newMeasurement(row.id) };
  },
});

const benefit = { id: sql<string>`b.id`, source: () => sql`benefit as b left join contract as c on c.id = b.contract_id`, title: sql<string>`coalesce(c.reference, b.programme) || ': ' || b.description` };
const counts = sql`b.deleted_at is null and b.status <> 'abandoned' and (b.contract_id is null or (c.deleted_at is null and c.status <> 'pipeline'))`;
const missing = <V>(today: IsoDate, what: RawBuilder<unknown>): RawBuilder<V> => sql`(select ${what} from json_each(b.expected) as e where json_extract(e.value, '$.year') < ${sql.lit(financialYearOf(today))}
  and not exists (select 1 from json_each(b.actual) as a where json_extract(a.value, '$.year') = json_extract(e.value, '$.year')))`;
const yearOf = sql`json_extract(e.value, '$.year')`;

const yearNotRecorded = rule({
  kind: 'benefit not recorded for an ended year',
  entity: 'benefit',
  places: ['benefit not recorded for an ended year'],
  id: benefit.id,
  source: benefit.source,
  where: ({ today }) => sql`${counts} and b.expected <> '[]' and ${missing(today, sql`count(*)`)} > 0`,
  rank: ({ today }) => most('benefit not recorded for an ended year', missing(today, sql`sum(json_extract(e.value, '$.amount')) / 100000`)),
  read: ({ today }) => ({ title: benefit.title, first: missing<number>(today, sql`min(${yearOf})`), years: missing<number>(today, sql`count(*)`), amount: missing<number>(today, sql`sum(json_extract(e.value, '$.amount'))`) }),
  say: (row) => {
    const year = financialYearLabel(financialYear.parse(row.first));
    const span = row.years === 1 ? `in ${year}` : `in ${many(row.years, 'ended year', 'ended years')} from ${year}`;
    return { title: row.title, reason: `${formatPounds(row.amount as Pence)} was expected ${span}; what came is not recorded.`, dueOn: null, action: { to: `/records/benefit/${row.id}/edit`, words: 'Record what came' } };
  },
});

const reviewDue = rule({
  kind: 'benefit review due',
  entity: 'benefit',
  places: ['benefit review due'],
  id: benefit.id,
  source: benefit.source,
  where: ({ today }) => sql`${counts} and b.review_on <= ${today}`,
  rank: ({ today }) => most('benefit review due', daysFrom(sql`b.review_on`, sql`${today}`)),
  read: () => ({ title: benefit.title, review_on: sql<string | null>`b.review_on`, status: sql<string>`b.status` }),
  say: (row, { today }) => {
    const due = needed(row.review_on);
    return { title: row.title, reason: `Its review ${due === today ? 'is' : 'was'} due on ${formatDate(due)}, ${when(today, due)}. It is recorded as ${row.status}.`, dueOn: due, action: { to: `/records/benefit/${row.id}/edit`, words: 'Review the benefit' } };
  },
});

export const objectiveRules: readonly Rule[] = [fallingShort, notMeasured, measurementOverdue, withoutBaseline, yearNotRecorded, reviewDue];
