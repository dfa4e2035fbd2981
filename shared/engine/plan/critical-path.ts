import { z } from 'zod';
import { ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import { duration, inNetwork, MOST_TASKS, networkOf, roundingOf, type Network } from './network.ts';

export const criticalPathInput = z.object({
  tasks: z.array(z.object({ ...inNetwork, duration })).max(MOST_TASKS, `There are ${MOST_TASKS.toLocaleString('en-GB')} tasks at most.`),
});
export type CriticalPathInput = z.output<typeof criticalPathInput>;

/** Times are counted from the plan's start, in its own unit. */
export type TaskTimes = {
  readonly id: string;
  readonly earlyStart: number;
  readonly earlyFinish: number;
  readonly lateStart: number;
  readonly lateFinish: number;
  /** How much later the task can finish without the plan finishing later. */
  readonly totalFloat: number;
  /** How much later it can finish without any other task starting later than it could. */
  readonly freeFloat: number;
  readonly critical: boolean;
};

export type CriticalPath = {
  readonly duration: number;
  /** In the order of the input. */
  readonly tasks: readonly TaskTimes[];
  /** A longest chain from the plan's start to its end. */
  readonly path: readonly string[];
  /** Whether other chains are as long. */
  readonly others: boolean;
};

/** The passes by position in the network. */
export type Passes = {
  readonly whole: number;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  readonly lateFinish: Float64Array;
  /** The earliest that a task which waits for this one can start, less the lag; the plan's end where none does. */
  readonly next: Float64Array;
  /** 1 where the total float is none. */
  readonly critical: Uint8Array;
};

/** The forward and the backward pass (Kelley & Walker 1959). `durations` by position. */
export function passesOf({ first, before, lag }: Network, durations: Float64Array): Passes {
  const count = durations.length;
  const start = new Float64Array(count);
  const finish = new Float64Array(count);
  let whole = 0;
  for (let k = 0; k < count; k += 1) {
    for (let e = first[k]!; e < first[k + 1]!; e += 1) start[k] = Math.max(start[k]!, finish[before[e]!]! + lag[e]!);
    finish[k] = start[k]! + durations[k]!;
    whole = Math.max(whole, finish[k]!);
  }
  const lateFinish = new Float64Array(count).fill(whole);
  const next = new Float64Array(count).fill(whole);
  for (let k = count - 1; k >= 0; k -= 1) {
    for (let e = first[k]!; e < first[k + 1]!; e += 1) {
      const q = before[e]!;
      lateFinish[q] = Math.min(lateFinish[q]!, lateFinish[k]! - durations[k]! - lag[e]!);
      next[q] = Math.min(next[q]!, start[k]! - lag[e]!);
    }
  }
  const critical = Uint8Array.from(finish, (time, k) => (lateFinish[k]! - time <= roundingOf(whole) ? 1 : 0));
  return { whole, start, finish, lateFinish, next, critical };
}

/**
 * A chain of critical tasks from the plan's start to its end, by position; of several, the one whose `weights` add up to the most
 * (PERT takes the one of the largest variance), then the first in order. `others`: whether another is as long.
 */
export function longestChain({ first, before, lag }: Network, { whole, start, finish, critical }: Passes, weights: Float64Array): { readonly chain: readonly number[]; readonly others: boolean } {
  const rounding = roundingOf(whole);
  const count = finish.length;
  const best = new Float64Array(count);
  const from = new Int32Array(count).fill(-1);
  const ways = new Uint8Array(count);
  const goesOn = new Uint8Array(count);
  for (let k = 0; k < count; k += 1) {
    if (critical[k] === 0) continue;
    for (let e = first[k]!; e < first[k + 1]!; e += 1) {
      const q = before[e]!;
      if (critical[q] === 0 || finish[q]! + lag[e]! < start[k]! - rounding) continue;
      goesOn[q] = 1;
      ways[k] = Math.min(2, ways[k]! + ways[q]!);
      if (from[k] === -1 || best[q]! > best[from[k]!]!) from[k] = q;
    }
    ways[k] ||= 1;
    best[k] = weights[k]! + (from[k] === -1 ? 0 : best[from[k]!]!);
  }
  const ends = Array.from(critical.keys()).filter((k) => critical[k] === 1 && goesOn[k] === 0);
  const chain: number[] = [];
  for (let k = ends.reduce((most, one) => (most === -1 || best[one]! > best[most]! ? one : most), -1); k !== -1; k = from[k]!) chain.push(k);
  return { chain: chain.reverse(), others: ends.reduce((sum, k) => sum + ways[k]!, 0) > 1 };
}

const exactly = (difference: number, whole: number): number => (Math.abs(difference) <= roundingOf(whole) ? 0 : difference);

/** The times of every task, in the order of the input. */
export function timesOf({ order }: Network, { whole, start, finish, lateFinish, next, critical }: Passes, tasks: readonly { readonly id: string }[]): readonly TaskTimes[] {
  const times: TaskTimes[] = [];
  order.forEach((number, k) => {
    const totalFloat = exactly(lateFinish[k]! - finish[k]!, whole);
    times[number] = {
      id: tasks[number]!.id,
      earlyStart: start[k]!, earlyFinish: finish[k]!,
      lateStart: start[k]! + totalFloat, lateFinish: finish[k]! + totalFloat,
      totalFloat, freeFloat: exactly(next[k]! - finish[k]!, whole), critical: critical[k] === 1,
    };
  });
  return times;
}

/**
 * The critical path method: earliest and latest times by a forward and a backward pass, total and free float, and the longest
 * chain. A task of no length is a milestone. A plan without tasks takes no time.
 *
 * Refuses what `networkOf` refuses: a circle is an error that names its members.
 *
 * Source: Kelley & Walker 1959, Critical-Path Planning and Scheduling.
 */
export function criticalPath({ tasks }: CriticalPathInput): Answer<CriticalPath> {
  const network = networkOf(tasks);
  if (!network.ok) return network;
  const passes = passesOf(network.value, Float64Array.from(network.value.order, (number) => tasks[number]!.duration));
  const { chain, others } = longestChain(network.value, passes, new Float64Array(tasks.length));
  return ok({ duration: passes.whole, tasks: timesOf(network.value, passes, tasks), path: chain.map((k) => tasks[network.value.order[k]!]!.id), others });
}
