import type { Problem } from './problem.ts';
import type { KernelName, Runs } from './runs.ts';

/**
 * Runs all paths of one mutual after another. A kernel keeps what it can use again (the factors' paths, the block of one
 * mutual's balances) between calls, and nothing that would make a figure depend on the order of the calls.
 */
export type Kernel = {
  readonly name: KernelName;
  /** Makes ready for a problem; the answer runs mutual m and writes its places in `into`. */
  readonly ready: (problem: Problem) => (m: number, into: Runs) => void;
};
