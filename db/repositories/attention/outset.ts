import { sql, type RawBuilder } from 'kysely';
import { formatDate } from '../../../shared/time.ts';
import { hasOutsetGaps, outsetGapsOfMany } from '../outset.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';
import type { AttentionContext } from './context.ts';
import { contractTitle, thousandsThisYear } from './contracts.ts';
import { at, dated, daysFrom, listed, many, most, needed, rule, shifted, when, type Rule } from './rule.ts';
import type { Told } from './told.ts';

const contract = sql`contract as c`;
const standing = sql`contract as c indexed by contract_standing`;
const id = sql<string>`c.id`;

/** Which gaps are open is worked out for the contracts of a page alone. */
const liveWithGaps: Rule = {
  kind: 'live contract with outset gaps',
  entity: 'contract',
  places: ['live contract with outset gaps'],
  id,
  from: () => sql`${standing} where c.deleted_at is null and c.status = 'live' and ${hasOutsetGaps}`,
  rank: ({ today }) => most('live contract with outset gaps', thousandsThisYear(today)),
  tell: (store, ids) => {
    const gaps = outsetGapsOfMany(store, ids);
    const rows = selected<{ readonly id: string; readonly title: string }>(store, sql`select c.id as id, ${contractTitle} as title from ${contract} where c.id in ${idsIn(ids)}`);
    return new Map(rows.map(({ id: one, title }): [string, Told] => {
      const open = gaps.get(one) ?? [];
      return [one, { title, reason: `Live with ${many(open.length, 'gap', 'gaps')} of the outset check: ${listed(open)}.`, dueOn: null, action: { to: `/contracts/${one}?tab=outset`, words: 'Close the gaps' } }];
    }));
  },
};

const startingWithGaps: Rule = {
  kind: 'contract about to start with outset gaps',
  entity: 'contract',
  places: ['contract about to start with outset gaps'],
  id,
  from: ({ today, rules }) => sql`${standing} where c.deleted_at is null and c.status = 'awarded' and c.start_on <= ${shifted(sql`${today}`, rules.leadDays.contractStart)}
    and (c.end_on is null or c.end_on >= ${today}) and ${hasOutsetGaps}`,
  rank: () => at('contract about to start with outset gaps', sql`julianday(c.start_on) - julianday('1900-01-01')`),
  tell: (store, ids, { today }) => {
    const gaps = outsetGapsOfMany(store, ids);
    const rows = selected<{ readonly id: string; readonly title: string; readonly start_on: string | null }>(store, sql`select c.id as id, ${contractTitle} as title, c.start_on from ${contract} where c.id in ${idsIn(ids)}`);
    return new Map(rows.map(({ id: one, title, start_on }): [string, Told] => {
      const start = needed(start_on);
      const open = gaps.get(one) ?? [];
      const starts = `${start < today ? 'Was to start' : 'Starts'} on ${dated(today, start)}${start < today ? ', and is not live' : ''}`;
      return [one, { title, reason: `${starts}. The outset check has ${many(open.length, 'gap', 'gaps')}: ${listed(open)}.`, dueOn: start, action: { to: `/contracts/${one}?tab=outset`, words: 'Close the gaps' } }];
    }));
  },
};

const withoutPlan = rule({
  kind: 'live contract without a contingency plan',
  entity: 'contract',
  places: ['live contract without a contingency plan'],
  id,
  source: () => contract,
  hinted: standing,
  where: () => sql`c.deleted_at is null and c.status in ('live', 'notice given') and c.id not in (select p.contract_id from contingency_plan as p where p.contract_id is not null and p.deleted_at is null and p.superseded_on is null)
    and c.id not in (select s.contract_id from contingency_plan as p join contract_service as s on s.service_id = p.service_id where p.deleted_at is null and p.superseded_on is null)`,
  rank: ({ today }) => most('live contract without a contingency plan', thousandsThisYear(today)),
  read: () => ({ title: contractTitle }),
  say: ({ id: one, title }) => ({
    title, reason: 'Neither it nor any of its services has a plan for what happens when the provider fails.', dueOn: null, action: { to: `/contingency/new?contractId=${one}`, words: 'Write a plan' },
  }),
});

/** The date that the plan names, else so long after its approval as the rules say. */
const reviewDue = ({ planReviewMonths }: AttentionContext['rules']): RawBuilder<string | null> => sql`coalesce(p.next_review_on, date(p.approved_on, ${sql.lit(`+${planReviewMonths} months`)}, 'floor'))`;

const planReview = rule({
  kind: 'contingency plan review overdue',
  entity: 'contingency plan',
  places: ['contingency plan review overdue'],
  id: sql`p.id`,
  source: () => sql`contingency_plan as p left join contract as c on c.id = p.contract_id left join service as s on s.id = p.service_id`,
  // A plan counts while its contract or its service is still there and the contract has not ended.
  where: ({ today, rules }) => sql`p.deleted_at is null and p.superseded_on is null and ${reviewDue(rules)} < ${today} and ((c.id is not null and c.deleted_at is null and c.status <> 'ended') or (s.id is not null and s.deleted_at is null))`,
  rank: ({ today, rules }) => most('contingency plan review overdue', daysFrom(reviewDue(rules), sql`${today}`)),
  read: ({ rules }) => ({ title: sql<string>`p.title || ' (' || coalesce(c.reference, s.name) || ')'`, due_on: reviewDue(rules), approved_on: sql<string | null>`p.approved_on` }),
  say: (row, { today }) => {
    const due = needed(row.due_on);
    const approved = row.approved_on === null ? 'Nobody has approved it.' : `It was approved on ${formatDate(needed(row.approved_on))}.`;
    return { title: row.title, reason: `Review was due on ${formatDate(due)}, ${when(today, due)}. ${approved}`, dueOn: due, action: { to: `/contingency/${row.id}`, words: 'Review the plan' } };
  },
});

export const outsetRules: readonly Rule[] = [liveWithGaps, startingWithGaps, withoutPlan, planReview];
