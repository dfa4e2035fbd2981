import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../../shared/engine/numerics/normal.ts';
import { killedDensity, killedTogether, phi } from './exact.ts';

/** The example of the specification: 300 above the limit, a yearly drift of −60 and standard deviation of 346 (100 a month), over one year. */
const [a, yearly, spread] = [300, -60, 100 * Math.sqrt(12)];
const by = (periods: number, distance = a): number => killedDensity({ a: distance, drift: yearly / periods, sigma: spread / Math.sqrt(periods), periods }).at(-1)!;
/** Inverse-Gaussian first passage (Karatzas & Shreve, 3.5.C), watched all the time. */
const continuous = (distance: number): number => normalCdf((-distance - yearly) / spread) + Math.exp((-2 * yearly * distance) / spread ** 2) * normalCdf((-distance + yearly) / spread);

describe('the exact answers that the simulation is held against', () => {
  it('are the published ones: 0.446 continuous, 0.363 monthly, 0.403 weekly, and 0.357 and 0.402 after Siegmund’s shift', () => {
    expect(continuous(a)).toBeCloseTo(0.446, 3);
    expect(by(12)).toBeCloseTo(0.363, 3);
    expect(by(52)).toBeCloseTo(0.403, 3);
    expect(continuous(a + (0.5826 * spread) / Math.sqrt(12))).toBeCloseTo(0.357, 3);
    expect(continuous(a + (0.5826 * spread) / Math.sqrt(52))).toBeCloseTo(0.402, 3);
  });

  it('agree on two grids to 1e-7', () => {
    const coarse = killedDensity({ a: 3, drift: -0.05, sigma: 1, periods: 24, width: 1, nodes: 10 });
    const fine = killedDensity({ a: 3, drift: -0.05, sigma: 1, periods: 24, width: 0.7, nodes: 14 });
    coarse.forEach((one, t) => { expect(Math.abs(one - fine[t]!)).toBeLessThan(1e-7); });
  });

  it('are the product of two walks’ chances without correlation, and those of one walk where two are one', () => {
    const one = killedDensity({ a: 1.2, drift: -0.1, sigma: 1, periods: 2 });
    const other = killedDensity({ a: 1.6, drift: 0, sigma: 1, periods: 2 });
    killedTogether({ a: 1.2, b: 1.6, driftA: -0.1, driftB: 0, rho: 0, periods: 2, count: 6, nodes: 6 }).forEach((both, t) => { expect(both).toBeCloseTo(one[t]! * other[t]!, 6); });
    const near = killedTogether({ a: 1.2, b: 1.2, driftA: 0, driftB: 0, rho: 0.99, periods: 1, count: 40, nodes: 8 })[0]!;
    // One month of one walk: Φ(−1.2) less a sliver for ρ = 0.99.
    expect(near).toBeGreaterThan(0.9 * phi(-1.2));
    expect(near).toBeLessThan(phi(-1.2));
  });
});
