import { createRecord, updateRecord } from '../../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../../db/repositories/kind-rows.ts';
import { addEntry } from '../../../../db/repositories/plans/log.ts';
import { partsOfPlans } from '../../../../db/repositories/plans/rows.ts';
import type { Writable } from '../../../../db/handles.ts';
import type { Input, Output } from '../../../../shared/ipc.ts';
import { blankOf } from '../../../../shared/model/field.ts';
import { recordKinds, type RecordOf } from '../../../../shared/model/records/index.ts';
import { closingProblem, closingWords } from '../../../../shared/plans/activation/closing.ts';
import { stepLogs } from '../../../../shared/plans/activation/state.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { appError } from '../../../../shared/errors.ts';
import { londonDate, type IsoDate } from '../../../../shared/time.ts';
import { invalidField } from '../../../../shared/validate.ts';
import type { HandlerContext } from '../../handlers/handler.ts';
import { newVersion } from '../new-version.ts';
import { underway } from './entries.ts';

type Asked = Input<'activation.close'>;

/** What was learnt, to be done by somebody by a day: a record each, of the plan and of this activation. */
function addActions(tx: Writable, { id, planId, exerciseId }: RecordOf<'activation'>, actions: Asked['actions'], today: IsoDate): Result<null> {
  const blank = blankOf(recordKinds['plan action'].fields);
  for (const [index, { what, owner, dueOn, status }] of actions.entries()) {
    const made = createRecord(tx, 'plan action', { ...blank, planId, exerciseId, activationId: id, what, owner, dueOn, status, doneOn: status === 'done' ? today : null });
    if (!made.ok) return fail(appError(made.error.code, made.error.message, { fields: Object.fromEntries(Object.entries(made.error.fields ?? {}).map(([field, sentence]) => [`actions.${index}.${field}`, sentence])) }));
  }
  return ok(null);
}

/** The lessons of a rehearsal are its exercise’s findings, where nobody wrote any; when it was held and how it went is for a person to say. */
function tellExercise(tx: Writable, { exerciseId }: RecordOf<'activation'>, lessons: string): Result<null> {
  const exercise = exerciseId === null ? undefined : getRecord(tx, 'exercise', exerciseId);
  if (exercise === undefined || exercise.deletedAt !== null || exercise.findings !== null) return ok(null);
  const told = updateRecord(tx, 'exercise', exercise.id, exercise.version, { findings: lessons });
  return told.ok ? ok(null) : told;
}

/**
 * Closes an activation with its lessons, the actions that follow from them and, where asked for, a new version of the plan, all at once or
 * not at all. Where steps are not done it asks why; the log names them with the reason. Stays: no undo takes it back.
 */
export function closeActivation({ keep, store }: HandlerContext, asked: Asked): Result<Output<'activation.close'>> {
  const known = underway(store.read, asked.id);
  if (!known.ok) return known;
  const { activation, log } = known.value;
  const steps = partsOfPlans(store.read, 'plan step', [activation.planId])(activation.planId);
  const logs = stepLogs(log);
  const open = steps.filter(({ id }) => (logs.get(id)?.done ?? null) === null).map(({ step }) => step);
  const problem = closingProblem(open, asked.openBecause);
  if (problem !== null) return invalidField('openBecause', problem);
  const says = closingWords({ steps: steps.length, open, because: asked.openBecause, actions: asked.actions.length, newVersion: asked.newVersion });
  return keep(`Close ${activation.activation}`, (tx) => {
    const entry = addEntry(tx, activation, { entry: 'closed', person: asked.by, says });
    const closedOn = londonDate(entry.at);
    tx.update('activation', activation.id, { closed_on: closedOn, closed_by: asked.by, lessons: asked.lessons }, { kind: 'activation', id: activation.id });
    const acted = addActions(tx, activation, asked.actions, closedOn);
    if (!acted.ok) return acted;
    const told = tellExercise(tx, activation, asked.lessons);
    if (!told.ok) return told;
    const plan = getRecord(tx, 'contingency plan', activation.planId);
    const next = asked.newVersion && plan !== undefined ? newVersion(tx, plan.id, plan.version) : null;
    if (next !== null && !next.ok) return next;
    const after = getRecord(tx, 'activation', activation.id);
    if (after === undefined) throw new Error('The activation is not there after it was closed.');
    return ok({ activation: after, newVersionId: next === null ? null : next.value.id, actions: asked.actions.length });
  });
}
