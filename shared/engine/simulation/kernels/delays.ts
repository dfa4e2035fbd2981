import { LATEST } from '../portfolio.ts';
import { BUCKETS, delayKinds, type Problem } from '../problem.ts';

/**
 * How a line's invoices are paid. `fixed`: after so many months. Otherwise each invoice draws a value v (`lognormal`: a normal
 * w; `history`: a whole number below 2³¹) and its delay is k months or more where loading·F + rest·v ≥ reaches[k − 1].
 */
export type Delays =
  | { readonly kind: 'fixed'; readonly months: number }
  | { readonly kind: 'lognormal' | 'history'; readonly reaches: Float64Array; readonly loading: number; readonly rest: number; readonly factor: number };

/** Where a log-normal delay is at least k months: (ln k − μ)/σ in standard deviations of its logarithm. */
function reachesOfLognormal(mu: number, sigma: number): Float64Array {
  return Float64Array.from({ length: LATEST }, (_, index) => {
    const apart = Math.log(index + 1) - mu;
    // Without spread, a delay of exactly k months is one of k.
    return sigma > 0 ? apart / sigma : apart <= 0 ? -Infinity : Infinity;
  });
}

function reachesOfHistory(chances: Float64Array): Float64Array {
  const reaches = new Float64Array(LATEST);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  let below = 0;
  for (let index = 0; index < LATEST; index += 1) {
    below += chances[index]!;
    // What is left past the last delay seen is rounding, and never drawn.
    reaches[index] = chances.slice(index + 1).every((chance) => chance === 0) ? Infinity : Math.round((below / total) * 2 ** 31);
  }
  return reaches;
}

export function delaysOf(problem: Problem, line: number): Delays {
  const kind = problem.lineDelay[line]!;
  const first = problem.lineTiming[line * 3]!;
  if (kind === delayKinds.fixed) return { kind: 'fixed', months: first };
  if (kind === delayKinds.history) return { kind: 'history', reaches: reachesOfHistory(problem.lineHistory.subarray(line * BUCKETS, (line + 1) * BUCKETS)), loading: 0, rest: 1, factor: -1 };
  const factor = problem.lineFactor[line]!;
  const by = factor === -1 ? 0 : problem.lineTiming[line * 3 + 2]!;
  return { kind: 'lognormal', reaches: reachesOfLognormal(first, problem.lineTiming[line * 3 + 1]!), loading: by, rest: Math.sqrt(1 - by * by), factor: by === 0 ? -1 : factor };
}

export const CELLS = 512;

/** The delay in months of a drawn value, by a table of cells that says where to begin: right for any value, quick as hardly one cell holds two limits. */
export type Bucketing = { readonly start: Uint8Array; readonly least: number; readonly perCell: number; readonly reaches: Float64Array };

export function bucketing({ kind, reaches }: Extract<Delays, { readonly reaches: Float64Array }>): Bucketing {
  const [least, perCell] = kind === 'history' ? [0, CELLS / 2 ** 31] : [-8, CELLS / 16];
  const start = Uint8Array.from({ length: CELLS }, (_, cell) => (cell === 0 ? 0 : reaches.filter((reach) => reach <= least + cell / perCell).length));
  return { start, least, perCell, reaches: Float64Array.of(...reaches, Infinity) };
}
