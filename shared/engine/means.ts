import type { Portfolio } from './simulation/portfolio.ts';
import type { Runs } from './simulation/runs.ts';

/** The answer of a solver of linear programmes. */
export type LpSolution =
  | { readonly status: 'optimal'; readonly objective: number; readonly values: ReadonlyMap<string, number> }
  | { readonly status: 'infeasible' | 'unbounded' | 'stopped' };

/**
 * What the engine needs of the place it runs in, which has threads and files: here it is pure. Both can be cancelled by the
 * host, which then throws; a crash of a thread is an exception too.
 */
export type Means = {
  /** Solves a programme in the CPLEX LP format. */
  readonly solve: (programme: string) => Promise<LpSolution>;
  /** Runs every path of a portfolio: over threads where there are any, with the same bytes for any number of them. */
  readonly simulate: (portfolio: Portfolio) => Promise<Runs>;
  /** Called between the parts of a long piece of work: lets others in and throws when the work was cancelled. */
  readonly pause: (fraction: number, phrase: string) => Promise<void>;
};
