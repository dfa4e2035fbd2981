import { sql, type RawBuilder } from 'kysely';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { underWay } from './contracts.ts';
import { at, dated, daysFrom, most, needed, rule, shifted, type Rule } from './rule.ts';

const providers = () => sql`organisation as o`;
const id = sql<string>`o.id`;
const title = sql<string>`o.name`;
const provides = sql`exists (select 1 from contract as c where c.provider_id = o.id and c.deleted_at is null and ${underWay})`;
const providesGold = sql`exists (select 1 from contract as c indexed by contract_gold where c.provider_id = o.id and c.deleted_at is null and c.tier = 'gold' and ${underWay})`;

/** The end of the last period of which there is a statement; forecasts tell nothing of what was. */
const lastOf = (period: 'annual' | 'monthly'): RawBuilder<string | null> =>
  sql`(select max(f.period_end) from financial_statement as f where f.organisation_id = o.id and f.deleted_at is null and f.period = ${sql.lit(period)} and f.basis <> 'forecast')`;
const annualNext = sql<string | null>`date(${lastOf('annual')}, '+12 months', 'floor')`;
const monthlyNext = sql<string | null>`date(${lastOf('monthly')}, '+1 months', 'floor')`;

const statementOverdue = rule({
  kind: 'financial statement overdue',
  entity: 'organisation',
  places: ['financial statement overdue'],
  id,
  source: providers,
  // Of a provider whose statements have been coming, the next is missing; of one with a gold-tier contract there never was one.
  where: ({ today, rules }) => sql`o.deleted_at is null and ${provides} and (${annualNext} < ${shifted(sql`${today}`, -rules.graceDays.annualStatement)} or ${monthlyNext} < ${shifted(sql`${today}`, -rules.graceDays.monthlyStatement)}
    or (${providesGold} and ${lastOf('annual')} is null and ${lastOf('monthly')} is null))`,
  rank: ({ today }) => most('financial statement overdue', sql`coalesce(${daysFrom(sql`coalesce(${annualNext}, ${monthlyNext})`, sql`${today}`)}, 0)`),
  read: ({ today, rules }) => ({
    title, annual: lastOf('annual'), annual_next: annualNext, monthly: lastOf('monthly'), monthly_next: monthlyNext,
    annual_late: sql<number | null>`${annualNext} < ${shifted(sql`${today}`, -rules.graceDays.annualStatement)}`,
  }),
  say: (row, { today }) => {
    const action = { to: `/records/financial-statement/new?organisationId=${row.id}`, words: 'Enter a statement' };
    const [kind, last, next] = row.annual_late === 1 ? ['annual', row.annual, row.annual_next] as const : ['monthly', row.monthly, row.monthly_next] as const;
    if (last === null || next === null) return { title: row.title, reason: 'It provides a gold-tier contract, and no financial statement of it is recorded.', dueOn: null, action };
    return { title: row.title, reason: `The last ${kind} statement is to ${formatDate(needed(last))}; the one to ${dated(today, needed(next))}, is missing.`, dueOn: needed(next), action };
  },
});

type Registration = { readonly regulator: string; readonly reference: string | null; readonly until: IsoDate };
/** The registration that ends first, or has ended, with no later one at the same regulator. */
const ending = (until: RawBuilder<unknown>, what: RawBuilder<unknown>): RawBuilder<string | null> => sql`(select ${what} from json_each(o.registrations) as e where json_extract(e.value, '$.until') <= ${until}
  and not exists (select 1 from json_each(o.registrations) as l where l.key <> e.key and json_extract(l.value, '$.regulator') = json_extract(e.value, '$.regulator')
    and coalesce(json_extract(l.value, '$.until'), '9999') > json_extract(e.value, '$.until'))
  order by json_extract(e.value, '$.until') limit 1)`;

const registrationEnding = rule({
  kind: 'registration ended or ending',
  entity: 'organisation',
  places: ['registration ended or ending'],
  id,
  source: providers,
  hinted: sql`organisation as o indexed by organisation_registered`,
  where: ({ today, rules }) => sql`o.deleted_at is null and o.registrations <> '[]' and ${ending(shifted(sql`${today}`, rules.leadDays.registrationExpiry), sql`1`)} is not null`,
  rank: ({ today, rules }) => at('registration ended or ending', sql`julianday(${ending(shifted(sql`${today}`, rules.leadDays.registrationExpiry), sql`json_extract(e.value, '$.until')`)}) - julianday('1900-01-01')`),
  read: ({ today, rules }) => ({ title, registration: ending(shifted(sql`${today}`, rules.leadDays.registrationExpiry), sql`e.value`) }),
  say: (row, { today }) => {
    const { regulator, reference, until } = JSON.parse(row.registration ?? '{}') as Registration;
    const which = regulator === 'other' ? 'A registration' : `Its registration with ${regulator}`;
    const reason = `${which}${reference === null ? '' : ` (${reference})`} ${until < today ? 'ended' : 'ends'} on ${dated(today, until)}.`;
    return { title: row.title, reason, dueOn: until, action: { to: `/mutuals/${row.id}/edit`, words: 'Record its renewal' } };
  },
});

const exposureMissing = rule({
  kind: 'exposure elsewhere not recorded',
  entity: 'organisation',
  places: ['exposure elsewhere not recorded'],
  id,
  source: providers,
  where: () => sql`o.deleted_at is null and ${providesGold} and not exists (select 1 from exposure_elsewhere as x where x.organisation_id = o.id and x.deleted_at is null)`,
  rank: () => at('exposure elsewhere not recorded'),
  read: () => ({ title }),
  say: ({ id: one, title: name }) => ({
    title: name, reason: 'It provides a gold-tier contract, and what it does for other commissioners is not recorded: nobody can say how much it really carries.', dueOn: null,
    action: { to: `/records/exposure-elsewhere/new?organisationId=${one}`, words: 'Record an exposure' },
  }),
});

export const financeRules: readonly Rule[] = [statementOverdue, registrationEnding, exposureMissing];
