import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import { name } from '../fields.ts';
import type { Means } from '../means.ts';
import { chanceThat, meanOf, type Estimate } from '../simulation/estimate.ts';
import { duration, networkOf } from './network.ts';
import { runwayInput } from './runway-input.ts';
import { asChance, courseOf, DAYS, onPath, overChances, type Course } from './runway.ts';
import { runPaths } from './simulate.ts';
import type { UncertainTask } from './three-times.ts';

export const MOST_TRIED = 100;
export const shorteningInput = runwayInput.omit({ patients: true }).extend({
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
  /** As the plan is. */
  readonly inTime: Estimate;
  /** In the order of the input. */
  readonly tried: readonly Tried[];
  /** The position of the largest gain that is beyond its sampling; `null` where none is. */
  readonly best: number | null;
};

const shorter = ({ optimistic, likely, pessimistic, ...task }: UncertainTask, by: number): UncertainTask =>
  ({ ...task, optimistic: Math.max(0, optimistic - by), likely: Math.max(0, likely - by), pessimistic: Math.max(0, pessimistic - by) });

/** Whether each path is in time (against chances: how likely), from when its plan is over. */
function inTimeOf(finish: Float64Array, unit: ShorteningInput['unit'], { chances, ruin, start }: Course): Float64Array {
  const weigh = chances === null ? null : overChances(chances);
  return finish.map((time, p) => {
    const days = time * DAYS[unit];
    return (weigh === null ? onPath(days, ruin(p), start(p)) : weigh(days)).inTime;
  });
}

/**
 * The task whose shortening raises the chance that the plan is over before the money is (see `beforeMoneyRunsOut`) most. Money and triggers
 * are simulated once; a task’s draws depend on its id alone, so the differences are those of the same paths.
 *
 * Refuses what `beforeMoneyRunsOut` refuses, and tasks to try that are not in the plan.
 */
export async function shortening(input: ShorteningInput, means: Means): Promise<Answer<Shortening>> {
  const { tasks, paths, runway, unit, shorten } = input;
  const network = networkOf(tasks);
  if (!network.ok) return network;
  const known = new Set(tasks.map(({ id }) => id));
  const unknown = shorten.flatMap(({ task }, index): EngineProblem[] => (known.has(task) ? [] : [{ field: `shorten[${index}].task`, reason: `There is no task “${task}” in the plan.` }]));
  if (unknown.length > 0) return fail(unknown);
  const course = await courseOf(runway, paths, means);
  if (!course.ok) return course;
  const { antithetic, chances } = course.value;
  const lasts = chances === null ? 0 : Math.max(0, 1 - chances.reduce((sum, one) => sum + one, 0));
  const rounds = shorten.length + 1;
  const round = async (place: number, changed: readonly UncertainTask[]): Promise<Float64Array> => {
    const { finish } = await runPaths(network.value, changed, input, (fraction) => means.pause((place + fraction) / rounds, place === 0 ? 'Simulating the plan' : `Trying a shorter task, ${place} of ${shorten.length}`));
    return inTimeOf(finish, unit, course.value);
  };
  const chance = (of: Float64Array): Estimate => (chances === null ? chanceThat((p) => of[p] === 1, paths, antithetic) : asChance(meanOf((p) => of[p]!, paths, false), lasts, paths));
  const before = await round(0, tasks);
  const tried: Tried[] = [];
  for (const [place, { task, by }] of shorten.entries()) {
    const after = await round(place + 1, tasks.map((one) => (one.id === task ? shorter(one, by) : one)));
    tried.push({ task, by, inTime: chance(after), gain: meanOf((p) => after[p]! - before[p]!, paths, antithetic) });
  }
  const best = tried.reduce<number | null>((most, { gain }, at) => (gain.low > 0 && (most === null || gain.value > tried[most]!.gain.value) ? at : most), null);
  return ok({ inTime: chance(before), tried, best });
}
