import { sql } from 'kysely';
import { planStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { Readable } from '../../handles.ts';
import { selected, sqlite } from '../../query.ts';
import { getRecord, recordFrom } from '../kind-rows.ts';

type Plan = RecordOf<'contingency plan'>;

/** A plan and every version that it follows, the newest first, deleted ones too. A circle, which only a change behind the application's back makes, is gone round once. */
export function versionsBack(store: Readable, id: string): readonly Plan[] {
  const chain: Plan[] = [];
  for (let at: string | null = id; at !== null && !chain.some((plan) => plan.id === at);) {
    const plan: Plan | undefined = getRecord(store, 'contingency plan', at);
    if (plan === undefined) break;
    chain.push(plan);
    at = plan.versionOfId;
  }
  return chain;
}

/** The versions that a plan follows, the newest first, deleted ones too. */
export const versionsBefore = (store: Readable, id: string): readonly Plan[] => versionsBack(store, id).slice(1);

/** Whether two plans are the same, or versions of one; also of what is deleted. */
export const isSamePlan = (store: Readable, one: string, other: string): boolean => one === other || versionsBack(store, one).at(-1)?.id === versionsBack(store, other).at(-1)?.id;

/** The version that follows a plan and is not deleted; `undefined` for the newest. */
export function nextVersion(store: Readable, id: string): Plan | undefined {
  const row = store.get(sqlite.selectFrom('contingency_plan').selectAll().where('version_of_id', '=', id).where('deleted_at', 'is', null).orderBy('id', 'desc').limit(1));
  return row === undefined ? undefined : recordFrom('contingency plan', row);
}

/** The first version after a plan that nothing took the place of: the one in force, or else the draft. `undefined` where there is none. */
export function currentVersion(store: Readable, id: string): Plan | undefined {
  const seen = new Set([id]);
  for (let next = nextVersion(store, id); next !== undefined && !seen.has(next.id); next = nextVersion(store, next.id)) {
    if (planStatus(next) !== 'superseded') return next;
    seen.add(next.id);
  }
  return undefined;
}

/** The ids of every version of a plan that is not deleted, itself among them. What follows or went before a deleted version belongs to them as well. */
export const versionIds = (store: Readable, id: string): readonly string[] => selected<{ readonly id: string }>(store, sql`with recursive
  before (id) as (select ${id} union select p.version_of_id from before as b join contingency_plan as p on p.id = b.id where p.version_of_id is not null),
  whole (id) as (select id from before union select p.id from whole as w join contingency_plan as p on p.version_of_id = w.id)
  select p.id from whole as w join contingency_plan as p on p.id = w.id where p.deleted_at is null`).map((row) => row.id);

/** The ids of every version that another took the place of. */
export const supersededIds = (store: Readable): readonly string[] =>
  selected<{ readonly id: string }>(store, sql`select id from contingency_plan where deleted_at is null and superseded_on is not null`).map(({ id }) => id);
