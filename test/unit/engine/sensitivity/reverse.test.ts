import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../../shared/engine/numerics/normal.ts';
import { sensitivityFunctions } from '../../../../shared/engine/sensitivity/functions.ts';
import { reverseLinear } from '../../../../shared/engine/sensitivity/linear-reverse.ts';
import { reverse, type ReverseInput, type SearchReverse } from '../../../../shared/engine/sensitivity/reverse.ts';
import { flat, lineOf, mutualOf, portfolioOf, walkOf } from '../simulation/support.ts';
import { livelyPortfolio } from '../../../fixtures/portfolio.ts';
import { alone, runsOf, valueOf } from './support.ts';

const found = async (input: Exclude<ReverseInput, { method: 'linear' }>): Promise<SearchReverse> => valueOf(await reverse(input, alone)) as SearchReverse;

describe('how much of a steady stress it takes', () => {
  it('is decided by the month that runs out first, which need not be that of the lowest balance', () => {
    // By hand: 40/10 = 4, 30/5 = 6, 90/30 = 3: the third month, though the second has the least headroom.
    expect(valueOf(reverseLinear({ headroom: [40, 30, 90], effect: [10, 5, 30] }))).toEqual({ answer: 'fails beyond', at: 3, month: 2 });
    expect(valueOf(reverseLinear({ headroom: [40, 0, 90], effect: [10, 5, 30] }))).toEqual({ answer: 'fails beyond', at: 0, month: 1 });
    expect(valueOf(reverseLinear({ headroom: [40, -1, -90], effect: [10, 5, 30] }))).toEqual({ answer: 'fails already', month: 1 });
    expect(valueOf(reverseLinear({ headroom: [40, 30, 90], effect: [0, -5, 0] }))).toEqual({ answer: 'never fails' });
  });

  it('just holds there and fails beyond', () => {
    const pounds = fc.integer({ min: 0, max: 10_000 });
    fc.assert(fc.property(fc.array(fc.tuple(pounds, fc.integer({ min: -50, max: 100 })), { minLength: 1, maxLength: 24 }), (rows) => {
      const [headroom, effect] = [rows.map(([one]) => one), rows.map(([, one]) => one)];
      const answer = valueOf(reverseLinear({ headroom, effect }));
      const least = (s: number): number => Math.min(...headroom.map((one, t) => one - s * effect[t]!));
      if (answer.answer === 'fails beyond') {
        expect(least(answer.at)).toBeGreaterThan(-1e-6);
        expect(least(answer.at + 0.001)).toBeLessThan(0);
        expect(headroom[answer.month]! - answer.at * effect[answer.month]!).toBeCloseTo(0, 6);
      } else expect(least(1e9)).toBeGreaterThanOrEqual(0);
    }));
  });
});

describe('how much of a stress it takes without chances', () => {
  // Earns 100 and costs 95 a month, with 100 in hand: after 12 months 1,300 − 12 · 95 s, below 0 from s = 1300/1140 on.
  const steady = portfolioOf(12, { mutuals: [mutualOf(12, { id: 'Care', cash: 100, costs: [{ name: 'pay', planned: flat(12, 95), fixedShare: 1, index: 'none' }], income: [lineOf(12, { id: 'block', planned: flat(12, 100) })] })] });
  const asked = { method: 'expected', portfolio: steady, move: { lever: 'cost', mutual: null, cost: 'pay' }, from: 1, to: 2, tolerance: 1e-6, mutual: null, within: 12 } as const;

  it('is between two amounts, as near as was asked', async () => {
    const { answer, holds, fails, sampling, runs } = await found(asked);
    expect(answer).toBe('between');
    expect(holds!.at).toBeLessThanOrEqual(1300 / 1140);
    expect(fails!.at).toBeGreaterThan(1300 / 1140);
    expect(fails!.at - holds!.at).toBeLessThanOrEqual(1e-6);
    expect([holds!.chance.value, fails!.chance.value, sampling]).toEqual([0, 1, null]);
    expect(runs).toBeLessThan(25);
  });

  it('is found downwards too, and on the portfolio without its volatility, losses, shocks and late invoices', async () => {
    const volatile = { ...steady, paths: 100, antithetic: true, mutuals: steady.mutuals.map((one) => ({ ...one, activityVolatility: 3, shocks: [{ id: 'fine', amount: 1e6, probability: 1, from: 0, to: 11 }], income: one.income.map((line) => ({ ...line, lossHazard: 0.5, delay: { type: 'history' as const, seen: [0, 0.4, 6] } })) })) };
    const { holds, fails } = await found({ ...asked, portfolio: volatile, move: { lever: 'income', mutual: null, payer: 'Council', line: null }, from: 1, to: 0 });
    // 100 + 12 (100 s − 95) = 0 at s = 1040/1200.
    expect(holds!.at).toBeGreaterThanOrEqual(1040 / 1200);
    expect(fails!.at).toBeLessThan(1040 / 1200);
    expect(holds!.at - fails!.at).toBeLessThanOrEqual(1e-6);
  });

  it('may be none within the range, at either end', async () => {
    expect(await found({ ...asked, to: 1.1 })).toMatchObject({ answer: 'holds throughout', holds: { at: 1.1 }, fails: null });
    expect(await found({ ...asked, from: 1.2 })).toMatchObject({ answer: 'fails already', holds: null, fails: { at: 1.2 } });
  });
});

describe('how much of a stress it takes until a chance is reached', () => {
  const N = 20_000;
  const sigma = 100;
  const walk = portfolioOf(1, { paths: N, mutuals: [walkOf(1, { id: 'Care', start: 0, drift: 0, sigma })] });
  const asked = { method: 'probability', portfolio: walk, move: { lever: 'cash', mutual: null }, from: 500, to: 0, tolerance: 0.01, mutual: 'Care', within: 1, target: 0.05 } as const;

  it('is where enough of the frozen paths fail: exactly the needed order statistic', async () => {
    // With s in hand a path fails if its need without any is more than s; 5 in 100 do when s is below the k-th largest need, k = 0.05 N.
    const needs = Float64Array.from(runsOf(walk).need).sort();
    const k = needs[N - 0.05 * N]!;
    const { answer, holds, fails } = await found(asked);
    expect(answer).toBe('between');
    expect(holds!.at).toBeGreaterThanOrEqual(k - 1e-9);
    expect(fails!.at).toBeLessThanOrEqual(k + 1e-9);
    expect(holds!.at - fails!.at).toBeLessThanOrEqual(0.01);
    expect(holds!.chance.value).toBeLessThan(0.05);
    expect(fails!.chance.value).toBeGreaterThanOrEqual(0.05);
  });

  it('has the true amount, −σ Φ⁻¹(target), in its sampling interval for about 95 of 100 seeds', async () => {
    const truth = -sigma * normalQuantile(0.05);
    let inside = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const { sampling } = await found({ ...asked, tolerance: 0.25, portfolio: { ...walk, paths: 4_000, seed } });
      // Downwards: `from` is the larger amount.
      expect(sampling!.from!).toBeGreaterThan(sampling!.to!);
      if (truth <= sampling!.from! && truth >= sampling!.to!) inside += 1;
    }
    // Fewer than 34 of 40 has a chance of 1 in 300 where 95 in 100 are inside.
    expect(inside).toBeGreaterThanOrEqual(34);
  });

  it.each([
    ['to', { to: 500 }],
    ['mutual', { mutual: 'Nobody' }],
    ['within', { within: 2 }],
    ['move', { move: { lever: 'cash', mutual: 'Nobody' } }],
    ['to', { move: { lever: 'income', mutual: null, payer: null, line: null }, from: 1, to: -1 }],
    // A whole number of invoices, with nothing between 1 and 5 that is not one.
    ['move', { move: { lever: 'value', path: 'mutuals[0].income[0].invoices' }, from: 1, to: 5, portfolio: livelyPortfolio(1), mutual: null }],
    ['tolerance', { tolerance: 0 }],
    ['target', { target: 0 }],
    ['target', { target: Number.NaN }],
    ['move.lever', { move: { lever: 'luck' } }],
    ['portfolio.mutuals[0].facility', { portfolio: { ...walk, mutuals: [{ ...walk.mutuals[0]!, facility: [] }] } }],
    ['portfolio.paths', { portfolio: { ...walk, paths: 0 } }],
    ['method', { method: 'guess' }],
  ])('names %s when that is wrong', async (field, wrong) => {
    const answer = await sensitivityFunctions.find(({ name }) => name === 'sensitivity.reverse')!.call({ ...asked, ...wrong }, alone);
    if (answer.ok) throw new Error('It was taken.');
    expect(answer.error.map((one) => one.field)).toContain(field);
    for (const { reason } of answer.error) expect(reason).toMatch(/\.$/);
  });
});
