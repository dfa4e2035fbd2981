import type { PlanView, ReadinessAspect, Readiness } from '../../../shared/ipc/contingency.ts';
import type { PlanStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { PlanDecision } from '../../../shared/model/records/plan-decision.ts';
import type { CheckResult, PlanState, SectionState, TriggerState } from '../../../shared/plans/answers.ts';
import { formatDate } from '../../../shared/time.ts';

export const statusWords: Readonly<Record<PlanStatus, string>> = { draft: 'Draft', approved: 'Approved', superseded: 'Superseded' };
export const stateWords: Readonly<Record<PlanState['state'], string>> = { watch: 'Watch', prepare: 'Prepare', activate: 'Activate' };
export const decisionWords: Readonly<Record<PlanDecision, string>> = { watch: 'Go on watching', prepare: 'Prepare', activate: 'Activate', 'false alarm': 'False alarm', 'stand down': 'Stand down' };
export const checkWords: Readonly<Record<CheckResult['state'], string>> = { passes: 'Passes', fails: 'Fails', 'not known': 'Not known' };
export const triggerWords: Readonly<Record<TriggerState['state'], string>> = { fired: 'Fired', holding: 'Holding', clear: 'Clear', 'not known': 'Not known', 'watched by a person': 'Watched by a person' };
export const readinessWords: Readonly<Record<Readiness, string>> = { ready: 'Ready', missing: 'Missing', 'not known': 'Not known', 'not asked': 'Not asked' };

/** What each column of the matrix asks, as a person would ask it. */
export const aspectWords: Readonly<Record<ReadinessAspect, { readonly head: string; readonly asks: string }>> = {
  plan: { head: 'Plan', asks: 'Is there a plan for it?' },
  approved: { head: 'Approved', asks: 'Is the plan approved, by whoever answers for it now?' },
  complete: { head: 'Complete', asks: 'Is everything there that the fifteen sections ask for?' },
  triggers: { head: 'Triggers', asks: 'Does the plan say what sets it off, and who decides?' },
  capacity: { head: 'Capacity', asks: 'Is what the plan counts on enough for the caseload, checked lately, and not promised twice?' },
  'in time': { head: 'In time', asks: 'Can it be ready within the recovery time?' },
  route: { head: 'Legal route', asks: 'Is there a route that does not rest on urgency?' },
  steps: { head: 'Steps', asks: 'Has every step an owner and durations, without a circle?' },
  exercised: { head: 'Exercised', asks: 'Were its exercises held when they were due?' },
  reviewed: { head: 'Reviewed', asks: 'Is it newer than the record it rests on, and its review not overdue?' },
};

/** "2 of 3", or that the section is not asked for. */
export const sectionWords = ({ state, done, asked }: SectionState): string =>
  (state === 'not applicable' ? 'Does not apply' : state === 'complete' ? 'Complete' : `${done} of ${asked}`);

export const completeSections = ({ completeness: { sections } }: Pick<PlanView, 'completeness'>): number => sections.filter(({ state }) => state === 'complete' || state === 'not applicable').length;

/** Why what was approved cannot be changed here, and how it is changed; `null` for a draft, whose content is open. */
export function lockedBecause({ plan, status }: Pick<PlanView, 'plan' | 'status'>): string | null {
  if (status === 'superseded') return `This version was superseded${plan.supersededOn === null ? '' : ` on ${formatDate(plan.supersededOn)}`}. It is kept as it was and cannot be changed.`;
  if (status === 'approved') return 'This plan is approved, so its sections, triggers, options and steps are changed by a new version. Contacts, exercises, actions, owner and next review can be changed at any time.';
  return null;
}
