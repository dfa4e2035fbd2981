import { createRecord } from '../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import type { JudgedPlan } from '../../../db/repositories/plans/judged.ts';
import { versionsBefore } from '../../../db/repositories/plans/versions.ts';
import type { Readable, Writable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { Input } from '../../../shared/ipc.ts';
import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { PlanDecision } from '../../../shared/model/records/plan-decision.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { TriggerState } from '../../../shared/plans/answers.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { londonDate, type Instant } from '../../../shared/time.ts';
import { invalidField } from '../../../shared/validate.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { supersededSentence } from './approve.ts';

const refused = (sentence: string): Result<never> => fail(appError('invalid_input', sentence));

/** What the trigger showed, and what a person added to it. */
const evidence = (trigger: TriggerState | null, added: string | null): string | null => [trigger === null || trigger.state === 'watched by a person' ? null : trigger.evidence, added].filter((text) => text !== null).join('\n') || null;

/**
 * Keeps what somebody decided, on the evidence of that moment: what a trigger shows is frozen into the decision with the day since when it
 * held, so that the same trigger firing again later is another occasion. A false alarm or a stand down needs its reason.
 */
export function decidePlan(tx: Writable, { facts, triggers }: JudgedPlan, { trigger: index, what, decision, by, evidence: added, reason }: Input<'plan.decide'>): Result<RecordOf<'plan decision'>> {
  const plan = getRecord(tx, 'contingency plan', facts.plan.id);
  if (plan === undefined || plan.deletedAt !== null) return fail(appError('not_found'));
  if (plan.supersededOn !== null) return refused(supersededSentence(tx, plan, plan.supersededOn, 'nothing is decided on it any more'));
  const standing = plan.approvedOn === null ? versionsBefore(tx, plan.id).find(({ approvedOn, supersededOn, deletedAt }) => approvedOn !== null && supersededOn === null && deletedAt === null) : undefined;
  if (standing !== undefined) return refused(`This version is a draft: version ${planVersion(standing)}, “${standing.title}”, is in force. Nothing was decided. Decide on that one.`);
  const trigger = index === null ? null : triggers[index] ?? null;
  if (index !== null && (trigger === null || (what !== null && what !== trigger.what))) return refused('The plan has no such trigger any more. Nothing was decided. Look at its triggers again.');
  if ((decision === 'false alarm' || decision === 'stand down') && reason === null) return invalidField('reason', 'Give the reason.');
  if (decision === 'false alarm' && trigger !== null && (trigger.state === 'clear' || trigger.state === 'not known')) {
    return refused(`“${trigger.what}” has not fired, so there is no alarm to call false. Nothing was decided. ${trigger.evidence}`);
  }
  return createRecord(tx, 'plan decision', {
    planId: plan.id, trigger: trigger?.what ?? null, since: trigger?.occasion ?? null, decision, decidedOn: londonDate(tx.now as Instant), decidedBy: by, evidence: evidence(trigger, added), reason,
  });
}

const verb = (decision: PlanDecision): string => {
  switch (decision) {
    case 'watch': return 'Decide to watch';
    case 'prepare': return 'Decide to prepare';
    case 'activate': return 'Decide to activate';
    case 'false alarm': return 'Close a false alarm';
    case 'stand down': return 'Stand down';
    default: return unreachable(decision);
  }
};
/** "Decide to prepare: Community nursing if Anytown fails". */
export const decisionLabel = (store: Readable, { planId, decision }: Pick<Input<'plan.decide'>, 'planId' | 'decision'>): string => `${verb(decision)}: ${getRecord(store, 'contingency plan', planId)?.title ?? 'a plan'}`;
