import { sql } from 'kysely';
import { formatDate } from '../../../shared/time.ts';
import { idsIn } from '../listing.ts';
import { dated, daysFrom, most, needed, rule, shifted, type Rule } from './rule.ts';

const pastStart = rule({
  kind: 'spin-out past its expected start',
  entity: 'spin-out',
  places: ['spin-out past its expected start'],
  id: sql`p.id`,
  source: () => sql`spin_out as p`,
  where: ({ today, rules, stages }) => sql`p.deleted_at is null and p.expected_go_live_on < ${shifted(sql`${today}`, -rules.graceDays.goLive)}
    and p.stage collate nocase not in ${idsIn(stages.flatMap(({ name, live, over }) => (live || over ? [name] : [])))}`,
  rank: ({ today }) => most('spin-out past its expected start', daysFrom(sql`p.expected_go_live_on`, sql`${today}`)),
  read: () => ({ title: sql<string>`p.name`, expected_on: sql<string | null>`p.expected_go_live_on`, stage: sql<string>`p.stage`, entered_on: sql<string | null>`p.entered_on` }),
  say: (row, { today }) => {
    const expected = needed(row.expected_on);
    return {
      title: row.title, reason: `Was expected to go live on ${dated(today, expected)}. Its stage since ${formatDate(needed(row.entered_on))}: ${row.stage}.`, dueOn: expected,
      action: { to: `/records/spin-out/${row.id}/edit`, words: 'Bring it up to date' },
    };
  },
});

export const pipelineRules: readonly Rule[] = [pastStart];
