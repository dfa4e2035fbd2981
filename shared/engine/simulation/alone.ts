import type { Answer } from '../contract.ts';
import { ok } from '../../result.ts';
import type { Kernel } from './kernel.ts';
import type { Portfolio } from './portfolio.ts';
import { problemOf } from './problem-of.ts';
import type { Problem } from './problem.ts';
import { emptyRuns, type Runs } from './runs.ts';

/** Runs every path of a problem here, in this thread, mutual after mutual: the same bytes as any number of threads. */
export function runAlone(problem: Problem, kernel: Kernel): Runs {
  const runs = emptyRuns(problem, kernel.name, false);
  const run = kernel.ready(problem);
  const together = kernel.together ?? 1;
  for (let m = 0; m < problem.mutuals; m += together) run(m, runs, Math.min(together, problem.mutuals - m));
  return runs;
}

/** A portfolio checked, laid out and run in this thread: for where there are no others. Errors are those of `problemOf`. */
export function simulateAlone(portfolio: Portfolio, kernel: Kernel): Answer<{ readonly problem: Problem; readonly notes: readonly string[]; readonly runs: Runs }> {
  const laid = problemOf(portfolio);
  return laid.ok ? ok({ ...laid.value, runs: runAlone(laid.value.problem, kernel) }) : laid;
}
