import { afterAll, describe, expect, it } from 'vitest';
import { kernelModule } from '../../../electron/app/simulation/host.ts';
import { SimulationPool } from '../../../electron/app/simulation/pool.ts';
import { runAlone } from '../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../shared/engine/simulation/kernel-typescript.ts';
import type { Portfolio } from '../../../shared/engine/simulation/portfolio.ts';
import { problemOf } from '../../../shared/engine/simulation/problem-of.ts';
import type { Problem } from '../../../shared/engine/simulation/problem.ts';
import { QUANTILES, type Runs } from '../../../shared/engine/simulation/runs.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';

const pools = new Map<string, SimulationPool>();
afterAll(async () => {
  await Promise.all([...pools.values()].map((pool) => pool.close()));
});

/** The pool of a kernel with so many threads, warm after its first run. */
function poolOf(threads: number, module: () => WebAssembly.Module | null): SimulationPool {
  const name = `${module.name} ${threads}`;
  const pool = pools.get(name) ?? new SimulationPool({ threads, module });
  pools.set(name, pool);
  return pool;
}

function laid(portfolio: Portfolio): Problem {
  const answer = problemOf(portfolio);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.problem;
}
function run(problem: Problem, threads: number, module: () => WebAssembly.Module | null): Promise<Runs> {
  return poolOf(threads, module).run(problem, { signal: new AbortController().signal, progress: () => undefined });
}

type Part = readonly [string, Uint8Array];
/** The bytes of one mutual's places in every array. */
function partsOf(runs: Runs, m: number, { months: T, paths: P }: Problem): readonly Part[] {
  const sizes = { ruin: P, need: P, quantiles: T * QUANTILES.length, quantilesLow: T * QUANTILES.length, quantilesHigh: T * QUANTILES.length, mean: T, shortfall: T } as const;
  return Object.entries(sizes).map(([name, size]) => {
    const part = runs[name as keyof typeof sizes].subarray(m * size, (m + 1) * size);
    return [name, new Uint8Array(part.buffer, part.byteOffset, part.byteLength)];
  });
}
const same = (a: readonly Part[], b: readonly Part[]): boolean => a.every(([name, bytes], index) => name === b[index]?.[0] && Buffer.compare(bytes, b[index]?.[1] ?? new Uint8Array()) === 0);

/** Fisher and Yates, by the generator of Park and Miller. */
function shuffled<T>(given: readonly T[]): T[] {
  const all = [...given];
  let state = 41;
  for (let left = all.length; left > 1; left -= 1) {
    state = (state * 16_807) % 2_147_483_647;
    const other = state % left;
    [all[left - 1], all[other]] = [all[other] as T, all[left - 1] as T];
  }
  return all;
}

const plainKernel = (): null => null;
const kernels = [['typescript', plainKernel] as const, ['simd', kernelModule] as const];

describe.each(kernels)('the %s kernel over threads', (name, module) => {
  const portfolios = [['plain', livelyPortfolio(17, { paths: 60 })], ['antithetic', livelyPortfolio(5, { antithetic: true, paths: 120 })], ['one', livelyPortfolio(1, { months: 36, paths: 100 })]] as const;

  it.each(portfolios)('gives the same bytes with 1, 2 and 3 threads (%s)', async (_, portfolio) => {
    const problem = laid(portfolio);
    const one = await run(problem, 1, module);
    expect(one.kernel).toBe(name);
    for (const threads of [2, 3]) {
      const more = await run(problem, threads, module);
      for (let m = 0; m < problem.mutuals; m += 1) expect(same(partsOf(one, m, problem), partsOf(more, m, problem)), `${m}`).toBe(true);
    }
    if (name === 'typescript') {
      const alone = runAlone(problem, typescriptKernel);
      for (let m = 0; m < problem.mutuals; m += 1) expect(same(partsOf(one, m, problem), partsOf(alone, m, problem)), `${m}`).toBe(true);
    }
  });

  it('gives each mutual the same bytes after they are shuffled, and when some are left out', async () => {
    const portfolio = livelyPortfolio(17, { paths: 60 });
    const problem = laid(portfolio);
    const runs = await run(problem, 2, module);
    const at = new Map(portfolio.mutuals.map(({ id }, m) => [id, m]));
    for (const mutuals of [shuffled(portfolio.mutuals), portfolio.mutuals.filter((_, m) => m % 3 === 1)]) {
      const other = laid({ ...portfolio, mutuals });
      const again = await run(other, 2, module);
      mutuals.forEach(({ id }, m) => expect(same(partsOf(again, m, other), partsOf(runs, at.get(id) ?? -1, problem)), id).toBe(true));
    }
    expect(shuffled(portfolio.mutuals).map(({ id }) => id)).not.toEqual(portfolio.mutuals.map(({ id }) => id));
  });

  it('gives the same bytes while other work runs beside it', async () => {
    const [problem, beside] = [laid(livelyPortfolio(12, { paths: 100 })), laid(livelyPortfolio(7, { seed: 9, paths: 100 }))];
    const pool = poolOf(2, module);
    const tools = { signal: new AbortController().signal, progress: () => undefined };
    const [one, , other, again] = await Promise.all([pool.run(problem, tools), pool.run(beside, tools), pool.run(problem, tools), pool.run(problem, tools)]);
    for (let m = 0; m < problem.mutuals; m += 1) for (const each of [other, again]) expect(same(partsOf(one, m, problem), partsOf(each, m, problem))).toBe(true);
  });
});
