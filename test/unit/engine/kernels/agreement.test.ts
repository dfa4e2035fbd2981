import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainKernel, typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import { emptyRuns, type Runs } from '../../../../shared/engine/simulation/runs.ts';
import type { Problem } from '../../../../shared/engine/simulation/problem.ts';
import { runAlone } from '../../../../shared/engine/simulation/alone.ts';
import { problemB1 } from './b1.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { kernelModule } from '../../../fixtures/kernel.ts';
import { simdKernel } from '../../../../shared/engine/simulation/kernel-simd.ts';
import { anyPortfolio, laid, simd } from './support.ts';

const module = await kernelModule();

/** In months of income, after 60 months. */
const NEAR = 1e-5;

/** Every balance of one mutual, [T·P]: that of a path in a month is the only order statistic of that path alone. */
function balancesOf(problem: Problem, m: number, kernel: typeof simd): Float64Array {
  const balances = new Float64Array(problem.months * problem.paths);
  const seen = runAlone(problem, kernel);
  for (let t = 0; t < problem.months; t += 1) balances[t] = seen.quantiles[(m * problem.months + t) * 5 + 2]!;
  return balances;
}

type Compared = { readonly cells: number; readonly apart: number; readonly ruins: number; readonly moved: number };

function compared(problem: Problem, one: Runs, other: Runs): Compared {
  const { mutuals: M, months: T, paths: P, scale } = problem;
  let [cells, apart, moved] = [0, 0, 0];
  // What has grown to many months of income is rounded by that much more.
  const compare = (a: number, b: number, m: number, size: number): void => {
    cells += 1;
    if (Math.abs(a - b) > NEAR * Math.max(scale[m]!, size / 4)) apart += 1;
  };
  for (let m = 0; m < M; m += 1) {
    for (let cell = m * T; cell < (m + 1) * T; cell += 1) {
      const size = Math.max(...one.quantilesLow.subarray(cell * 5, cell * 5 + 5).map(Math.abs), ...one.quantilesHigh.subarray(cell * 5, cell * 5 + 5).map(Math.abs));
      compare(one.mean[cell]!, other.mean[cell]!, m, size);
      compare(one.shortfall[cell]!, other.shortfall[cell]!, m, size);
      for (let q = cell * 5; q < (cell + 1) * 5; q += 1) for (const field of ['quantiles', 'quantilesLow', 'quantilesHigh'] as const) compare(one[field][q]!, other[field][q]!, m, size);
    }
    for (let path = m * P; path < (m + 1) * P; path += 1) {
      compare(one.need[path]!, other.need[path]!, m, one.need[path]!);
      if (one.ruin[path] !== other.ruin[path]) moved += 1;
    }
  }
  return { cells, apart, ruins: M * P, moved };
}

describe('the SIMD kernel beside the TypeScript kernel, on identical draws', () => {
  it('has 999 in 1,000 of its balances within a hundred-thousandth of a month of income after 60 months: B1, path by path', () => {
    let [cells, apart] = [0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const problem = problemB1({ mutuals: 12, paths: 1, seed });
      for (let m = 0; m < 12; m += 1) {
        const [one, other] = [balancesOf(problem, m, typescriptKernel), balancesOf(problem, m, simd)];
        one.forEach((balance, index) => {
          cells += 1;
          if (Math.abs(balance - other[index]!) > NEAR * problem.scale[m]!) apart += 1;
        });
      }
    }
    expect(cells).toBe(60 * 12 * 60);
    expect(apart / cells).toBeLessThan(0.001);
  });

  it.each([false, true])('has the figures of B1 and hardly a month of ruin that is another (antithetic: %s)', (antithetic) => {
    const problem = problemB1({ mutuals: 6, paths: 4_000, antithetic });
    const { cells, apart, ruins, moved } = compared(problem, runAlone(problem, typescriptKernel), runAlone(problem, simd));
    // A draw that falls on the other side of a limit by 32 bits moves one invoice of one path by a month: means of 4,000 paths show it.
    expect(apart / cells).toBeLessThan(0.02);
    expect(moved / ruins).toBeLessThan(1e-4);
  });

  it('agrees on every feature of the model: any rules, delays, losses, shocks, prices, factors, antithetic pairs', () => {
    let [cells, apart, ruins, moved] = [0, 0, 0, 0];
    fc.assert(fc.property(anyPortfolio(40, 50), (portfolio) => {
      const problem = laid(portfolio);
      const here = compared(problem, runAlone(problem, typescriptKernel), runAlone(problem, simd));
      // Whatever is misread of a feature moves most of the balances of that portfolio; a draw at a limit moves one path.
      expect(here.apart / here.cells).toBeLessThan(0.2);
      cells += here.cells;
      apart += here.apart;
      ruins += here.ruins;
      moved += here.moved;
    }), tries(60, 2_000));
    expect(apart / cells).toBeLessThan(0.005);
    expect(moved / ruins).toBeLessThan(0.001);
  });

  it.each([1, 2, 3, 7, 8, 9, 31, 258])('takes any number of paths, %i too, and any number of mutuals at once', (paths) => {
    const problem = problemB1({ mutuals: 6, months: 7, paths });
    for (const kernel of [simd, typescriptKernel]) {
      const [apart, together] = [emptyRuns(problem, kernel.name, false), emptyRuns(problem, kernel.name, false)];
      const run = kernel.ready(problem);
      for (let m = 0; m < problem.mutuals; m += 1) run(m, apart);
      run(0, together, 4);
      run(4, together, problem.mutuals - 4);
      expect(together).toEqual(apart);
      expect(runAlone(problem, kernel)).toEqual(apart);
    }
    expect(compared(problem, runAlone(problem, typescriptKernel), runAlone(problem, simd)).apart).toBe(0);
  });

  it('gives the same bytes after another problem in the same memory, and between two that take turns', () => {
    const problems = [problemB1({ mutuals: 3, months: 12, paths: 300 }), problemB1({ mutuals: 2, months: 20, paths: 90, seed: 2, antithetic: true }), { ...problemB1({ mutuals: 3, months: 12, paths: 300 }), cash: Float64Array.of(1e5, 2e5, 3e5) }];
    const alone = problems.map((problem) => runAlone(problem, simdKernel(module)));
    const one = simdKernel(module);
    const inTurns = problems.map((problem) => ({ problem, run: one.ready(problem), into: emptyRuns(problem, 'simd', false) }));
    for (let m = 0; m < 3; m += 1) for (const { problem, run, into } of inTurns) if (m < problem.mutuals) run(m, into);
    inTurns.forEach(({ into }, index) => expect(into).toEqual(alone[index]));
    problems.forEach((problem, index) => expect(runAlone(problem, one)).toEqual(alone[index]));
  });

  it('gives the same bytes where memory is short: factors made anew, months in stretches, fewer mutuals at once', () => {
    for (const problem of [problemB1({ mutuals: 5, months: 11, paths: 400 }), problemB1({ mutuals: 3, months: 9, paths: 270, antithetic: true })]) {
      const [plain, quick] = [runAlone(problem, typescriptKernel), runAlone(problem, simd)];
      for (const limits of [{ kept: 0, block: 2 ** 27 }, { kept: 2 ** 27, block: 3 * 4 * 450 }, { kept: 0, block: 0 }, { kept: 0, block: 2 * 11 * 4 * 450 }]) {
        expect(runAlone(problem, simdKernel(module, limits))).toEqual(quick);
        expect(runAlone(problem, plainKernel(limits.kept / 8, limits.block / 8))).toEqual(plain);
      }
    }
  });
});
