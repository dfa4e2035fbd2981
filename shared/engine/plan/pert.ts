import { z } from 'zod';
import { ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import { longestChain, passesOf, timesOf, type TaskTimes } from './critical-path.ts';
import { networkOf } from './network.ts';
import { classicVariance, expectedTime } from './pert-beta.ts';
import { deadlines, uncertainTasks } from './three-times.ts';

export const pertInput = z.object({ tasks: uncertainTasks, deadlines });
export type PertInput = z.output<typeof pertInput>;

export type PertTask = TaskTimes & { readonly expected: number; readonly variance: number };

export type Pert = {
  /** In the order of the input; times by expected durations. */
  readonly tasks: readonly PertTask[];
  readonly path: readonly string[];
  readonly others: boolean;
  /** Of the critical path alone: the plan as a whole is later on average (see plan.simulate). */
  readonly expected: number;
  readonly variance: number;
  readonly standardDeviation: number;
  readonly deadlines: readonly { readonly by: number; readonly probability: number }[];
  readonly percentiles: readonly { readonly level: number; readonly value: number }[];
};

/** The levels that plans are judged by. */
export const PERCENTILES = [0.5, 0.8, 0.95] as const;

/**
 * Classic PERT: expected durations t = (a + 4m + b)/6 and variances ((b − a)/6)², the critical path by expected durations, and its
 * length taken to be normal with the sums of both along it. Of several critical paths, the one of the largest variance. It looks
 * at one path only, so its probabilities are too high wherever paths merge: it is here because people know it and textbooks
 * can be checked with it; plan.simulate is the figure to use.
 *
 * Refuses what `networkOf` refuses. A plan without tasks is over at once.
 *
 * Source: Malcolm, Roseboom, Clark & Fazar 1959, Operations Research 7(5).
 */
export function pert({ tasks, deadlines: by }: PertInput): Answer<Pert> {
  const network = networkOf(tasks);
  if (!network.ok) return network;
  const { order } = network.value;
  const variances = Float64Array.from(order, (number) => classicVariance(tasks[number]!));
  const passes = passesOf(network.value, Float64Array.from(order, (number) => expectedTime(tasks[number]!)));
  const { chain, others } = longestChain(network.value, passes, variances);
  const expected = passes.whole;
  const variance = chain.reduce((sum, k) => sum + variances[k]!, 0);
  const deviation = Math.sqrt(variance);
  const within = (time: number): number => (deviation === 0 ? Number(expected <= time) : normalCdf((time - expected) / deviation));
  return ok({
    tasks: timesOf(network.value, passes, tasks).map((times, number) => ({ ...times, expected: expectedTime(tasks[number]!), variance: classicVariance(tasks[number]!) })),
    path: chain.map((k) => tasks[order[k]!]!.id),
    others, expected, variance, standardDeviation: deviation,
    deadlines: by.map((time) => ({ by: time, probability: within(time) })),
    percentiles: PERCENTILES.map((level) => ({ level, value: expected + deviation * normalQuantile(level) })),
  });
}
