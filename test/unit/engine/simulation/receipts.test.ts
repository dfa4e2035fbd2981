import { describe, expect, it } from 'vitest';
import type { IncomeLine } from '../../../../shared/engine/simulation/portfolio.ts';
import { phi } from './exact.ts';
import { flat, lineOf, mutualOf, portfolioOf, simulated } from './support.ts';

const T = 18;
const LATEST = 6;

/** P(⌊D⌋ ≤ k) of a log-normal delay cut at six months, from its median and 95th percentile. */
const byMonth = (median: number, p95: number) => (k: number): number => {
  const sigma = Math.log(p95 / median) / 1.6448536269514722;
  return k < 0 ? 0 : k >= LATEST ? 1 : phi((Math.log(k + 1) - Math.log(median)) / sigma);
};
const plan = Array.from({ length: T }, (_, t) => 1_000 + 50 * t);
/** The exact convolution: of what each month invoices, the share paid by the end of month t. */
const expected = (paidWithin: (k: number) => number, t: number, staying = 1): number => plan.reduce((sum, one, s) => (s > t ? sum : sum + one * staying ** (s + 1) * paidWithin(t - s)), 0);
/** The variance of the same, for n invoices with delays of their own. */
const variance = (paidWithin: (k: number) => number, t: number, n: number): number =>
  plan.reduce((sum, one, s) => (s > t ? sum : sum + (one * one * paidWithin(t - s) * (1 - paidWithin(t - s))) / n), 0);

const balances = (line: Partial<IncomeLine>, paths: number) => simulated(portfolioOf(T, {
  paths, factors: [{ name: 'council', persistence: 0.4 }],
  mutuals: [mutualOf(T, { id: 'm', cash: 700, otherFlows: flat(T, -200), income: [lineOf(T, { id: 'line', planned: plan, ...line })] })],
})).result.mutuals[0]!.balance;
const course = (t: number): number => 700 - 200 * (t + 1);

describe('receipts', () => {
  it.each([[0.7, 2.5, 4, 0], [1.5, 5, 1, 0], [1.2, 9, 2, 0.6]])('with a median delay of %d months and a 95th percentile of %d are on average the convolution of invoices and chances', (median, p95, invoices, loading) => {
    const paths = 20_000;
    const paidWithin = byMonth(median, p95);
    const { mean } = balances({ invoices, delay: { type: 'lognormal', median, p95, factor: loading === 0 ? null : 'council', loading } }, paths);
    for (let t = 0; t < T; t += 1) {
      // Where delays share a factor the spread is at most that of one invoice a month, and months hang together: twice it.
      const sd = Math.sqrt(variance(paidWithin, t, loading === 0 ? invoices : 1)) * (loading === 0 ? 1 : 2);
      expect(Math.abs(mean.value[t]! - course(t) - expected(paidWithin, t))).toBeLessThanOrEqual((4 * sd) / Math.sqrt(paths) + 1e-9);
    }
  });

  it('by a history of delays are the convolution with its frequencies', () => {
    const paths = 20_000;
    const seen = [0, 0.9, 1, 1.4, 2, 3.7, 11];
    const { mean } = balances({ invoices: 3, delay: { type: 'history', seen } }, paths);
    const paidWithin = (k: number): number => (k < 0 ? 0 : seen.filter((one) => Math.min(LATEST, Math.floor(one)) <= k).length / seen.length);
    for (let t = 0; t < T; t += 1) expect(Math.abs(mean.value[t]! - course(t) - expected(paidWithin, t))).toBeLessThanOrEqual((4 * Math.sqrt(variance(paidWithin, t, 3))) / Math.sqrt(paths) + 1e-9);
  });

  it.each([0, 3, 6])('with a fixed delay of %d months are exact on every path', (months) => {
    const { mean, quantiles } = balances({ delay: { type: 'fixed', months } }, 50);
    for (let t = 0; t < T; t += 1) {
      const exact = course(t) + expected((k) => (k >= months ? 1 : 0), t);
      expect(mean.value[t]).toBeCloseTo(exact, 8);
      for (const { value } of quantiles) expect(value[t]).toBeCloseTo(exact, 8);
    }
  });

  it('end with the contract, which is lost with the same chance in every month', () => {
    const paths = 20_000;
    const { mean } = balances({ delay: { type: 'fixed', months: 1 }, lossHazard: 0.08 }, paths);
    for (let t = 0; t < T; t += 1) {
      const most = plan.slice(0, t).reduce((sum, one) => sum + one, 0);
      // A sum between 0 and `most` has a standard deviation of at most half of it.
      expect(Math.abs(mean.value[t]! - course(t) - expected((k) => (k >= 1 ? 1 : 0), t, 0.92))).toBeLessThanOrEqual((4 * (most / 2)) / Math.sqrt(paths) + 1e-9);
    }
  });

  it('follow activity by the rule of the contract: a corridor’s expected income is that of a normal activity beyond its edges', () => {
    const [paths, sigma, width, marginalRate] = [40_000, 0.2, 0.05, 0.7];
    const portfolio = portfolioOf(1, { paths, mutuals: [mutualOf(1, { id: 'm', activityVolatility: sigma, income: [lineOf(1, { id: 'l', planned: [1_000], rule: { type: 'corridor', width, marginalRate } })] })] });
    const { mean, quantiles } = simulated(portfolio).result.mutuals[0]!.balance;
    // E (a − h)⁺ and E (l − a)⁺ are equal and cancel; the quantiles go through the rule, which never falls.
    expect(Math.abs(mean.value[0]! - 1_000)).toBeLessThan((4 * 1_000 * sigma) / Math.sqrt(paths));
    const rule = (a: number): number => 1_000 * (1 + marginalRate * Math.max(0, a - 1 - width) - marginalRate * Math.max(0, 1 - width - a));
    const at = (z: number): number => rule(1 + sigma * z);
    const error = 4 * 1_000 * sigma * marginalRate * Math.sqrt((0.05 * 0.95) / paths) / 0.103;
    expect(Math.abs(quantiles[0]!.value[0]! - at(-1.6448536269514722))).toBeLessThan(error);
    expect(quantiles[2]!.value[0]).toBe(1_000);
    expect(Math.abs(quantiles[4]!.value[0]! - at(1.6448536269514722))).toBeLessThan(error);
  });

  it('stand elsewhere in the corridor where activity is expected off plan', () => {
    const income = (activity: number): number => {
      const line = lineOf(1, { id: 'l', planned: [1_000], rule: { type: 'corridor', width: 0.05, marginalRate: 0.7, expected: activity } });
      return simulated(portfolioOf(1, { paths: 2, mutuals: [mutualOf(1, { id: 'm', income: [line] })] })).result.mutuals[0]!.balance.mean.value[0]!;
    };
    // 15 % over plan is 10 points over the corridor, paid at 70 %; 25 % under is 20 points, kept back at 70 %; within it, as planned.
    expect([income(1.15), income(0.75), income(1.05), income(0.96), income(1)]).toEqual([expect.closeTo(1_070, 9), expect.closeTo(860, 9), expect.closeTo(1_000, 9), 1_000, 1_000]);
  });
});
