import { between, intervalRanks, quantilePlace, selector } from '../../numerics/quantile.ts';
import { QUANTILES, type Runs } from '../runs.ts';

/** Which order statistics a month's figures are made of, and where each quantile finds its own among them. */
export type MonthRanks = {
  readonly ranks: Int32Array;
  readonly quantiles: readonly { readonly below: number; readonly above: number; readonly part: number; readonly low: number; readonly high: number }[];
};

export function monthRanks(paths: number): MonthRanks {
  const wanted = QUANTILES.map((part) => ({ ...quantilePlace(paths, part), ...intervalRanks(paths, part) })).map((one) => ({ ...one, next: Math.min(paths - 1, one.below + 1) }));
  const ranks = [...new Set(wanted.flatMap(({ below, next, low, high }) => [below, next, low, high]))].sort((a, b) => a - b);
  return { ranks: Int32Array.from(ranks), quantiles: wanted.map(({ below, next, part, low, high }) => ({ below: ranks.indexOf(below), above: ranks.indexOf(next), part, low: ranks.indexOf(low), high: ranks.indexOf(high) })) };
}

/** Writes the quantiles of month t of mutual m (`cell` = m·T + t) with their intervals, from the order statistics in the order of `ranks`. Answers with the 5 % quantile. */
export function writeQuantiles({ quantiles }: MonthRanks, found: Float64Array, scale: number, cell: number, into: Runs): number {
  quantiles.forEach(({ below, above, part, low, high }, index) => {
    const place = cell * QUANTILES.length + index;
    into.quantiles[place] = scale * between(found[below]!, found[above]!, part);
    into.quantilesLow[place] = scale * found[low]!;
    into.quantilesHigh[place] = scale * found[high]!;
  });
  return into.quantiles[cell * QUANTILES.length]!;
}

/** Writes all figures of one month from the balances of all paths (in pounds). */
export function monthSummary(paths: number): (balances: Float64Array, cell: number, into: Runs) => void {
  const select = selector(paths);
  const ranks = monthRanks(paths);
  const found = new Float64Array(ranks.ranks.length);
  return (balances, cell, into) => {
    select(balances, paths, ranks.ranks, found);
    const worst = writeQuantiles(ranks, found, 1, cell, into);
    let [sum, tail, count] = [0, 0, 0];
    for (let path = 0; path < paths; path += 1) {
      const balance = balances[path]!;
      sum += balance;
      if (balance <= worst) {
        tail += balance;
        count += 1;
      }
    }
    into.mean[cell] = sum / paths;
    // Interpolation in binary may end a hair below the least balance.
    into.shortfall[cell] = count === 0 ? worst : tail / count;
  };
}
