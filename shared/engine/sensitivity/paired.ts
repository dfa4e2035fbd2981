import { NORMAL_975 } from '../numerics/normal.ts';
import { meanOf, type Estimate } from '../simulation/estimate.ts';

/**
 * The difference that a change makes, on the same random numbers: its sampling error is that of the paths whose state changed,
 * far smaller than that of either figure.
 */
export type PairedDifference = Estimate & {
  /** Paths that fail only with the change, and only without it. */
  readonly worse: number;
  readonly better: number;
};

/**
 * After minus before, of a share of paths. Standard error √(p_d/N), p_d = share of paths whose state changed; of antithetic pairs
 * from the variance between pairs. Where no path changed the difference is within ±3/N of 0 with 95 % confidence (N independent
 * draws), and exactly 0 where nothing was changed at all, which only the caller knows.
 */
export function pairedDifference(before: (path: number) => boolean, after: (path: number) => boolean, paths: number, antithetic: boolean): PairedDifference {
  let [worse, better] = [0, 0];
  for (let path = 0; path < paths; path += 1) {
    const [was, is] = [before(path), after(path)];
    if (is && !was) worse += 1;
    else if (was && !is) better += 1;
  }
  const value = (worse - better) / paths;
  if (worse + better === 0) {
    const most = Math.min(1, 3 / (antithetic ? paths / 2 : paths));
    return { value: 0, standardError: 0, low: -most, high: most, worse, better };
  }
  const standardError = antithetic ? meanOf((path) => Number(after(path)) - Number(before(path)), paths, true).standardError : Math.sqrt((worse + better) / paths / paths);
  return { value, standardError, low: Math.max(-1, value - NORMAL_975 * standardError), high: Math.min(1, value + NORMAL_975 * standardError), worse, better };
}

/** Of a change that changes nothing: no sampling is in it. */
export const noDifference: PairedDifference = { value: 0, standardError: 0, low: 0, high: 0, worse: 0, better: 0 };
