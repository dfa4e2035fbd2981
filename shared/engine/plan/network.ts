import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import { amount, name } from '../fields.ts';
import { topologicalOrder } from '../numerics/order.ts';

export const MOST_TASKS = 5_000;
/** In the plan's own unit of time (days, weeks): all of a plan's durations and lags are in the same one. */
export const duration = amount.min(0, 'A duration cannot be negative.').max(1e6, 'A duration is at most 1,000,000.');

/** A task that must be over first: by its id; or with a lag, the time that must then pass before this one can start. */
const predecessor = z.union([name, z.object({ task: name, lag: duration })], { error: 'Name a task by its id, or give its id as “task” and a “lag”.' });
/** The parts of a task that make the network. */
export const inNetwork = {
  /** Stable: what is drawn for the task depends on it and the seed, and on nothing else. */
  id: name,
  after: z.array(predecessor).max(500, 'A task waits for 500 others at most.'),
};
export type NetworkTask = { readonly id: string; readonly after: readonly z.output<typeof predecessor>[] };

/**
 * The network with its tasks in an order in which each comes after those it waits for. Position k is task `order[k]` of the
 * input; its predecessors are the positions `before[first[k] … first[k + 1] − 1]`, each with its lag.
 */
export type Network = {
  readonly order: Int32Array;
  readonly first: Int32Array;
  readonly before: Int32Array;
  readonly lag: Float64Array;
};

const asLink = (one: NetworkTask['after'][number]): { readonly task: string; readonly lag: number } => (typeof one === 'string' ? { task: one, lag: 0 } : one);

/**
 * Refuses, by field: ids that are not unique, predecessors that are not in the plan, and circles, whose members are named in
 * the order in which they wait for each other. A plan without tasks is a network without positions.
 */
export function networkOf(tasks: readonly NetworkTask[]): Answer<Network> {
  const numbers = new Map<string, number>();
  const problems: EngineProblem[] = [];
  tasks.forEach(({ id }, index) => {
    if (numbers.has(id)) problems.push({ field: `tasks[${index}].id`, reason: `Ids are unique, and there is another “${id}”.` });
    else numbers.set(id, index);
  });
  const links = tasks.map(({ after }, index) => {
    const lags = new Map<number, number>();
    after.forEach((one, place) => {
      const { task, lag } = asLink(one);
      const number = numbers.get(task);
      if (number === undefined) problems.push({ field: `tasks[${index}].after[${place}]`, reason: `There is no task “${task}” in the plan.` });
      else lags.set(number, Math.max(lag, lags.get(number) ?? 0));
    });
    return [...lags].map(([number, lag]) => ({ number, lag }));
  });
  if (problems.length > 0) return fail(problems);
  const sorted = topologicalOrder(links.map((befores) => befores.map(({ number }) => number)));
  if (!sorted.possible) {
    const [start] = sorted.cycle;
    const circle = sorted.cycle.map((number) => tasks[number]!.id);
    const reason = circle.length === 1 ? `Task “${circle[0]}” waits for itself.` : `These tasks wait for each other in a circle: ${circle.join(' → ')} → ${circle[0]}.`;
    return fail([{ field: `tasks[${start}].after`, reason }]);
  }
  const { order } = sorted;
  const position = new Int32Array(tasks.length);
  order.forEach((number, at) => { position[number] = at; });
  const first = new Int32Array(tasks.length + 1);
  order.forEach((number, at) => { first[at + 1] = first[at]! + links[number]!.length; });
  const inOrder = [...order].flatMap((number) => links[number]!);
  return ok({ order, first, before: Int32Array.from(inOrder, ({ number }) => position[number]!), lag: Float64Array.from(inOrder, ({ lag }) => lag) });
}

/** What of a plan's own time is rounding: floats and gaps of less are none. */
export const roundingOf = (whole: number): number => 1e-9 * (1 + whole);
