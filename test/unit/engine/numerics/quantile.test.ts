import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalRanks, quantiles, selector } from '../../../../shared/engine/numerics/quantile.ts';

const shapes: readonly ((values: readonly number[]) => readonly number[])[] = [
  (values) => values,
  // Ties, an outlier that leaves one bin to all others, an atom.
  (values) => values.map((one) => Math.round(one) + 0),
  (values) => [...values.slice(1), 1e12],
  (values) => values.map((one, index) => (index % 3 === 0 ? one : 0)),
];

describe('quantiles of type 7', () => {
  it('are those of published examples: R’s quantile(1:10), and the example of Excel’s PERCENTILE.INC', () => {
    expect(quantiles([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 3.25, 5.5, 7.75, 10]);
    expect(quantiles([1, 3, 2, 4], [0.3])[0]).toBeCloseTo(1.9, 12);
  });

  it('are null of nothing and the value itself of one', () => {
    expect(quantiles([], [0.5])).toEqual([null]);
    expect(quantiles([7], [0, 0.05, 0.5, 1])).toEqual([7, 7, 7, 7]);
  });

  it('are exact order statistics of values in any order, with ties, atoms and outliers', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(...shapes), fc.array(fc.nat(2_999), { minLength: 1, maxLength: 24 }), (n, seed, shape, some) => {
      const values = Float64Array.from(shape(Array.from({ length: n }, (_, index) => (Math.sin(seed + index * 12.9898) * 43_758.5453) % 100)));
      const ranks = [...new Set(some.map((rank) => rank % n))].sort((a, b) => a - b);
      const found = new Float64Array(ranks.length);
      const before = values.slice();
      selector(n)(values, n, ranks, found);
      const sorted = values.slice().sort();
      expect([...found]).toEqual(ranks.map((rank) => sorted[rank]));
      expect(values).toEqual(before);
    }), { numRuns: 300 });
  });
});

describe('the interval of a quantile', () => {
  it('has ranks n·q ± 1.96 √(n q (1 − q)), outwards: 4,902 and 5,098 of 10,000 at the median', () => {
    expect(intervalRanks(10_000, 0.5)).toEqual({ low: 4_901, high: 5_097 });
    expect(intervalRanks(1, 0.05)).toEqual({ low: 0, high: 0 });
  });

  it('covers the true quantile 95 times in 100: the binomial chance of its ranks', () => {
    for (const [n, q] of [[10_000, 0.05], [10_000, 0.5], [1_000, 0.25], [200, 0.5]] as const) {
      const { low, high } = intervalRanks(n, q);
      // P(low + 1 ≤ B ≤ high), B binomial: how many of n lie below the true quantile.
      let [logChance, sum] = [n * Math.log(1 - q), 0];
      for (let k = 0; k <= n; k += 1) {
        if (k > low && k <= high) sum += Math.exp(logChance);
        logChance += Math.log(((n - k) / (k + 1)) * (q / (1 - q)));
      }
      expect(sum).toBeGreaterThan(0.945);
      expect(sum).toBeLessThan(0.965);
    }
  });
});
