import { sql, type RawBuilder } from 'kysely';
import { bandOf, bandsOf, type BandLevel, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { daysBetween, formatDate } from '../../../shared/time.ts';
import type { AttentionContext } from './context.ts';
import { days, daysFrom, most, needed, numberOf, rule, type Rule } from './rule.ts';

/** By the band of the current score; without a score it stands with what is moderate: nobody knows better. */
export function byBand(matrix: RiskMatrix, place: (level: BandLevel) => RawBuilder<number>): RawBuilder<number> {
  const cases = bandsOf(matrix).map(({ from, to, level }) => sql`when r.current_score between ${sql.lit(from)} and ${sql.lit(to)} then ${place(level)}`);
  return sql`case ${sql.join(cases, sql` `)} else ${place('moderate')} end`;
}

export const scored = (figure: number | null, { matrix }: AttentionContext): string => {
  const band = bandOf(matrix, figure);
  return band === null ? 'It has no current score.' : `Current score ${figure}, ${band.word.toLowerCase()}.`;
};

const source = () => sql`risk as r`;
const id = sql<string>`r.id`;
export const riskTitle = sql<string>`r.reference || ' ' || r.title`;
const figure = sql<number | null>`r.current_score`;

const reviewOverdue = rule({
  kind: 'risk review overdue',
  entity: 'risk',
  places: ['risk review overdue, extreme', 'risk review overdue, high', 'risk review overdue, moderate', 'risk review overdue, low'],
  id, source,
  hinted: sql`risk as r indexed by risk_overdue`,
  where: ({ today }) => sql`r.deleted_at is null and r.next_review_on < ${today} and r.status = 'open'`,
  // Overdue longest first within a band.
  place: ({ matrix }) => byBand(matrix, (level) => numberOf(`risk review overdue, ${level}`)),
  rank: ({ today, matrix }) => byBand(matrix, (level) => most(`risk review overdue, ${level}`, daysFrom(sql`r.next_review_on`, sql`${today}`))),
  read: () => ({ title: riskTitle, figure, due_on: sql<string | null>`r.next_review_on` }),
  say: (row, context) => {
    const due = needed(row.due_on);
    const reason = `Review was due on ${formatDate(due)}, ${days(daysBetween(due, context.today))} ago. ${scored(row.figure, context)}`;
    return { title: row.title, reason, dueOn: due, action: { to: `/risks/${row.id}?review=1`, words: 'Record a review' } };
  },
});

const unowned = rule({
  kind: 'risk without an owner',
  entity: 'risk',
  places: ['risk without an owner, extreme', 'risk without an owner, high', 'risk without an owner, moderate', 'risk without an owner, low'],
  id, source,
  hinted: sql`risk as r indexed by risk_unowned`,
  where: () => sql`r.deleted_at is null and r.owner is null and r.status = 'open'`,
  // The highest score first within a band.
  place: ({ matrix }) => byBand(matrix, (level) => numberOf(`risk without an owner, ${level}`)),
  rank: ({ matrix }) => byBand(matrix, (level) => most(`risk without an owner, ${level}`, sql`r.current_score`)),
  read: () => ({ title: riskTitle, figure }),
  say: (row, context) => ({
    title: row.title, reason: `Nobody is named to answer for it. ${scored(row.figure, context)}`, dueOn: null, action: { to: `/risks/${row.id}/edit`, words: 'Name an owner' },
  }),
});

export const riskRules: readonly Rule[] = [reviewOverdue, unowned];
