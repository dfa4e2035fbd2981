import { parentPort, workerData } from 'node:worker_threads';
import highs, { type HighsOptions } from 'highs';
import type { LpSolution } from '../../../shared/engine/means.ts';
import { solutionOf } from './solution.ts';
import type { SolveAsked } from './solve.ts';

if (parentPort === null) throw new Error('This runs inside a thread that the application starts.');
const { programme, seconds } = workerData as SolveAsked;
const solver = await highs();
// Whole-number programmes are solved to their end: left to itself HiGHS is content within a ten-thousandth.
const options = { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 1e-9 } satisfies HighsOptions;
const withoutPresolve = (): LpSolution => solutionOf(solver.solve(programme, { ...options, presolve: 'off' }));

/** Presolve may see that there is no finite optimum without seeing why, and sometimes ends a whole-number programme in an error of its own; the solver without it does not. */
function answer(): LpSolution {
  try {
    const found = solver.solve(programme, options);
    return found.Status === 'Primal infeasible or unbounded' ? withoutPresolve() : solutionOf(found);
  } catch {
    return withoutPresolve();
  }
}
parentPort.postMessage(answer());
