import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstNotFinite } from '../../../../shared/engine/finite.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import { coupledParts, runCoupled, type CoupledRuns } from '../../../../shared/engine/simulation/coupled.ts';
import { coupledResult } from '../../../../shared/engine/simulation/coupled-result.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import { obligationsOf, type Obligation } from '../../../../shared/engine/simulation/obligations.ts';
import type { Portfolio, SimulatedMutual } from '../../../../shared/engine/simulation/portfolio.ts';
import type { Problem } from '../../../../shared/engine/simulation/problem.ts';
import type { Runs } from '../../../../shared/engine/simulation/runs.ts';
import { found } from '../found.ts';
import { flat, lineOf, mutualOf, portfolioOf, walkOf } from './support.ts';

const NEVER = 600;
const owes = (from: string, to: string, amount: number, given: Partial<Obligation> = {}): Obligation => ({ from, to, amount, recovered: 0, lasts: null, ...given });

function both(portfolio: Portfolio, obligations: readonly Obligation[], runOff = NEVER): { readonly problem: Problem; readonly runs: Runs; readonly tied: CoupledRuns } {
  const { problem, runs } = found(simulateAlone(portfolio, typescriptKernel));
  return { problem, runs, tied: runCoupled(problem, obligationsOf(portfolio, obligations), runOff) };
}

/** Everything the model has, near its limits, for a few mutuals. */
function richMutual(id: string, T: number, cash: number): SimulatedMutual {
  return mutualOf(T, {
    id, cash, facility: flat(T, 40), dip: flat(T, 10), overdraftRate: 0.12, activityVolatility: 0.15, loadings: { demand: 0.5, council: -0.3 },
    openingDebtors: Array.from({ length: T }, (_, t) => (t === 0 ? 120 : 0)), openingCreditors: Array.from({ length: T }, (_, t) => (t < 2 ? 20 : 0)),
    costs: [{ name: 'pay', planned: flat(T, 150), fixedShare: 0.8, index: 'pay' }, { name: 'drugs', planned: flat(T, 30), fixedShare: 0.2, index: 'nonPay' }, { name: 'rent', planned: flat(T, 10), fixedShare: 0.9, index: 'none' }],
    income: [
      lineOf(T, { id: `${id} block`, planned: flat(T, 100), delay: { type: 'lognormal', median: 0.8, p95: 3, factor: 'council', loading: 0.6 }, invoices: 2 }),
      lineOf(T, { id: `${id} cases`, planned: flat(T, 70), rule: { type: 'cost per case' }, delay: { type: 'history', seen: [0, 1, 1, 2] }, lossHazard: 0.01 }),
      lineOf(T, { id: `${id} corridor`, planned: flat(T, 30), rule: { type: 'corridor', width: 0.05, marginalRate: 0.7 }, delay: { type: 'fixed', months: 1 } }),
    ],
    shocks: [{ id: `${id} claim`, amount: 80, probability: 0.02, from: 2, to: T }],
  });
}
const rich = (T: number, count: number, given: Partial<Portfolio> = {}): Portfolio => portfolioOf(T, {
  paths: 600, factors: [{ name: 'demand', persistence: 0.3 }, { name: 'council', persistence: 0.6 }], correlation: [[1, 0.4], [0.4, 1]],
  prices: { pay: { drift: 0.004, volatility: 0.004, factor: 'demand' }, nonPay: { drift: 0.002, volatility: 0, factor: null } },
  mutuals: Array.from({ length: count }, (_, m) => richMutual(`m${m}`, T, 60 + 40 * m)), ...given,
});

describe('alone', () => {
  it.each([false, true])('the coupled run has the plain kernel’s failures and needs on every path, to the last bit (antithetic: %s)', (antithetic) => {
    const portfolio = rich(24, 5, { antithetic });
    const { runs, tied } = both(portfolio, [owes('m0', 'm1', 50), owes('m1', 'm2', 30)]);
    expect(Buffer.from(tied.alone.ruin.buffer).equals(Buffer.from(runs.ruin.buffer))).toBe(true);
    // With a run-off past the horizon nothing stops, so that the needs are the kernel's too.
    expect([...tied.alone.need]).toEqual([...runs.need]);
    const failed = runs.ruin.filter((tau) => tau < 24).length;
    expect(failed).toBeGreaterThan(300);
    expect(failed).toBeLessThan(runs.ruin.length - 300);
  });

  it.each([0, 2, NEVER])('and with no obligations both are the same bytes, so contagion is exactly nothing (run-off %d)', (runOff) => {
    const portfolio = rich(18, 4);
    const { problem, tied } = both(portfolio, [], runOff);
    expect([...tied.coupled.ruin]).toEqual([...tied.alone.ruin]);
    expect([...tied.coupled.need]).toEqual([...tied.alone.need]);
    const { mutuals, joint } = coupledResult(portfolio, problem, tied, []);
    for (const { insolvency, need, lost } of mutuals) {
      expect([...insolvency.contagion.value, ...insolvency.contagion.standardError].every((one) => one === 0)).toBe(true);
      expect(insolvency.contagion.high[17]).toBe(3 / 600);
      expect([need.contagion.value, need.contagion.standardError, lost.mean.value, lost.p95.value]).toEqual([0, 0, 0, 0]);
    }
    expect([joint.failing.contagion.value, joint.failing.contagion.standardError, joint.anyByContagion.value, joint.need.contagion.value, joint.lost.mean.value]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a chain of failures without chance, worked by hand', () => {
  /**
   * A has 50 and loses 30 a month: 20, −10: it fails in month 1. It owes B 100 a month, missing from month 2 on. B has 150 and breaks even: 50 in month 2,
   * −50 in month 3: it fails in month 3. B owes C 40 a month, missing from month 4 on: C has 90 and breaks even: 50, 10, −30 in month 6.
   */
  const T = 9;
  const chain = portfolioOf(T, {
    paths: 2,
    mutuals: [
      mutualOf(T, { id: 'A', cash: 50, otherFlows: flat(T, -30) }),
      mutualOf(T, { id: 'B', cash: 150, otherFlows: flat(T, -100), income: [lineOf(T, { id: 'from A', planned: flat(T, 100) })] }),
      mutualOf(T, { id: 'C', cash: 90, otherFlows: flat(T, 0) }),
    ],
  });
  const course = (obligations: readonly Obligation[], runOff = NEVER) => {
    const { tied } = both(chain, obligations, runOff);
    const first = (values: ArrayLike<number>): number[] => [0, 1, 2].map((m) => values[m * 2]!);
    return { alone: first(tied.alone.ruin), coupled: first(tied.coupled.ruin), need: first(tied.coupled.need), lost: first(tied.coupled.lost) };
  };
  const all = [owes('A', 'B', 100), owes('B', 'C', 40)];

  it('falls one after the other, each in its month', () => {
    // Without a run-off's end: A −220 in month 8; B 150 − 7 × 100; C 90 − 5 × 40.
    expect(course(all)).toEqual({ alone: [1, T, T], coupled: [1, 3, 6], need: [220, 550, 110], lost: [0, 700, 200] });
  });

  it('stops a failed mutual’s income and costs the month after, or after its run-off', () => {
    expect(course(all, 0)).toEqual({ alone: [1, T, T], coupled: [1, 3, 6], need: [10, 50, 30], lost: [0, 200, 120] });
    expect(course(all, 2)).toEqual({ alone: [1, T, T], coupled: [1, 3, 6], need: [70, 250, 110], lost: [0, 400, 200] });
  });

  it('is held up by what is recovered, and by how soon another payer is found', () => {
    // Half recovered: B 100, 50, 0 (at its limit: not failed), −50 in month 5; C from month 6: 50, 10, −30 in month 8.
    expect(course([owes('A', 'B', 100, { recovered: 0.5 }), owes('B', 'C', 40)]).coupled).toEqual([1, 5, 8]);
    // One month only: B 50 and stays.
    expect(course([owes('A', 'B', 100, { lasts: 1 }), owes('B', 'C', 40)])).toMatchObject({ coupled: [1, T, T], lost: [0, 100, 0] });
    // Two contracts between the same two add up; whoever owes the one that has failed loses nothing by it.
    expect(course([owes('A', 'B', 60), owes('A', 'B', 40), owes('C', 'A', 1_000)]).coupled).toEqual([1, 3, T]);
  });

  it('goes round in a circle no further than once', () => {
    expect(course([owes('A', 'B', 100), owes('B', 'A', 100), owes('B', 'C', 40), owes('C', 'B', 40)]).coupled).toEqual([1, 3, 6]);
  });
});

describe('coupled', () => {
  it('has the chance of its cause: what a debtor’s failure kills fails exactly where the debtor does', () => {
    const T = 6;
    const portfolio = portfolioOf(T, {
      paths: 5_000,
      mutuals: [
        mutualOf(T, { id: 'debtor', cash: 10, shocks: [{ id: 'claim', amount: 20, probability: 0.3, from: 0, to: 0 }] }),
        mutualOf(T, { id: 'creditor', cash: 250, otherFlows: flat(T, -100), income: [lineOf(T, { id: 'rent', planned: flat(T, 100) })] }),
      ],
    });
    const { problem, tied } = both(portfolio, [owes('debtor', 'creditor', 100)], 0);
    const { mutuals, joint } = coupledResult(portfolio, problem, tied, []);
    const { insolvency } = mutuals[1]!;
    const share = mutuals[0]!.insolvency.alone.value[0]!;
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 5_000));
    expect([...insolvency.alone.value]).toEqual(flat(T, 0));
    expect([...insolvency.contagion.value]).toEqual([0, 0, 0, share, share, share]);
    expect(insolvency.contagion.standardError[3]).toBeCloseTo(Math.sqrt((share * (1 - share)) / 5_000), 14);
    expect(joint.failing).toMatchObject({ alone: { value: share }, coupled: { value: expect.closeTo(2 * share, 12) as number }, contagion: { value: expect.closeTo(share, 12) as number } });
    expect(joint.anyByContagion.value).toBe(share);
    // It stands for two months without its rent and fails in the third: 300 lost where the debtor failed.
    expect(joint.lost.mean.value).toBeCloseTo(300 * share, 9);
  });

  const web = fc.array(fc.record({ from: fc.integer({ min: 0, max: 4 }), by: fc.integer({ min: 1, max: 4 }), amount: fc.double({ min: 0, max: 80, noNaN: true }), recovered: fc.constantFrom(0, 0, 0.4), lasts: fc.constantFrom(null, null, 3) }), { maxLength: 12 })
    .map((list) => list.map(({ from, by, ...rest }): Obligation => ({ from: `m${from}`, to: `m${(from + by) % 5}`, ...rest })));

  it('never makes a path fail later, and a further obligation never does either', () => {
    const portfolio = rich(15, 5, { paths: 60 });
    fc.assert(fc.property(web, web, (some, more) => {
      const [few, many] = [both(portfolio, some).tied, both(portfolio, [...some, ...more]).tied];
      for (let i = 0; i < few.coupled.ruin.length; i += 1) {
        expect(few.coupled.ruin[i]!).toBeLessThanOrEqual(few.alone.ruin[i]!);
        expect(many.coupled.ruin[i]!).toBeLessThanOrEqual(few.coupled.ruin[i]!);
        expect(many.alone.ruin[i]).toBe(few.alone.ruin[i]);
      }
    }), { numRuns: 25 });
  });

  it('is the same for mutuals and obligations in another order, and for parts in another order', () => {
    const portfolio = rich(12, 5, { paths: 600 });
    const obligations = [owes('m0', 'm1', 50), owes('m1', 'm2', 40), owes('m3', 'm2', 30), owes('m2', 'm4', 60, { lasts: 2 })];
    const { problem, tied } = both(portfolio, obligations, 1);
    const shuffled = both({ ...portfolio, mutuals: [4, 2, 0, 1, 3].map((m) => portfolio.mutuals[m]!) }, obligations.toReversed(), 1).tied;
    [4, 2, 0, 1, 3].forEach((m, place) => {
      expect([...shuffled.coupled.ruin.subarray(place * 600, place * 600 + 600)]).toEqual([...tied.coupled.ruin.subarray(m * 600, m * 600 + 600)]);
    });
    const parts = coupledParts(problem, obligationsOf(portfolio, obligations), 1);
    expect(parts.parts).toBeGreaterThan(1);
    for (let index = parts.parts - 1; index >= 0; index -= 1) parts.run(index);
    expect(parts.runs).toEqual(tied);
  });

  it('keeps its first paths when there are more, and its first months when the horizon is longer', () => {
    const obligations = [owes('m0', 'm1', 50), owes('m1', 'm2', 40)];
    const short = both(rich(12, 3, { paths: 100 }), obligations, 1).tied.coupled.ruin;
    const more = both(rich(12, 3, { paths: 300 }), obligations, 1).tied.coupled.ruin;
    const longer = both(rich(20, 3, { paths: 100 }), obligations, 1).tied.coupled.ruin;
    for (let m = 0; m < 3; m += 1) {
      for (let p = 0; p < 100; p += 1) {
        expect(more[m * 300 + p]).toBe(short[m * 100 + p]);
        expect(Math.min(12, longer[m * 100 + p]!)).toBe(short[m * 100 + p]);
      }
    }
  });

  it('does not depend on the unit of money', () => {
    const scaled = (portfolio: Portfolio, by: number): Portfolio => ({
      ...portfolio,
      mutuals: portfolio.mutuals.map((mutual) => ({
        ...mutual, cash: mutual.cash * by, facility: mutual.facility.map((one) => one * by), dip: mutual.dip.map((one) => one * by), openingDebtors: mutual.openingDebtors.map((one) => one * by),
        openingCreditors: mutual.openingCreditors.map((one) => one * by), otherFlows: mutual.otherFlows.map((one) => one * by), costs: mutual.costs.map((one) => ({ ...one, planned: one.planned.map((x) => x * by) })),
        income: mutual.income.map((one) => ({ ...one, planned: one.planned.map((x) => x * by) })), shocks: mutual.shocks.map((one) => ({ ...one, amount: one.amount * by })),
      })),
    });
    const portfolio = rich(15, 4, { paths: 300 });
    const one = both(portfolio, [owes('m0', 'm1', 50), owes('m1', 'm2', 40)], 1).tied;
    const thousand = both(scaled(portfolio, 1_000), [owes('m0', 'm1', 50_000), owes('m1', 'm2', 40_000)], 1).tied;
    expect([...thousand.coupled.ruin]).toEqual([...one.coupled.ruin]);
  });

  it('of antithetic pairs compares pairs', () => {
    const T = 12;
    const portfolio = portfolioOf(T, {
      paths: 4_000, antithetic: true,
      mutuals: [walkOf(T, { id: 'a', start: 150, drift: 0, sigma: 100 }), walkOf(T, { id: 'b', start: 400, drift: 0, sigma: 100 })],
    });
    const { problem, tied } = both(portfolio, [owes('a', 'b', 60)], 0);
    const { mutuals, joint } = coupledResult(portfolio, problem, tied, []);
    const { contagion } = mutuals[1]!.insolvency;
    const half = 2_000;
    const pair = Array.from({ length: half }, (_, p) => [p, p + half].reduce((sum, q) => sum + Number(tied.coupled.ruin[4_000 + q]! < T) - Number(tied.alone.ruin[4_000 + q]! < T), 0) / 2);
    const mean = pair.reduce((sum, one) => sum + one, 0) / half;
    expect(contagion.value[T - 1]).toBeCloseTo(mean, 12);
    expect(contagion.standardError[T - 1]).toBeCloseTo(Math.sqrt(pair.reduce((sum, one) => sum + (one - mean) ** 2, 0) / half / half), 12);
    expect(joint.anyByContagion.value).toBeCloseTo(mean, 12);
    expect(firstNotFinite(mutuals)).toBeNull();
  });
});
