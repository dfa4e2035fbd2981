import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import { name } from '../fields.ts';
import type { Means } from '../means.ts';
import { meanOf, type Estimate } from '../simulation/estimate.ts';
import { duration, networkOf } from './network.ts';
import { runwayInput } from './runway-input.ts';
import { bringing, chanceInTime, courseOf, DAYS, runwayAnswer, type Course, type RunwayAnswer } from './runway.ts';
import { runShorter } from './shorter-finishes.ts';

export const MOST_TRIED = 100;
export const shorteningInput = runwayInput.extend({
  /** What is tried, each alone: a task and how much shorter it is made, in the plan’s unit. */
  shorten: z.array(z.object({ task: name, by: duration })).max(MOST_TRIED, `There are ${MOST_TRIED} tasks to try at most.`),
});
export type ShorteningInput = z.output<typeof shorteningInput>;

export type Tried = {
  readonly task: string;
  readonly by: number;
  /** The chance with this task shorter. */
  readonly inTime: Estimate;
  /** By how much that is more than without: of paired differences on the same paths. */
  readonly gain: Estimate;
};
export type Shortening = {
  /** As the plan is: what `beforeMoneyRunsOut` says. */
  readonly before: RunwayAnswer;
  /** In the order of the input. */
  readonly tried: readonly Tried[];
  /** The position of the largest gain that is beyond its sampling; `null` where none is. */
  readonly best: number | null;
};

/** Whether each path is in time (against chances: how likely), from when its plan is over. */
function inTimeOf(finish: Float64Array, unit: ShorteningInput['unit'], course: Course): Float64Array {
  const bring = bringing(course);
  return finish.map((time, p) => bring(time * DAYS[unit], p).inTime);
}

/**
 * The task whose shortening raises the chance that the plan is over before the money is (see `beforeMoneyRunsOut`) most. Money and triggers
 * are simulated once, and so is the plan: a shorter task takes `by` less than it did on each path, and never less than nothing.
 *
 * Refuses what `beforeMoneyRunsOut` refuses, and tasks to try that are not in the plan.
 */
export async function shortening(input: ShorteningInput, means: Means): Promise<Answer<Shortening>> {
  const { tasks, paths, unit, shorten } = input;
  const network = networkOf(tasks);
  if (!network.ok) return network;
  const known = new Set(tasks.map(({ id }) => id));
  const unknown = shorten.flatMap(({ task }, index): EngineProblem[] => (known.has(task) ? [] : [{ field: `shorten[${index}].task`, reason: `There is no task “${task}” in the plan.` }]));
  if (unknown.length > 0) return fail(unknown);
  const course = await courseOf(input, means);
  if (!course.ok) return course;
  const numbers = new Map(tasks.map(({ id }, number) => [id, number]));
  const { finish, shorter } = await runShorter(network.value, tasks, shorten.map(({ task, by }) => ({ number: numbers.get(task) ?? 0, by })), input, means.pause);
  const before = inTimeOf(finish, unit, course.value);
  const tried = shorten.map(({ task, by }, place): Tried => {
    const after = inTimeOf(shorter[place]!, unit, course.value);
    return { task, by, inTime: chanceInTime(after, course.value, paths), gain: meanOf((p) => after[p]! - before[p]!, paths, course.value.antithetic) };
  });
  const best = tried.reduce<number | null>((most, { gain }, at) => (gain.low > 0 && (most === null || gain.value > tried[most]!.gain.value) ? at : most), null);
  return ok({ before: runwayAnswer(input, course.value, finish), tried, best });
}
