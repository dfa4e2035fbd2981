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
 * Ranks the options of a plan from 1 in the order given; those that have their rank already are left alone. Refused unless these are the
 * plan’s options, each once: somebody may have added one meanwhile.
 */
export function rankOptions(tx: Writable, { planId, options }: Input<'plan.rank'>): Result<{ readonly changed: number }> {
  const plan = getRecord(tx, 'contingency plan', planId);
  if (plan === undefined || plan.deletedAt !== null) return fail(appError('not_found'));
  if (isLocked(planStatus(plan))) return fail(appError('invalid_input', lockedSentence(plan.supersededOn)));
  const standing = new Map(partsOfPlans(tx, 'plan option', [planId])(planId).map((option) => [option.id, option]));
  if (options.length !== standing.size || new Set(options.map(({ id }) => id)).size !== options.length || options.some(({ id }) => !standing.has(id))) {
    return fail(appError('conflict', 'Options were added or taken out since this list was opened. Nothing was changed. Look at the list as it is now and move the option again.'));
  }
  let changed = 0;
  for (const [index, { id, version }] of options.entries()) {
    if (standing.get(id)?.rank === index + 1) continue;
    const saved = updateRecord(tx, 'plan option', id, version, { rank: index + 1 });
    if (!saved.ok) return saved;
    changed += 1;
  }
  return ok({ changed });
}
