import { appError } from '../../../shared/errors.ts';
import { planContact } from '../../../shared/model/records/plan-contact.ts';
import { fail, ok } from '../../../shared/result.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { isSamePlan } from '../plans/versions.ts';
import { lockOf, openToChange, openToDelete } from './plan-lock.ts';
import type { Rules } from './rules.ts';

const CONTACT = Object.keys(planContact.fields);

/** Contacts change at any time while the plan is in force; those of a superseded version stay as they were. */
export const planContactRules: Rules<'plan contact'> = {
  check: (tx, fields, before) => {
    const open = openToChange(tx, fields, before, CONTACT, [], 'superseded');
    if (!open.ok || before === null || before.planId === fields.planId) return open;
    const step = tx.get(sqlite.selectFrom('plan_step').select('step').where('contact_id', '=', before.id).where('plan_id', '!=', fields.planId).where('deleted_at', 'is', null).limit(1));
    return step === undefined ? ok(null) : invalidField('planId', `The contact is rung for the step “${step.step}” of its present plan. Take it out there first.`);
  },
  stays: (tx, contact) => openToDelete(tx, contact, 'superseded'),
};

/** A superseded version is not exercised any more; an exercise that was rehearsed stays with its log. */
export const exerciseRules: Rules<'exercise'> = {
  check: (tx, { planId }, before) => {
    if (before !== null && before.planId === planId) return ok(null);
    const sentence = lockOf(tx, planId, 'superseded');
    if (sentence !== null) return invalidField('planId', sentence);
    const rehearsed = before === null ? undefined : tx.get(sqlite.selectFrom('activation').select('plan_id').where('exercise_id', '=', before.id).where('deleted_at', 'is', null).limit(1));
    return rehearsed === undefined ? ok(null) : invalidField('planId', 'It was rehearsed with its present plan, so it stays with it.');
  },
  stays: (tx, { id }) => {
    const rehearsed = tx.get(sqlite.selectFrom('activation').select('started_on').where('exercise_id', '=', id).where('deleted_at', 'is', null).orderBy('started_on').limit(1));
    return rehearsed === undefined ? ok(null) : fail(appError('in_use', `It was left as it is: the log of its rehearsal of ${formatDate(rehearsed.started_on as IsoDate)} rests on it.`));
  },
};

/** Whether a record is of the plan, or of a version of it. */
function isOf(tx: Readable, table: 'exercise' | 'activation' | 'plan_decision', id: string, planId: string): boolean {
  const row = tx.get(sqlite.selectFrom(table).select('plan_id').where('id', '=', id));
  return row === undefined || isSamePlan(tx, row.plan_id, planId);
}

/** What was learnt is done for the plan that it was learnt of, in whichever version. */
export const planActionRules: Rules<'plan action'> = {
  check: (tx, { planId, exerciseId, activationId }, before) => {
    if (before !== null && before.planId === planId && before.exerciseId === exerciseId && before.activationId === activationId) return ok(null);
    if (exerciseId !== null && !isOf(tx, 'exercise', exerciseId, planId)) return invalidField('exerciseId', 'This exercise was of another plan. Choose one of this plan, or leave it empty.');
    if (activationId !== null && !isOf(tx, 'activation', activationId, planId)) return invalidField('activationId', 'This activation was of another plan. Choose one of this plan, or leave it empty.');
    return ok(null);
  },
};

/** What was decided stays decided. */
export const planDecisionRules: Rules<'plan decision'> = {
  stays: () => fail(appError('in_use', 'What was decided stays in the record, so it was left as it is. Decide anew where it no longer holds.')),
};

/** A log is never taken away; what it is of stays with it. */
export const activationRules: Rules<'activation'> = {
  check: (tx, { planId, decisionId, exerciseId }, before) => {
    if (before !== null && before.planId !== planId) return invalidField('planId', 'An activation stays with the plan that was activated.');
    if (decisionId !== null && !isOf(tx, 'plan_decision', decisionId, planId)) return invalidField('decisionId', 'This was decided on another plan. Choose a decision on this plan, or leave it empty.');
    if (exerciseId !== null && !isOf(tx, 'exercise', exerciseId, planId)) return invalidField('exerciseId', 'This exercise is of another plan. Choose one of this plan, or leave it empty.');
    return ok(null);
  },
  stays: () => fail(appError('in_use', 'An activation and its log stay in the record, so it was left as it is. Close it, with its lessons, where it is over.')),
};
