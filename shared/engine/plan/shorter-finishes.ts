import type { Means } from '../means.ts';
import { mix32 } from '../random/stream.ts';
import { BLOCK_DRAWS, drawnTasks, lastOf, type Drawn } from './finish-times.ts';
import type { Network } from './network.ts';
import { quantileOfWord } from './pert-beta.ts';
import type { UncertainTask } from './three-times.ts';

/** A task by its place in the input, and how much less it takes on every path. */
export type Shorter = { readonly number: number; readonly by: number };
/** When the plan is over on each path, as it is and with each of the shorter tasks. */
export type ShorterFinishes = { readonly finish: Float64Array; readonly shorter: readonly Float64Array[] };

/** Blocks between two pauses: about ten milliseconds of work. */
const BLOCKS = 8;

/** Durations of a task on the paths from `path` on: the same draws as `finishTimes` makes. */
function drawInto({ key, from, width, table }: Drawn, path: number, size: number, into: Float64Array, at: number): void {
  const [a, d] = [key[0], key[3]];
  for (let p = 0; p < size; p += 1) {
    const word = (mix32(a ^ (path + p)) + (mix32(d ^ (path + p)) | 1)) >>> 0;
    into[at + p] = table === null ? from : from + width * quantileOfWord(table, word);
  }
}

/** The positions that a position holds up, itself among them, in their order. */
function heldUpBy({ first, before }: Network, position: number, count: number): { readonly positions: Int32Array; readonly is: Uint8Array } {
  const is = new Uint8Array(count);
  is[position] = 1;
  for (let k = position + 1; k < count; k += 1) for (let e = first[k]!; e < first[k + 1]! && is[k] === 0; e += 1) is[k] = is[before[e]!]!;
  return { positions: Int32Array.from([...is.keys()].filter((k) => is[k] === 1)), is };
}

/** Every path is drawn once; for each shorter task only what it holds up is passed through again. Gives way between blocks. */
export async function runShorter(network: Network, tasks: readonly UncertainTask[], variants: readonly Shorter[], { seed, paths }: { readonly seed: number; readonly paths: number }, pause: Means['pause']): Promise<ShorterFinishes> {
  const { order, first, before, lag } = network;
  const count = tasks.length;
  const drawn = drawnTasks(tasks, order, seed);
  const last = lastOf(network, count);
  const block = Math.max(8, Math.min(paths, Math.ceil(BLOCK_DRAWS / Math.max(1, count))));
  const [duration, end, other] = [new Float64Array(block * count), new Float64Array(block * count), new Float64Array(block * count)];
  const held = variants.map(({ number, by }) => {
    const position = order.indexOf(number);
    return { position, by, ...heldUpBy(network, position, count) };
  });
  const finish = new Float64Array(paths);
  const shorter = variants.map(() => new Float64Array(paths));

  /** When position k is over, of what ends as `ends` says of each position. */
  const pass = (k: number, size: number, into: Float64Array, endsOf: (position: number) => Float64Array, less: number): void => {
    const own = k * block;
    into.fill(0, own, own + size);
    for (let e = first[k]!; e < first[k + 1]!; e += 1) {
      const q = before[e]! * block;
      const ends = endsOf(before[e]!);
      const wait = lag[e]!;
      for (let p = 0; p < size; p += 1) {
        const ready = ends[q + p]! + wait;
        if (ready > into[own + p]!) into[own + p] = ready;
      }
    }
    for (let p = 0; p < size; p += 1) into[own + p]! += less === 0 ? duration[own + p]! : Math.max(0, duration[own + p]! - less);
  };
  const latest = (into: Float64Array, from: number, size: number, endsOf: (position: number) => Float64Array): void => {
    for (const k of last) {
      const ends = endsOf(k);
      for (let p = 0; p < size; p += 1) if (ends[k * block + p]! > into[from + p]!) into[from + p] = ends[k * block + p]!;
    }
  };

  for (let from = 0, blocks = 1; from < paths; from += block, blocks += 1) {
    const size = Math.min(block, paths - from);
    for (let k = 0; k < count; k += 1) {
      drawInto(drawn[k]!, from, size, duration, k * block);
      pass(k, size, end, () => end, 0);
    }
    latest(finish, from, size, () => end);
    held.forEach(({ position, by, positions, is }, variant) => {
      const endsOf = (q: number): Float64Array => (is[q] === 1 ? other : end);
      for (const k of positions) pass(k, size, other, endsOf, k === position ? by : 0);
      latest(shorter[variant]!, from, size, endsOf);
    });
    if (blocks % BLOCKS === 0) await pause((from + size) / paths, 'Simulating the plan, and with each step shorter');
  }
  return { finish, shorter };
}
