import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaVariance, classicVariance, expectedTime, quantileOfWord, quantileTable } from '../../../../shared/engine/plan/pert-beta.ts';

/** I_x(α, β) for whole α and β = 6 − α, which is a polynomial (Abramowitz & Stegun 26.5.6). */
const exact: readonly (readonly [peak: number, upTo: (x: number) => number])[] = [
  [0, (x) => 1 - (1 - x) ** 5],
  [0.25, (x) => 1 - (1 - x) ** 5 - 5 * x * (1 - x) ** 4],
  [0.5, (x) => x ** 3 * (10 - 15 * x + 6 * x * x)],
  [0.75, (x) => 5 * x ** 4 - 4 * x ** 5],
  [1, (x) => x ** 5],
];
const STEPS = 20_000;
/** Of u = (word + ½)/2³². */
const quantileAt = (table: ReturnType<typeof quantileTable>, u: number): number => quantileOfWord(table, Math.floor(u * 2 ** 32));

describe('quantiles of PERT-beta', () => {
  it.each(exact)('with its peak at %d, the distribution function of the quantile of u is u, to 5e-8', (peak, upTo) => {
    const table = quantileTable(peak);
    let worst = 0;
    for (let step = 0; step < STEPS; step += 1) {
      for (const u of [(step + 0.5) / STEPS, ((step + 0.5) / STEPS) * 1e-4, 1 - ((step + 0.5) / STEPS) * 1e-4]) worst = Math.max(worst, Math.abs(upTo(quantileAt(table, u)) - u));
    }
    expect(worst).toBeLessThan(5e-8);
  });

  /** By bisection of the incomplete beta integral, 400-point Gauss–Legendre after t = x·v⁸, in numpy. */
  it.each([
    [1 / 3, [0.0189940798, 0.1094990587, 0.375812507, 0.5541506357, 0.7132873865, 0.9075758236]],
    [0.1, [0.0017582165, 0.0299981823, 0.2026648504, 0.3662791273, 0.5420740974, 0.8094776522]],
    [0.9, [0.1905223478, 0.4579259026, 0.7973351496, 0.9117672355, 0.9700018177, 0.9982417835]],
  ])('with its peak at %d', (peak, expected) => {
    const table = quantileTable(peak);
    expect([0.001, 0.05, 0.5, 0.8, 0.95, 0.999].map((u) => quantileAt(table, u))).toEqual(expected.map((one) => expect.closeTo(one, 6) as number));
  });

  it('have the mean and the variance of the formulas, not the variance of classic PERT', () => {
    const [a, m, b] = [2, 3, 12];
    const table = quantileTable((m - a) / (b - a));
    const draws = Array.from({ length: 100_000 }, (_, step) => a + (b - a) * quantileAt(table, (step + 0.5) / 100_000));
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const times = { optimistic: a, likely: m, pessimistic: b };
    // By hand: (2 + 12 + 12)/6 = 13/3; (13/3 − 2)(12 − 13/3)/7 = 23/9; (10/6)² = 25/9.
    expect([expectedTime(times), betaVariance(times), classicVariance(times)]).toEqual([13 / 3, 23 / 9, 25 / 9].map((one) => expect.closeTo(one, 12) as number));
    expect(mean).toBeCloseTo(13 / 3, 6);
    expect(draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length).toBeCloseTo(23 / 9, 5);
  });

  it('stay within 0 and 1, rise with u and with the peak, and mirror', () => fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.double({ min: 2 ** -33, max: 1 - 2 ** -33, noNaN: true }), { minLength: 2, maxLength: 20 }), (peak, other, us) => {
    const [low, high] = [quantileTable(Math.min(peak, other)), quantileTable(Math.max(peak, other))];
    const mirrored = quantileTable(1 - peak);
    const own = quantileTable(peak);
    const rising = us.toSorted((a, b) => a - b).map((u) => quantileAt(own, u));
    rising.forEach((x, index) => {
      expect(x).toBeGreaterThanOrEqual(Math.max(0, (rising[index - 1] ?? 0) - 1e-12));
      expect(x).toBeLessThanOrEqual(1);
    });
    for (const u of us) {
      expect(quantileAt(low, u)).toBeLessThanOrEqual(quantileAt(high, u) + 1e-5);
      expect(quantileAt(mirrored, 1 - u)).toBeCloseTo(1 - quantileAt(own, u), 4);
    }
  }), { numRuns: 60 }));
});
