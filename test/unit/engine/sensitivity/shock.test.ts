import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shock, type ShockInput } from '../../../../shared/engine/sensitivity/shock.ts';
import { sensitivityFunctions } from '../../../../shared/engine/sensitivity/functions.ts';
import { noMeans } from '../no-means.ts';
import { valueOf } from './support.ts';

const factor = (name: string, effect: number, deviation: number): ShockInput['factors'][number] => ({ name, effect, deviation });

describe('the most likely shock that fails', () => {
  it('is the first-order reliability index of two independent normals', () => {
    // Cornell 1969 (ACI Journal 66), β = (μR − μS)/√(σR² + σS²): resistance 200 ± 20, load 150 ± 10 give β = √5 = 2.2360680, and
    // Φ(−√5) = 0.0126736 (erfc(√5/√2)/2 by Python's math.erfc). The design point lies at R = S = 160.
    const found = valueOf(shock({ need: 50, factors: [factor('resistance lost', 1, 20), factor('load', 1, 10)], correlation: null }));
    expect(found.distance).toBeCloseTo(Math.sqrt(5), 12);
    expect(found.probability).toBeCloseTo(0.012673659338734137, 12);
    expect(found.factors?.map(({ amount }) => amount)).toEqual([expect.closeTo(40, 10), expect.closeTo(10, 10)]);
    expect(found.deviation).toBeCloseTo(Math.sqrt(500), 10);
  });

  it('is that of a matrix inverted by hand where factors are correlated', () => {
    // Σ = [[4, 1], [1, 9]], a = (1, 2), need 10: Σa = (6, 19), aᵀΣa = 44, x = (60, 190)/44, d = 10/√44.
    const found = valueOf(shock({ need: 10, factors: [factor('one', 1, 2), factor('other', 2, 3)], correlation: [[1, 1 / 6], [1 / 6, 1]] }));
    expect(found.factors?.map(({ amount }) => amount)).toEqual([expect.closeTo(60 / 44, 12), expect.closeTo(190 / 44, 12)]);
    expect(found.factors?.map(({ deviations }) => deviations)).toEqual([expect.closeTo(30 / 44, 12), expect.closeTo(190 / 132, 12)]);
    expect(found.distance).toBeCloseTo(10 / Math.sqrt(44), 12);
  });

  it('uses up the headroom exactly, and no other combination that does is nearer', () => {
    const hundredths = (from: number, to: number) => fc.integer({ min: 100 * from, max: 100 * to }).map((one) => one / 100);
    const size = hundredths(-5, 5).map((one) => one || 1);
    fc.assert(fc.property(hundredths(1, 10_000), size, size, hundredths(-0.95, 0.95), hundredths(-5, 5), (need, a, b, rho, aside) => {
      const { factors, distance } = valueOf(shock({ need, factors: [factor('one', a, 2), factor('other', b, 3)], correlation: [[1, rho], [rho, 1]] }));
      const [x, y] = factors?.map(({ amount }) => amount) ?? [];
      expect(a * x! + b * y!).toBeCloseTo(need, 4 - Math.log10(need));
      // √(xᵀΣ⁻¹x) with the inverse of the 2 × 2 covariance written out.
      const far = (u: number, v: number): number => Math.sqrt(((u / 2) ** 2 - 2 * rho * (u / 2) * (v / 3) + (v / 3) ** 2) / (1 - rho * rho));
      expect(far(x!, y!) / distance!).toBeCloseTo(1, 6);
      // Along the line aᵀx = need: a step aside in the direction (b, −a).
      expect(far(x! + aside * b, y! - aside * a)).toBeGreaterThanOrEqual(distance! * (1 - 1e-9));
    }));
  });

  it('takes money × 1000 without a change of chance', () => {
    const at = (k: number) => valueOf(shock({ need: 7 * k, factors: [factor('one', 3 * k, 1), factor('other', -2 * k, 0.5)], correlation: [[1, 0.3], [0.3, 1]] }));
    expect(at(1_000).probability).toBeCloseTo(at(1).probability, 14);
  });

  it('is not there where no combination can use up the headroom', () => {
    const none = { factors: null, distance: null, probability: 0, deviation: 0 };
    expect(valueOf(shock({ need: 1, factors: [factor('still', 5, 0), factor('idle', 0, 5)], correlation: null }))).toEqual(none);
    // Two that are one and cancel out.
    expect(valueOf(shock({ need: 1, factors: [factor('up', 1, 2), factor('down', -1, 2)], correlation: [[1, 1], [1, 1]] }))).toEqual(none);
  });

  it.each([
    ['need', { need: 0, factors: [factor('a', 1, 1)], correlation: null }],
    ['need', { need: Number.NaN, factors: [factor('a', 1, 1)], correlation: null }],
    ['factors', { need: 1, factors: [], correlation: null }],
    ['factors[1].name', { need: 1, factors: [factor('a', 1, 1), factor('a', 2, 1)], correlation: null }],
    ['factors[0].deviation', { need: 1, factors: [factor('a', 1, -1)], correlation: null }],
    ['factors[0].effect', { need: 1, factors: [factor('a', Number.POSITIVE_INFINITY, 1)], correlation: null }],
    ['correlation[1][0]', { need: 1, factors: [factor('a', 1, 1), factor('b', 1, 1)], correlation: [[1, 0.5], [0.4, 1]] }],
    ['correlation[0][1]', { need: 1, factors: [factor('a', 1, 1), factor('b', 1, 1)], correlation: [[1, 2], [2, 1]] }],
    ['correlation[0]', { need: 1, factors: [factor('a', 1, 1), factor('b', 1, 1)], correlation: [[1]] }],
    ['correlation', { need: 1, factors: [factor('a', 1, 1), factor('b', 1, 1), factor('c', 1, 1)], correlation: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]] }],
    ['factors', { need: 1, factors: [factor('a', 1e300, 1e300)], correlation: null }],
  ])('names %s when that is wrong', async (field, input) => {
    const answer = await sensitivityFunctions.find(({ name }) => name === 'sensitivity.shock')!.call(input, noMeans);
    if (answer.ok) throw new Error('It was taken.');
    expect(answer.error.map((one) => one.field)).toContain(field);
    for (const { reason } of answer.error) expect(reason).toMatch(/\.$/);
  });
});
