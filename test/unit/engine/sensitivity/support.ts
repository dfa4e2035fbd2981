import type { Answer } from '../../../../shared/engine/contract.ts';
import type { Means } from '../../../../shared/engine/means.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import type { Runs } from '../../../../shared/engine/simulation/runs.ts';

/** What a call found; a refusal fails the test. */
export function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

export const runsOf = (portfolio: Portfolio): Runs => valueOf(simulateAlone(portfolio, typescriptKernel)).runs;

/** The plain kernel in this thread. */
export const alone: Means = {
  solve: () => Promise.reject(new Error('No programme was to be solved.')),
  simulate: (portfolio) => Promise.resolve(runsOf(portfolio)),
  pause: () => Promise.resolve(),
};
