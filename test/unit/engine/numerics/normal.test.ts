import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NORMAL_95, NORMAL_975, normalCdf, normalDensity, normalQuantile } from '../../../../shared/engine/numerics/normal.ts';

const relative = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected);

describe('the normal distribution', () => {
  /** The power series of Φ summed in 80-digit decimals (Python's decimal module), which shares nothing with what is tested. */
  it.each([
    [-8, 6.220960574271784e-16], [-5, 2.866515718791939e-7], [-3, 0.0013498980316300946], [-2.5, 0.006209665325776135],
    [-2, 0.02275013194817921], [-1, 0.15865525393145705], [-0.5, 0.3085375387259869], [0, 0.5], [0.1, 0.539827837277029],
    [1, 0.8413447460685429], [1.5, 0.9331927987311419], [2.4, 0.9918024640754038], [3, 0.9986501019683699], [6, 0.9999999990134123],
  ])('has Φ(%d) right in the middle and in the tail', (x, expected) => {
    expect(relative(normalCdf(x), expected)).toBeLessThan(2e-14);
  });

  /** The check values printed in Wichura (1988): p = 0.25, 0.001 and 1e-20. */
  it.each([[0.25, -0.6744897501960817], [0.001, -3.090232306167814], [1e-20, -9.262340089798409]])('has Φ⁻¹(%d) as AS 241 prints it', (p, expected) => {
    expect(relative(normalQuantile(p), expected)).toBeLessThan(1e-15);
  });

  it('inverts itself, is odd about one half, and never falls', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
      expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-13);
    }), { numRuns: 2_000 });
    fc.assert(fc.property(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (x, step) => {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
      expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x) - 2e-16);
    }), { numRuns: 2_000 });
  });

  it('answers at the ends', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalQuantile(0), normalQuantile(1)]).toEqual([0, 1, -Infinity, Infinity]);
    expect([normalCdf(Number.NaN), normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
    expect([normalCdf(NORMAL_95), normalCdf(NORMAL_975)]).toEqual([expect.closeTo(0.95, 14), expect.closeTo(0.975, 14)]);
  });
});
