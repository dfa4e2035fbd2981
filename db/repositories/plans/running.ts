import { appError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import type { AuditEntryRow } from '../../tables.ts';

/** What the person on call goes by: the plan, its steps and its options. */
const CONTENT: ReadonlySet<string> = new Set(['contingency_plan', 'plan_step', 'plan_option']);

const openOf = (store: Readable, planIds: readonly string[]) =>
  store.get(sqlite.selectFrom('activation').select(['activation', 'started_on', 'started_by']).where('plan_id', 'in', planIds).where('closed_on', 'is', null).where('deleted_at', 'is', null).orderBy('started_on').limit(1));

/** "since 3 Nov 2026 (activation, begun by Dana Day)"; `null` where the plan is not put to work. */
export function atWork(store: Readable, planIds: readonly string[]): string | null {
  const open = planIds.length === 0 ? undefined : openOf(store, planIds);
  return open === undefined ? null : `since ${formatDate(open.started_on as IsoDate)} (${open.activation}, begun by ${open.started_by})`;
}

/** The plan that an entry of the history is about, if its content is. */
export function planOfEntry({ table_name, row_id, before, after }: AuditEntryRow): string | null {
  if (!CONTENT.has(table_name)) return null;
  if (table_name === 'contingency_plan') return row_id;
  const planId = (JSON.parse(after ?? before ?? '{}') as { readonly plan_id?: unknown }).plan_id;
  return typeof planId === 'string' ? planId : null;
}

const begunAfter = (store: Readable, planId: string, at: string): boolean => store.get(
  sqlite.selectFrom('activation as a').innerJoin('activation_entry as e', 'e.activation_id', 'a.id').select('a.id')
    .where('a.plan_id', '=', planId).where('a.closed_on', 'is', null).where('a.deleted_at', 'is', null).where('e.number', '=', 1).where('e.at', '>=', at).limit(1),
) !== undefined;

/**
 * Nothing that somebody began to work by is taken away under them: undo of what was there before waits until the activation is closed, while
 * what was edited since is taken back as ever. `firstAt`: by plan, when the earliest of its entries was written.
 */
export function refuseUnderway(store: Readable, firstAt: ReadonlyMap<string, string>): Result<null> {
  const since = atWork(store, [...firstAt].filter(([planId, at]) => begunAfter(store, planId, at)).map(([planId]) => planId));
  return since === null ? ok(null) : fail(appError('in_use', `This would change a plan that is put to work ${since}, so it was not done. Nothing was changed. Close its activation first, or edit what has to be changed.`));
}
