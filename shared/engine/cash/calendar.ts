import { addDays, isoDate, type IsoDate } from '../../time.ts';

const DAY = 86_400_000;
const LAST = Date.parse('2199-12-31');

/** A date some days later; `null` where that is outside of 1900 to 2199, which dates here cannot leave. */
export function daysLater(date: IsoDate, days: number): IsoDate | null {
  const moment = Date.parse(date) + days * DAY;
  return moment > LAST || moment < Date.parse('1900-01-01') ? null : addDays(date, days);
}

/** The day of a month (1 January is month 1), a day it does not have falling back to its last; `null` after 2199 or before 1900. */
export function dayInMonth(year: number, month: number, day: number): IsoDate | null {
  const start = new Date(Date.UTC(year, month - 1, 1));
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, length));
  return isoDate.safeParse(start.toISOString().slice(0, 10)).data ?? null;
}

/** Monday to Friday and no bank holiday. */
export function isWorkingDay(date: IsoDate, bankHolidays: ReadonlySet<string>): boolean {
  const day = new Date(date).getUTCDay();
  return day !== 0 && day !== 6 && !bankHolidays.has(date);
}

/** The date itself if it is a working day, else the last one before it (at most a year back, should every day be a holiday). */
export function workingDayBy(date: IsoDate, bankHolidays: ReadonlySet<string>): IsoDate {
  let found: IsoDate | null = date;
  for (let back = 0; found !== null && back < 366; back += 1) {
    if (isWorkingDay(found, bankHolidays)) return found;
    found = daysLater(found, -1);
  }
  return date;
}

/** On what days something falls due, over and over. */
export type Recurrence =
  /** On a day of each month; the 31st falls back to the last day of a shorter one. */
  | { readonly every: 'month'; readonly day: number }
  | { readonly every: 'last working day' }
  /** A VAT quarter: due one calendar month and seven days after its end, so on the 7th of the second month after. `endsIn` 1: January, April, July, October. */
  | { readonly every: 'VAT quarter'; readonly endsIn: 1 | 2 | 3 }
  /** Lady Day 25 March, Midsummer 24 June, Michaelmas 29 September, Christmas 25 December (England, Wales). */
  | { readonly every: 'quarter day' };

const QUARTER_DAYS: Readonly<Record<number, number>> = { 3: 25, 6: 24, 9: 29, 12: 25 };

function dueIn(recurrence: Recurrence, year: number, month: number, bankHolidays: ReadonlySet<string>): IsoDate | null {
  switch (recurrence.every) {
    case 'month': return dayInMonth(year, month, recurrence.day);
    case 'last working day': {
      const end = dayInMonth(year, month, 31);
      return end === null ? null : workingDayBy(end, bankHolidays);
    }
    // The quarter's last month was two months ago.
    case 'VAT quarter': return (month - 2 - recurrence.endsIn + 12) % 3 === 0 ? dayInMonth(year, month, 7) : null;
    case 'quarter day': {
      const day = QUARTER_DAYS[month];
      return day === undefined ? null : dayInMonth(year, month, day);
    }
  }
}

/**
 * Every date from `from` to `to`, both counted, on which something recurs, in order. With `early`, a due date that is no
 * working day is met on the last working day before it, which may be in the month before; it counts on the day it is met.
 */
export function recurring(recurrence: Recurrence, from: IsoDate, to: IsoDate, early: boolean, bankHolidays: ReadonlySet<string>): readonly IsoDate[] {
  const [fromYear, fromMonth] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  // A month more: what is due after the end may be met early, within.
  const months = (Number(to.slice(0, 4)) - fromYear) * 12 + Number(to.slice(5, 7)) - fromMonth + 1;
  const dates: IsoDate[] = [];
  for (let ahead = 0; ahead <= months; ahead += 1) {
    const month = fromMonth - 1 + ahead;
    const due = dueIn(recurrence, fromYear + Math.floor(month / 12), (month % 12) + 1, bankHolidays);
    const met = due !== null && early ? workingDayBy(due, bankHolidays) : due;
    if (met !== null && met >= from && met <= to) dates.push(met);
  }
  return dates;
}
