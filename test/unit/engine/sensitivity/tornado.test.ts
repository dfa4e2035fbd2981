import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../../shared/engine/numerics/normal.ts';
import { sensitivityFunctions } from '../../../../shared/engine/sensitivity/functions.ts';
import type { Lever } from '../../../../shared/engine/sensitivity/levers.ts';
import { tornado, type TornadoInput } from '../../../../shared/engine/sensitivity/tornado.ts';
import { portfolioOf, walkOf } from '../simulation/support.ts';
import { alone, valueOf } from './support.ts';

const N = 40_000;
const portfolio = portfolioOf(1, { paths: N, mutuals: [walkOf(1, { id: 'Care', start: 100, drift: 0, sigma: 100 }), walkOf(1, { id: 'Leisure', start: 200, drift: 0, sigma: 100 })] });
const cash: Lever = { lever: 'cash', mutual: 'Care' };
const inputs: TornadoInput['inputs'] = [
  { name: 'A reserve elsewhere', move: { lever: 'cash', mutual: 'Leisure' }, low: -50, high: 50 },
  { name: 'Reserve', move: cash, low: -50, high: 50 },
  { name: 'Spread of activity', move: { lever: 'volatility', mutual: 'Care' }, low: 0.5, high: 1.5 },
  { name: 'Pay', move: { lever: 'drift', index: 'pay' }, low: 0, high: 0.01 },
];
const care = { measure: 'failure', mutual: 'Care', within: 1 } as const;
/** Within four standard errors of sampling. */
const near = (value: number, p: number): void => expect(Math.abs(value - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / N));

describe('a tornado', () => {
  it('gives each input’s chances at its ends, the longest bar first', async () => {
    const { base, bars } = valueOf(await tornado({ portfolio, measure: care, inputs }, alone));
    // A month of a walk fails with Φ(−a/σ): 0.1587, and by hand at each end.
    near(base.value, normalCdf(-1));
    expect(base.low).toBeLessThanOrEqual(base.value);
    expect(bars.map(({ name }) => name)).toEqual(['Reserve', 'Spread of activity', 'A reserve elsewhere', 'Pay']);
    const [reserve, spread, elsewhere, pay] = bars;
    near(reserve!.low.value, normalCdf(-0.5));
    near(reserve!.high.value, normalCdf(-1.5));
    near(spread!.low.value, normalCdf(-2));
    near(spread!.high.value, normalCdf(-1 / 1.5));
    expect(reserve).toMatchObject({ inverse: true, low: { at: -50 }, high: { at: 50 } });
    expect(spread!.inverse).toBe(false);
    expect(reserve!.spread).toBeCloseTo(reserve!.low.value - reserve!.high.value, 12);
    expect(reserve!.low.difference).toBeCloseTo(reserve!.low.value - base.value, 12);
    // p_d = 0.3085 − 0.1587 = 0.1499 of the paths change; twice that error would be taken without common random numbers.
    expect(reserve!.low.standardError).toBeCloseTo(Math.sqrt((normalCdf(-0.5) - normalCdf(-1)) / N), 4);
    // What Care does not feel changes nothing at all: the same numbers are drawn.
    for (const bar of [elsewhere!, pay!]) expect(bar).toMatchObject({ spread: 0, low: { difference: 0, standardError: 0 }, high: { difference: 0 } });
  });

  it('watches any failure, the lowest bad case, and the peak need', async () => {
    const any = valueOf(await tornado({ portfolio, measure: { measure: 'failure', mutual: null, within: 1 }, inputs }, alone));
    near(any.base.value, 1 - normalCdf(1) * normalCdf(2));
    // Care holds (Φ(1)) and Leisure’s chance to hold goes from Φ(1.5) to Φ(2.5).
    const elsewhere = normalCdf(1) * (normalCdf(2.5) - normalCdf(1.5));
    expect(Math.abs(any.bars.find(({ name }) => name === 'A reserve elsewhere')!.spread - elsewhere)).toBeLessThan(4 * Math.sqrt(elsewhere / N));

    const lowest = valueOf(await tornado({ portfolio, measure: { measure: 'lowest', mutual: 'Care' }, inputs }, alone));
    // q5 = 100 − 1.6449 σ; a reserve lifts it pound for pound.
    expect(Math.abs(lowest.base.value - (100 - 164.485))).toBeLessThan(4);
    expect(lowest.base.low).toBeLessThan(lowest.base.value);
    expect(lowest.bars[0]!.name).toBe('Spread of activity');
    const reserve = lowest.bars.find(({ name }) => name === 'Reserve')!;
    expect([reserve.low.difference, reserve.high.difference, reserve.low.standardError]).toEqual([expect.closeTo(-50, 8), expect.closeTo(50, 8), null]);

    const need = valueOf(await tornado({ portfolio, measure: { measure: 'need', mutual: 'Care', level: 0.95 }, inputs }, alone));
    expect(need.base.value).toBeCloseTo(-lowest.base.value, 8);
    const total = valueOf(await tornado({ portfolio, measure: { measure: 'need', mutual: null, level: 0.5 }, inputs }, alone));
    expect(total.base.value).toBe(0);
  });

  it.each([
    ['measure.mutual', { measure: { ...care, mutual: 'Nobody' } }],
    ['measure.within', { measure: { ...care, within: 2 } }],
    ['measure.level', { measure: { measure: 'need', mutual: null, level: 0.7 } }],
    ['inputs', { inputs: [] }],
    ['inputs[1].name', { inputs: [{ name: 'Reserve', move: cash, low: 0, high: 1 }, { name: 'Reserve', move: cash, low: 0, high: 2 }] }],
    ['inputs[0].high', { inputs: [{ name: 'Reserve', move: cash, low: 1, high: 0 }] }],
    ['inputs[0].move', { inputs: [{ name: 'Reserve', move: { lever: 'cash', mutual: 'Nobody' }, low: 0, high: 1 }] }],
    ['inputs[0].low', { inputs: [{ name: 'Spread', move: { lever: 'volatility', mutual: null }, low: -1, high: 1 }] }],
    ['inputs[0].low', { inputs: [{ name: 'Reserve', move: cash, low: Number.NaN, high: 1 }] }],
    ['portfolio.mutuals', { portfolio: { ...portfolio, mutuals: [] } }],
    ['portfolio.mutuals[1].id', { portfolio: { ...portfolio, mutuals: [portfolio.mutuals[0], portfolio.mutuals[0]] } }],
  ])('names %s when that is wrong', async (field, wrong) => {
    const answer = await sensitivityFunctions.find(({ name }) => name === 'sensitivity.tornado')!.call({ portfolio, measure: care, inputs, ...wrong }, alone);
    if (answer.ok) throw new Error('It was taken.');
    expect(answer.error.map((one) => one.field)).toContain(field);
    for (const { reason } of answer.error) expect(reason).toMatch(/\.$/);
  });

  it('carries the seed, the paths and the figure watched with its result', async () => {
    const answer = valueOf(await sensitivityFunctions.find(({ name }) => name === 'sensitivity.tornado')!.call({ portfolio: { ...portfolio, paths: 100 }, measure: care, inputs }, alone));
    expect(answer.provenance).toMatchObject({ function: 'sensitivity.tornado', seed: portfolio.seed, paths: 100, conventions: expect.arrayContaining([expect.stringContaining('“Care” has failed within 1 months')]) as unknown });
  });
});
