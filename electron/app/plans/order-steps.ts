import { updateRecord } from '../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { partsOfPlans } from '../../../db/repositories/plans/rows.ts';
import type { Writable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { Input } from '../../../shared/ipc.ts';
import { planStatus } from '../../../shared/model/records/contingency-plan.ts';
import { isLocked, lockedSentence } from '../../../shared/plans/lock.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/**
 * Numbers the steps of a plan from 1 in the order given; those that have their number already are left alone. Refused unless these
 * are the plan's steps, each once: somebody may have added one meanwhile.
 */
export function orderSteps(tx: Writable, { planId, steps }: Input<'plan.orderSteps'>): Result<{ readonly moved: number }> {
  const plan = getRecord(tx, 'contingency plan', planId);
  if (plan === undefined || plan.deletedAt !== null) return fail(appError('not_found'));
  if (isLocked(planStatus(plan))) return fail(appError('invalid_input', lockedSentence(plan.supersededOn)));
  const standing = new Map(partsOfPlans(tx, 'plan step', [planId])(planId).map((step) => [step.id, step]));
  if (steps.length !== standing.size || new Set(steps.map(({ id }) => id)).size !== steps.length || steps.some(({ id }) => !standing.has(id))) {
    return fail(appError('conflict', 'Steps were added or taken out since this list was opened. Nothing was changed. Look at the list as it is now and move the step again.'));
  }
  let moved = 0;
  for (const [index, { id, version }] of steps.entries()) {
    if (standing.get(id)?.position === index + 1) continue;
    const saved = updateRecord(tx, 'plan step', id, version, { position: index + 1 });
    if (!saved.ok) return saved;
    moved += 1;
  }
  return ok({ moved });
}
