import { everyField, getRecord, linkNames } from '../../../db/repositories/kind-rows.ts';
import { partsOfPlans } from '../../../db/repositories/plans/rows.ts';
import { isSamePlan } from '../../../db/repositories/plans/versions.ts';
import type { Readable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { PlanDifference } from '../../../shared/ipc/contingency.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { KindName, RecordOf } from '../../../shared/model/records/index.ts';
import { differencesOf, type PlanContent } from '../../../shared/plans/difference.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

type Plan = RecordOf<'contingency plan'>;

/** What two versions of a plan are compared by, with the names of whatever it links to. */
export function contentOf(store: Readable, plan: Plan): PlanContent {
  const parts = <K extends 'plan option' | 'plan step' | 'plan contact'>(kind: K) => partsOfPlans(store, kind, [plan.id])(plan.id);
  const [options, steps, contacts] = [parts('plan option'), parts('plan step'), parts('plan contact')];
  const named = (kind: KindName, records: readonly object[]) => linkNames(store, everyField(kind), records as readonly Readonly<Record<string, unknown>>[]);
  return { plan, options, steps, contacts, names: { ...named('contingency plan', [plan]), ...named('plan option', options), ...named('plan step', steps), ...named('plan contact', contacts) } };
}

/** What differs between two versions of one plan, the earlier first whichever way they were asked for. Also of one that is in the bin. */
export function comparePlans(store: Readable, fromId: IdOf<'contingency plan'>, toId: IdOf<'contingency plan'>): Result<readonly PlanDifference[]> {
  const [from, to] = [getRecord(store, 'contingency plan', fromId), getRecord(store, 'contingency plan', toId)];
  if (from === undefined || to === undefined) return fail(appError('not_found'));
  if (!isSamePlan(store, from.id, to.id)) return fail(appError('invalid_input', `“${from.title}” and “${to.title}” are two plans, not versions of one, so they cannot be compared. Choose two versions of the same plan.`));
  const [earlier, later] = planVersion(from) <= planVersion(to) ? [from, to] : [to, from];
  return ok(differencesOf(contentOf(store, earlier), contentOf(store, later)));
}
