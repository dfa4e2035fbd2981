import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../../shared/engine/numerics/normal.ts';
import { compare, type CompareInput, type Compared } from '../../../../shared/engine/sensitivity/compare.ts';
import { sensitivityFunctions } from '../../../../shared/engine/sensitivity/functions.ts';
import type { Change, Lever } from '../../../../shared/engine/sensitivity/levers.ts';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { flat, lineOf, mutualOf, portfolioOf, walkOf } from '../simulation/support.ts';
import { alone, valueOf } from './support.ts';

const all = { mutual: null, payer: null, line: null };
const compared = async (portfolio: Portfolio, changes: readonly (readonly Change[])[], within = portfolio.months): Promise<Compared> =>
  valueOf(await compare({ portfolio, within, scenarios: changes.map((each, index) => ({ name: `scenario ${index}`, changes: [...each] })) } satisfies CompareInput, alone));
const reserve = (by: number): Change => ({ move: { lever: 'cash', mutual: null }, by });

/** Two mutuals of one council with everything that is drawn: activity, delays, prices, losses, claims. */
const T = 8;
const lively = (given: { readonly seed?: number; readonly cash?: number; readonly antithetic?: boolean; readonly paths?: number } = {}): Portfolio => portfolioOf(T, {
  seed: given.seed ?? 7, paths: given.paths ?? 200, antithetic: given.antithetic ?? false, factors: [{ name: 'council', persistence: 0.3 }, { name: 'prices', persistence: 0 }],
  prices: { pay: { drift: 0.003, volatility: 0.01, factor: 'prices' }, nonPay: { drift: 0.002, volatility: 0.02, factor: 'prices' } },
  mutuals: ['Care', 'Leisure'].map((id, index) => mutualOf(T, {
    id, cash: given.cash ?? 40_000, facility: flat(T, 10_000), overdraftRate: 0.08, activityVolatility: 0.15, loadings: { council: 0.4 }, openingDebtors: [50_000, 30_000, ...flat(T - 2, 0)],
    costs: [{ name: 'pay', planned: flat(T, 80_000), fixedShare: 0.8, index: 'pay' }, { name: 'food', planned: flat(T, 18_000), fixedShare: 0.1, index: 'nonPay' }],
    income: [
      lineOf(T, { id: `${id} block`, planned: flat(T, 60_000), invoices: 2, lossHazard: 0.01, delay: { type: 'lognormal', median: 1.2, p95: 3, factor: 'council', loading: 0.6 } }),
      lineOf(T, { id: `${id} visits`, payer: 'Health board', rule: { type: 'cost per case' }, planned: flat(T, 41_000), delay: { type: 'history', seen: [0, 1, 1, 2] } }),
    ],
    shocks: [{ id: `${id} claim`, amount: 30_000 + index, probability: 0.05, from: 2, to: 6 }],
  })),
});

describe('scenarios against the base', () => {
  it('that change nothing give exactly zero differences', async () => {
    const idle: readonly Change[] = [reserve(0), { move: { lever: 'income', ...all }, by: 1 }, { move: { lever: 'late', ...all }, by: 0 }, { move: { lever: 'drift', index: 'pay' }, by: 0 }];
    const zero = { value: 0, standardError: 0, low: 0, high: 0 };
    for (const antithetic of [false, true]) {
      const { scenarios } = await compared(lively({ antithetic }), [[], idle]);
      for (const { any, need, mutuals } of scenarios) {
        expect(any.difference).toEqual({ ...zero, worse: 0, better: 0 });
        expect(any.before).toEqual(any.after);
        expect(need).toEqual(zero);
        for (const { failure, need: own, balance } of mutuals) {
          expect([failure.difference, own]).toEqual([{ ...zero, worse: 0, better: 0 }, zero]);
          expect([balance.mean, ...balance.quantiles.map(({ difference }) => difference)].flatMap((one) => [...one]).every((one) => Object.is(one, 0))).toBe(true);
        }
      }
    }
  });

  it('with a £10,000 higher reserve lift every balance by exactly that where no overdraft is charged', async () => {
    const free = lively();
    const { scenarios: [lifted] } = await compared({ ...free, mutuals: free.mutuals.map((one) => ({ ...one, overdraftRate: 0 })) }, [[reserve(10_000)]]);
    for (const { balance, failure } of lifted!.mutuals) {
      // As exact as 64 bits are at balances of some hundred thousand pounds.
      for (const series of [balance.mean, ...balance.quantiles.map(({ difference }) => difference)]) for (const one of series) expect(Math.abs(one - 10_000)).toBeLessThan(1e-8);
      expect(failure.difference.worse).toBe(0);
    }
  });

  it('give the difference of two known chances, and its error by the paths that changed', async () => {
    const N = 40_000;
    const { scenarios: [poorer] } = await compared(portfolioOf(1, { paths: N, mutuals: [walkOf(1, { id: 'Care', start: 100, drift: 0, sigma: 100 })] }), [[reserve(-50)]]);
    const { before, after, difference } = poorer!.any;
    const changed = normalCdf(-0.5) - normalCdf(-1);
    expect(Math.abs(difference.value - changed)).toBeLessThan(4 * Math.sqrt(changed / N));
    expect(difference.value).toBeCloseTo(after.value - before.value, 12);
    expect(difference).toMatchObject({ worse: Math.round(difference.value * N), better: 0 });
    expect(difference.standardError).toBeCloseTo(Math.sqrt(difference.value / N), 12);
    // Without common random numbers it would be more than twice as large.
    expect(Math.hypot(before.standardError, after.standardError)).toBeGreaterThan(1.5 * difference.standardError);
    // The mean need rises by ∫ Φ from −1 to −0.5, in σ: φ(.5) − .5 Φ(−.5) − φ(1) + Φ(−1).
    const expected = 100 * (0.3520653267642995 - 0.5 * normalCdf(-0.5) - 0.24197072451914337 + normalCdf(-1));
    expect(Math.abs(poorer!.need.value - expected)).toBeLessThan(4 * poorer!.need.standardError);
  });

  it('have an error that is that of many runs', async () => {
    const seen: { readonly value: number; readonly error: number }[] = [];
    for (let seed = 1; seed <= 60; seed += 1) {
      const { scenarios: [late] } = await compared(lively({ seed, paths: 400 }), [[{ move: { lever: 'late', ...all, payer: 'Council' }, by: 1 }]]);
      seen.push({ value: late!.any.difference.value, error: late!.any.difference.standardError });
    }
    const mean = seen.reduce((sum, { value }) => sum + value, 0) / seen.length;
    const spread = Math.sqrt(seen.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (seen.length - 1));
    const said = seen.reduce((sum, { error }) => sum + error, 0) / seen.length;
    // √(p_d/N) leaves out the square of the mean difference, so it says a little more than there is; 60 runs know it to about 10 %.
    expect(spread / said).toBeGreaterThan(0.55);
    expect(spread / said).toBeLessThan(1.3);
  });

  it('never fail a path by more money, earlier payment or lower cost', async () => {
    const kinder: readonly (readonly [Lever, number])[] = [
      [{ lever: 'cash', mutual: null }, 5_000], [{ lever: 'facility', mutual: 'Care' }, 5_000], [{ lever: 'cost', mutual: null, cost: null }, 0.97],
      [{ lever: 'income', ...all }, 1.05], [{ lever: 'delay', ...all }, 0.7], [{ lever: 'drift', index: 'pay' }, -0.002],
    ];
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 0, max: 90_000 }), fc.constantFrom(...kinder), async (seed, cash, [move, by]) => {
      const { scenarios: [kind] } = await compared(lively({ seed, cash, paths: 60 }), [[{ move, by }]]);
      expect(kind!.any.difference.worse).toBe(0);
      for (const { failure } of kind!.mutuals) expect(failure.difference.worse).toBe(0);
      expect(kind!.need.value).toBeLessThanOrEqual(1e-9);
    }), tries(30, 300));
  });

  it.each([
    ['within', { within: 99 }],
    ['within', { within: 0 }],
    ['scenarios', { scenarios: [] }],
    ['scenarios[1].name', { scenarios: [{ name: 'a', changes: [] }, { name: 'a', changes: [reserve(1)] }] }],
    ['scenarios[1].changes[0].move', { scenarios: [{ name: 'a', changes: [] }, { name: 'b', changes: [{ move: { lever: 'cash', mutual: 'Nobody' }, by: 1 }] }] }],
    ['scenarios[0].changes[1].by', { scenarios: [{ name: 'a', changes: [reserve(1), { move: { lever: 'cost', mutual: null, cost: null }, by: -1 }] }] }],
    ['scenarios[0].changes[0].move.lever', { scenarios: [{ name: 'a', changes: [{ move: {}, by: 1 }] }] }],
    ['portfolio', { portfolio: undefined }],
    ['portfolio.correlation', { portfolio: { ...lively(), factors: ['a', 'b', 'c'].map((name) => ({ name, persistence: 0 })), prices: portfolioOf(1, { mutuals: [] }).prices, mutuals: [mutualOf(T, { id: 'Care' })], correlation: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]] } }],
  ])('name %s when that is wrong', async (field, wrong) => {
    const answer = await sensitivityFunctions.find(({ name }) => name === 'sensitivity.compare')!.call({ portfolio: lively(), within: 6, scenarios: [{ name: 'a', changes: [reserve(1)] }], ...wrong }, alone);
    if (answer.ok) throw new Error('It was taken.');
    expect(answer.error.map((one) => one.field)).toContain(field);
    for (const { reason } of answer.error) expect(reason).toMatch(/\.$/);
  });
});
