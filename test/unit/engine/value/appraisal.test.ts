import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../../shared/engine/value/appraisal.ts';
import { lineKinds, type AppraisalInput } from '../../../../shared/engine/value/appraisal-input.ts';
import { timings } from '../../../../shared/engine/value/discount.ts';
import { paybackOf } from '../../../../shared/engine/value/payback.ts';
import { GREEN_BOOK_2026 } from '../../../../shared/engine/value/rates.ts';
import { at, found, line, proposal, ratesOf } from './support.ts';

const npv = (rate: number, flows: readonly number[]): number => found(appraise(proposal(at(rate), [line('benefit', flows)]))).netPresentValue;

describe('published net present values', () => {
  const flows = [-15_000, 1_500, 2_500, 3_500, 4_500, 6_000];

  // numpy and numpy-financial, test_npv: 122.89. ActuaryUtilities.jl, its tests: 117.04 "from Excel verification with NPV function".
  it('the base period is not discounted: 122.89, where a spreadsheet’s NPV() of the same data is 117.04', () => {
    expect(npv(0.05, flows).toFixed(2)).toBe('122.89');
    expect(npv(0.05, [0, ...flows]).toFixed(2)).toBe('117.04');
  });
  // numpy-financial, documentation of npv.
  it('numpy-financial: 3,065.22', () => expect(npv(0.08, [-40_000, 5_000, 8_000, 12_000, 30_000])).toBeCloseTo(3_065.222_667, 4));
  // Microsoft, documentation of NPV: the example in which the outlay stands outside the function.
  it('Microsoft: 1,922.06', () => expect(npv(0.08, [-40_000, 8_000, 9_200, 10_000, 12_000, 14_500]).toFixed(2)).toBe('1922.06'));
  // Brealey & Myers, Principles of Corporate Finance, the three projects of the chapter on payback: NPV at 10 %, and years of payback.
  it.each([['A', [-2_000, 500, 500, 5_000], 2_624, 3], ['B', [-2_000, 500, 1_800, 0], -58, 2], ['C', [-2_000, 1_800, 500, 0], 50, 2]] as const)('Brealey and Myers, project %s', (_, project, value, years) => {
    const { netPresentValue, payback } = found(appraise(proposal(at(0.1), [line('benefit', project)])));
    expect(Math.round(netPresentValue)).toBe(value);
    expect(Math.ceil(payback.simple?.years ?? 0)).toBe(years);
  });
  // Brealey & Myers, the same book, equivalent annual cost of two machines at 6 %: present values 28.37 and 21.00, annual costs 10.61 and 11.45.
  it.each([['A', [15, 5, 5, 5], '28.37', '10.61'], ['B', [10, 6, 6], '21.00', '11.45']] as const)('Brealey and Myers, machine %s', (_, costs, value, annual) => {
    const answer = found(appraise(proposal(at(0.06), [line('public cost', costs)])));
    expect(answer.presentValue.publicCosts.toFixed(2)).toBe(value);
    expect((-answer.equivalentAnnualValue!).toFixed(2)).toBe(annual);
  });
});

describe('an appraisal by hand', () => {
  // At 10 % so that each figure can be checked on paper: factors 1, 1/1.1, 1/1.21.
  const input = proposal(at(0.1), [
    line('public cost', [1_000, 110, 0], { name: 'Mobilisation', adjustment: { type: 'optimism bias', bound: 0.8, mitigated: 0.75 } }),
    line('other cost', [0, 0, 121], { name: 'Volunteers' }),
    line('benefit', [0, 1_100, 1_210], { name: 'Fewer admissions', adjustment: { type: 'haircut', share: 0.1 } }),
    line('disbenefit', [0, 55, 0], { name: 'Longer journeys' }),
  ], { nonMonetised: [{ name: 'Dignity', about: null }] });
  const answer = found(appraise(input));

  it('values each line', () => {
    expect(answer.lines.map(({ multiplier }) => multiplier)).toStrictEqual([1.2, 1, 0.9, 1]);
    expect(answer.lines.map(({ real }) => real)).toEqual([1_332, 121, 2_079, 55].map((one) => expect.closeTo(one, 9) as number));
    expect(answer.presentValue).toEqual({ publicCosts: expect.closeTo(1_320, 9) as number, otherCosts: expect.closeTo(100, 9) as number, benefits: expect.closeTo(1_800, 9) as number, disbenefits: expect.closeTo(50, 9) as number });
  });
  it('nets them, and puts public costs alone under the ratio', () => {
    expect(answer.netPresentValue).toBeCloseTo(330, 9);
    expect(answer.benefitCostRatio).toBeCloseTo(1_650 / 1_320, 12);
    expect(answer.equivalentAnnualValue).toBeCloseTo(330 / (1 / 1.1 + 1 / 1.21), 9);
  });
  it('pays back: −1,200, then 990 − 132 − 55 = 803, then 1,089 − 121 = 968', () => {
    expect([...answer.netFlows]).toEqual([-1_200, 803, 968].map((one) => expect.closeTo(one, 9) as number));
    expect(answer.payback.simple).toEqual({ years: expect.closeTo(1 + 397 / 968, 9) as number, lasting: true });
    expect(answer.payback.discounted).toEqual({ years: expect.closeTo(1 + 470 / 800, 9) as number, lasting: true });
  });
  it('switches: benefits may fall by 330 of 1,800, public costs rise by 330 of 1,320', () => {
    expect(answer.switching.benefits?.change).toBeCloseTo(-330 / 1_800, 12);
    expect(answer.switching.publicCosts?.multiple).toBeCloseTo(1.25, 12);
  });
  it('keeps what no money is put on out of every figure, and says so', () => {
    expect(answer.nonMonetised).toStrictEqual([{ name: 'Dignity', about: null }]);
    expect(found(appraise({ ...input, nonMonetised: [] })).netPresentValue).toBe(answer.netPresentValue);
    expect(answer.notes).toContain('One benefit has no money put on: it is listed and in no figure.');
    expect(answer.notes).toContain('2 of 4 lines are not adjusted for optimism.');
  });
});

describe('rates', () => {
  it('health effects have the health rates, money never', () => {
    const amounts = Array.from({ length: 11 }, (_, year) => (year === 10 ? 1_000 : 0));
    const value = (effect: 'money' | 'health'): number => found(appraise(proposal(null, [line('benefit', amounts, { effect })]))).netPresentValue;
    expect(value('money')).toBeCloseTo(708.918_813_71, 8);
    expect(value('health')).toBeCloseTo(861.667_231_722, 8);
  });
  it('the lower series stands beside the standard one, health as before', () => {
    const amounts = [0, 1_000];
    const both = found(appraise(proposal(ratesOf(GREEN_BOOK_2026), [line('benefit', amounts), line('benefit', amounts, { effect: 'health' })])));
    expect(both.netPresentValueAtSensitivityRates).toBeCloseTo(1_000 / 1.03 + 1_000 / 1.015, 9);
    expect(found(appraise(proposal(at(0.035), [line('benefit', amounts)]))).netPresentValueAtSensitivityRates).toBeNull();
  });
  it('real rates need real amounts: nominal ones that rise with prices are worth what the real ones are', () => {
    const rise = 1.025;
    const values = [0, 1, 2, 3].map((year) => 100 * rise ** year);
    const real = found(appraise(proposal(null, [line('benefit', [0, 500, 500, 500])]))).netPresentValue;
    const nominal = [line('benefit', [0, 500 * rise, 500 * rise ** 2, 500 * rise ** 3], { prices: 'nominal' })];
    expect(found(appraise(proposal(null, nominal, { deflator: { type: 'yearly', rate: 0.025 } }))).netPresentValue).toBeCloseTo(real, 9);
    expect(found(appraise(proposal(null, nominal, { deflator: { type: 'index', base: 100, values } }))).netPresentValue).toBeCloseTo(real, 9);
    // By the month, prices rise by (1 + r)^(1/12).
    const months = Array.from({ length: 19 }, (_, month) => 50 * rise ** (month / 12));
    for (const timing of ['months', 'months in years'] as const) {
      const inReal = found(appraise(proposal(null, [line('benefit', months.map(() => 50))], { timing }))).netPresentValue;
      expect(found(appraise(proposal(null, [line('benefit', months, { prices: 'nominal' })], { timing, deflator: { type: 'yearly', rate: 0.025 } }))).netPresentValue).toBeCloseTo(inReal, 9);
    }
    expect(appraise(proposal(null, nominal))).toMatchObject({ ok: false, error: [{ field: 'deflator', reason: 'Discount rates are real, so nominal amounts need a deflator.' }] });
  });
});

describe('payback', () => {
  it.each([
    ['−1,000 then 400 a year', [-1_000, 400, 400, 400], 1, { years: 2.5, lasting: true }],
    ['by months', [-1_000, ...Array<number>(24).fill(100)], 12, { years: 10 / 12, lasting: true }],
    ['nothing laid out', [0, 5, 5], 1, { years: 0, lasting: true }],
    ['never', [-10, 1, 1], 1, null],
    ['lost again', [-10, 10, -5, 1], 1, { years: 1, lasting: false }],
    ['laid out later', [5, -10, 10], 1, { years: 1.5, lasting: true }],
    ['back but for rounding', [-0.3, 0.1, 0.1, 0.1], 1, { years: 3, lasting: true }],
  ])('%s', (_, flows, aYear, expected) => {
    expect(paybackOf(flows, aYear)).toEqual(expected === null ? null : { ...expected, years: expect.closeTo(expected.years, 9) as number });
  });
});

describe('not defined', () => {
  it('there is no ratio without public costs, no annual value without a year, and no switching value of nothing', () => {
    const answer = found(appraise(proposal(null, [line('benefit', [100]), line('public cost', [0])])));
    expect(answer).toMatchObject({ benefitCostRatio: null, equivalentAnnualValue: null, switching: { publicCosts: null } });
    expect(answer.notes).toContain('There is no benefit–cost ratio, because public costs are not above nought.');
    expect(found(appraise(proposal(null, [line('public cost', [1e-300]), line('benefit', [1e15])]))).benefitCostRatio).toBeNull();
  });
});

describe('bad input is refused by field', () => {
  it.each<[string, AppraisalInput, string]>([
    ['amounts that do not match', proposal(null, [line('benefit', [1, 2]), line('public cost', [1])]), 'lines[1].amounts'],
    ['optimism bias on a benefit', proposal(null, [line('benefit', [1], { adjustment: { type: 'optimism bias', bound: 0.2, mitigated: 0 } })]), 'lines[0].adjustment'],
    ['a haircut off a cost', proposal(null, [line('public cost', [1], { adjustment: { type: 'haircut', share: 0.2 } })]), 'lines[0].adjustment'],
    ['an index that does not match', proposal(null, [line('benefit', [1, 2])], { deflator: { type: 'index', base: 100, values: [100] } }), 'deflator.values'],
  ])('%s', (_, input, field) => expect(appraise(input)).toMatchObject({ ok: false, error: [{ field }] }));
});

const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 40, maxLength: 40 });
const lines = fc.array(fc.record({ is: fc.constantFrom(...lineKinds), effect: fc.constantFrom('money' as const, 'health' as const), amounts }), { minLength: 1, maxLength: 6 })
  .map((all) => all.map(({ is, effect, amounts: each }, index) => line(is, each, { name: `Line ${index}`, effect })));
const inputs = fc.record({ lines, timing: fc.constantFrom(...timings) }).map(({ lines: all, timing }) => proposal(null, all, { timing }));

describe('laws', () => {
  const size = ({ lines: all }: AppraisalInput): number => all.reduce((sum, { amounts: each }) => sum + each.reduce((total, one) => total + Math.abs(one), 0), 1);

  it('a line times its switching value brings the net present value to nought', () => fc.assert(fc.property(inputs, (input) => {
    const answer = found(appraise(input));
    answer.lines.forEach(({ switching, presentValue }, index) => {
      if (switching === null || Math.abs(presentValue) < 1) return;
      const moved = input.lines.map((one, place) => (place === index ? { ...one, amounts: one.amounts.map((each) => each * switching.multiple) } : one));
      expect(Math.abs(found(appraise({ ...input, lines: moved })).netPresentValue)).toBeLessThan(1e-9 * size(input) * Math.max(1, Math.abs(switching.multiple)));
    });
  }), { numRuns: 40 }));
  it('money × 1,000 is value × 1,000, and no ratio or time moves', () => fc.assert(fc.property(inputs, (input) => {
    const [small, large] = [found(appraise(input)), found(appraise({ ...input, lines: input.lines.map((one) => ({ ...one, amounts: one.amounts.map((each) => each * 1_000) })) }))];
    expect(Math.abs(large.netPresentValue - small.netPresentValue * 1_000)).toBeLessThan(1e-9 * size(input) * 1_000);
    if (small.benefitCostRatio !== null && small.presentValue.publicCosts > 1) expect(Math.abs(large.benefitCostRatio! - small.benefitCostRatio)).toBeLessThan((1e-9 * size(input) * (1 + Math.abs(small.benefitCostRatio))) / small.presentValue.publicCosts);
  }), { numRuns: 40 }));
  it('the order of the lines does not matter, and the parts add up', () => fc.assert(fc.property(inputs, (input) => {
    const [there, back] = [found(appraise(input)), found(appraise({ ...input, lines: input.lines.toReversed() }))];
    expect(Math.abs(there.netPresentValue - back.netPresentValue)).toBeLessThan(1e-10 * size(input));
    expect(Math.abs(there.discountedFlows.reduce((sum, one) => sum + one, 0) - there.netPresentValue)).toBeLessThan(1e-10 * size(input));
  }), { numRuns: 40 }));
});
