import type { JudgedPlan } from '../../../db/repositories/plans/judged.ts';
import type { TriggerLine } from '../../../shared/ipc/contingency.ts';
import type { TriggerState } from '../../../shared/plans/answers.ts';
import { isUndecided } from '../../../shared/plans/triggers.ts';

const place = (trigger: TriggerState): number => (isUndecided(trigger) ? 0 : trigger.state === 'fired' ? 1 : 2);
const found = (words: string, ...texts: readonly (string | null)[]): boolean => texts.some((text) => text?.toLocaleLowerCase('en-GB').includes(words) === true);

/** Triggers of plans that count which fired, or hold and have not lasted long enough: first those on which nobody has decided, of each the one that held longest. `text` is looked for in the plan, its mutual and the trigger. */
export function triggerLines(plans: readonly JudgedPlan[], text: string): readonly TriggerLine[] {
  const words = text.trim().toLocaleLowerCase('en-GB');
  return plans.flatMap(({ facts: { plan, mutual }, triggers, state }) => triggers
    .filter((trigger) => (trigger.state === 'fired' || trigger.state === 'holding') && (words === '' || found(words, plan.title, mutual?.name ?? null, trigger.what, trigger.evidence)))
    .map((trigger): TriggerLine => ({ planId: plan.id, plan: plan.title, mutual: mutual?.name ?? null, trigger, state: state.state })))
    .toSorted((a, b) => place(a.trigger) - place(b.trigger) || ((a.trigger.since ?? '') < (b.trigger.since ?? '') ? -1 : (a.trigger.since ?? '') > (b.trigger.since ?? '') ? 1 : 0));
}
