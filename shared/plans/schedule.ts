import { criticalPath } from '../engine/plan/critical-path.ts';
import { topologicalOrder } from '../engine/numerics/order.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { Schedule } from './answers.ts';
import { joined } from './words.ts';

type Step = RecordOf<'plan step'>;
type Numbered = Pick<Step, 'id' | 'position' | 'step'>;
type Linked = Numbered & Pick<Step, 'afterIds' | 'waitDays'>;
type Timed = Linked & Pick<Step, 'likelyDays'>;

/** Where the plan begins: what waits for no step, but waits, waits after this. No step has such an id. */
export const START = 'start';

/** "step 3", or "the step “Ring the bank”" where it has no number. */
export const stepWords = ({ position, step }: Pick<Step, 'position' | 'step'>): string => (position === null ? `the step “${step}”` : `step ${position}`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Steps that wait for each other, in the order in which they wait, each once, told from the one that stands first; `null` where there is no circle. Predecessors that are not among the steps are passed over. */
export function circleIn<S extends { readonly id: string; readonly afterIds: readonly string[] }>(steps: readonly S[]): readonly S[] | null {
  const at = new Map(steps.map(({ id }, index) => [id, index]));
  // Steps mostly stand in the order in which they wait: then there is no circle to look for.
  if (steps.every(({ afterIds }, index) => afterIds.every((id) => (at.get(id) ?? -1) < index))) return null;
  const sorted = topologicalOrder(steps.map(({ afterIds }) => afterIds.flatMap((id) => at.get(id) ?? [])));
  if (sorted.possible) return null;
  // Each comes before the next, so each waits for the one before it.
  const waiting = sorted.cycle.toReversed();
  const first = waiting.indexOf(Math.min(...waiting));
  return [...waiting.slice(first), ...waiting.slice(0, first)].flatMap((index) => steps[index] ?? []);
}

/** "Step 3 waits for step 5, which waits for step 3." */
export function circleSentence(circle: readonly Pick<Step, 'position' | 'step'>[]): string {
  const [first, ...others] = circle;
  if (first === undefined) return '';
  return others.length === 0 ? `${capital(stepWords(first))} waits for itself.` : `${capital(stepWords(first))} waits for ${[...others, first].map(stepWords).join(', which waits for ')}.`;
}

/** What the engine calls tasks: predecessors with the wait after them as a lag; a wait without predecessors is a lag after the plan's start, which is then a task of its own. */
export function tasksOf<S extends Linked, T>(steps: readonly S[], timed: (step: S) => T, start: T): (T & { readonly id: string; readonly after: { readonly task: string; readonly lag: number }[] })[] {
  const there = new Set<string>(steps.map(({ id }) => id));
  const tasks = steps.map((step) => {
    const before = [...new Set<string>(step.afterIds)].filter((id) => there.has(id));
    const lag = step.waitDays ?? 0;
    return { ...timed(step), id: step.id, after: (before.length === 0 && lag > 0 ? [START] : before).map((task) => ({ task, lag })) };
  });
  return tasks.some(({ after }) => after.some(({ task }) => task === START)) ? [{ ...start, id: START, after: [] }, ...tasks] : tasks;
}

function worked(steps: readonly Timed[]): Schedule {
  const answer = criticalPath({ tasks: tasksOf(steps, ({ likelyDays }) => ({ duration: likelyDays ?? 0 }), { duration: 0 }) });
  if (!answer.ok) {
    const circle = circleIn(steps);
    return { path: null, problem: circle === null ? answer.error.map(({ reason }) => reason).join(' ') : `${circleSentence(circle)} Take one of them out of what another waits for; until then the plan has no length.` };
  }
  const { tasks, path, ...rest } = answer.value;
  return { path: { ...rest, tasks: tasks.filter(({ id }) => id !== START), path: path.filter((id) => id !== START) }, problem: null };
}

const FEW = 5;
const some = (steps: readonly Numbered[]): string => (steps.length > FEW ? `${steps.length} steps have` : `${capital(joined(steps.map(stepWords)))} ${steps.length === 1 ? 'has' : 'have'}`);

/**
 * When every step starts and ends on its likely days from the plan's start, and which of them hold up the end. `null` with the reason where
 * there are no steps, where one has no likely days (which is not no time), or where they wait for each other in a circle.
 */
export function scheduleOf(steps: readonly Timed[]): Schedule {
  if (steps.length === 0) return { path: null, problem: 'The plan has no steps.' };
  const unknown = steps.filter(({ likelyDays }) => likelyDays === null);
  if (unknown.length > 0 && circleIn(steps) === null) return { path: null, problem: `${some(unknown)} no likely duration, so how long the plan takes is not known.` };
  return worked(steps);
}

type Spread = { readonly optimistic: number; readonly likely: number; readonly pessimistic: number; readonly filled: boolean };
/** A step's three durations for drawing: one that is missing is the likely one, and that is said. `null` where the likely one is missing. */
export function drawnDays({ optimisticDays, likelyDays, pessimisticDays }: Pick<Step, 'optimisticDays' | 'likelyDays' | 'pessimisticDays'>): Spread | null {
  if (likelyDays === null) return null;
  return { optimistic: optimisticDays ?? likelyDays, likely: likelyDays, pessimistic: pessimisticDays ?? likelyDays, filled: optimisticDays === null || pessimisticDays === null };
}
