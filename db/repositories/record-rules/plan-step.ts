import { planStep } from '../../../shared/model/records/plan-step.ts';
import { openInApprovedStep } from '../../../shared/plans/lock.ts';
import { circleIn, circleSentence } from '../../../shared/plans/schedule.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Readable, Writable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { openToChange, openToDelete } from './plan-lock.ts';
import type { Rules } from './rules.ts';

const KEYS = Object.keys(planStep.fields);
export const MOST_STEPS = 500;

/** Those of other plans than the step's; what is not there is not looked at here. */
function strangers(tx: Readable, table: 'plan_step' | 'plan_option' | 'plan_contact', ids: readonly string[], planId: string): number {
  return ids.length === 0 ? 0 : tx.all(sqlite.selectFrom(table).select('id').where('id', 'in', [...ids]).where('plan_id', '!=', planId)).length;
}

/** The steps of the plan with what each waits for, this one as it would be; refused where one would wait for itself. */
function withoutCircle(tx: Readable, planId: string, own: { readonly id: string | null; readonly position: number | null; readonly step: string; readonly afterIds: readonly string[] }): Result<null> {
  const rows = tx.all(sqlite.selectFrom('plan_step').select(['id', 'position', 'step', 'after_ids']).where('plan_id', '=', planId).where('deleted_at', 'is', null));
  const others = rows.filter(({ id }) => id !== own.id);
  if (others.length >= MOST_STEPS) return invalidField('planId', `A plan holds at most ${MOST_STEPS} steps. Put some together, or take some out first.`);
  // Nothing waits for what is not there yet, so it closes no circle.
  if (own.id === null || own.afterIds.length === 0) return ok(null);
  // First, so that a circle is told from it.
  const steps = [{ ...own, id: own.id }, ...others.map(({ id, position, step, after_ids: after }) => ({ id, position, step, afterIds: JSON.parse(after) as readonly string[] }))];
  const circle = circleIn(steps);
  if (circle === null) return ok(null);
  // What was in a circle before does not stand in the way of another change.
  return circle.some(({ id }) => id === own.id) ? invalidField('afterIds', `${circleSentence(circle)} Take one of them out of what the other waits for.`) : ok(null);
}

/** Takes a deleted step out of what others wait for, in the same undo step: a link to what is gone would hold nothing up, and come back unseen with it. */
function unlinkFrom(tx: Writable, planId: string, gone: string): void {
  for (const { id, after_ids: after } of tx.all(sqlite.selectFrom('plan_step').select(['id', 'after_ids']).where('plan_id', '=', planId).where('deleted_at', 'is', null).orderBy('id'))) {
    const ids = JSON.parse(after) as readonly string[];
    if (ids.includes(gone)) tx.update('plan_step', id, { after_ids: JSON.stringify(ids.filter((one) => one !== gone)) }, { kind: 'plan step', id });
  }
}

/** A step waits for steps of its own plan, never in a circle, and is taken for an option and with a contact of that plan. Deleted, it is waited for no more; undoing that links it again, restoring it does not. */
export const planStepRules: Rules<'plan step'> = {
  check: (tx, fields, before) => {
    const open = openToChange(tx, fields, before, KEYS, openInApprovedStep);
    if (!open.ok) return open;
    const { planId, afterIds, optionId, contactId, position, step } = fields;
    const isMoved = before === null || before.planId !== planId;
    const isBack = before !== null && before.deletedAt !== null;
    const isTied = (key: 'afterIds' | 'optionId' | 'contactId'): boolean => isMoved || JSON.stringify(fields[key]) !== JSON.stringify(before[key]);
    if (before !== null && isMoved) {
      const waiting = tx.all(sqlite.selectFrom('plan_step').select(['step', 'after_ids']).where('plan_id', '=', before.planId).where('deleted_at', 'is', null)).find(({ after_ids: after }) => after.includes(`"${before.id}"`));
      if (waiting !== undefined) return invalidField('planId', `The step “${waiting.step}” of its present plan waits for it. Take it out there first.`);
    }
    if (isTied('afterIds') && strangers(tx, 'plan_step', afterIds, planId) > 0) return invalidField('afterIds', 'A step waits for steps of its own plan. Take out those of another one.');
    if (isTied('optionId') && optionId !== null && strangers(tx, 'plan_option', [optionId], planId) > 0) return invalidField('optionId', 'This option is another plan’s. Choose one of this plan, or leave it empty.');
    if (isTied('contactId') && contactId !== null && strangers(tx, 'plan_contact', [contactId], planId) > 0) return invalidField('contactId', 'This contact is another plan’s. Choose one of this plan, or leave it empty.');
    return isTied('afterIds') || isBack ? withoutCircle(tx, planId, { id: before?.id ?? null, position, step, afterIds }) : ok(null);
  },
  after: (tx, { id, planId, deletedAt }) => {
    if (deletedAt !== null) unlinkFrom(tx, planId, id);
    return ok(null);
  },
  stays: (tx, step) => openToDelete(tx, step),
};
