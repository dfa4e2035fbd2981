import type { UncertainTask } from '../engine/plan/three-times.ts';
import type { RecordOf } from '../model/records/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { circleIn, circleSentence, START, stepWords, tasksOf } from './schedule.ts';
import { joined } from './words.ts';

type Step = Pick<RecordOf<'plan step'>, 'id' | 'position' | 'step' | 'afterIds' | 'waitDays' | 'optimisticDays' | 'likelyDays' | 'pessimisticDays'>;
type Days = { readonly optimistic: number; readonly likely: number; readonly pessimistic: number };

const FEW = 5;
const daysOf = ({ optimisticDays, likelyDays, pessimisticDays }: Step): Days | null =>
  (optimisticDays === null || likelyDays === null || pessimisticDays === null ? null : { optimistic: optimisticDays, likely: likelyDays, pessimistic: pessimisticDays });

/** "step 2 (“Move the staff”)". */
const named = (step: Step): string => (step.position === null ? stepWords(step) : `${stepWords(step)} (“${step.step}”)`);
function withoutDays(steps: readonly Step[]): string {
  const shown = steps.slice(0, FEW).map(named);
  const names = joined(steps.length > FEW ? [...shown, `${steps.length - FEW} more`] : shown);
  return `The plan cannot be timed, because ${names} ${steps.length === 1 ? 'lacks' : 'lack'} one of the three durations. Nothing was simulated. Enter the optimistic, likely and pessimistic days of each; a step whose length is certain has the same three times.`;
}

/**
 * Steps as the engine’s tasks, in days from the plan’s start: waits are lags after what is waited for, or after a start of no length. Refused, as a
 * sentence that names the steps: no steps, a duration that is missing (which is not no time), a circle.
 */
export function timedTasks(steps: readonly Step[]): Result<readonly UncertainTask[], string> {
  if (steps.length === 0) return fail('The plan has no steps, so there is nothing to time. Nothing was simulated. Add its steps with their durations.');
  const circle = circleIn(steps);
  if (circle !== null) return fail(`${circleSentence(circle)} Nothing was simulated. Take one of them out of what another waits for.`);
  const missing = steps.filter((step) => daysOf(step) === null);
  if (missing.length > 0) return fail(withoutDays(missing));
  const nothing: Days = { optimistic: 0, likely: 0, pessimistic: 0 };
  return ok(tasksOf(steps, (step) => daysOf(step) ?? nothing, nothing).map((task) => ({ ...task, after: [...task.after] })));
}

/** What the length of a plan does not say: no step is marked as the one with which a service is back. */
export const ofTheWholePlan = 'Times are of the whole plan, to its last step. A service may be back before that; whether it is back in time is judged by how long its options take to mobilise.';

/** Below this share of paths on which a step holds up the end, its shortening cannot matter. */
const LEAST_CRITICALITY = 0.02;
const MOST_TRIED = 20;

/** By how many days a step is tried to be shorter: a fifth of what it is likely to take, but at least a day, and never more than half of it. */
export const shortenedBy = (likely: number): number => Math.min(likely / 2, Math.max(1, likely / 5));

/** The steps that are worth trying, those that hold up the end most often first. */
export function worthTrying(tasks: readonly Pick<UncertainTask, 'id' | 'likely'>[], criticality: ReadonlyMap<string, number>): readonly { readonly task: string; readonly by: number }[] {
  const of = (id: string): number => criticality.get(id) ?? 0;
  return tasks.filter(({ id, likely }) => id !== START && likely > 0 && of(id) > LEAST_CRITICALITY)
    .toSorted((a, b) => of(b.id) - of(a.id) || b.likely - a.likely)
    .slice(0, MOST_TRIED).map(({ id, likely }) => ({ task: id, by: shortenedBy(likely) }));
}

/** Hours that the record has, as days: the strictest of several. */
export function strictestDays(hours: readonly (number | null)[]): number | null {
  const known = hours.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known) / 24;
}
