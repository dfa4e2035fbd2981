import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPayroll } from '../../../shared/plans/payroll.ts';
import { addDays, daysBetween, isoDate } from '../../../shared/time.ts';

const on = (text: string) => isoDate.parse(text);

test.each([
  ['the day itself counts', 28, '2026-11-28', '2026-11-28'], ['later in the month', 28, '2026-11-01', '2026-11-28'], ['gone by, so the next month', 28, '2026-11-29', '2026-12-28'], ['over the end of the year', 15, '2026-12-31', '2027-01-15'],
  ['a day that the month does not have is its last', 31, '2026-11-10', '2026-11-30'], ['February', 30, '2027-02-01', '2027-02-28'], ['February of a leap year', 31, '2028-02-29', '2028-02-29'], ['from a short month into a long one', 31, '2026-12-01', '2026-12-31'], ['the first of a month', 1, '2027-01-31', '2027-02-01'],
])('%s', (_, day, today, expected) => {
  expect(nextPayroll(day, on(today))).toBe(expected);
});

test('it is never in the past, at most 31 days off, on its day or the last of a shorter month', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 50_000 }), (day, offset) => {
    const today = addDays(on('2000-01-01'), offset);
    const next = nextPayroll(day, today);
    const days = daysBetween(today, next);
    expect(days).toBeGreaterThanOrEqual(0);
    expect(days).toBeLessThanOrEqual(31);
    const isLast = addDays(next, 1).endsWith('-01');
    expect(Number(next.slice(8)) === day || (isLast && Number(next.slice(8)) < day)).toBe(true);
  }));
});
