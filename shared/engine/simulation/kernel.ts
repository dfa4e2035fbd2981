import type { Problem } from './problem.ts';
import type { KernelName, Runs } from './runs.ts';

/**
 * Runs all paths of one mutual after another. A kernel keeps what it can use again (the factors' paths, the block of one
 * mutual's balances) between calls, and nothing that would make a figure depend on the order of the calls.
 */
export type Kernel = {
  readonly name: KernelName;
  /** How many mutuals in a row are best run by one call: what they share is then gone through once. One, unless said; figures do not depend on it. */
  readonly together?: number;
  /** Makes ready for a problem; the answer runs mutual m, or `count` from m on, and writes their places in `into`. */
  readonly ready: (problem: Problem) => (m: number, into: Runs, count?: number) => void;
};
