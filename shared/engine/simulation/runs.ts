import type { Problem } from './problem.ts';

/** The quantiles of every month, type 7 of Hyndman and Fan (a spreadsheet's PERCENTILE.INC). */
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** What the kernels are called in results. */
export const kernelNames = { typescript: 'TypeScript, 64 bits', simd: 'WebAssembly SIMD, 32 bits' } as const;
export type KernelName = keyof typeof kernelNames;

/**
 * What became of every path, mutual by mutual, in arrays that several threads may fill: each mutual has its own places, so
 * the bytes do not depend on who wrote first. Q = QUANTILES. Money in pounds.
 */
export type Runs = {
  readonly kernel: KernelName;
  /** [M·P] the month (from 0) in whose end, less its dip, cash first fell short of the facility; T when in none. */
  readonly ruin: Int16Array;
  /** [M·P] the peak need: max(0, −lowest month-end balance). */
  readonly need: Float64Array;
  /** [M·T·Q], and the bounds of the interval that holds each with 95 % confidence, from order statistics [M·T·Q]. */
  readonly quantiles: Float64Array;
  readonly quantilesLow: Float64Array;
  readonly quantilesHigh: Float64Array;
  /** [M·T] mean balance, and the mean of the balances at or below the 5 % quantile. */
  readonly mean: Float64Array;
  readonly shortfall: Float64Array;
};

/** Empty places for a problem; shared between threads where asked. */
export function emptyRuns({ mutuals, months, paths }: Pick<Problem, 'mutuals' | 'months' | 'paths'>, kernel: KernelName, shared: boolean): Runs {
  const bytes = (length: number): ArrayBufferLike => (shared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
  const floats = (length: number): Float64Array => new Float64Array(bytes(length * 8));
  const cells = mutuals * months;
  return {
    kernel,
    ruin: new Int16Array(bytes(mutuals * paths * 2)),
    need: floats(mutuals * paths),
    quantiles: floats(cells * QUANTILES.length),
    quantilesLow: floats(cells * QUANTILES.length),
    quantilesHigh: floats(cells * QUANTILES.length),
    mean: floats(cells),
    shortfall: floats(cells),
  };
}
