import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Portfolio, SimulatedMutual } from '../../../../shared/engine/simulation/portfolio.ts';
import { QUANTILES } from '../../../../shared/engine/simulation/runs.ts';
import { mutualOf, lineOf, portfolioOf, flat } from '../simulation/support.ts';
import { anyPortfolio, kernels, laid, runsOf } from './support.ts';

/** The forecast of section 2.1 written down for itself, where nothing is left to chance: month by month, line by line. */
function forecast({ months, prices }: Portfolio, { cash, overdraftRate, openingDebtors, openingCreditors, otherFlows, costs, income, shocks }: SimulatedMutual): readonly number[] {
  const balances: number[] = [];
  for (let t = 0; t < months; t += 1) {
    const opening = balances[t - 1] ?? cash;
    // As planned, block, cost per case and corridor all bring the plan.
    const received = income.reduce((sum, { planned, delay }) => {
      if (delay.type !== 'fixed') throw new Error('Only fixed delays are certain.');
      return sum + (planned[t - delay.months] ?? 0);
    }, 0);
    const paid = costs.reduce((sum, { planned, index }) => sum + planned[t]! * (index === 'none' ? 1 : Math.exp(prices[index].drift * (t + 1))), 0);
    const claimed = shocks.filter(({ from, to }) => t >= from && t <= to).reduce((sum, { amount }) => sum + amount, 0);
    const interest = opening < 0 ? (opening * overdraftRate) / 12 : 0;
    balances.push(opening + interest + openingDebtors[t]! - openingCreditors[t]! + otherFlows[t]! + received - paid - claimed);
  }
  return balances;
}

/** Nothing is drawn: no volatility, fixed delays, claims that are sure. */
const certain = anyPortfolio(24, 2).map((portfolio): Portfolio => ({
  ...portfolio, prices: { pay: { ...portfolio.prices.pay, volatility: 0 }, nonPay: { ...portfolio.prices.nonPay, volatility: 0 } },
  mutuals: portfolio.mutuals.map((mutual) => ({
    ...mutual, activityVolatility: 0, shocks: mutual.shocks.map((shock) => ({ ...shock, probability: 1 })),
    income: mutual.income.map((line, index) => ({ ...line, lossHazard: 0, delay: line.delay.type === 'fixed' ? line.delay : { type: 'fixed' as const, months: index } })),
  })),
}));

describe.each(kernels)('without chance, the %s kernel', (_, kernel) => {
  it('gives the deterministic forecast, on every path and as every quantile, to a billionth', () => {
    fc.assert(fc.property(certain, (portfolio) => {
      const runs = runsOf(portfolio, kernel);
      portfolio.mutuals.forEach((mutual, m) => {
        const balances = forecast(portfolio, mutual);
        const size = Math.max(1, ...balances.map(Math.abs));
        balances.forEach((balance, t) => {
          const cell = m * portfolio.months + t;
          const figures = [runs.mean[cell]!, runs.shortfall[cell]!, ...[runs.quantiles, runs.quantilesLow, runs.quantilesHigh].flatMap((all) => [...all.subarray(cell * QUANTILES.length, (cell + 1) * QUANTILES.length)])];
          for (const figure of figures) expect(Math.abs(figure - balance)).toBeLessThan(1e-9 * size);
        });
        const least = Math.min(...balances);
        for (const need of runs.need.subarray(m * 2, m * 2 + 2)) expect(Math.abs(need - Math.max(0, -least))).toBeLessThan(1e-9 * size);
        // At a hair from the limit only the order of a sum decides.
        if (balances.some((balance, t) => Math.abs(balance - mutual.dip[t]! + mutual.facility[t]!) < 1e-6 * size)) return;
        const first = balances.findIndex((balance, t) => balance - mutual.dip[t]! < -mutual.facility[t]!);
        for (const ruin of runs.ruin.subarray(m * 2, m * 2 + 2)) expect(ruin).toBe(first === -1 ? portfolio.months : first);
      });
    }), { numRuns: 60 });
  });

  it('is ruined below its facility and not at it, though the sums of pence in binary end a hair lower', () => {
    // 0.3 − 3 × 0.1 is −5.6e-17 in binary.
    const at = (cash: number) => mutualOf(4, { id: 'm', cash, facility: flat(4, 0), otherFlows: [-0.1, -0.1, -0.1, 0] });
    const ruin = (mutual: SimulatedMutual): number => runsOf(portfolioOf(mutual.dip.length, { paths: 1, mutuals: [mutual] }), kernel).ruin[0]!;
    expect(ruin(at(0.3))).toBe(4);
    expect(ruin(at(0.29))).toBe(2);
    const dipped = mutualOf(2, { id: 'm', cash: 100, facility: [50, 50], dip: [150, 150.01] });
    expect(ruin(dipped)).toBe(1);
  });
});

describe.each(kernels)('with chance in a line alone, the %s kernel', (_, kernel) => {
  it('stops invoices from the month of loss on and still receives what was invoiced', () => {
    // A hazard of 1 loses the contract in its first month: nothing is ever received. A delay of 2 shows what was invoiced before.
    const lost = (lossHazard: number): Portfolio => portfolioOf(6, { paths: 40, mutuals: [mutualOf(6, { id: 'm', cash: 100, income: [lineOf(6, { id: 'l', planned: flat(6, 10), lossHazard, delay: { type: 'fixed', months: 2 } })] })] });
    expect([...runsOf(lost(1), kernel).mean]).toEqual(flat(6, 100));
    expect([...runsOf(lost(0), kernel).mean]).toEqual([100, 100, 110, 120, 130, 140]);
  });

  it('loses a contract in each month with the same chance: the expected balance in closed form', () => {
    const [months, paths, hazard] = [24, 20_000, 0.05];
    const portfolio = portfolioOf(months, { paths, mutuals: [mutualOf(months, { id: 'm', cash: 1_000, income: [lineOf(months, { id: 'l', planned: flat(months, 100), lossHazard: hazard })] })] });
    const { mean } = runsOf(portfolio, kernel);
    // Still there in month s with chance (1 − h)^(s + 1); the variance of the months kept is below months².
    const kept = Array.from({ length: months }, (_month, s) => (1 - hazard) ** (s + 1)).reduce((sum, one) => sum + one, 0);
    expect(Math.abs(mean[months - 1]! - (1_000 + 100 * kept))).toBeLessThan((4 * 100 * months) / 2 / Math.sqrt(paths));
  });

  it('draws a shock in each of its months with its chance, and in no other', () => {
    const portfolio = portfolioOf(5, { paths: 20_000, mutuals: [mutualOf(5, { id: 'm', cash: 0, facility: flat(5, 1_000), shocks: [{ id: 's', amount: 100, probability: 0.2, from: 1, to: 3 }] })] });
    const { mean } = runsOf(portfolio, kernel);
    expect(mean[0]).toBeCloseTo(0, 9);
    for (const [t, expected] of [[1, -20], [2, -40], [3, -60]] as const) expect(Math.abs(mean[t]! - expected)).toBeLessThan(4 * 100 * Math.sqrt((t * 0.16) / 20_000));
    expect(mean[4]).toBeCloseTo(mean[3]!, 6);
  });

  it('receives by the delays seen, bucket by bucket: the exact convolution', () => {
    const seen = [0.4, 0.9, 1.5, 2.2, 2.8, 9];
    const portfolio = portfolioOf(12, { paths: 20_000, mutuals: [mutualOf(12, { id: 'm', cash: 0, income: [lineOf(12, { id: 'l', planned: flat(12, 600), invoices: 5, delay: { type: 'history', seen } })] })] });
    const { mean } = runsOf(portfolio, kernel);
    const chance = (k: number): number => seen.filter((one) => Math.min(6, Math.floor(one)) === k).length / seen.length;
    let expected = 0;
    for (let t = 0; t < 12; t += 1) {
      for (let k = 0; k <= Math.min(t, 6); k += 1) expected += 600 * chance(k);
      expect(Math.abs(mean[t]! - expected)).toBeLessThan(4 * 600 * Math.sqrt((0.25 * (t + 1)) / 5 / 20_000) + 1e-3);
    }
  });

  it('pays no more than the problem says when nothing is random but the price of pay', () => {
    const portfolio = portfolioOf(36, { paths: 20_000, factors: [{ name: 'pay', persistence: 0 }], prices: { pay: { drift: 0.002, volatility: 0.01, factor: 'pay' }, nonPay: { drift: 0, volatility: 0, factor: null } }, mutuals: [mutualOf(36, { id: 'm', cash: 0, costs: [{ name: 'pay', planned: flat(36, 100), fixedShare: 1, index: 'pay' }] })] });
    const { mean } = runsOf(portfolio, kernel);
    // E exp(Σ) of a log-normal: exp(drift·n + σ²n/2).
    let expected = 0;
    for (let t = 0; t < 36; t += 1) expected -= 100 * Math.exp((0.002 + 0.00005) * (t + 1));
    expect(Math.abs(mean[35]! - expected)).toBeLessThan(4 * 100 * 0.01 * Math.sqrt(36 ** 3 / 3 / 20_000) * 1.2);
    expect(laid(portfolio).scale[0]).toBeGreaterThan(0);
  });
});
