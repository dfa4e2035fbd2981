import { describe, expect, it } from 'vitest';
import { dayInMonth, daysLater, isWorkingDay, recurring, workingDayBy, type Recurrence } from '../../../../shared/engine/cash/calendar.ts';
import { isoDate, type IsoDate } from '../../../../shared/time.ts';

const date = (text: string): IsoDate => isoDate.parse(text);
const none = new Set<string>();
const on = (recurrence: Recurrence, from: string, to: string, early = false, holidays: ReadonlySet<string> = none) => recurring(recurrence, date(from), date(to), early, holidays);

describe('dates that recur', () => {
  it('the 31st falls back to the last day of a shorter month, leap years and centuries included', () => {
    expect(on({ every: 'month', day: 31 }, '2028-01-31', '2028-04-30')).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
    expect(on({ every: 'month', day: 30 }, '2027-02-01', '2027-02-28')).toEqual(['2027-02-28']);
    // 2100 is divisible by 100 and not by 400: no leap year.
    expect(dayInMonth(2100, 2, 29)).toBe('2100-02-28');
    expect(dayInMonth(2000, 2, 31)).toBe('2000-02-29');
    expect(dayInMonth(2200, 1, 1)).toBeNull();
  });

  it('goes over the end of a year', () => {
    expect(on({ every: 'month', day: 22 }, '2026-11-23', '2027-02-21')).toEqual(['2026-12-22', '2027-01-22']);
  });

  it('VAT is due one calendar month and seven days after the quarter', () => {
    // GOV.UK, "VAT returns: deadlines": quarter to 31 March 2026, due 7 May 2026.
    expect(on({ every: 'VAT quarter', endsIn: 3 }, '2026-01-01', '2026-12-31')).toEqual(['2026-02-07', '2026-05-07', '2026-08-07', '2026-11-07']);
    expect(on({ every: 'VAT quarter', endsIn: 1 }, '2026-01-01', '2026-12-31')).toEqual(['2026-03-07', '2026-06-07', '2026-09-07', '2026-12-07']);
    expect(on({ every: 'VAT quarter', endsIn: 2 }, '2026-01-01', '2026-12-31')).toEqual(['2026-01-07', '2026-04-07', '2026-07-07', '2026-10-07']);
  });

  it('quarter days are those of England and Wales', () => {
    expect(on({ every: 'quarter day' }, '2026-03-25', '2027-03-24')).toEqual(['2026-03-25', '2026-06-24', '2026-09-29', '2026-12-25']);
  });

  it('the last working day steps over weekends and bank holidays', () => {
    // 31 May 2026 is a Sunday, 31 August 2026 the summer bank holiday (a Monday).
    expect(on({ every: 'last working day' }, '2026-05-01', '2026-05-31')).toEqual(['2026-05-29']);
    expect(on({ every: 'last working day' }, '2026-08-01', '2026-08-31', false, new Set(['2026-08-31']))).toEqual(['2026-08-28']);
    expect(isWorkingDay(date('2026-08-31'), none)).toBe(true);
  });

  it('what is due on a day off is paid before, in the month and the view of that day', () => {
    // 1 November 2026 is a Sunday: paid on Friday 30 October. 22 August 2026 is a Saturday.
    expect(on({ every: 'month', day: 1 }, '2026-10-02', '2026-10-31', true)).toEqual(['2026-10-30']);
    expect(on({ every: 'month', day: 1 }, '2026-11-01', '2026-11-30', true)).toEqual([]);
    expect(on({ every: 'month', day: 22 }, '2026-08-01', '2026-08-31', true)).toEqual(['2026-08-21']);
    // Good Friday 3 and Easter Monday 6 April 2026: back to Thursday 2 April.
    expect(workingDayBy(date('2026-04-06'), new Set(['2026-04-03', '2026-04-06']))).toBe('2026-04-02');
  });

  it('stays within the dates that there are', () => {
    expect(daysLater(date('2199-12-31'), 1)).toBeNull();
    expect(daysLater(date('1900-01-01'), -1)).toBeNull();
    expect(daysLater(date('2028-02-28'), 2)).toBe('2028-03-01');
    expect(on({ every: 'month', day: 31 }, '2199-12-01', '2199-12-31', true)).toEqual(['2199-12-31']);
  });
});
