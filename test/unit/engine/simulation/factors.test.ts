import { describe, expect, it } from 'vitest';
import { nearestCorrelation } from '../../../../shared/engine/simulation/correlation.ts';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import { flat, mutualOf, portfolioOf, simulated, walkOf } from './support.ts';

const T = 12;
const PATHS = 20_000;
const Z5 = -1.6448536269514722;
const DENSITY = Math.exp(-0.5 * Z5 * Z5) / Math.sqrt(2 * Math.PI);
/** Of a sum of n unit normals in a row with correlation φ from one to the next: Σ φ^|i−j|. */
const spreadOf = (n: number, phi: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) sum += phi ** Math.abs(i - j);
  return sum;
};
const q5Within = (found: number, mean: number, sd: number): void => {
  expect(Math.abs(found - mean - Z5 * sd)).toBeLessThan((4 * sd * Math.sqrt((0.05 * 0.95) / PATHS)) / DENSITY);
};

describe('activity', () => {
  const balances = (factors: Portfolio['factors'], correlation: Portfolio['correlation'], loadings: Record<string, number>) =>
    simulated(portfolioOf(T, { paths: PATHS, factors, correlation, mutuals: [walkOf(T, { id: 'w', start: 0, drift: 0, sigma: 100, loadings })] })).result.mutuals[0]!.balance.quantiles[0]!.value;

  it.each([[0.6, 0.5, 0.6], [0.6, -0.5, 0.6], [0.7, 0.7, 0], [1, 0, 0.3]])('has variance 1 whatever part of it factors explain (loadings %d and %d, correlation %d)', (one, other, rho) => {
    const q5 = balances([{ name: 'a', persistence: 0 }, { name: 'b', persistence: 0 }], [[1, rho], [rho, 1]], { a: one, b: other });
    for (let t = 0; t < T; t += 1) q5Within(q5[t]!, 0, 100 * Math.sqrt(t + 1));
  });

  it.each([0.5, 0.9])('all on one factor of persistence %d strays as a row of such numbers does', (phi) => {
    const q5 = balances([{ name: 'a', persistence: phi }], null, { a: 1 });
    for (let t = 0; t < T; t += 1) q5Within(q5[t]!, 0, 100 * Math.sqrt(spreadOf(t + 1, phi)));
  });
});

describe('prices', () => {
  it.each([0, 0.8])('rise on average by their drift and half the variance of their sum (persistence %d)', (phi) => {
    const [drift, volatility] = [0.004, 0.03];
    const cost = (index: 'pay' | 'nonPay') => ({ name: index, planned: flat(T, 100), fixedShare: 1, index });
    const { mutuals } = simulated(portfolioOf(T, {
      paths: PATHS, factors: [{ name: 'inflation', persistence: phi }],
      prices: { pay: { drift, volatility, factor: 'inflation' }, nonPay: { drift: -0.002, volatility: 0, factor: null } },
      mutuals: [mutualOf(T, { id: 'pay', costs: [cost('pay')] }), mutualOf(T, { id: 'other', costs: [cost('nonPay')] })],
    })).result;
    let [sum, certain] = [0, 0];
    for (let t = 0; t < T; t += 1) {
      sum -= 100 * Math.exp(drift * (t + 1) + (volatility ** 2 * spreadOf(t + 1, phi)) / 2);
      certain -= 100 * Math.exp(-0.002 * (t + 1));
      const { mean } = mutuals[0]!.balance;
      expect(Math.abs(mean.value[t]! - sum)).toBeLessThan(4 * mean.standardError[t]! + 1e-6);
      expect(mutuals[1]!.balance.mean.value[t]).toBeCloseTo(certain, 8);
    }
  });
});

describe('correlations that cannot hold', () => {
  it('are refused, or repaired and then as good as those they were repaired to: no chance of failure vanishes', () => {
    const factors = ['a', 'b', 'c'].map((name) => ({ name, persistence: 0 }));
    const given = [[1, 0.9, 0.9], [0.9, 1, 0], [0.9, 0, 1]];
    const of = (correlation: Portfolio['correlation']) => simulated(portfolioOf(T, {
      factors, correlation, repairCorrelation: true, paths: 2_000, mutuals: factors.map(({ name }) => walkOf(T, { id: name, start: 150, drift: 0, sigma: 100, loadings: { [name]: 0.9 } })),
    }), [[0, 1]]).result;
    const repaired = of(given);
    const direct = of(nearestCorrelation(given).matrix.map((row) => [...row]));
    expect(repaired.notes[0]).toMatch(/Higham 2002/);
    expect(direct.notes).toEqual([]);
    repaired.mutuals.forEach(({ insolvency }, m) => {
      expect(insolvency.value[T - 1]!).toBeGreaterThan(0.3);
      expect([...insolvency.value]).toEqual([...direct.mutuals[m]!.insolvency.value]);
    });
    // b and c hang together with a, which the repair keeps.
    expect(repaired.joint.pairs[0]!.correlation!.value).toBeGreaterThan(0.3);
  });
});
