import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairwiseSum, sum } from '../../../../shared/engine/numerics/sum.ts';
import { tries } from '../../../fixtures/thoroughness.ts';

describe('sums', () => {
  test('what plain addition loses is kept', () => {
    // Neumaier's own example, and ten tenths.
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(sum([])).toBe(0);
    expect(pairwiseSum([])).toBe(0);
  });

  test('a million tenths by halving', () => {
    const tenths = new Float64Array(1_000_000).fill(0.1);
    expect(Math.abs(tenths.reduce((a, b) => a + b, 0) - 100_000)).toBeGreaterThan(1e-7);
    expect(Math.abs(pairwiseSum(tenths) - 100_000)).toBeLessThan(1e-9);
    expect(Math.abs(sum(tenths) - 100_000)).toBeLessThan(1e-10);
  });

  test('against whole-number arithmetic: amounts in 2⁻²⁰ of a pound add up exactly', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -(2n ** 50n), max: 2n ** 50n }), { maxLength: 400 }), (given) => {
      const exact = Number(given.reduce((a, b) => a + b, 0n)) / 2 ** 20;
      const amounts = given.map((one) => Number(one) / 2 ** 20);
      const size = amounts.reduce((total, one) => total + Math.abs(one), 0);
      expect(Math.abs(sum(amounts) - exact)).toBeLessThanOrEqual(2 ** -52 * Math.abs(exact) + 2 ** -95 * size);
      expect(Math.abs(pairwiseSum(amounts) - exact)).toBeLessThanOrEqual(2 ** -45 * size);
    }), tries(200, 5_000));
  });
});
