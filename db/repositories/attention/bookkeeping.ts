import { sql } from 'kysely';
import { percentWords } from '../../../shared/model/field-words.ts';
import { formatDate } from '../../../shared/time.ts';
import { at, listed, many, needed, rule, type Rule } from './rule.ts';

/** What passes, as its own sum: what passes as a whole counts in each. */
const scopes = sql`(select 'contracts' as scope union all select 'liabilities' union all select 'services')`;
/** Days and scopes of a body's hand-over whose shares are all stated and are not the whole, or exceed it; the first a body. */
const wrong = sql`(select from_id, effective_on, scope, total, min(effective_on || scope) from (
    select s.from_id, s.effective_on, w.scope, sum(s.share_basis_points) as total, count(*) as bodies, count(s.share_basis_points) as stated
    from succession as s join ${scopes} as w on s.passes in ('all', w.scope) where s.deleted_at is null group by s.from_id, s.effective_on, w.scope
  ) where (stated = bodies and total <> 10000) or total > 10000 group by from_id)`;

const sharesWrong = rule({
  kind: 'shares of a succession not adding up',
  entity: 'organisation',
  places: ['shares of a succession not adding up'],
  id: sql`o.id`,
  source: () => sql`${wrong} as w join organisation as o on o.id = w.from_id`,
  where: () => sql`o.deleted_at is null`,
  rank: () => at('shares of a succession not adding up'),
  read: () => ({ title: sql<string>`o.name`, on: sql<string | null>`w.effective_on`, scope: sql<string>`w.scope`, total: sql<number>`w.total` }),
  say: (row) => ({
    title: row.title, reason: `The shares of its ${row.scope} that pass to others on ${formatDate(needed(row.on))} add up to ${percentWords(row.total)}, not 100 %.`, dueOn: null,
    action: { to: `/mutuals/${row.id}?tab=successions`, words: 'Correct the shares' },
  }),
});

/** Sets in force on a day: of each kind the latest to have taken effect (`inForce` in parameter-sets.ts). */
const unconfirmed = rule({
  kind: 'figures still to be checked',
  entity: 'parameter set',
  places: ['figures still to be checked'],
  id: sql`p.id`,
  // One item for all of them: it stands under the first.
  source: ({ today }) => sql`(select min(s.id) as id, count(*) as sets, json_group_array(s.name order by s.name) as names from parameter_set as s where s.deleted_at is null and s.confirmed = 0 and s.effective_on <= ${today}
    and not exists (select 1 from parameter_set as n where n.kind = s.kind and n.deleted_at is null and n.effective_on <= ${today} and (n.effective_on, n.id) > (s.effective_on, s.id))) as p`,
  where: () => sql`p.id is not null`,
  rank: () => at('figures still to be checked'),
  read: () => ({ sets: sql<number>`p.sets`, names: sql<string>`p.names` }),
  say: ({ sets, names }) => ({
    title: 'Figures that the application came with', dueOn: null, action: { to: '/settings/parameters', words: 'Check and confirm them' },
    reason: `${many(sets, 'set of figures', 'sets of figures')} in force ${sets === 1 ? 'is' : 'are'} to be checked against current guidance: ${listed(JSON.parse(names) as string[])}.`,
  }),
});

export const bookkeepingRules: readonly Rule[] = [sharesWrong, unconfirmed];
