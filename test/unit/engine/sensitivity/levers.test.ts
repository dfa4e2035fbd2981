import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../../shared/engine/provenance.ts';
import { changed } from '../../../../shared/engine/sensitivity/apply.ts';
import { neutral, type Change, type Lever } from '../../../../shared/engine/sensitivity/levers.ts';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import { flat, lineOf, mutualOf, portfolioOf } from '../simulation/support.ts';
import { valueOf } from './support.ts';

const T = 4;
const base = portfolioOf(T, {
  factors: [{ name: 'council', persistence: 0.5 }],
  mutuals: [
    mutualOf(T, {
      id: 'Care', cash: 1_000, facility: flat(T, 500), activityVolatility: 0.1, costs: [{ name: 'pay', planned: flat(T, 80), fixedShare: 0.5, index: 'pay' }, { name: 'rent', planned: flat(T, 20), fixedShare: 1, index: 'none' }],
      income: [
        lineOf(T, { id: 'care block', payer: 'Council', planned: flat(T, 60), delay: { type: 'lognormal', median: 1.5, p95: 3, factor: 'council', loading: 0.5 } }),
        lineOf(T, { id: 'care visits', payer: 'Health board', planned: flat(T, 40), delay: { type: 'history', seen: [0.5, 1, 2.5] } }),
      ],
    }),
    mutualOf(T, { id: 'Leisure', cash: -50, income: [lineOf(T, { id: 'pools', payer: 'Council', planned: flat(T, 30), delay: { type: 'fixed', months: 2 } })] }),
  ],
});
const all = { mutual: null, payer: null, line: null };
const after = (move: Lever, by: number): Portfolio => valueOf(changed(base, [{ move, by }], 'changes'));
const lines = ({ mutuals }: Portfolio) => mutuals.flatMap(({ income }) => income);
const refused = (change: Change): string => {
  const answer = changed(base, [change], 'changes');
  if (answer.ok) throw new Error('It was taken.');
  return answer.error.map(({ field, reason }) => `${field}: ${reason}`).join('\n');
};

describe('levers', () => {
  it('move what they name, by their unit, and nothing else', () => {
    expect(after({ lever: 'cash', mutual: null }, 10).mutuals.map(({ cash }) => cash)).toEqual([1_010, -40]);
    expect(after({ lever: 'cash', mutual: 'Leisure' }, 10).mutuals.map(({ cash }) => cash)).toEqual([1_000, -40]);
    expect(after({ lever: 'facility', mutual: 'Care' }, -600).mutuals[0]?.facility).toEqual(flat(T, 0));
    expect(lines(after({ lever: 'income', ...all, payer: 'Council' }, 0.5)).map(({ planned }) => planned[0])).toEqual([30, 40, 15]);
    expect(lines(after({ lever: 'income', ...all, line: 'care visits' }, 0)).map(({ planned }) => planned[3])).toEqual([60, 0, 30]);
    expect(lines(after({ lever: 'loss', ...all, mutual: 'Care' }, 2.25)).map(({ planned }) => planned)).toEqual([[60, 60, 15, 0], [40, 40, 10, 0], flat(T, 30)]);
    expect(after({ lever: 'cost', mutual: null, cost: 'pay' }, 1.1).mutuals[0]?.costs.map(({ planned }) => planned[0])).toEqual([expect.closeTo(88, 12), 20]);
    expect(after({ lever: 'cost', mutual: 'Care', cost: null }, 2).mutuals[0]?.costs.map(({ planned }) => planned[0])).toEqual([160, 40]);
    expect(after({ lever: 'drift', index: 'pay' }, 0.01).prices).toEqual({ ...base.prices, pay: { ...base.prices.pay, drift: 0.01 } });
    expect(after({ lever: 'volatility', mutual: null }, 2).mutuals[0]?.activityVolatility).toBe(0.2);
    expect(after({ lever: 'payment', mutual: 'Care', month: 3 }, 70).mutuals[0]?.otherFlows).toEqual([0, 0, 0, -70]);
    expect(after({ lever: 'value', path: 'mutuals[0].income[0].delay.loading' }, 0.9).mutuals[0]?.income[0]?.delay).toMatchObject({ loading: 0.9, median: 1.5 });
    expect(after({ lever: 'value', path: 'mutuals[1].facility[2]' }, 9).mutuals[1]?.facility).toEqual([0, 0, 9, 0]);
    expect(after({ lever: 'value', path: 'factors[0].persistence' }, 0).factors).toEqual([{ name: 'council', persistence: 0 }]);
  });

  it('move activity by each line’s own rule, and of costs the moving part alone', () => {
    const served = { ...base, mutuals: [{ ...base.mutuals[0]!, income: [
      lineOf(T, { id: 'block', planned: flat(T, 60), rule: { type: 'block' } }), lineOf(T, { id: 'cases', planned: flat(T, 40), rule: { type: 'cost per case' } }), lineOf(T, { id: 'corridor', planned: flat(T, 30), rule: { type: 'corridor', width: 0.05, marginalRate: 0.7 } }),
    ] }] };
    const { income, costs } = valueOf(changed(served, [{ move: { lever: 'activity', mutual: null }, by: 0.8 }], 'changes')).mutuals[0]!;
    expect(income.map(({ planned, rule }) => [planned[0], rule])).toEqual([[60, { type: 'block' }], [32, { type: 'cost per case' }], [30, { type: 'corridor', width: 0.05, marginalRate: 0.7, expected: 0.8 }]]);
    // Half of 80 is fixed: 40 + 40 × 0.8 = 72, of which 40 do not move.
    expect(costs.map(({ planned, fixedShare }) => [planned[0], fixedShare])).toEqual([[expect.closeTo(72, 12), expect.closeTo(40 / 72, 12)], [20, 1]]);
  });

  it('stretch and shift delays of every kind', () => {
    expect(lines(after({ lever: 'delay', ...all }, 2)).map(({ delay }) => delay)).toEqual([
      { type: 'lognormal', median: 3, p95: 6, factor: 'council', loading: 0.5 }, { type: 'history', seen: [1, 2, 5] }, { type: 'fixed', months: 4 },
    ]);
    expect(lines(after({ lever: 'late', ...all, payer: 'Council' }, 1)).map(({ delay }) => delay)).toEqual([
      { type: 'lognormal', median: 2.5, p95: 4, factor: 'council', loading: 0.5 }, { type: 'history', seen: [0.5, 1, 2.5] }, { type: 'fixed', months: 3 },
    ]);
    expect(lines(after({ lever: 'late', ...all, mutual: 'Leisure' }, 9))[2]?.delay).toEqual({ type: 'fixed', months: 6 });
  });

  it('change nothing at their neutral amount, not even a bit', () => {
    const moves: readonly Lever[] = [
      { lever: 'cash', mutual: null }, { lever: 'facility', mutual: null }, { lever: 'income', ...all }, { lever: 'delay', ...all }, { lever: 'late', ...all },
      { lever: 'cost', mutual: null, cost: null }, { lever: 'drift', index: 'nonPay' }, { lever: 'volatility', mutual: null }, { lever: 'payment', mutual: null, month: 1 },
    ];
    for (const move of moves) expect(canonical(after(move, neutral[move.lever]!))).toBe(canonical(base));
    expect(canonical(after({ lever: 'loss', ...all }, T))).toBe(canonical(base));
    expect(canonical(valueOf(changed(base, [], 'changes')))).toBe(canonical(base));
  });

  it('leave what they were given as it is, and add up one after another', () => {
    const before = canonical(base);
    fc.assert(fc.property(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -1_000, max: 1_000 }), (one, other) => {
      const twice = valueOf(changed(base, [{ move: { lever: 'cash', mutual: 'Care' }, by: one }, { move: { lever: 'cash', mutual: null }, by: other }], 'changes'));
      expect(twice.mutuals.map(({ cash }) => cash)).toEqual([1_000 + one + other, -50 + other]);
      expect(canonical(base)).toBe(before);
    }), { numRuns: 20 });
  });

  it.each([
    [{ move: { lever: 'cash', mutual: 'Nobody' }, by: 1 }, 'changes[0].move: There is no mutual “Nobody”.'],
    [{ move: { lever: 'income', mutual: 'Leisure', payer: 'Health board', line: null }, by: 1 }, 'changes[0].move: There is no line of income paid by “Health board” of “Leisure”.'],
    [{ move: { lever: 'late', ...all, line: 'x' }, by: 1 }, 'changes[0].move: There is no line of income “x”.'],
    [{ move: { lever: 'cost', mutual: 'Leisure', cost: 'pay' }, by: 1 }, 'changes[0].move: There is no cost “pay” of “Leisure”.'],
    [{ move: { lever: 'payment', mutual: null, month: 4 }, by: 1 }, 'changes[0].move: Month 4 is past the horizon of 4 months.'],
    [{ move: { lever: 'value', path: 'mutuals[7].cash' }, by: 1 }, 'changes[0].move: There is no number at mutuals[7].cash in the portfolio.'],
    [{ move: { lever: 'value', path: 'mutuals[0].constructor.length' }, by: 1 }, 'changes[0].move: There is no number at'],
    [{ move: { lever: 'value', path: 'mutuals[0]x.cash' }, by: 1 }, 'changes[0].move: There is no number at mutuals[0]x.cash in the portfolio.'],
    [{ move: { lever: 'value', path: 'mutuals[0].cash[' }, by: 1 }, 'changes[0].move: There is no number at mutuals[0].cash[ in the portfolio.'],
    [{ move: { lever: 'value', path: 'seed' }, by: 1 }, 'changes[0].move: Only mutuals, prices'],
    [{ move: { lever: 'income', ...all }, by: -0.1 }, 'changes[0].by: A factor is at least 0.'],
    [{ move: { lever: 'delay', ...all }, by: 0 }, 'changes[0].by: A factor on delays is more than 0.'],
    [{ move: { lever: 'late', ...all }, by: -2 }, 'changes[0].by: Moved so far, the portfolio is not in order. mutuals[0].income[0].delay.median: Must be more than zero.'],
    [{ move: { lever: 'value', path: 'mutuals[0].income[0].lossHazard' }, by: 1.5 }, 'changes[0].by: Moved so far, the portfolio is not in order. mutuals[0].income[0].lossHazard: A share is between 0 and 1.'],
    [{ move: { lever: 'cash', mutual: null }, by: 1e13 }, 'changes[0].by: Moved so far, the portfolio is not in order. mutuals[0].cash: Is beyond a trillion pounds.'],
  ] satisfies readonly (readonly [Change, string])[])('refuse %o', (change, sentence) => {
    expect(refused(change)).toContain(sentence);
  });
});
