import { sql } from 'kysely';
import { percentWords } from '../../../shared/model/field-words.ts';
import { daysBetween, formatDate } from '../../../shared/time.ts';
import { contractTitle } from '../attention/contracts.ts';
import { days, exactly, many } from '../attention/rule.ts';
import { day, ended, fact, type FactSource } from './fact.ts';

const wentLive = fact({
  kind: 'contract went live',
  id: sql`d.id`,
  on: sql`d.decided_on`,
  source: sql`outset_check as d join contract as c on c.id = d.contract_id`,
  hinted: sql`outset_check as d indexed by outset_check_by_decided_on cross join contract as c on c.id = d.contract_id`,
  where: (today) => sql`d.deleted_at is null and d.decided_on <= ${today} and c.deleted_at is null`,
  read: { contract: sql<string>`c.id`, title: contractTitle, by: sql<string>`d.decided_by`, gaps: sql<string>`d.gaps`, reason: sql<string | null>`d.reason` },
  say: ({ contract, title, by, gaps, reason }) => {
    const open = JSON.parse(gaps) as string[];
    const withWhat = open.length === 0 ? 'with no gap in its outset check' : `with ${many(open.length, 'gap', 'gaps')} (${open.join('; ')})`;
    return { entity: { kind: 'contract', id: contract }, title, sentence: `Went live ${withWhat}, decided by ${by}.${reason === null ? '' : ` ${ended(`Reason: ${reason}`)}`}` };
  },
});

const paidLate = fact({
  kind: 'late payment',
  id: sql`p.id`,
  on: sql`p.paid_on`,
  source: sql`payment as p join contract as c on c.id = p.contract_id`,
  hinted: sql`payment as p indexed by payment_paid cross join contract as c on c.id = p.contract_id`,
  where: (today) => sql`p.deleted_at is null and p.paid_on is not null and p.paid_on > p.due_on and p.paid_on <= ${today} and c.deleted_at is null`,
  read: { title: contractTitle, due_on: sql<string>`p.due_on`, paid_on: sql<string>`p.paid_on`, due: sql<number>`p.amount_due`, paid: sql<number>`p.amount_paid` },
  say: ({ id, title, due_on, paid_on, due, paid }) => {
    const part = paid === due ? '' : ` of ${exactly(due)}`;
    return { entity: { kind: 'payment', id }, title, sentence: `${exactly(paid)}${part} was paid ${days(daysBetween(day(due_on), day(paid_on)))} late; it was due on ${formatDate(day(due_on))}.` };
  },
});

/** Stands on the day on which it was due. */
const unpaid = fact({
  kind: 'late payment',
  id: sql`p.id`,
  on: sql`p.due_on`,
  source: sql`payment as p join contract as c on c.id = p.contract_id`,
  hinted: sql`payment as p indexed by payment_unpaid cross join contract as c on c.id = p.contract_id`,
  where: (today) => sql`p.deleted_at is null and p.paid_on is null and p.due_on < ${today} and c.deleted_at is null`,
  read: { title: contractTitle, due: sql<number>`p.amount_due` },
  say: ({ id, title, due }) => ({ entity: { kind: 'payment', id }, title, sentence: `${exactly(due)} was due and is not recorded as paid.` }),
});

const over = fact({
  kind: 'contract ended',
  id: sql`c.id`,
  on: sql`c.end_on`,
  source: sql`contract as c`,
  where: (today) => sql`c.deleted_at is null and c.status in ('notice given', 'ended') and c.end_on <= ${today}`,
  read: { title: contractTitle, status: sql<string>`c.status`, reason: sql<string | null>`c.status_reason` },
  say: ({ id, title, status, reason }) => ({
    entity: { kind: 'contract', id }, title, sentence: `${status === 'ended' ? 'Ended.' : 'Ran out under notice.'}${reason === null ? '' : ` ${ended(`Reason: ${reason}`)}`}`,
  }),
});

const passing: Readonly<Record<string, string>> = { all: 'everything', contracts: 'its contracts', liabilities: 'its liabilities', services: 'its services' };

const handedOver = fact({
  kind: 'succession',
  id: sql`s.id`,
  on: sql`s.effective_on`,
  source: sql`succession as s join organisation as f on f.id = s.from_id join organisation as t on t.id = s.to_id`,
  hinted: sql`succession as s cross join organisation as f on f.id = s.from_id cross join organisation as t on t.id = s.to_id`,
  where: (today) => sql`s.deleted_at is null and s.effective_on <= ${today} and f.deleted_at is null and t.deleted_at is null`,
  read: { from: sql<string>`f.id`, title: sql<string>`f.name`, to: sql<string>`t.name`, passes: sql<string>`s.passes`, share: sql<number | null>`s.share_basis_points` },
  say: ({ from, title, to, passes, share }) => ({
    entity: { kind: 'organisation', id: from }, title, sentence: `Passed ${passing[passes] ?? passes} on to ${to}${share === null || share === 10_000 ? '' : `, a share of ${percentWords(share)}`}.`,
  }),
});

export const contractFacts: readonly FactSource[] = [wentLive, paidLate, unpaid, over, handedOver];
