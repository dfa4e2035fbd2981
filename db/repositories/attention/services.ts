import { sql } from 'kysely';
import type { legalRoutes } from '../../../shared/model/records/alternative-provider.ts';
import { daysBetween, formatDate } from '../../../shared/time.ts';
import { underWay } from './contracts.ts';
import { at, days, daysFrom, listed, many, most, needed, rule, shifted, type Rule } from './rule.ts';

/** Routes that rest on urgency, which an early warning can make foreseeable and so close. */
const urgentRoutes = ['urgent award or modification (PSR reg 14)', 'direct award for urgency (Procurement Act)'] as const satisfies readonly (typeof legalRoutes)[number][];
const urgent = sql.join(urgentRoutes.map((route) => sql.lit(route)));

const source = () => sql`service as s`;
const id = sql<string>`s.id`;
const title = sql<string>`s.name`;
/** The service's alternatives whose organisation is still in the record. */
const alternatives = sql`from alternative_provider as a join organisation as o on o.id = a.organisation_id where a.service_id = s.id and a.deleted_at is null and o.deleted_at is null`;

const withoutAlternative = rule({
  kind: 'essential service without an alternative',
  entity: 'service',
  places: ['essential service without an alternative'],
  id, source,
  where: () => sql`s.deleted_at is null and s.essential = 'essential' and not exists (select 1 ${alternatives})`,
  // The shortest time that it can be missed first.
  rank: () => at('essential service without an alternative', sql`coalesce(s.mtpd_hours, 1000000)`),
  read: () => ({ title, mtpd: sql<number | null>`s.mtpd_hours` }),
  say: ({ id: one, title: name, mtpd }) => {
    const tolerable = mtpd === null ? 'How long it can be missed is not known.' : `It can be missed for ${many(mtpd, 'hour', 'hours')} at most.`;
    return { title: name, reason: `No other provider is recorded that could take it over. ${tolerable}`, dueOn: null, action: { to: `/records/alternative-provider/new?serviceId=${one}`, words: 'Add an alternative' } };
  },
});

const onlyUrgent = rule({
  kind: 'alternative only by an urgent route',
  entity: 'service',
  places: ['alternative only by an urgent route'],
  id, source,
  // Alternatives whose route is not known are no way out either.
  where: () => sql`s.deleted_at is null and s.essential = 'essential' and exists (select 1 ${alternatives} and a.legal_route in (${urgent}))
    and not exists (select 1 ${alternatives} and a.legal_route not in (${urgent}))`,
  rank: () => at('alternative only by an urgent route', sql`coalesce(s.mtpd_hours, 1000000)`),
  read: () => ({ title, names: sql<string>`(select json_group_array(name) from (select o.name ${alternatives} and a.legal_route in (${urgent}) order by o.name))` }),
  say: ({ id: one, title: name, names }) => {
    const those = JSON.parse(names) as string[];
    return {
      title: name, reason: `${listed(those)} could take it over only by a route that rests on urgency, which cannot be relied on once the failure could be foreseen.`, dueOn: null,
      action: { to: `/services/${one}?tab=alternatives`, words: 'Find another route' },
    };
  },
});

const capacityTooOld = rule({
  kind: 'capacity check too old',
  entity: 'alternative provider',
  places: ['capacity check too old'],
  id: sql`a.id`,
  source: () => sql`alternative_provider as a join service as s on s.id = a.service_id join organisation as o on o.id = a.organisation_id`,
  where: ({ today, rules }) => sql`a.deleted_at is null and s.deleted_at is null and o.deleted_at is null and s.essential = 'essential' and a.willingness is not 'unwilling'
    and (a.checked_on is null or a.checked_on < ${shifted(sql`${today}`, -rules.capacityCheckDays)})`,
  rank: ({ today }) => most('capacity check too old', sql`coalesce(${daysFrom(sql`a.checked_on`, sql`${today}`)}, 1000000)`),
  read: () => ({ title: sql<string>`o.name || ' for ' || s.name`, checked_on: sql<string | null>`a.checked_on` }),
  say: (row, { today, rules }) => {
    const checked = row.checked_on === null ? null : needed(row.checked_on);
    const reason = checked === null
      ? 'It was never asked how much it could take on.'
      : `What it could take on was last checked on ${formatDate(checked)}, ${days(daysBetween(checked, today))} ago; after ${days(rules.capacityCheckDays)} that is too old to rely on.`;
    return { title: row.title, reason, dueOn: null, action: { to: `/records/alternative-provider/${row.id}/edit`, words: 'Check the capacity' } };
  },
});

const notAssessed = rule({
  kind: 'service not assessed',
  entity: 'service',
  places: ['service not assessed'],
  id, source,
  where: () => sql`s.deleted_at is null and s.essential = 'not assessed' and exists (select 1 from contract_service as cs join contract as c on c.id = cs.contract_id where cs.service_id = s.id and c.deleted_at is null and ${underWay})`,
  rank: () => most('service not assessed', sql`s.caseload`),
  read: () => ({ title, caseload: sql<number | null>`s.caseload` }),
  say: ({ id: one, title: name, caseload }) => {
    const people = caseload === null ? 'How many people rely on it is not known.' : `It has ${many(caseload, 'person', 'people')} on its caseload.`;
    return { title: name, reason: `Nobody has said whether it is essential. ${people}`, dueOn: null, action: { to: `/services/${one}/edit`, words: 'Answer the three questions' } };
  },
});

export const serviceRules: readonly Rule[] = [withoutAlternative, onlyUrgent, capacityTooOld, notAssessed];
