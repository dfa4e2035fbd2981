import { sql, type RawBuilder } from 'kysely';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { couldWarn, levelOn, newestOn, overrideLasts, undecidedOn } from '../indicator-now.ts';
import { dated, daysFrom, most, needed, numberOf, rule, shifted, type Rule } from './rule.ts';

const source = () => sql`indicator as i join organisation as o on o.id = i.organisation_id left join contract as c on c.id = i.contract_id`;
const id = sql<string>`i.id`;
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A contract's own target is a measure of its own. */
const title = sql<string>`o.name || ': ' || i.metric || coalesce(' (' || c.reference || ')', '')`;

const newest = (today: IsoDate): RawBuilder<unknown> => sql`o.deleted_at is null and ${newestOn(today)}`;

const warning = rule({
  kind: 'indicator amber or red',
  entity: 'indicator',
  places: ['indicator amber or red, red', 'indicator amber or red, amber'],
  id, source,
  where: ({ today }) => sql`${couldWarn} and ${levelOn(today)} in ('amber', 'red') and ${newest(today)}`,
  place: ({ today }) => sql`case ${levelOn(today)} when 'red' then ${numberOf('indicator amber or red, red')} else ${numberOf('indicator amber or red, amber')} end`,
  // The newest first.
  rank: ({ today }) => {
    const age = sql`julianday(i.measured_on) - julianday('1900-01-01')`;
    return sql`case ${levelOn(today)} when 'red' then ${most('indicator amber or red, red', age)} else ${most('indicator amber or red, amber', age)} end`;
  },
  read: ({ today }) => ({
    title, level: sql<string>`i.level`, shown: levelOn(today), measured_on: sql<string | null>`i.measured_on`, says: sql<string | null>`i.says`,
    by: sql<string | null>`i.override_by`, why: sql<string | null>`i.override_reason`, overridden: sql<number>`${overrideLasts(today)}`, undecided: sql<number>`${undecidedOn(today)}`,
  }),
  say: (row) => {
    const judged = row.overridden === 1 && row.shown !== row.level ? ` (measured as ${row.level}, judged by ${row.by ?? 'somebody'}: ${row.why ?? 'no reason'})` : '';
    return {
      title: row.title, reason: `${sentence(row.shown)} as of ${formatDate(needed(row.measured_on))}${judged}.${row.says === null ? '' : ` ${row.says}`}`,
      dueOn: null, action: row.undecided === 1 ? { to: `/risks/suggested/${row.id}`, words: 'Decide on a risk' } : { to: `/records/indicator/${row.id}`, words: 'Look into it' },
    };
  },
});

const overrideEnding = rule({
  kind: 'override ended or ending',
  entity: 'indicator',
  places: ['override ended or ending'],
  id, source,
  hinted: sql`indicator as i indexed by indicator_overridden join organisation as o on o.id = i.organisation_id left join contract as c on c.id = i.contract_id`,
  where: ({ today, rules }) => sql`i.override_level is not null and i.override_until <= ${shifted(sql`${today}`, rules.leadDays.overrideEnd)} and i.override_level <> i.level and ${newest(today)}`,
  rank: ({ today }) => most('override ended or ending', sql`${daysFrom(sql`i.override_until`, sql`${today}`)} + 1000000`),
  read: () => ({
    title, metric: sql<string>`i.metric`, level: sql<string>`i.level`, to: sql<string>`i.override_level`, until: sql<string | null>`i.override_until`, by: sql<string>`i.override_by`,
  }),
  say: (row, { today }) => {
    const until = needed(row.until);
    const ended = until < today;
    const reason = ended
      ? `The override of ${row.metric} to ${row.to} by ${row.by} ended on ${dated(today, until)}: it is ${row.level} again.`
      : `The override of ${row.metric} to ${row.to} by ${row.by} ends on ${dated(today, until)}; then it is ${row.level} again.`;
    return { title: row.title, reason, dueOn: until, action: { to: `/records/indicator/${row.id}/edit`, words: 'Judge it anew' } };
  },
});

export const indicatorRules: readonly Rule[] = [warning, overrideEnding];
