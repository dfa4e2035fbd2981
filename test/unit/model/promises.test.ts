import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benefitYears } from '../../../shared/model/benefit-years.ts';
import { measurementVariance, promisedBy } from '../../../shared/model/objective-variance.ts';
import { daysLate, lateness } from '../../../shared/model/payment-lateness.ts';
import { pence } from '../../../shared/money.ts';
import { financialYear, isoDate } from '../../../shared/time.ts';

const d = (text: string) => isoDate.parse(text);
const p = (pounds: number) => pence.parse(pounds * 100);
const paid = (dueOn: string, paidOn: string | null, amount = 100) => ({ dueOn: d(dueOn), amountDue: p(amount), paidOn: paidOn === null ? null : d(paidOn), amountPaid: paidOn === null ? null : p(amount) });

describe('how late a payment is', () => {
  it.each([
    ['paid on its day', '2026-04-30', '2026-04-30', 0],
    ['paid a day early', '2026-04-30', '2026-04-29', 0],
    ['paid a day late', '2026-04-30', '2026-05-01', 1],
    ['paid over the end of February', '2024-02-28', '2024-03-01', 2],
    ['not paid, due today', '2026-05-10', null, 0],
    ['not paid, due ten days ago', '2026-04-30', null, 10],
    ['not paid, due tomorrow', '2026-05-11', null, 0],
  ])('%s', (_, dueOn, paidOn, days) => expect(daysLate(paid(dueOn, paidOn), d('2026-05-10'))).toBe(days));

  it('says how the commissioner has paid', () => {
    const payments = [paid('2026-01-31', '2026-01-30'), paid('2026-02-28', '2026-03-05'), paid('2026-03-31', null, 250), paid('2026-05-10', null), paid('2026-06-30', null)];
    expect(lateness(payments, d('2026-05-10'))).toEqual({ fallenDue: 3, onTime: 1, paidLate: 1, overdue: 1, overdueAmount: 25_000, worstDays: 40, shareOnTime: 1 / 3, due: 65_000, paid: 20_000 });
  });

  it('calls no record of payment neither good nor bad', () => expect(lateness([paid('2026-06-30', null)], d('2026-05-10')).shareOnTime).toBeNull());
});

describe('expected and actual by year', () => {
  const y = (year: number, pounds: number) => ({ year: financialYear.parse(year), amount: p(pounds) });
  it('compares only what is known on both sides, and takes disbenefits off', () => {
    expect(benefitYears([
      { benefit: 'cashable', expected: [y(2025, 100), y(2026, 200)], actual: [y(2025, 80)] },
      { benefit: 'quality', expected: [y(2025, 50)], actual: [] },
      { benefit: 'disbenefit', expected: [y(2025, 30)], actual: [y(2025, 10)] },
    ])).toEqual([
      { year: 2025, expected: 12_000, actual: 7_000, difference: 0, measured: 2, stated: 3 },
      { year: 2026, expected: 20_000, actual: null, difference: null, measured: 0, stated: 1 },
    ]);
  });
  it('keeps a measured £0 apart from what was not measured', () => {
    expect(benefitYears([{ benefit: 'cashable', expected: [y(2025, 100)], actual: [y(2025, 0)] }])[0]).toMatchObject({ actual: 0, difference: -10_000, measured: 1 });
  });
});

describe('what an objective promised for a date', () => {
  const objective = {
    direction: 'lower is better' as const, baselineValue: 22, baselineOn: d('2025-04-01'), target: 10, dueOn: d('2027-03-31'),
    trajectory: [{ on: d('2026-09-30'), value: 14 }, { on: d('2026-03-31'), value: 18 }],
  };
  it.each([['2025-12-31', 22], ['2026-03-31', 18], ['2026-09-29', 18], ['2026-09-30', 14], ['2027-03-30', 14], ['2027-03-31', 10], ['2028-01-01', 10]])('by %s: %d', (on, value) => expect(promisedBy(objective, d(on))).toBe(value));
  it.each([
    ['below what was promised, where lower is better', 17, { difference: -1, is: 'better' }],
    ['above it', 20, { difference: 2, is: 'worse' }],
    ['just it', 18, { difference: 0, is: 'as promised' }],
    ['a measured nought', 0, { difference: -18, is: 'better' }],
    ['nothing measured', null, null],
  ])('%s', (_, value, expected) => expect(measurementVariance(objective, { value, periodEnd: d('2026-03-31') })).toEqual(expected));
  it('does not judge without a direction, nor compare without a promise', () => {
    expect(measurementVariance({ ...objective, direction: null }, { value: 3, periodEnd: d('2026-03-31') })?.is).toBe('direction not known');
    expect(measurementVariance({ ...objective, baselineValue: null, target: null, trajectory: [] }, { value: 3, periodEnd: d('2026-03-31') })).toBeNull();
  });
  it('turns its judgement round with the direction of good', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000, max: 1_000 }), (value) => {
      const one = measurementVariance(objective, { value, periodEnd: d('2026-03-31') });
      const other = measurementVariance({ ...objective, direction: 'higher is better' }, { value, periodEnd: d('2026-03-31') });
      expect(new Set([one?.is, other?.is])).toEqual(new Set(value === 18 ? ['as promised'] : ['better', 'worse']));
    }));
  });
});
