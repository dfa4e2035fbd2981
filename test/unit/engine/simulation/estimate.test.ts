import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../../../shared/engine/random/stream.ts';
import { chanceOf, chanceThat, meanAmong, meanOf, passageSeries, reachedAt, sharesOf } from '../../../../shared/engine/simulation/estimate.ts';
import { needEstimator } from '../../../../shared/engine/simulation/need.ts';
import { portfolioOf, simulated, walkOf } from './support.ts';

const taus = fc.integer({ min: 1, max: 40 }).chain((half) => fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2 * half, maxLength: 2 * half })).map((all) => Int16Array.from(all));

describe('a chance made from paths', () => {
  it('has the standard error √(p(1−p)/N) and Wilson’s interval', () => {
    // 10 of 100: Wilson's 95 % interval is 0.0552 to 0.1744 (Agresti & Coull 1998 and any table of it).
    const { value, standardError, low, high } = chanceOf({ draws: 100, pairs: false, events: 10 });
    expect(value).toBe(0.1);
    expect(standardError).toBeCloseTo(0.03, 15);
    expect(low).toBeCloseTo(0.0552, 4);
    expect(high).toBeCloseTo(0.1744, 4);
  });

  it('is never plainly 0 or 1: below 3/N where nothing was seen', () => {
    expect(chanceOf({ draws: 10_000, pairs: false, events: 0 })).toEqual({ value: 0, standardError: 0, low: 0, high: 3e-4 });
    expect(chanceOf({ draws: 10_000, pairs: false, events: 10_000 })).toEqual({ value: 1, standardError: 0, low: 1 - 3e-4, high: 1 });
    expect(chanceOf({ draws: 1, pairs: false, events: 0 })).toEqual({ value: 0, standardError: 0, low: 0, high: 1 });
    expect(chanceOf({ draws: 10_000, pairs: true, one: 0, two: 0 })).toEqual({ value: 0, standardError: 0, low: 0, high: 6e-4 });
  });

  it('of antithetic pairs has the error of the mean of pairs, whatever is in them', () => {
    fc.assert(fc.property(taus, (tau) => {
      const half = tau.length / 2;
      const series = passageSeries(tau, 6, true);
      for (let t = 0; t < 6; t += 1) {
        const means = Array.from({ length: half }, (_, p) => (Number(tau[p]! <= t) + Number(tau[p + half]! <= t)) / 2);
        const mean = means.reduce((sum, one) => sum + one, 0) / half;
        expect(series.value[t]).toBeCloseTo(mean, 14);
        expect(series.standardError[t]).toBeCloseTo(Math.sqrt(means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / half / half), 12);
        expect(chanceThat((p) => tau[p]! <= t, tau.length, true).standardError).toBeCloseTo(series.standardError[t]!, 14);
      }
    }), { numRuns: 100 });
  });

  it('lies in its interval and never falls from month to month', () => {
    fc.assert(fc.property(taus, fc.boolean(), (tau, antithetic) => {
      const { value, low, high } = passageSeries(tau, 6, antithetic);
      for (let t = 0; t < 6; t += 1) {
        expect(0 <= low[t]! && low[t]! <= value[t]! && value[t]! <= high[t]! && high[t]! <= 1).toBe(true);
        if (t > 0) expect(value[t]).toBeGreaterThanOrEqual(value[t - 1]!);
        expect(Math.round(value[t]! * tau.length)).toBe(tau.filter((one) => one <= t).length);
      }
    }), { numRuns: 200 });
  });

  it('of opposites that cannot both happen has no error left, and the plain formula is not used', () => {
    expect(passageSeries(Int16Array.of(0, 0, 9, 9), 3, true)).toMatchObject({ value: Float64Array.of(0.5, 0.5, 0.5), standardError: Float64Array.of(0, 0, 0) });
    expect(passageSeries(Int16Array.of(0, 9, 0, 9), 3, true).standardError[0]).toBeCloseTo(Math.sqrt(0.25 / 2), 14);
  });
});

describe('a mean made from paths', () => {
  it('has the error of the mean, of pairs where there are pairs', () => {
    const values = [3, 5, 8, 1, 9, 4];
    expect(meanOf((p) => values[p]!, 6, false)).toMatchObject({ value: 5, standardError: expect.closeTo(Math.sqrt(46 / 5 / 6), 12) as number });
    // Pairs (3, 1), (5, 9), (8, 4): means 2, 7, 6.
    expect(meanOf((p) => values[p]!, 6, true)).toMatchObject({ value: 5, standardError: expect.closeTo(Math.sqrt(14 / 2 / 3), 12) as number });
    expect(meanOf(() => 1e12 + 0.5, 6, false)).toEqual({ value: 1e12 + 0.5, standardError: 0, low: 1e12 + 0.5, high: 1e12 + 0.5 });
    expect(meanOf(() => 7, 1, false)).toMatchObject({ value: 7, standardError: 0 });
  });
});

describe('a share of the paths in question', () => {
  it('has the error of a share of so many draws, and is never plainly 0 or 1', () => {
    // 40 of 100 paths are in the group, on 10 of them it happened: a share of 1/4 with √(0.25·0.75/40); a chance of 0.4 with √(0.4·0.6/100).
    const [{ chance, share }] = sharesOf((p) => (p < 40 ? 0 : null), (p) => p < 10, 1, 100, false) as [ReturnType<typeof sharesOf>[number]];
    expect(chance).toMatchObject({ value: 0.4, standardError: expect.closeTo(Math.sqrt(0.24 / 100), 12) as number });
    expect(share).toMatchObject({ value: 0.25, standardError: expect.closeTo(Math.sqrt((0.25 * 0.75) / 40), 12) as number });
    // Wilson's 95 % interval of 10 of 40: 0.1419 to 0.4019 (its formula in Python).
    expect(share!.low).toBeCloseTo(0.1419, 4);
    expect(share!.high).toBeCloseTo(0.4019, 4);
    expect(sharesOf((p) => (p < 30 ? 0 : 2), () => false, 3, 100, false).map(({ share: one }) => one?.high ?? null)).toEqual([3 / 30, null, 3 / 70]);
  });

  it('of antithetic pairs has the error of the ratio of sums of pairs', () => {
    fc.assert(fc.property(taus, fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }), (tau, happened) => {
      const half = tau.length / 2;
      sharesOf((p) => (tau[p]! < 6 ? tau[p]! : null), (p) => happened[p]!, 6, tau.length, true).forEach(({ chance, share }, group) => {
        const inIt = (p: number): number => Number(tau[p] === group);
        const [x, y] = [(p: number): number => inIt(p) + inIt(p + half), (p: number): number => inIt(p) * Number(happened[p]) + inIt(p + half) * Number(happened[p + half])];
        const pairs = Array.from({ length: half }, (_, p) => p);
        const total = pairs.reduce((sum, p) => sum + x(p), 0);
        expect(chance.value).toBeCloseTo(total / tau.length, 14);
        expect(chance.standardError).toBeCloseTo(chanceThat((p) => tau[p] === group, tau.length, true).standardError, 12);
        if (total === 0) return expect(share).toBeNull();
        const ratio = pairs.reduce((sum, p) => sum + y(p), 0) / total;
        expect(share!.value).toBeCloseTo(ratio, 14);
        expect(share!.standardError).toBeCloseTo(Math.sqrt(pairs.reduce((sum, p) => sum + (y(p) - ratio * x(p)) ** 2, 0)) / total, 12);
        expect(0 <= share!.low && share!.low <= share!.value + 1e-15 && share!.value <= share!.high + 1e-15 && share!.high <= 1).toBe(true);
      });
    }), { numRuns: 100 });
  });

  it('and a mean over them: the error of a ratio, that of the mean of so many where all are in it', () => {
    const values = [3, 5, 8, 1, 9, 4];
    expect(meanAmong((p) => values[p]!, () => false, 6, false)).toBeNull();
    expect(meanAmong((p) => values[p]!, () => true, 6, false)).toEqual(meanOf((p) => values[p]!, 6, false));
    // Of 3, 5 and 8: 16/3; deviations −7/3, −1/3, 8/3 and three zeros, whose mean has the error √(Σ²/5/6), over one half.
    const error = Math.sqrt((49 + 1 + 64) / 9 / 5 / 6) / 0.5;
    expect(meanAmong((p) => values[p]!, (p) => p < 3, 6, false)).toMatchObject({ value: expect.closeTo(16 / 3, 12) as number, standardError: expect.closeTo(error, 12) as number });
  });

  it('and where a chance that rises reaches a level: not before its upper bound does, nor after its lower', () => {
    const [value, low, high, standardError] = [Float64Array.of(0.1, 0.5, 0.6), Float64Array.of(0, 0.4, 0.49), Float64Array.of(0.5, 0.6, 0.7), new Float64Array(3)];
    expect(reachedAt({ value, low, high, standardError }, 0.5)).toEqual({ value: 1, low: 0, high: null });
    expect(reachedAt({ value, low, high, standardError }, 0.9)).toEqual({ value: null, low: null, high: null });
  });
});

describe('a need', () => {
  it('has type 7 quantiles and the interval of the ranks Nq ± 1.96√(Nq(1 − q))', () => {
    // Of 0 … 1,000: PERCENTILE.INC of 0.5 and 0.95 are 500 and 950; 1,001·0.5 ± 1.96·15.82 is 469.5 to 531.5, 950.95 ± 1.96·6.896 is 937.4 to 964.5.
    const { p50, p95, mean } = needEstimator(1_001, false)(Float64Array.from({ length: 1_001 }, (_, i) => (i * 37) % 1_001));
    expect([p50.value, p95.value, mean.value]).toEqual([500, 950, expect.closeTo(500, 9)]);
    for (const [found, [low, high]] of [[p50, [469.5, 531.5]], [p95, [937.4, 964.5]]] as const) {
      expect(Math.abs(found.low - low)).toBeLessThanOrEqual(2);
      expect(Math.abs(found.high - high)).toBeLessThanOrEqual(2);
    }
  });

  it('of one path is that path', () => {
    expect(needEstimator(1, false)(Float64Array.of(7))).toMatchObject({ p50: { value: 7, low: 7, high: 7 }, p95: { value: 7 }, mean: { value: 7, standardError: 0 } });
  });

  it('of antithetic paths has an interval from batches, much narrower where pairs cancel', () => {
    const paths = 4_000;
    const symmetric = Float64Array.from({ length: paths }, (_, i) => (i < paths / 2 ? 1 : -1) * (((i % (paths / 2)) * 977) % 2_000));
    const [batched, plain] = [needEstimator(paths, true)(symmetric), needEstimator(paths, false)(symmetric)];
    expect(batched.p50.value).toBe(plain.p50.value);
    expect(batched.p50.high - batched.p50.low).toBeLessThan(0.2 * (plain.p50.high - plain.p50.low));
    expect(batched.mean).toMatchObject({ value: expect.closeTo(0, 10) as number, standardError: 0 });
    // Pairs of two that have nothing to do with each other: intervals of batches hold the true quantiles about 95 times of 100 (more than 10 misses in 100 has a chance of about 1 in 90).
    const misses = [0, 0];
    for (let sample = 0; sample < 100; sample += 1) {
      const { normal } = stream(9, [0, sample], 'activity', 0);
      const { p50, p95 } = needEstimator(1_600, true)(Float64Array.from({ length: 1_600 }, () => normal()));
      for (const [at, { low, high }, exact] of [[0, p50, 0], [1, p95, 1.644_853_6]] as const) if (!(low <= exact && exact <= high)) misses[at]! += 1;
    }
    expect(Math.max(...misses)).toBeLessThanOrEqual(10);
    // Too few for batches: nothing is claimed that they do not show.
    expect(needEstimator(4, true)(Float64Array.of(1, 5, 2, 9)).p50).toMatchObject({ low: 1, high: 9 });
  });
});

describe('an antithetic run', () => {
  it('agrees with a plain one, with smaller errors of means than the plain formula would say', () => {
    const T = 12;
    const mutuals = [walkOf(T, { id: 'walk', start: 300, drift: -5, sigma: 100 })];
    const plain = simulated(portfolioOf(T, { paths: 20_000, mutuals })).result;
    const paired = simulated(portfolioOf(T, { paths: 20_000, antithetic: true, mutuals })).result;
    const [one, other] = [plain.mutuals[0]!, paired.mutuals[0]!];
    expect(Math.abs(one.insolvency.value[T - 1]! - other.insolvency.value[T - 1]!)).toBeLessThan(4 * Math.hypot(one.insolvency.standardError[T - 1]!, other.insolvency.standardError[T - 1]!));
    expect(other.insolvency.standardError[T - 1]!).toBeLessThan(0.9 * one.insolvency.standardError[T - 1]!);
    expect(other.timeToInsolvency.restrictedMean.standardError).toBeLessThan(one.timeToInsolvency.restrictedMean.standardError);
    expect(Math.abs(other.balance.mean.value[T - 1]! - 240)).toBeLessThan(1e-6);
  });
});
