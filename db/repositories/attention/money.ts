import { sql, type RawBuilder } from 'kysely';
import { percentWords } from '../../../shared/model/field-words.ts';
import { addMonths, formatDate } from '../../../shared/time.ts';
import type { AttentionContext } from './context.ts';
import { contractTitle } from './contracts.ts';
import { at, dated, daysFrom, exactly, many, most, needed, rule, shifted, when, type Rule } from './rule.ts';

const overdue = rule({
  kind: 'payment overdue',
  entity: 'payment',
  places: ['payment overdue'],
  id: sql`p.id`,
  source: () => sql`payment as p join contract as c on c.id = p.contract_id`,
  hinted: sql`payment as p indexed by payment_unpaid cross join contract as c on c.id = p.contract_id`,
  where: ({ today }) => sql`p.deleted_at is null and p.paid_on is null and p.due_on < ${today} and c.deleted_at is null`,
  rank: ({ today }) => most('payment overdue', daysFrom(sql`p.due_on`, sql`${today}`)),
  read: () => ({ title: contractTitle, due_on: sql<string | null>`p.due_on`, amount: sql<number>`p.amount_due`, invoice: sql<string | null>`p.invoice_reference` }),
  say: (row, { today }) => {
    const due = needed(row.due_on);
    const what = `${exactly(row.amount)}${row.invoice === null ? '' : ` (invoice ${row.invoice})`}`;
    return { title: row.title, reason: `${what} was due on ${dated(today, due)}, and is not recorded as paid.`, dueOn: due, action: { to: `/records/payment/${row.id}/edit`, words: 'Record the payment' } };
  },
});

/** How each commissioner paid what fell due in the last twelve months, up to yesterday; what waits past its day was not in time. */
const punctuality = ({ today }: AttentionContext): RawBuilder<unknown> => sql`(select c.commissioner_id as id, sum(t.due) as due, sum(t.timely) as timely
  from (select p.contract_id, count(*) as due, sum(coalesce(p.paid_on <= p.due_on, 0)) as timely from payment as p indexed by payment_by_due_on
    where p.deleted_at is null and p.due_on >= ${addMonths(today, -12)} and p.due_on < ${today} group by p.contract_id) as t
  join contract as c on c.id = t.contract_id where c.deleted_at is null group by c.commissioner_id) as t join organisation as o on o.id = t.id`;

const oftenLate = rule({
  kind: 'payments often late',
  entity: 'organisation',
  places: ['payments often late'],
  id: sql`o.id`,
  source: punctuality,
  where: ({ terms }) => sql`o.deleted_at is null and t.timely * 10000 < t.due * ${sql.lit(terms.inTimeTarget)}`,
  rank: () => at('payments often late', sql`t.timely * 10000 / t.due`),
  read: () => ({ title: sql<string>`o.name`, due: sql<number>`t.due`, timely: sql<number>`t.timely` }),
  say: ({ id, title, due, timely }, { terms }) => {
    const share = percentWords(Math.floor((timely * 10_000) / due));
    const reason = `Of ${many(due, 'payment', 'payments')} that fell due in the last twelve months ${timely.toLocaleString('en-GB')} ${timely === 1 ? 'was' : 'were'} made on time (${share}). The target is ${percentWords(terms.inTimeTarget)}.`;
    return { title, reason, dueOn: null, action: { to: `/mutuals/${id}?tab=contracts`, words: 'See its contracts' } };
  },
});

const liability = { id: sql<string>`l.id`, source: () => sql`retained_liability as l join contract as c on c.id = l.contract_id`, title: sql<string>`c.reference || ': ' || l.description` };

const expiring = rule({
  kind: 'retained liability expiring',
  entity: 'retained liability',
  places: ['retained liability expiring'],
  id: liability.id,
  source: liability.source,
  where: ({ today, rules }) => sql`l.deleted_at is null and l.expires_on >= ${today} and l.expires_on <= ${shifted(sql`${today}`, rules.leadDays.liabilityExpiry)} and c.deleted_at is null`,
  rank: ({ today }) => at('retained liability expiring', daysFrom(sql`${today}`, sql`l.expires_on`)),
  read: () => ({ title: liability.title, expires_on: sql<string | null>`l.expires_on`, what: sql<string>`l.liability` }),
  say: (row, { today }) => {
    const end = needed(row.expires_on);
    return { title: row.title, reason: `What is retained (${row.what}) ends on ${formatDate(end)}, ${when(today, end)}.`, dueOn: end, action: { to: `/records/retained-liability/${row.id}`, words: 'Say what follows' } };
  },
});

const withoutAmount = rule({
  kind: 'retained liability without an amount',
  entity: 'retained liability',
  places: ['retained liability without an amount'],
  id: liability.id,
  source: liability.source,
  hinted: sql`retained_liability as l indexed by retained_liability_unpriced cross join contract as c on c.id = l.contract_id`,
  // One whose time is over is left as it is.
  where: ({ today }) => sql`l.deleted_at is null and l.amount_low is null and l.amount_high is null and (l.expires_on is null or l.expires_on >= ${today}) and c.deleted_at is null`,
  rank: () => at('retained liability without an amount', sql`case l.likelihood when 'almost certain' then 0 when 'likely' then 1 when 'possible' then 2 when 'unlikely' then 4 when 'rare' then 5 else 3 end`),
  read: () => ({ title: liability.title, likelihood: sql<string | null>`l.likelihood` }),
  say: ({ id, title, likelihood }) => ({
    title, reason: `What it could cost is not known, so it counts in no total. ${likelihood === null ? 'Its likelihood is not known either.' : `Its likelihood: ${likelihood}.`}`, dueOn: null,
    action: { to: `/records/retained-liability/${id}/edit`, words: 'Give an amount or a range' },
  }),
});

export const moneyRules: readonly Rule[] = [overdue, oftenLate, expiring, withoutAmount];
