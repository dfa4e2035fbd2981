import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays, addMonths, dateOfNotice, daysBetween, financialYear, financialYearEnd, financialYearLabel, financialYearOf, financialYearsBetween, financialYearStart, formatClock, formatDate,
  formatInstant, formatLongDate, instant, instantFrom, isoDate, londonDate, quarterEndBefore, startOfDay, type IsoDate,
} from '../../../shared/time.ts';

const d = (text: string): IsoDate => isoDate.parse(text);
const DAY = 86_400_000;
/** Dates counted by the language's own UTC calendar, well within the range that is kept. */
const anyDate = fc.integer({ min: Date.UTC(1905, 0, 1) / DAY, max: Date.UTC(2190, 11, 31) / DAY }).map((days) => d(new Date(days * DAY).toISOString().slice(0, 10)));

describe('a date', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s is one', (text) => { expect(isoDate.safeParse(text).success).toBe(true); });
  it.each(['2023-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-4-1', '1899-12-31', '2200-01-01', '2026-04-01T00:00:00Z', '', '+002026-04-01'])('%s is none', (text) => {
    expect(isoDate.safeParse(text).success).toBe(false);
  });
});

describe('counting', () => {
  it('of days agrees with the calendar', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: -1_000, max: 1_000 }), (date, days) => {
      const there = addDays(date, days);
      expect(there).toBe(Temporal.PlainDate.from(date).add({ days }).toString());
      expect(daysBetween(date, there)).toBe(days);
    }));
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'], ['2023-01-31', 1, '2023-02-28'], ['2024-02-29', 12, '2025-02-28'], ['2024-02-29', 48, '2028-02-29'], ['2026-03-31', -1, '2026-02-28'], ['2026-10-31', 1, '2026-11-30'], ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %d months is %s', (date, months, expected) => { expect(addMonths(d(date), months)).toBe(expected); });
});

describe('a financial year', () => {
  it.each([['2026-03-31', 2025, '2025/26'], ['2026-04-01', 2026, '2026/27'], ['2000-01-01', 1999, '1999/00'], ['2024-02-29', 2023, '2023/24'], ['2009-12-31', 2009, '2009/10'], ['1900-01-01', 1899, '1899/00']])(
    'of %s starts in %d and is written %s', (date, year, label) => {
      expect(financialYearOf(d(date))).toBe(year);
      expect(financialYearLabel(financialYear.parse(year))).toBe(label);
    });

  it('holds exactly the days from its start to its end', () => {
    fc.assert(fc.property(anyDate, (date) => {
      const year = financialYearOf(date);
      expect(financialYearStart(year) <= date && date <= financialYearEnd(year)).toBe(true);
      expect(financialYearOf(addDays(financialYearStart(year), -1))).toBe(year - 1);
      expect(financialYearOf(addDays(financialYearEnd(year), 1))).toBe(year + 1);
      expect([365, 366]).toContain(daysBetween(financialYearStart(year), financialYearEnd(year)) + 1);
    }));
  });

  it.each([
    ['2026-03-31', '2026-04-01', [2025, 2026]], ['2026-04-01', '2027-03-31', [2026]], ['2026-04-01', '2029-04-01', [2026, 2027, 2028, 2029]], ['2026-04-02', '2026-04-01', []],
  ])('from %s to %s touches %j', (start, end, years) => { expect(financialYearsBetween(d(start), d(end))).toEqual(years); });
});

describe('the date that a notice means', () => {
  it.each([
    ['2025-06-23', '2025-06-23'], ['2025-06-23T23:59:59+01:00', '2025-06-23'], ['2025-06-23T22:59:59Z', '2025-06-23'], ['2025-06-23T23:00:00Z', '2025-06-24'],
    ['2025-12-31T23:59:59Z', '2025-12-31'], ['2026-01-01T00:00:00+01:00', '2025-12-31'], ['2025-06-23T23:30:00', '2025-06-23'], ['2025-06-23T00:00:00.000', '2025-06-23'],
    // Summer time begins at 01:00 UTC on 30 March 2025 and ends at 01:00 UTC on 26 October 2025.
    ['2025-03-29T23:30:00Z', '2025-03-29'], ['2025-03-30T23:30:00Z', '2025-03-31'], ['2025-10-25T23:30:00Z', '2025-10-26'], ['2025-10-26T23:30:00Z', '2025-10-26'],
    ['2024-02-29T00:00:00Z', '2024-02-29'],
  ])('%s is %s', (text, expected) => { expect(dateOfNotice(text)).toBe(expected); });

  it.each(['', 'soon', '2025-02-29', '2025-02-29T00:00:00Z', '2025-02-29T10:00:00', '2025-13-01', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '23/06/2025', '2025-06', '2025'])('“%s” is none', (text) => {
    expect(dateOfNotice(text)).toBeNull();
  });
});

describe('a moment', () => {
  it('is told by the clock and calendar of the United Kingdom', () => {
    const summer = instant.parse('2026-07-31T23:05:00.000Z');
    expect([londonDate(summer), formatClock(summer), formatInstant(summer)]).toEqual(['2026-08-01', '00:05', '1 Aug 2026, 00:05']);
    const winter = instantFrom(Date.UTC(2026, 10, 21, 14, 2, 59));
    expect([winter, formatInstant(winter), formatDate(londonDate(winter))]).toEqual(['2026-11-21T14:02:59.000Z', '21 Nov 2026, 14:02', '21 Nov 2026']);
  });
});

describe('the first moment of a day in the United Kingdom', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z'], ['2026-07-15', '2026-07-14T23:00:00.000Z'],
    // The clocks change on 29 March and on 25 October 2026, at one in the morning by UTC.
    ['2026-03-29', '2026-03-29T00:00:00.000Z'], ['2026-03-30', '2026-03-29T23:00:00.000Z'], ['2026-10-25', '2026-10-24T23:00:00.000Z'], ['2026-10-26', '2026-10-26T00:00:00.000Z'],
  ])('%s begins at %s', (date, moment) => { expect(startOfDay(d(date))).toBe(moment); });

  it('is the first one of which the date is that day', () => {
    fc.assert(fc.property(anyDate, (date) => {
      const begins = startOfDay(date);
      expect(londonDate(begins)).toBe(date);
      expect(londonDate(instantFrom(Date.parse(begins) - 1))).toBe(addDays(date, -1));
    }));
  });
});

it('a date in a sentence names its month whole', () => {
  expect(formatLongDate(d('2026-03-31'))).toBe('31 March 2026');
});

describe('the end of the quarter before', () => {
  it.each([['2026-10-01', '2026-09-30'], ['2026-12-31', '2026-09-30'], ['2026-09-30', '2026-06-30'], ['2026-04-01', '2026-03-31'], ['2026-01-15', '2025-12-31'], ['2024-03-31', '2023-12-31']])('of %s is %s', (on, end) => {
    expect(quarterEndBefore(d(on))).toBe(end);
  });
});
