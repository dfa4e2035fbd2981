import { availableParallelism } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { kernelBytes } from '../../build/lib/kernel.mjs';
import { SimulationPool } from '../../electron/app/simulation/pool.ts';
import type { Problem } from '../../shared/engine/simulation/problem.ts';
import type { Runs } from '../../shared/engine/simulation/runs.ts';
import { problemB1 } from '../unit/engine/kernels/b1.ts';

/** What was found of B1, to be set beside the peer's: means over the mutuals. */
export type Checked = { readonly ruin60: number; readonly ruin12: number; readonly q50Last: number; readonly q5Mid: number; readonly peak95: number };
export type Timed = Checked & { readonly seconds: number; readonly memoryMB: number; /** Of a mutual's chance to fail within the horizon, on average, from 50 batches of paths (antithetic pairs stay together). */ readonly standardError: number };
export type OneTimed = { readonly firstMs: number; readonly ms: number };

const unstopped = { signal: new AbortController().signal, progress: (): void => {} };
const kernelOf = async (name: string): Promise<WebAssembly.Module | null> =>
  name === 'typescript' ? null : new WebAssembly.Module(await kernelBytes(fileURLToPath(new URL('../..', import.meta.url))));

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function checked({ mutuals: M, months: T, paths: P }: Problem, { ruin, need, quantiles }: Runs): Checked {
  const each = (of: (m: number) => number): number => mean(Array.from({ length: M }, (_, m) => of(m)));
  const failed = (by: number): number => ruin.reduce((sum, month) => sum + (month < by ? 1 : 0), 0) / ruin.length;
  const place = 0.95 * (P - 1);
  return {
    ruin60: failed(T), ruin12: failed(12), q50Last: each((m) => at(quantiles, (m * T + T - 1) * 5 + 2)), q5Mid: each((m) => at(quantiles, (m * T + Math.min(29, T - 1)) * 5)),
    peak95: each((m) => {
      const sorted = need.slice(m * P, (m + 1) * P).sort();
      const below = Math.floor(place);
      return at(sorted, below) + (place - below) * (at(sorted, Math.min(P - 1, below + 1)) - at(sorted, below));
    }),
  };
}

const BATCHES = 50;

function batchError({ mutuals: M, months: T, paths: P, antithetic }: Problem, { ruin }: Runs): number {
  const drawn = antithetic ? P / 2 : P;
  const ofMutual = (m: number): number => {
    const failed = new Float64Array(BATCHES);
    for (let path = 0; path < P; path += 1) if (at(ruin, m * P + path) < T) {
      const batch = Math.floor(((path % drawn) * BATCHES) / drawn);
      failed[batch] = at(failed, batch) + BATCHES / P;
    }
    const centre = mean([...failed]);
    return Math.sqrt(failed.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (BATCHES - 1) / BATCHES);
  };
  return mean(Array.from({ length: M }, (_, m) => ofMutual(m)));
}

/**
 * Problem B1 by the application's own pool of threads, in a process of its own: from the problem as arrays to every figure of
 * it, the threads warm (the peer starts none either within its time) and everything that depends on the problem, the factors' paths
 * too, inside the time. `one`: a single mutual, 36 months, 10,000 paths, as a slider asks for it: the first answer, and the median of the next 20.
 */
const [, , what = '', kernel = '', threads = '1', mutuals = '200', antithetic = 'plain'] = process.argv;
const pool = new SimulationPool({ threads: Number(threads), module: ((module) => () => module)(await kernelOf(kernel)) });
const given = { antithetic: antithetic === 'antithetic' };
if (what === 'one') {
  // A slider moves the mutual's cash; the random numbers stay.
  const problems = Array.from({ length: 21 }, (_, index) => {
    const problem = problemB1({ mutuals: 1, months: 36 });
    return { ...problem, cash: problem.cash.map((cash) => cash * (1 + index / 100)) };
  });
  const times: number[] = [];
  for (const problem of problems) {
    const before = performance.now();
    await pool.run(problem, unstopped);
    times.push(performance.now() - before);
  }
  process.stdout.write(JSON.stringify({ firstMs: at(times, 0), ms: at(times.slice(1).sort((a, b) => a - b), 10) } satisfies OneTimed));
} else {
  // Warm: the same code on a small problem of the same kind.
  await pool.run(problemB1({ mutuals: 8 * Math.min(Number(threads), availableParallelism()), paths: 2_000, seed: 1, ...given }), unstopped);
  const problem = problemB1({ mutuals: Number(mutuals), ...given });
  const before = performance.now();
  const runs = await pool.run(problem, unstopped);
  const seconds = (performance.now() - before) / 1_000;
  process.stdout.write(JSON.stringify({ seconds, memoryMB: (process.resourceUsage().maxRSS * 1024) / 1_000_000, ...checked(problem, runs), standardError: batchError(problem, runs) } satisfies Timed));
}
await pool.close();
