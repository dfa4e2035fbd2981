import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../../shared/engine/value/appraisal.ts';
import { realise } from '../../../../shared/engine/value/realisation.ts';
import type { RealisationInput } from '../../../../shared/engine/value/realisation-input.ts';
import { at, found, line, proposal } from './support.ts';

type Benefit = RealisationInput['benefits'][number];
const benefit = (expected: readonly (number | null)[], actual: readonly (number | null)[], other: Partial<Benefit> = {}): Benefit => ({
  name: 'Fewer admissions', is: 'benefit', owner: 'Director of nursing', measure: 'Admissions a year', baseline: 1_200, effect: 'money', prices: 'real', expected: [...expected], actual: [...actual], ...other,
});
const cost = (planned: readonly (number | null)[], actual: readonly (number | null)[]): RealisationInput['costs'][number] => ({ name: 'Grant', prices: 'real', planned: [...planned], actual: [...actual] });
const input = (benefits: Benefit[], over: number, other: Partial<RealisationInput> = {}): RealisationInput => ({ rates: at(0.1), timing: 'years', periods: benefits[0]?.expected.length ?? 1, over, deflator: null, benefits, costs: [], ...other });

describe('benefits realisation by hand', () => {
  // Factors at 10 %: 1, 1/1.1, 1/1.21, 1/1.331. Year 0 was measured at 60 of 100, year 1 not measured though over; years 2 and 3 are to come.
  const answer = found(realise(input([
    benefit([100, 110, 121, 133.1], [60, null, null, null]),
    benefit([0, 11, 12.1, 13.31], [0, 22, null, null], { name: 'Longer journeys', is: 'disbenefit', measure: null, owner: null, baseline: null }),
  ], 2, { costs: [cost([200, 0, 0, 0], [220, 0, null, null])] })));

  it('has a ratio over what was measured: what was not is not nought', () => {
    expect(answer.benefits.map(({ expected, actual, ratio, variance, notMeasured }) => ({ expected, actual, ratio, variance, notMeasured }))).toStrictEqual([
      { expected: 100, actual: 60, ratio: 0.6, variance: -40, notMeasured: [1] },
      { expected: 11, actual: 22, ratio: 2, variance: -11, notMeasured: [] },
    ]);
    // (60 − 22) / (100 − 11): disbenefits count against.
    expect(answer.ratio).toBeCloseTo(38 / 89, 12);
  });
  it('plans 400 of benefits − 30 of disbenefits − 200', () => {
    expect(answer.planned.netPresentValue).toBeCloseTo(170, 9);
    expect(answer.planned.benefitCostRatio).toBeCloseTo(370 / 200, 12);
  });
  it('comes to 360 − 40 − 220 with the rest as planned', () => {
    expect(answer.restAsPlanned.netPresentValue).toBeCloseTo(100, 9);
    expect(answer.restAsPlanned.benefitCostRatio).toBeCloseTo(320 / 220, 12);
  });
  it('and to 60 + 0.6·300 − (20 + 2·20) − 220 with the rest at the ratio so far', () => expect(answer.restAtRatio.netPresentValue).toBeCloseTo(-40, 9));
  it('names what was not measured, and keeps owner, measure and baseline beside it', () => {
    expect(answer.notes).toStrictEqual(['Not measured in a period that is over, and so taken like the rest: Fewer admissions.']);
    expect(answer.benefits[0]).toMatchObject({ owner: 'Director of nursing', measure: 'Admissions a year', baseline: 1_200 });
  });
});

it('health effects are discounted at the health rates, money and costs never', () => {
  // Green Book: 1.5 % for health, 3.5 % for money.
  const answer = found(realise(input([benefit([0, 100], [0, null], { effect: 'health' }), benefit([0, 10], [0, null], { name: 'Fewer agency shifts' })], 1, { rates: null, costs: [cost([0, 50], [0, null])] })));
  expect(answer.planned.netPresentValue).toBeCloseTo(100 / 1.015 + 10 / 1.035 - 50 / 1.035, 9);
});

describe('what is not known', () => {
  it('a benefit with nothing measured has no ratio, stays as planned in both outturns, and is named', () => {
    const answer = found(realise(input([benefit([100, 100], [50, null]), benefit([10, 10], [null, null], { name: 'Less travel' })], 1)));
    expect(answer.benefits[1]).toMatchObject({ expected: null, actual: null, ratio: null, variance: null, notMeasured: [0] });
    expect(answer.withoutRatio).toStrictEqual(['Less travel']);
    expect(answer.restAtRatio.netPresentValue).toBeCloseTo(50 + 50 / 1.1 + 10 + 10 / 1.1, 9);
  });
  it('measured at nought is nought, not unknown', () => {
    const answer = found(realise(input([benefit([100, 100], [0, null])], 1)));
    expect(answer.benefits[0]).toMatchObject({ ratio: 0, actual: 0, notMeasured: [] });
    expect(answer.restAtRatio.netPresentValue).toBe(0);
    expect(answer.restAsPlanned.netPresentValue).toBeCloseTo(100 / 1.1, 9);
  });
  it('an expected amount that is not known leaves no whole figure, only the known part', () => {
    const answer = found(realise(input([benefit([100, null], [80, null])], 1)));
    expect(answer.planned).toStrictEqual({ netPresentValue: null, benefitCostRatio: null, known: 100 });
    expect(answer.benefits[0]).toMatchObject({ ratio: 0.8, notStated: [1] });
  });
  it('an actual stands in for an expected amount that is not known', () => {
    const answer = found(realise(input([benefit([null, 100], [80, null])], 1)));
    expect(answer.planned.netPresentValue).toBeNull();
    expect(answer.restAsPlanned.netPresentValue).toBeCloseTo(80 + 100 / 1.1, 9);
    expect(answer.benefits[0]?.ratio).toBeNull();
  });
  it('nothing expected gives no ratio', () => expect(found(realise(input([benefit([0, 0], [5, null])], 1))).benefits[0]?.ratio).toBeNull());
});

describe('bad input is refused by field', () => {
  it.each<[string, RealisationInput, string]>([
    ['an actual of what is not over', input([benefit([1, 1, 1], [1, 1, null])], 1), 'benefits[0].actual[1]'],
    ['a profile too short', input([benefit([1, 1], [1])], 1), 'benefits[0].actual'],
    ['a cost too long', input([benefit([1, 1], [1, null])], 1, { costs: [cost([1, 1, 1], [null, null])] }), 'costs[0].planned'],
    ['more periods over than there are', input([benefit([1], [1])], 2), 'over'],
    ['nominal amounts without a deflator', input([benefit([1], [1], { prices: 'nominal' })], 1), 'deflator'],
  ])('%s', (_, given, field) => expect(realise(given)).toMatchObject({ ok: false, error: [{ field }] }));
});

const profiles = fc.integer({ min: 1, max: 12 }).chain((periods) => fc.record({
  periods: fc.constant(periods), over: fc.nat(periods),
  expected: fc.array(fc.array(fc.double({ min: -1e5, max: 1e5, noNaN: true }), { minLength: periods, maxLength: periods }), { minLength: 1, maxLength: 4 }),
}));

describe('laws', () => {
  it('measured exactly as expected, both outturns are the plan, and the plan is what appraise finds', () => fc.assert(fc.property(profiles, ({ periods, over, expected }) => {
    const answer = found(realise(input(expected.map((one, index) => benefit(one, one.map((each, period) => (period < over ? each : null)), { name: `Benefit ${index}` })), over, { periods })));
    const size = expected.flat().reduce((sum, one) => sum + Math.abs(one), 1);
    const appraised = found(appraise(proposal(at(0.1), expected.map((one) => line('benefit', one)), { periods }))).netPresentValue;
    for (const { netPresentValue } of [answer.planned, answer.restAsPlanned, answer.restAtRatio]) expect(Math.abs(netPresentValue! - appraised)).toBeLessThan(1e-10 * size);
  }), { numRuns: 60 }));
  it('nominal amounts with their deflator are the real ones', () => fc.assert(fc.property(profiles, ({ periods, over, expected }) => {
    const real = input(expected.map((one) => benefit(one, one.map((each, period) => (period < over ? each * 0.7 : null)))), over, { periods });
    const rise = (profile: readonly (number | null)[]): (number | null)[] => profile.map((one, period) => (one === null ? null : one * 1.03 ** period));
    const nominal: RealisationInput = { ...real, deflator: { type: 'yearly', rate: 0.03 }, benefits: real.benefits.map((one) => ({ ...one, prices: 'nominal', expected: rise(one.expected), actual: rise(one.actual) })) };
    const size = expected.flat().reduce((sum, one) => sum + Math.abs(one), 1);
    expect(Math.abs(found(realise(nominal)).restAsPlanned.netPresentValue! - found(realise(real)).restAsPlanned.netPresentValue!)).toBeLessThan(1e-10 * size);
  }), { numRuns: 40 }));
});
