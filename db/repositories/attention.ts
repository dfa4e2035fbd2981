import { sql, type RawBuilder } from 'kysely';
import { attentionKinds, type AttentionItem, type AttentionKind } from '../../shared/ipc/application.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import { bandOf, bandsOf, type BandLevel, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import { formatPounds, type Pence } from '../../shared/money.ts';
import { addDays, daysBetween, financialYearLabel, financialYearOf, formatDate, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn } from './listing.ts';

export type AttentionContext = { readonly today: IsoDate; readonly matrix: RiskMatrix };
type Ranked = { readonly kind: AttentionKind; readonly rank: number; readonly id: string };
/** What a sentence is made of. `figure` is a score of a risk, days of notice or pence of a contract, as the rule says. */
type Found = { readonly id: string; readonly title: string; readonly due_on: string | null; readonly figure: number | null };
type Rule = {
  readonly kind: AttentionKind;
  readonly entity: AttentionItem['entity']['kind'];
  /** FROM and WHERE: which records, by indexes alone as far as can be. */
  readonly from: (context: AttentionContext) => RawBuilder<unknown>;
  readonly rank: (context: AttentionContext) => RawBuilder<number>;
  readonly title: RawBuilder<string>;
  readonly dueOn: RawBuilder<string | null>;
  readonly figure: (context: AttentionContext) => RawBuilder<number | null>;
  readonly reason: (found: Found, context: AttentionContext) => string;
};

/**
 * Ranks are ten million apart; the lower comes first. What a board would ask about first leads: extreme risks that nobody
 * looks at, then contracts whose notice period has run out, then what is high, what nobody owns, and what was never assessed.
 */
const APART = 10_000_000;
const overduePlaces: Readonly<Record<BandLevel, number>> = { extreme: 0, high: 2, moderate: 5, low: 7 };
const unownedPlaces: Readonly<Record<BandLevel, number>> = { extreme: 3, high: 4, moderate: 8, low: 9 };
const ENDING_PLACE = 1;
const WITHOUT_RISK_PLACE = 6;

/** The place of a risk by the band of its current score; without a score it stands with what is moderate: nobody knows better. */
function placeByBand(matrix: RiskMatrix, places: Readonly<Record<BandLevel, number>>): RawBuilder<number> {
  const cases = bandsOf(matrix).map(({ from, to, level }) => sql`when r.current_score between ${sql.lit(from)} and ${sql.lit(to)} then ${sql.lit(places[level] * APART)}`);
  return sql`case ${sql.join(cases, sql` `)} else ${sql.lit(places.moderate * APART)} end`;
}

/** A notice period longer than ten years is surely a slip; its beginning might not even be a date that can be held. */
const LONGEST_DATED = 3_653;

const within = (days: RawBuilder<unknown>): RawBuilder<number> => sql`min(max(${days}, 0), ${sql.lit(APART - 1)})`;
const daysFrom = (earlier: RawBuilder<unknown>, later: RawBuilder<unknown>): RawBuilder<number> => sql`cast(julianday(${later}) - julianday(${earlier}) as integer)`;
const days = (count: number): string => (count === 1 ? '1 day' : `${count.toLocaleString('en-GB')} days`);
const date = (text: string | null): IsoDate => {
  if (text === null) throw new Error('An attention item has no date where its rule needs one.');
  return text as IsoDate;
};
const scored = ({ figure }: Found, { matrix }: AttentionContext): string => {
  const band = bandOf(matrix, figure);
  return band === null ? 'It has no current score.' : `Current score ${figure}, ${band.word.toLowerCase()}.`;
};
const yearValueOf = (today: IsoDate): RawBuilder<number | null> =>
  sql`(select y.amount from contract_year_value as y where y.contract_id = c.id and y.financial_year = ${sql.lit(financialYearOf(today))})`;

const riskTitle = sql<string>`r.reference || ' ' || r.title`;
const contractTitle = sql<string>`c.reference || ' ' || c.title`;
const none = sql<null>`null`;

/** The rules, as data: each adds one kind of item to the one list. */
const rules: readonly Rule[] = [
  {
    kind: 'risk review overdue',
    entity: 'risk',
    from: ({ today }) => sql`risk as r indexed by risk_overdue where r.deleted_at is null and r.next_review_on < ${today} and r.status = 'open'`,
    // Overdue longest first within a band.
    rank: ({ today, matrix }) => sql`${placeByBand(matrix, overduePlaces)} + ${sql.lit(APART - 1)} - ${within(daysFrom(sql`r.next_review_on`, sql`${today}`))}`,
    title: riskTitle,
    dueOn: sql`r.next_review_on`,
    figure: () => sql`r.current_score`,
    reason: (found, context) => `Review was due on ${formatDate(date(found.due_on))}, ${days(daysBetween(date(found.due_on), context.today))} ago. ${scored(found, context)}`,
  },
  {
    kind: 'contract ending within its notice period',
    entity: 'contract',
    // Awarded or live, with both dates known, and no longer time to give the notice that the contract asks for. One whose end
    // has passed while it is still called live is not meant: nothing can be given notice of any more.
    from: ({ today }) => sql`contract as c where c.deleted_at is null and c.status in ('awarded', 'live') and c.end_on >= ${today}
      and julianday(c.end_on) - julianday(${today}) <= c.notice_days`,
    rank: ({ today }) => sql`${sql.lit(ENDING_PLACE * APART)} + ${within(daysFrom(sql`${today}`, sql`c.end_on`))}`,
    title: contractTitle,
    dueOn: sql`c.end_on`,
    figure: () => sql`c.notice_days`,
    reason: (found, { today }) => {
      const end = date(found.due_on);
      const left = daysBetween(today, end);
      const when = left === 0 ? 'today' : `in ${days(left)}`;
      const notice = found.figure ?? 0;
      const began = notice > LONGEST_DATED ? 'has begun' : `began on ${formatDate(addDays(end, -notice))}`;
      return `Ends on ${formatDate(end)}, ${when}. Its notice period of ${days(notice)} ${began}.`;
    },
  },
  {
    kind: 'contract without a risk',
    entity: 'contract',
    // Under way or agreed, its end not past, and no risk, open or closed, was ever written down against it (one in the bin does not count).
    from: ({ today }) => sql`contract as c where c.deleted_at is null and c.status in ('awarded', 'live', 'notice given') and (c.end_on is null or c.end_on >= ${today})
      and not exists (select 1 from risk as r where r.contract_id = c.id and r.deleted_at is null)`,
    // The largest value of the year first, in whole thousands of pounds; those without a stated value last.
    rank: ({ today }) => sql`${sql.lit(WITHOUT_RISK_PLACE * APART + APART - 1)} - ${within(sql`coalesce(${yearValueOf(today)}, 0) / 100000`)}`,
    title: contractTitle,
    dueOn: none,
    figure: ({ today }) => yearValueOf(today),
    reason: ({ figure }, { today }) => {
      const year = financialYearLabel(financialYearOf(today));
      return `No risk has been recorded against it. ${figure === null ? `Its value in ${year} is not known.` : `It is worth ${formatPounds(figure as Pence)} in ${year}.`}`;
    },
  },
  {
    kind: 'risk without an owner',
    entity: 'risk',
    from: () => sql`risk as r indexed by risk_unowned where r.deleted_at is null and r.owner is null and r.status = 'open'`,
    // The highest score first within a band.
    rank: ({ matrix }) => sql`${placeByBand(matrix, unownedPlaces)} + 25 - coalesce(r.current_score, 0)`,
    title: riskTitle,
    dueOn: none,
    figure: () => sql`r.current_score`,
    reason: (found, context) => `Nobody is named to answer for it. ${scored(found, context)}`,
  },
];

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });

const ranked = (rule: Rule, context: AttentionContext): RawBuilder<Ranked> =>
  sql`select ${sql.lit(rule.kind)} as kind, ${rule.rank(context)} as rank, ${rule.entity === 'risk' ? sql`r.id` : sql`c.id`} as id from ${rule.from(context)}`;

/** Only the records of a page are read whole; ranking reads indexes. */
function described(store: Readable, rule: Rule, ids: readonly string[], context: AttentionContext): readonly Found[] {
  const from = rule.entity === 'risk' ? sql`risk as r where r.id in ${idsIn(ids)}` : sql`contract as c where c.id in ${idsIn(ids)}`;
  return run(store, sql<Found>`select id, ${rule.title} as title, ${rule.dueOn} as due_on, ${rule.figure(context)} as figure from ${from}`);
}

const countOf = (store: Readable, rule: Rule, context: AttentionContext): number => run(store, sql<{ count: number }>`select count(*) as count from ${rule.from(context)}`)[0]?.count ?? 0;

/** How many items each rule gives. */
export function attentionCounts(store: Readable, context: AttentionContext): Readonly<Record<AttentionKind, number>> {
  const counted = new Map(rules.map((rule) => [rule.kind, countOf(store, rule, context)]));
  return Object.fromEntries(attentionKinds.map((kind) => [kind, counted.get(kind) ?? 0])) as Record<AttentionKind, number>;
}

/** A page of what needs a person now, across kinds by rank, the older record first where ranks are equal; with `kind`, of that kind alone. */
export function listAttention(
  store: Readable, { kind, offset, limit }: { readonly kind: AttentionKind | null; readonly offset: number; readonly limit: number }, context: AttentionContext,
): Page<AttentionItem> {
  const chosen = rules.filter((rule) => kind === null || rule.kind === kind);
  const page = run(store, sql<Ranked>`select * from (${sql.join(chosen.map((rule) => ranked(rule, context)), sql` union all `)}) order by rank, id limit ${limit} offset ${offset}`);
  const found = new Map(chosen.map((rule) => {
    const ids = page.filter((one) => one.kind === rule.kind).map(({ id }) => id);
    return [rule.kind, new Map(described(store, rule, ids, context).map((one) => [one.id, one]))];
  }));
  return {
    total: chosen.reduce((sum, rule) => sum + countOf(store, rule, context), 0),
    offset,
    rows: page.flatMap((one): AttentionItem[] => {
      const rule = rules.find((candidate) => candidate.kind === one.kind);
      const told = found.get(one.kind)?.get(one.id);
      if (rule === undefined || told === undefined) return [];
      return [{ kind: one.kind, rank: one.rank, entity: { kind: rule.entity, id: one.id }, title: told.title, reason: rule.reason(told, context), dueOn: told.due_on as IsoDate | null }];
    }),
  };
}
