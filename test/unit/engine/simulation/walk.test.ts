import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import type { Estimate, EstimateSeries } from '../../../../shared/engine/simulation/estimate.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import { killedDensity, killedTogether, phi } from './exact.ts';
import { flat, mutualOf, portfolioOf, simulated, walkOf } from './support.ts';

const long = process.env['MUTUALS_LONG'] === '1';
const ROOT12 = Math.sqrt(12);
/** Φ⁻¹ of the five levels, to 16 figures (Abramowitz & Stegun table 26.5 has them to 9). */
const Z = [-1.6448536269514722, -0.6744897501960817, 0, 0.6744897501960817, 1.6448536269514722];
const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];

describe('a Gaussian walk', () => {
  /** The example of the specification, 300 above its limit with −60 and 346 a year: 0.363 watched monthly, 0.403 weekly. */
  it.each([[12, 0.363], [52, 0.403]])('of %d periods fails as often as the killed density says, in every period', (periods, published) => {
    const paths = 20_000;
    const [drift, sigma] = [-60 / periods, (100 * ROOT12) / Math.sqrt(periods)];
    const { result } = simulated(portfolioOf(periods, { paths, mutuals: [walkOf(periods, { id: 'walk', start: 200, facility: 100, drift, sigma })] }));
    const exact = killedDensity({ a: 300, drift, sigma, periods });
    expect(exact.at(-1)).toBeCloseTo(published, 3);
    const { insolvency, timeToInsolvency } = result.mutuals[0]!;
    exact.forEach((p, t) => { expect(Math.abs(insolvency.value[t]! - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / paths) + 1e-9); });
    const restricted = exact.reduce((sum, p) => sum + 1 - p, 0);
    expect(Math.abs(timeToInsolvency.restrictedMean.value - restricted)).toBeLessThan(4 * timeToInsolvency.restrictedMean.standardError);
    expect(timeToInsolvency.median).toBeNull();
  });

  it('has the normal quantiles, mean and shortfall in every month, and its need is on the same footing', () => {
    const [T, paths, drift, sigma, start] = [24, 40_000, -3, 100, 150];
    const { result } = simulated(portfolioOf(T, { paths, mutuals: [walkOf(T, { id: 'walk', start, facility: 50, drift, sigma })] }));
    const { balance, headroom } = result.mutuals[0]!;
    for (let t = 0; t < T; t += 1) {
      const [mean, sd] = [start + drift * (t + 1), sigma * Math.sqrt(t + 1)];
      const near = (found: number, expected: number, error: number): void => { expect(Math.abs(found - expected)).toBeLessThan(4 * error); };
      near(balance.mean.value[t]!, mean, sd / Math.sqrt(paths));
      LEVELS.forEach((q, i) => {
        const density = Math.exp(-0.5 * Z[i]! ** 2) / Math.sqrt(2 * Math.PI) / sd;
        near(balance.quantiles[i]!.value[t]!, mean + Z[i]! * sd, Math.sqrt((q * (1 - q)) / paths) / density);
        expect(balance.quantiles[i]!.low[t]!).toBeLessThanOrEqual(balance.quantiles[i]!.value[t]!);
        expect(balance.quantiles[i]!.high[t]!).toBeGreaterThanOrEqual(balance.quantiles[i]!.value[t]!);
      });
      expect(balance.cashAtRisk.value[t]).toBeCloseTo(balance.quantiles[2]!.value[t]! - balance.quantiles[0]!.value[t]!, 9);
      // E[X | X ≤ q5] = mean − σ φ(z)/0.05; the standard error of a tail mean is a little over σ_tail/√(N/20), σ_tail < 0.4 σ.
      near(balance.expectedShortfall.value[t]!, mean - (sd * Math.exp(-0.5 * Z[0]! ** 2)) / Math.sqrt(2 * Math.PI) / 0.05, (0.8 * sd) / Math.sqrt(paths / 20));
      expect(headroom.p5[t]).toBeCloseTo(balance.quantiles[0]!.value[t]! + 50, 9);
    }
    expect(headroom.lowest.amount).toBe(Math.min(...headroom.p5));
    expect(headroom.lowest.month).toBe(headroom.p5.indexOf(headroom.lowest.amount));
  });

  it.each([[1_000, false], [20_000, false], [20_000, true]])('knows the errors of mean, shortfall and cash at risk (%d paths, antithetic: %s)', (paths, antithetic) => {
    const [T, sigma] = [6, 100];
    const { balance } = simulated(portfolioOf(T, { paths, antithetic, mutuals: [walkOf(T, { id: 'walk', start: 0, drift: 0, sigma })] })).result.mutuals[0]!;
    const z = Z[0]!;
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    // The first two moments of (q − X)⁺ for a normal X, whose spread over 0.05 is that of the shortfall.
    const [first, second] = [0.05 * z + density, 0.05 * (z * z + 1) + z * density];
    for (let t = 0; t < T; t += 1) {
      const sd = sigma * Math.sqrt(t + 1);
      const ratio = (found: number, exact: number): void => {
        expect(found / exact).toBeGreaterThan(0.65);
        expect(found / exact).toBeLessThan(1.5);
      };
      if (antithetic) expect(balance.mean.standardError[t]).toBeLessThan(1e-5);
      else ratio(balance.mean.standardError[t]!, sd / Math.sqrt(paths));
      // Of a pair at most one can be in the tail, so that their sums spread a hair less.
      ratio(balance.expectedShortfall.standardError[t]!, (sd * Math.sqrt(second - (antithetic ? 2 : 1) * first ** 2)) / 0.05 / Math.sqrt(paths));
      // Var(q50 − q5) of a normal sample: the variances of both less twice their covariance 0.05·0.5/(φ(z)φ(0)).
      const middle = 1 / Math.sqrt(2 * Math.PI);
      const both = (0.05 * 0.95) / density ** 2 + 0.25 / middle ** 2 - (antithetic ? 0 : (2 * 0.05 * 0.5) / (density * middle));
      ratio(balance.cashAtRisk.standardError[t]!, (sd * Math.sqrt(both)) / Math.sqrt(paths));
    }
  });

  it('needs at its peak more than a sum with exactly this probability: the killed density from above', () => {
    const [T, paths, sigma] = [12, 20_000, 100];
    const { result } = simulated(portfolioOf(T, { paths, mutuals: [walkOf(T, { id: 'walk', start: 100, facility: 0, drift: 0, sigma })] }));
    const { p50, p95 } = result.mutuals[0]!.need;
    // P(need > n) = P(the walk ever goes below −n): of the median it is one half, of P95 one in twenty, within the intervals.
    for (const { level, low, high } of [p50, p95]) {
      const over = (need: number): number => killedDensity({ a: 100 + need, drift: 0, sigma, periods: T }).at(-1)!;
      expect(over(low)).toBeGreaterThan(1 - level);
      expect(over(high)).toBeLessThan(1 - level);
    }
  });

  it('is less often below its limit at the end than it has been below it: the two are not the same figure', () => {
    const T = 36;
    const { result, runs } = simulated(portfolioOf(T, { paths: 4_000, mutuals: [walkOf(T, { id: 'walk', start: 200, drift: 0, sigma: 100 })] }));
    const { insolvency, balance } = result.mutuals[0]!;
    const below = phi(-200 / 600);
    expect(insolvency.value.at(-1)).toBeGreaterThan(below + 0.2);
    expect(balance.quantiles[1]!.value.at(-1)).toBeLessThan(0);
    expect(insolvency.value.every((p, t) => t === 0 || p >= insolvency.value[t - 1]!)).toBe(true);
    expect(runs.ruin.some((tau) => tau === T)).toBe(true);
  });
});

describe('a gambler', () => {
  /** Two steps from nothing, six throws of a fair coin: 29/64 (Feller, An Introduction to Probability Theory, vol. 1, III: by reflection 22/64 + 7/64). */
  it('is ruined in six throws with 29 chances of 64', () => {
    const T = 6;
    const paths = 50_000;
    const gambler = mutualOf(T, { id: 'gambler', cash: 1.5, otherFlows: flat(T, 1), shocks: [{ id: 'coin', amount: 2, probability: 0.5, from: 0, to: 5 }] });
    const { result } = simulated(portfolioOf(T, { paths, mutuals: [gambler] }));
    const exact = 29 / 64;
    expect(Math.abs(result.mutuals[0]!.insolvency.value[5]! - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / paths));
    // After two throws one path in four, after four (an even number is needed) six in sixteen.
    for (const [t, p] of [[0, 0], [1, 1 / 4], [2, 1 / 4], [3, 6 / 16], [4, 6 / 16]] as const) expect(Math.abs(result.mutuals[0]!.insolvency.value[t]! - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / paths));
  });

  it('at the limit exactly has not failed', () => {
    const T = 4;
    const still = (cash: number, dip: number) => simulated(portfolioOf(T, { paths: 10, mutuals: [mutualOf(T, { id: 'still', cash, facility: flat(T, 100), dip: flat(T, dip), otherFlows: [-50, 0, 0, 0] })] })).result.mutuals[0]!.insolvency.value[3];
    expect([still(-50, 0), still(-50.01, 0), still(-40, 10), still(-40, 10.01)]).toEqual([0, 1, 0, 1]);
  });
});

describe('two walks', () => {
  const [T, paths] = [3, 40_000];
  const pairOf = (rho: number, seed: number) => {
    const loadings: Record<string, number> = rho === 0 ? {} : { market: Math.sqrt(rho) };
    return simulated(portfolioOf(T, {
      seed, paths, factors: [{ name: 'market', persistence: 0 }],
      mutuals: [walkOf(T, { id: 'a', start: 120, drift: -10, sigma: 100, loadings }), walkOf(T, { id: 'b', start: 320, drift: 0, sigma: 200, loadings })],
    }), [[0, 1]]).result.joint;
  };

  it.each([[0, 10, 5], [0.5, 12, 5], [0.9, 16, 6]])('fail together, at a correlation of %d, as the quadrature in two dimensions says', (rho, count, nodes) => {
    const exact = killedTogether({ a: 1.2, b: 1.6, driftA: -0.1, driftB: 0, rho, periods: T, count, nodes });
    const one = killedDensity({ a: 1.2, drift: -0.1, sigma: 1, periods: T }).at(-1)!;
    const other = killedDensity({ a: 1.6, drift: 0, sigma: 1, periods: T }).at(-1)!;
    const both = exact.at(-1)!;
    if (rho === 0) expect(both).toBeCloseTo(one * other, 5);
    const { pairs, failing, any } = pairOf(rho, 11);
    const agrees = ({ value, standardError }: Estimate, p: number): void => { expect(Math.abs(value - p)).toBeLessThan(4 * standardError); };
    const within = (found: number, p: number): void => { expect(Math.abs(found - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / paths)); };
    within(pairs[0]!.both.value, both);
    within(any.value[T - 1]!, one + other - both);
    within(failing.probability.value[2]!, both);
    within(failing.probability.value[0]!, 1 - one - other + both);
    expect(Math.abs(failing.mean.value - one - other)).toBeLessThan(4 * failing.mean.standardError);
    const phiCoefficient = (both - one * other) / Math.sqrt(one * (1 - one) * other * (1 - other));
    agrees(pairs[0]!.correlation!, phiCoefficient);
    agrees(pairs[0]!.ifIndependent, one * other);
  });

  it('know the errors of their correlation and of the chance they would have if independent: the jackknife', () => {
    const loadings = { market: Math.sqrt(0.5) };
    const { mutuals, joint } = simulated(portfolioOf(T, {
      seed: 5, paths, factors: [{ name: 'market', persistence: 0 }],
      mutuals: [walkOf(T, { id: 'a', start: 120, drift: -10, sigma: 100, loadings }), walkOf(T, { id: 'b', start: 320, drift: 0, sigma: 200, loadings })],
    }), [[0, 1]]).result;
    const { both, ifIndependent, correlation } = joint.pairs[0]!;
    const [one, other] = mutuals.map(({ insolvency }) => insolvency.value[T - 1]! * paths) as [number, number];
    const together = both.value * paths;
    // A path is one of four kinds, and leaving out one of a kind is the same for all of it (Efron & Tibshirani 1993, chapter 11).
    const kinds = [[1, 1, together], [1, 0, one - together], [0, 1, other - together], [0, 0, paths - one - other + together]] as const;
    const jackknife = (of: (a: number, b: number, ab: number) => number): number => {
      const without = kinds.map(([a, b]) => of((one - a) / (paths - 1), (other - b) / (paths - 1), (together - a * b) / (paths - 1)));
      const mean = without.reduce((sum, value, kind) => sum + value * kinds[kind]![2], 0) / paths;
      return Math.sqrt(((paths - 1) / paths) * without.reduce((sum, value, kind) => sum + (value - mean) ** 2 * kinds[kind]![2], 0));
    };
    expect(ifIndependent.standardError / jackknife((a, b) => a * b)).toBeCloseTo(1, 3);
    expect(correlation!.standardError / jackknife((a, b, ab) => (ab - a * b) / Math.sqrt(a * (1 - a) * b * (1 - b)))).toBeCloseTo(1, 3);
  });
});

describe.runIf(long)('over forty seeds', () => {
  const [T, paths] = [12, 2_000];
  it.each([false, true])('the intervals hold the true figures about 38 times of 40 (antithetic: %s)', (antithetic) => {
    const exact = killedDensity({ a: 300, drift: -5, sigma: 100, periods: T }).at(-1)!;
    const restricted = killedDensity({ a: 300, drift: -5, sigma: 100, periods: T }).reduce((sum, p) => sum + 1 - p, 0);
    const seen = { ruin: 0, quantile: 0, need: 0, restricted: 0, shortfall: 0, atRisk: 0, mean: 0 };
    const holds = ({ low, high }: EstimateSeries, truth: number): boolean => low[T - 1]! - 1e-9 <= truth && truth <= high[T - 1]! + 1e-9;
    for (let seed = 0; seed < 40; seed += 1) {
      const { result } = simulated(portfolioOf(T, { seed, paths, antithetic, mutuals: [walkOf(T, { id: 'walk', start: 300, drift: -5, sigma: 100 })] }));
      const { insolvency, balance, need, timeToInsolvency } = result.mutuals[0]!;
      if (insolvency.low[T - 1]! <= exact && exact <= insolvency.high[T - 1]!) seen.ruin += 1;
      const q5 = 300 - 5 * T + Z[0]! * 100 * ROOT12;
      if (balance.quantiles[0]!.low[T - 1]! <= q5 && q5 <= balance.quantiles[0]!.high[T - 1]!) seen.quantile += 1;
      const sd = 100 * ROOT12;
      if (holds(balance.mean, 300 - 5 * T)) seen.mean += 1;
      if (holds(balance.cashAtRisk, -Z[0]! * sd)) seen.atRisk += 1;
      if (holds(balance.expectedShortfall, 300 - 5 * T - (sd * Math.exp(-0.5 * Z[0]! ** 2)) / Math.sqrt(2 * Math.PI) / 0.05)) seen.shortfall += 1;
      const over = (n: number): number => killedDensity({ a: 300 + n, drift: -5, sigma: 100, periods: T }).at(-1)!;
      if (over(need.p95.low) >= 0.05 && over(need.p95.high) <= 0.05) seen.need += 1;
      if (timeToInsolvency.restrictedMean.low <= restricted && restricted <= timeToInsolvency.restrictedMean.high) seen.restricted += 1;
    }
    // 32 or fewer of 40 happens in three runs of a thousand where 95 % is right.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(32);
  });
});

it('is the same from the one that checks and runs at once', () => {
  const portfolio = portfolioOf(3, { paths: 10, mutuals: [walkOf(3, { id: 'a', start: 1, drift: 0, sigma: 1 })] });
  const refused = simulateAlone({ ...portfolio, antithetic: true, paths: 9 }, typescriptKernel);
  expect(refused.ok ? [] : refused.error.map(({ field }) => field)).toEqual(['paths']);
});
