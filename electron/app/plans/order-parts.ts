import { updateRecord } from '../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { partsOfPlans } from '../../../db/repositories/plans/rows.ts';
import type { Writable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { planStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { FieldsOf, RecordOf } from '../../../shared/model/records/index.ts';
import { isLocked, lockedSentence } from '../../../shared/plans/lock.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

type OrderedKind = 'plan step' | 'plan option';
type Order<K extends OrderedKind> = {
  readonly noun: readonly [one: string, many: string];
  readonly numberOf: (part: RecordOf<K>) => number | null;
  readonly numbered: (number: number) => Partial<FieldsOf<K>>;
};
const orders: { readonly [K in OrderedKind]: Order<K> } = {
  'plan step': { noun: ['step', 'Steps'], numberOf: ({ position }) => position, numbered: (position) => ({ position }) },
  'plan option': { noun: ['option', 'Options'], numberOf: ({ rank }) => rank, numbered: (rank) => ({ rank }) },
};

/**
 * Numbers the steps or the options of a plan from 1 in the order given; those that have their number already are left alone. Answers how
 * many were changed. `not_found` where there is no such plan, `invalid_input` where its content is locked, and `conflict` unless these are
 * the plan's parts of the kind, each once and as they were seen: somebody may have added or changed one meanwhile.
 */
export function orderParts<K extends OrderedKind>(tx: Writable, kind: K, planId: IdOf<'contingency plan'>, parts: readonly { readonly id: string; readonly version: number }[]): Result<number> {
  const plan = getRecord(tx, 'contingency plan', planId);
  if (plan === undefined || plan.deletedAt !== null) return fail(appError('not_found'));
  if (isLocked(planStatus(plan))) return fail(appError('invalid_input', lockedSentence(plan.supersededOn)));
  const { noun: [one, many], numberOf, numbered }: Order<K> = orders[kind];
  const standing = new Map<string, RecordOf<K>>(partsOfPlans(tx, kind, [planId])(planId).map((part) => [part.id, part]));
  if (parts.length !== standing.size || new Set(parts.map(({ id }) => id)).size !== parts.length || parts.some(({ id }) => !standing.has(id))) {
    return fail(appError('conflict', `${many} were added or taken out since this list was opened. Nothing was changed. Look at the list as it is now and move the ${one} again.`));
  }
  let changed = 0;
  for (const [index, { id, version }] of parts.entries()) {
    const before = standing.get(id);
    if (before !== undefined && numberOf(before) === index + 1) continue;
    const saved = updateRecord(tx, kind, id, version, numbered(index + 1));
    if (!saved.ok) return saved;
    changed += 1;
  }
  return ok(changed);
}
