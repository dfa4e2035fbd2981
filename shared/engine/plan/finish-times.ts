import { idWords } from '../random/id-words.ts';
import { mix32, streamKey, type StreamKey } from '../random/stream.ts';
import { roundingOf, type Network } from './network.ts';
import { quantileOfWord, quantileTable, type QuantileTable } from './pert-beta.ts';
import type { UncertainTask } from './three-times.ts';

/** Drawn at one go: durations of a block are few enough to stay in the cache. */
export const BLOCK_DRAWS = 32_768;

/** `table` is `null` for a task whose duration is certain. */
export type Drawn = { readonly key: StreamKey; readonly from: number; readonly width: number; readonly table: QuantileTable | null };

/** What became of each path: when the plan is over, and on how many paths each task (in the order of the input) was critical. */
export type FinishTimes = { readonly finish: Float64Array; readonly critical: Float64Array };

/** Tasks of one shape share a table. */
export function drawnTasks(tasks: readonly UncertainTask[], order: Int32Array, seed: number): readonly Drawn[] {
  const tables = new Map<number, QuantileTable>();
  return Array.from(order, (number): Drawn => {
    const { id, optimistic, likely, pessimistic } = tasks[number]!;
    const key = streamKey(seed, idWords(id), 'duration');
    const width = pessimistic - optimistic;
    const peak = width === 0 ? 0 : (likely - optimistic) / width;
    const table = width === 0 ? null : tables.get(peak) ?? quantileTable(peak);
    if (table !== null) tables.set(peak, table);
    return { key, from: optimistic, width, table };
  });
}

/**
 * Draws every task's duration on every path and passes through the whole network, block of paths after block of paths;
 * between blocks it yields the share done, so that a caller can stop it or let others in.
 *
 * A duration is the PERT-beta quantile of one uniform number, the first of `stream(seed, id, 'duration', path)`: it depends on the
 * seed, the task's id and the path alone, so that another task, another order or more paths leave it as it is, and a later
 * likely time never makes a task shorter on any path.
 */
export function* finishTimes(network: Network, tasks: readonly UncertainTask[], seed: number, paths: number): Generator<number, FinishTimes, undefined> {
  const { order, first, before, lag } = network;
  const count = tasks.length;
  const drawn = drawnTasks(tasks, order, seed);
  const last = lastOf(network, count);
  const block = Math.max(8, Math.min(paths, Math.ceil(BLOCK_DRAWS / Math.max(1, count))));
  /** Of position k on path p of the block at [k · block + p]. */
  const [start, end] = [new Float64Array(block * count), new Float64Array(block * count)];
  const seen = new Int32Array(count).fill(-1);
  const waiting = new Int32Array(count);
  const times = new Int32Array(count);
  const finish = new Float64Array(paths);

  for (let from = 0; from < paths; from += block) {
    const size = Math.min(block, paths - from);
    for (let k = 0; k < count; k += 1) forward(k, from, size);
    for (let p = 0; p < size; p += 1) finish[from + p] = backward(p, from + p);
    yield (from + size) / paths;
  }
  const critical = new Float64Array(count);
  order.forEach((number, k) => { critical[number] = times[k]!; });
  return { finish, critical };

  function forward(k: number, path: number, size: number): void {
    const own = k * block;
    start.fill(0, own, own + size);
    for (let e = first[k]!; e < first[k + 1]!; e += 1) {
      const other = before[e]! * block;
      const wait = lag[e]!;
      for (let p = 0; p < size; p += 1) {
        const ready = end[other + p]! + wait;
        if (ready > start[own + p]!) start[own + p] = ready;
      }
    }
    const { key, from, width, table } = drawn[k]!;
    const [a, d] = [key[0], key[3]];
    for (let p = 0; p < size; p += 1) {
      // The sum of the first and last word of the path's state, which is the generator's first word.
      const word = (mix32(a ^ (path + p)) + (mix32(d ^ (path + p)) | 1)) >>> 0;
      end[own + p] = start[own + p]! + (table === null ? from : from + width * quantileOfWord(table, word));
    }
  }

  /** From what ends last back over what held it up: a task is critical on this path when the plan would be later with it. */
  function backward(p: number, path: number): number {
    let whole = 0;
    for (const k of last) whole = Math.max(whole, end[k * block + p]!);
    const rounding = roundingOf(whole);
    let open = 0;
    for (const k of last) {
      if (end[k * block + p]! < whole - rounding) continue;
      seen[k] = path;
      waiting[open++] = k;
    }
    while (open > 0) {
      open -= 1;
      const k = waiting[open]!;
      times[k]! += 1;
      const held = start[k * block + p]! - rounding;
      for (let e = first[k]!; e < first[k + 1]!; e += 1) {
        const q = before[e]!;
        if (seen[q] === path || end[q * block + p]! + lag[e]! < held) continue;
        seen[q] = path;
        waiting[open++] = q;
      }
    }
    return whole;
  }
}

/** The positions that nothing waits for: what ends last is one of them. */
export function lastOf({ before }: Network, count: number): Int32Array {
  const waitedFor = new Uint8Array(count);
  for (const q of before) waitedFor[q] = 1;
  return Int32Array.from([...waitedFor.keys()].filter((k) => waitedFor[k] === 0));
}

/** All of it at once. */
export function allFinishTimes(network: Network, tasks: readonly UncertainTask[], seed: number, paths: number): FinishTimes {
  const run = finishTimes(network, tasks, seed, paths);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}
