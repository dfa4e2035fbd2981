import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Portfolio, SimulatedMutual } from '../../../../shared/engine/simulation/portfolio.ts';
import type { Runs } from '../../../../shared/engine/simulation/runs.ts';
import { anyPortfolio, kernels, ordinary, ordinaryPortfolio, runsOf } from './support.ts';

const MONTHS = 24;
const PATHS = 96;
const names = ['a', 'b', 'c', 'd', 'e'];
const five = (given: Partial<SimulatedMutual> = {}): readonly SimulatedMutual[] => names.map((id) => ordinary(MONTHS, id, given));
const mutualsRuin = ({ ruin }: Runs, m: number, paths = PATHS): number[] => [...ruin.subarray(m * paths, (m + 1) * paths)];
const failed = ({ ruin }: Runs, by: number): number => ruin.filter((month) => month < by).length;

describe.each(kernels)('by the %s kernel', (name, kernel) => {
  const run = (portfolio: Portfolio): Runs => runsOf(portfolio, kernel);

  it('mutuals put in another order, added or left out change no byte of the others', () => {
    const all = run(ordinaryPortfolio(MONTHS, PATHS, five()));
    fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 }), (chosen) => {
      const some = run(ordinaryPortfolio(MONTHS, PATHS, chosen.map((m) => five()[m]!)));
      chosen.forEach((m, at) => {
        const same = (field: 'ruin' | 'need' | 'quantiles' | 'quantilesLow' | 'quantilesHigh' | 'mean' | 'shortfall', size: number): void => {
          expect([...some[field].subarray(at * size, (at + 1) * size)]).toEqual([...all[field].subarray(m * size, (m + 1) * size)]);
        };
        same('ruin', PATHS);
        same('need', PATHS);
        for (const field of ['quantiles', 'quantilesLow', 'quantilesHigh'] as const) same(field, MONTHS * 5);
        for (const field of ['mean', 'shortfall'] as const) same(field, MONTHS);
      });
    }), { numRuns: 15 });
  });

  it('a longer horizon leaves the months before it as they were', () => {
    const short = run(ordinaryPortfolio(MONTHS, PATHS, five()));
    const long = run(ordinaryPortfolio(MONTHS + 17, PATHS, names.map((id) => ordinary(MONTHS + 17, id))));
    names.forEach((_, m) => {
      expect([...long.quantiles.subarray(m * (MONTHS + 17) * 5, (m * (MONTHS + 17) + MONTHS) * 5)]).toEqual([...short.quantiles.subarray(m * MONTHS * 5, (m + 1) * MONTHS * 5)]);
      expect(mutualsRuin(long, m).map((month) => Math.min(month, MONTHS))).toEqual(mutualsRuin(short, m));
    });
  });

  it('more paths leave the first ones as they were, antithetic halves too', () => {
    for (const antithetic of [false, true]) {
      const few = run(ordinaryPortfolio(MONTHS, 60, five(), { antithetic }));
      const many = run(ordinaryPortfolio(MONTHS, 200, five(), { antithetic }));
      names.forEach((_, m) => {
        const [one, other] = [mutualsRuin(few, m, 60), mutualsRuin(many, m, 200)];
        expect(other.slice(0, antithetic ? 30 : 60)).toEqual(one.slice(0, antithetic ? 30 : 60));
        if (antithetic) expect(other.slice(100, 130)).toEqual(one.slice(30));
      });
    }
  });

  it('another seed is another run, the same seed the same bytes', () => {
    const portfolio = ordinaryPortfolio(MONTHS, PATHS, five());
    expect(run(portfolio)).toEqual(run(portfolio));
    expect(mutualsRuin(run({ ...portfolio, seed: 1 }), 0)).not.toEqual(mutualsRuin(run(portfolio), 0));
  });

  it('money times 1,000 leaves every month of ruin, and multiplies every amount', () => {
    const times = (mutual: SimulatedMutual, by: number): SimulatedMutual => {
      const each = (values: readonly number[]): number[] => values.map((one) => one * by);
      return {
        ...mutual, cash: mutual.cash * by, facility: each(mutual.facility), dip: each(mutual.dip), openingDebtors: each(mutual.openingDebtors), openingCreditors: each(mutual.openingCreditors), otherFlows: each(mutual.otherFlows),
        costs: mutual.costs.map((cost) => ({ ...cost, planned: each(cost.planned) })), income: mutual.income.map((line) => ({ ...line, planned: each(line.planned) })), shocks: mutual.shocks.map((shock) => ({ ...shock, amount: shock.amount * by })),
      };
    };
    const one = run(ordinaryPortfolio(MONTHS, 400, five()));
    const thousand = run(ordinaryPortfolio(MONTHS, 400, five().map((mutual) => times(mutual, 1_000))));
    const moved = one.ruin.reduce((sum, month, index) => sum + (thousand.ruin[index] === month ? 0 : 1), 0);
    expect(moved).toBe(0);
    expect(failed(one, MONTHS)).toBeGreaterThan(0);
    expect(failed(one, MONTHS)).toBeLessThan(5 * 400);
    one.quantiles.forEach((value, index) => expect(Math.abs(thousand.quantiles[index]! / 1_000 - value)).toBeLessThan(name === 'SIMD' ? 1 : 1e-6));
  });

  it('more cash, facility or income never makes a path fail sooner, more costs never later', () => {
    fc.assert(fc.property(anyPortfolio(24, 40), fc.double({ min: 1, max: 50_000, noNaN: true }), (portfolio, more) => {
      const base = run(portfolio);
      const better: readonly ((mutual: SimulatedMutual) => SimulatedMutual)[] = [
        (mutual) => ({ ...mutual, cash: mutual.cash + more }),
        (mutual) => ({ ...mutual, facility: mutual.facility.map((one) => one + more) }),
        (mutual) => ({ ...mutual, otherFlows: mutual.otherFlows.map((one) => one + more) }),
      ];
      for (const improve of better) run({ ...portfolio, mutuals: portfolio.mutuals.map(improve) }).ruin.forEach((month, index) => expect(month).toBeGreaterThanOrEqual(base.ruin[index]!));
      run({ ...portfolio, mutuals: portfolio.mutuals.map((mutual) => ({ ...mutual, otherFlows: mutual.otherFlows.map((one) => one - more) })) }).ruin.forEach((month, index) => expect(month).toBeLessThanOrEqual(base.ruin[index]!));
    }), { numRuns: 25 });
  });

  it('£10,000 more in reserve lifts every figure of every month by exactly that, where no overdraft is charged', () => {
    const base = run(ordinaryPortfolio(MONTHS, PATHS, five()));
    const more = run(ordinaryPortfolio(MONTHS, PATHS, five({ cash: 100_000 })));
    // To a millionth of a penny in 64 bits; a few pence of £100,000 in 32.
    const near = name === 'SIMD' ? 0.5 : 1e-8;
    for (const field of ['quantiles', 'quantilesLow', 'quantilesHigh', 'mean', 'shortfall'] as const) base[field].forEach((value, index) => expect(Math.abs(more[field][index]! - value - 10_000)).toBeLessThan(near));
  });

  it('has its quantiles in order within their intervals, the shortfall below them, and every number finite', () => {
    fc.assert(fc.property(anyPortfolio(12, 64), (portfolio) => {
      const { quantiles, quantilesLow, quantilesHigh, shortfall, mean, need, ruin } = run(portfolio);
      quantiles.forEach((value, index) => {
        expect(value).toBeGreaterThanOrEqual(quantilesLow[index]!);
        expect(value).toBeLessThanOrEqual(quantilesHigh[index]!);
        if (index % 5 > 0) expect(value).toBeGreaterThanOrEqual(quantiles[index - 1]!);
      });
      shortfall.forEach((value, cell) => expect(value).toBeLessThanOrEqual(quantiles[cell * 5]! + 1e-6 * Math.abs(value)));
      for (const values of [quantiles, quantilesLow, quantilesHigh, shortfall, mean, need]) expect(values.every(Number.isFinite)).toBe(true);
      expect(need.every((one) => one >= 0)).toBe(true);
      expect(ruin.every((month) => month >= 0 && month <= 12)).toBe(true);
    }), { numRuns: 40 });
  });

  it('an antithetic run has the mean of a plain one, with less scatter', () => {
    // Delays seen are drawn by chances, which have no opposite.
    const late = ordinary(12, 'a', { income: ordinary(12, 'a').income.slice(0, 1).map((line) => ({ ...line, delay: { type: 'lognormal', median: 0.6, p95: 1, factor: 'discipline', loading: 0.5 } })) });
    const scatter = (antithetic: boolean): { readonly mean: number; readonly variance: number } => {
      const means = Array.from({ length: 24 }, (_, seed) => run(ordinaryPortfolio(12, 128, [late], { antithetic, seed })).mean[11]!);
      const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
      return { mean, variance: means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1) };
    };
    const [plain, pairs] = [scatter(false), scatter(true)];
    expect(Math.abs(plain.mean - pairs.mean)).toBeLessThan(4 * Math.sqrt((plain.variance + pairs.variance) / 24));
    expect(pairs.variance).toBeLessThan(plain.variance / 2);
  });
});
