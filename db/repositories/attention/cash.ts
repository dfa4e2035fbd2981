import { sql } from 'kysely';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { underWay } from './contracts.ts';
import { at, dated, daysFrom, days, exactly, most, needed, rule, shifted, type Rule } from './rule.ts';

/** Notice that a board needs to look for another lender. */
const LEAD_DAYS = 90;

/** A person decided on a figure and said when to look at it again; a newer one of the same stands in its place. */
const pastReview = rule({
  kind: 'assumption past its review',
  entity: 'assumption',
  places: ['assumption past its review'],
  id: sql`a.id`,
  source: () => sql`assumption as a join organisation as o on o.id = a.organisation_id`,
  hinted: sql`assumption as a indexed by assumption_to_review cross join organisation as o on o.id = a.organisation_id`,
  where: ({ today }) => sql`a.deleted_at is null and a.review_on is not null and a.review_on < ${today} and o.deleted_at is null and not exists (select 1 from assumption as n where n.organisation_id = a.organisation_id and n.what = a.what
    and n.deleted_at is null and n.contract_id is a.contract_id and n.payer_id is a.payer_id and (n.made_on > a.made_on or (n.made_on = a.made_on and n.id > a.id)))`,
  rank: ({ today }) => most('assumption past its review', daysFrom(sql`a.review_on`, sql`${today}`)),
  read: () => ({ title: sql<string>`o.name`, what: sql<string>`a.what`, review_on: sql<string | null>`a.review_on`, made_on: sql<string>`a.made_on`, made_by: sql<string | null>`a.made_by` }),
  say: (row, { today }) => {
    const due = needed(row.review_on);
    return {
      title: row.title, dueOn: due, reason: `“${row.what}” was assumed on ${formatDate(row.made_on as IsoDate)}${row.made_by === null ? '' : ` by ${row.made_by}`}, and was to be looked at again on ${dated(today, due)}. Its forecast still goes by it.`,
      action: { to: `/records/assumption/${row.id}/edit`, words: 'Look at it again' },
    };
  },
});

/** Committed money that a forecast leans on, and that is not there any more after a day that is near. */
const facilityEnding = rule({
  kind: 'facility ending',
  entity: 'obligation',
  places: ['facility ending'],
  id: sql`b.id`,
  source: () => sql`obligation as b join organisation as o on o.id = b.debtor_id`,
  hinted: sql`obligation as b indexed by obligation_facility_until cross join organisation as o on o.id = b.debtor_id`,
  where: ({ today }) => sql`b.deleted_at is null and b.obligation = 'overdraft or facility' and b.until_on is not null and b.until_on >= ${today} and b.until_on <= ${shifted(sql`${today}`, LEAD_DAYS)} and o.deleted_at is null`,
  rank: () => at('facility ending', sql`julianday(b.until_on) - julianday('1900-01-01')`),
  read: () => ({ title: sql<string>`o.name`, what: sql<string>`b.what`, until_on: sql<string | null>`b.until_on`, committed: sql<number | null>`b.committed_limit`, lender: sql<string>`(select name from organisation where id = b.creditor_id)` }),
  say: (row, { today }) => {
    const until = needed(row.until_on);
    const how = row.committed === null ? 'its limit is not recorded' : `${exactly(row.committed)} committed`;
    return {
      title: row.title, dueOn: until, reason: `“${row.what}” from ${row.lender} (${how}) ends on ${dated(today, until)}. Forecasts lean on it until then, and not after.`,
      action: { to: `/records/obligation/${row.id}/edit`, words: 'Record its renewal' },
    };
  },
});

/** The last day of which a statement tells its cash, or on which somebody gave a bank balance. */
const lastKnown = sql<string | null>`nullif(max(
  coalesce((select max(f.period_end) from financial_statement as f where f.organisation_id = o.id and f.deleted_at is null and f.basis <> 'forecast' and f.cash is not null), ''),
  coalesce((select max(a.made_on) from assumption as a where a.organisation_id = o.id and a.deleted_at is null and a.what = 'opening cash'), '')), '')`;

/** A mutual with contracts of which nobody knows what it has in the bank: its forecast starts from an old balance, or cannot start. */
const cashUnknown = rule({
  kind: 'cash not known lately',
  entity: 'organisation',
  places: ['cash not known lately'],
  id: sql`o.id`,
  source: () => sql`organisation as o`,
  where: ({ today, cash }) => sql`o.deleted_at is null and o.is_mutual = 1 and exists (select 1 from contract as c where c.provider_id = o.id and c.deleted_at is null and ${underWay})
    and coalesce(${lastKnown}, '') < ${shifted(sql`${today}`, -cash.statementAgeDays)}`,
  rank: ({ today }) => most('cash not known lately', sql`coalesce(${daysFrom(lastKnown, sql`${today}`)}, 100000)`),
  read: ({ today }) => ({ title: sql<string>`o.name`, known: lastKnown, ago: daysFrom(lastKnown, sql`${today}`) }),
  say: ({ id, title, known, ago }, { cash }) => ({
    title, dueOn: null,
    reason: known === null
      ? 'It has contracts, and no statement or bank balance says what cash it has: there is no forecast of it to trust.'
      : `Its cash was last known on ${formatDate(known as IsoDate)}, ${days(ago)} ago. A forecast that starts from a balance older than ${days(cash.statementAgeDays)} is weak.`,
    action: { to: `/records/assumption/new?organisationId=${id}&what=opening%20cash`, words: 'Enter its bank balance' },
  }),
});

export const cashRules: readonly Rule[] = [facilityEnding, cashUnknown, pastReview];
