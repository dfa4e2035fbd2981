import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentFrequencies, paymentSchedule, yearValue } from '../../../shared/model/contract.ts';
import { paymentPlan, type Instalment } from '../../../shared/model/payment-plan.ts';
import { addDays, financialYearEnd, financialYearStart, isoDate, type IsoDate } from '../../../shared/time.ts';

const d = (text: string): IsoDate => isoDate.parse(text);
const plan = (startOn: string | null, endOn: string | null, years: readonly (readonly [number, number])[], schedule: object | null): readonly Instalment[] => paymentPlan({
  startOn: startOn === null ? null : d(startOn), endOn: endOn === null ? null : d(endOn),
  yearValues: years.map(([year, amount]) => yearValue.parse({ year, amount })), schedule: schedule === null ? null : paymentSchedule.parse(schedule),
});
const said = (instalments: readonly Instalment[]): string[] => instalments.map(({ dueOn, amount, year }) => `${dueOn} ${amount} ${year}`);

describe('the instalments of a contract', () => {
  it('are monthly in advance on the day, or the last day of a shorter month, leap years included', () => {
    expect(said(plan('2023-12-01', '2024-03-31', [[2023, 400]], { frequency: 'monthly', day: 30, inAdvance: true, termsDays: 0 })))
      .toEqual(['2023-12-30 100 2023', '2024-01-30 100 2023', '2024-02-29 100 2023', '2024-03-30 100 2023']);
  });

  it('fall due the terms after the invoice, in the month after the period when in arrears', () => {
    expect(said(plan('2026-04-01', '2027-03-31', [[2026, 1_000]], { frequency: 'quarterly', day: 31, inAdvance: false, termsDays: 30 })))
      .toEqual(['2026-08-30 250 2026', '2026-11-30 250 2026', '2027-03-02 250 2026', '2027-05-30 250 2026']);
  });

  it('share a year over the part of it in which the contract runs', () => {
    expect(said(plan('2026-02-15', '2026-05-14', [[2025, 101], [2026, 50]], { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 0 })))
      .toEqual(['2026-02-01 51 2025', '2026-03-01 50 2025', '2026-04-01 25 2026', '2026-05-01 25 2026']);
  });

  it('are one a year, annually or once: at its beginning in advance, after it in arrears', () => {
    const terms = (frequency: string, inAdvance: boolean) => ({ frequency, day: 15, inAdvance, termsDays: 14 });
    expect(said(plan('2026-04-01', '2028-03-31', [[2026, 7], [2027, 8]], terms('annually', true)))).toEqual(['2026-04-29 7 2026', '2027-04-29 8 2027']);
    expect(said(plan('2026-04-01', '2028-03-31', [[2026, 7], [2027, 8]], terms('annually', false)))).toEqual(['2027-04-29 7 2026', '2028-04-29 8 2027']);
    expect(said(plan('2026-06-01', '2026-09-30', [[2026, 7]], terms('once', false)))).toEqual(['2026-10-29 7 2026']);
    expect(said(plan('2026-06-01', '2026-09-30', [[2026, 7]], terms('once', true)))).toEqual(['2026-06-29 7 2026']);
  });

  it('are none without dates, schedule or values, or where a year lies outside the contract', () => {
    const monthly = { frequency: 'monthly', day: 1, inAdvance: true, termsDays: 0 };
    expect(plan(null, '2027-03-31', [[2026, 1]], monthly)).toEqual([]);
    expect(plan('2026-04-01', null, [[2026, 1]], monthly)).toEqual([]);
    expect(plan('2026-04-01', '2027-03-31', [[2026, 1]], null)).toEqual([]);
    expect(plan('2026-04-01', '2027-03-31', [], monthly)).toEqual([]);
    expect(plan('2026-04-01', '2027-03-31', [[2025, 1], [2027, 1]], monthly)).toEqual([]);
  });

  it('can be told for the first and last years that are kept', () => {
    for (const frequency of paymentFrequencies) {
      for (const inAdvance of [true, false]) {
        expect(plan('1900-01-01', '2199-12-31', [[1900, 1], [2197, 1]], { frequency, day: 31, inAdvance, termsDays: 365 }).length).toBeGreaterThan(0);
      }
    }
    expect(yearValue.safeParse({ year: 2198, amount: 1 }).success).toBe(false);
    expect(yearValue.safeParse({ year: 1899, amount: 1 }).success).toBe(false);
  });

  it('add up to each year’s value, equal but for a penny, in order and not before the year’s part begins', () => {
    const day = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays(d('2020-01-01'), days));
    const schedule = fc.record({ frequency: fc.constantFrom(...paymentFrequencies), day: fc.integer({ min: 1, max: 31 }), inAdvance: fc.boolean(), termsDays: fc.integer({ min: 0, max: 90 }) });
    const values = fc.uniqueArray(fc.tuple(fc.integer({ min: 2019, max: 2031 }), fc.integer({ min: 0, max: 10_000_000_000 })), { selector: ([year]) => year, maxLength: 8 });
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 3_000 }), values, schedule, (startOn, days, years, terms) => {
      const endOn = addDays(startOn, days);
      const instalments = plan(startOn, endOn, years, terms);
      for (const [number, amount] of years) {
        const { year } = yearValue.parse({ year: number, amount });
        const of = instalments.filter((instalment) => instalment.year === year);
        const overlaps = startOn <= financialYearEnd(year) && endOn >= financialYearStart(year);
        expect(of.length > 0).toBe(overlaps);
        if (!overlaps) continue;
        expect(of.reduce((sum, instalment) => sum + instalment.amount, 0)).toBe(amount);
        const amounts = of.map((instalment) => instalment.amount);
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        expect(of.map(({ dueOn }) => dueOn)).toEqual(of.map(({ dueOn }) => dueOn).toSorted());
        const from = startOn > financialYearStart(year) ? startOn : financialYearStart(year);
        expect((of[0]?.dueOn ?? '') >= `${from.slice(0, 7)}-01`).toBe(true);
      }
    }), { numRuns: 500 });
  });
});
