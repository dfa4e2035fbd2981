import { createRecord } from '../../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../../db/repositories/kind-rows.ts';
import { addEntry, openActivations } from '../../../../db/repositories/plans/log.ts';
import { factsOfPlan } from '../../../../db/repositories/plans/kept-facts.ts';
import { currentVersion, versionIds } from '../../../../db/repositories/plans/versions.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Input } from '../../../../shared/ipc.ts';
import { planStatus, planVersion } from '../../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../../shared/model/records/index.ts';
import type { PlanFacts } from '../../../../shared/plans/facts.ts';
import { circleIn, circleSentence } from '../../../../shared/plans/schedule.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { formatDate } from '../../../../shared/time.ts';
import { invalidField } from '../../../../shared/validate.ts';
import type { HandlerContext } from '../../handlers/handler.ts';

type Asked = Input<'activation.start'>;
type Activation = RecordOf<'activation'>;

const called = (plan: RecordOf<'contingency plan'>): string => `“${plan.title}” (version ${planVersion(plan)})`;

/** A superseded version is not put to work: the one that is in force is named. */
function refuseSuperseded({ store }: HandlerContext, { plan, status }: PlanFacts): Result<null> {
  if (status !== 'superseded') return ok(null);
  const current = currentVersion(store.read, plan.id);
  const instead = current === undefined ? 'Choose the version that is in force.' : `Activate ${called(current)} instead: /contingency/${current.id}.`;
  return fail(appError('not_allowed', `${called(plan)} was superseded on ${plan.supersededOn === null ? 'a day that is not known' : formatDate(plan.supersededOn)}, so it is not put to work. Nothing was begun. ${instead}`, current === undefined ? {} : { current: { id: current.id } }));
}

/** A draft that follows a version in force is rehearsed, but what is put to work is what was approved. */
function refuseBehind({ store }: HandlerContext, { plan, status }: PlanFacts, { activation }: Asked): Result<null> {
  const before = status !== 'draft' || activation === 'rehearsal' || plan.versionOfId === null ? undefined : getRecord(store.read, 'contingency plan', plan.versionOfId);
  if (before === undefined || before.deletedAt !== null || planStatus(before) !== 'approved') return ok(null);
  return fail(appError('not_allowed', `${called(plan)} is a draft, and ${called(before)} is in force until the draft is approved. Nothing was begun. Activate that one instead: /contingency/${before.id}.`, { current: { id: before.id } }));
}

/** Steps that wait for each other would never begin. */
function refuseCircle({ steps }: PlanFacts): Result<null> {
  const circle = circleIn(steps);
  return circle === null ? ok(null) : fail(appError('invalid_input', `${circleSentence(circle)} So they would never begin, and nothing was begun. Take one of them out of what another waits for.`));
}

/** What is open of the same plan, in whichever version: a real activation does not wait for a rehearsal, but nobody rehearses while it is real. */
function refuseSecond({ store }: HandlerContext, { planId, activation }: Asked): Result<null> {
  const versions = versionIds(store.read, planId);
  const others = openActivations(store.read).filter((one) => versions.includes(one.planId));
  const real = others.find((one) => one.activation === 'activation');
  const other = activation === 'rehearsal' ? (real ?? others[0]) : real;
  if (other === undefined) return ok(null);
  const what = other.activation === 'activation' ? 'activation' : 'rehearsal';
  return fail(appError('in_use', `The plan’s ${what} of ${formatDate(other.startedOn)}, begun by ${other.startedBy}, is still open. Nothing was begun. ${real !== undefined && activation === 'rehearsal' ? 'Rehearse when it is closed.' : `Go on with that one, or close it first: /activations/${other.id}.`}`, { current: { id: other.id } }));
}

/** Exercise, figures and pace belong to a rehearsal; a decision is the plan’s own, and one to activate. */
function refuseTerms({ store }: HandlerContext, asked: Asked): Result<null> {
  if (asked.activation === 'activation') {
    if (asked.exerciseId !== null) return invalidField('exerciseId', 'Only a rehearsal belongs to an exercise.');
    if (asked.runId !== null) return invalidField('runId', 'A real activation goes by the record, not by the figures of a scenario.');
    if (asked.pace !== null && asked.pace !== 1) return invalidField('pace', 'Only a rehearsal’s clock runs faster than that on the wall.');
  }
  const exercise = asked.exerciseId === null ? null : getRecord(store.read, 'exercise', asked.exerciseId);
  if (exercise !== null && (exercise === undefined || exercise.deletedAt !== null || exercise.planId !== asked.planId)) return invalidField('exerciseId', 'This is no exercise of the plan. Choose one of its own.');
  const decision = asked.decisionId === null ? null : getRecord(store.read, 'plan decision', asked.decisionId);
  if (decision === null) return ok(null);
  if (decision === undefined || decision.deletedAt !== null || decision.planId !== asked.planId) return invalidField('decisionId', 'This is no decision about the plan. Choose one of its own.');
  return asked.activation === 'activation' && decision.decision !== 'activate' ? invalidField('decisionId', `It was decided “${decision.decision}” then, not to activate. Choose the decision to activate, or leave it empty.`) : ok(null);
}

function firstWords({ authority, why, activation, pace }: Asked, { plan }: PlanFacts): string {
  const draft = planStatus(plan) === 'draft';
  return [
    `${activation === 'rehearsal' ? 'Rehearsal of' : 'Activated:'} ${called(plan)}, on the authority of ${authority}.`,
    ...(why === null ? [] : [`Why: ${/[.!?]$/.test(why) ? why : `${why}.`}`]),
    ...(draft ? ['This version of the plan is a draft: nobody had approved it when it was begun.'] : []),
    ...(activation === 'rehearsal' && (pace ?? 1) !== 1 ? [`The rehearsal’s clock runs ${(pace ?? 1).toLocaleString('en-GB')} times as fast.`] : []),
  ].join(' ');
}

/**
 * Puts a plan to work, or rehearses it: the activation with its first two entries, who began it and who is on duty. Stays: no undo takes it
 * back. Real nights happen, so a draft may be activated; the log says that nobody had approved it.
 */
export function beginActivation(context: HandlerContext, asked: Asked): Result<Activation> {
  const facts = factsOfPlan(context.store.read, asked.planId, context.today);
  if (facts === undefined) return fail(appError('not_found', 'The plan is no longer there. Nothing was begun. Go back to the list.'));
  for (const refuse of [refuseSuperseded(context, facts), refuseBehind(context, facts, asked), refuseCircle(facts), refuseTerms(context, asked), refuseSecond(context, asked)]) if (!refuse.ok) return refuse;
  const { planId, activation, by, authority, why, decisionId, exerciseId, runId, pace } = asked;
  return context.keep(`${activation === 'rehearsal' ? 'Rehearse' : 'Activate'} plan ${facts.plan.title}`, (tx) => {
    const made = createRecord(tx, 'activation', {
      planId, planVersion: planVersion(facts.plan), activation, startedOn: context.clock.today(), startedBy: by, authority, why, decisionId, exerciseId, runId,
      pace: activation === 'rehearsal' ? (pace ?? 1) : null, closedOn: null, closedBy: null, lessons: null,
    });
    if (!made.ok) return made;
    addEntry(tx, made.value, { entry: 'started', person: by, says: firstWords(asked, facts) });
    addEntry(tx, made.value, { entry: 'on duty', person: by, says: `${by} is on duty.` });
    return made;
  });
}
