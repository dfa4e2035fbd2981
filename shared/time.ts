import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A calendar date, `YYYY-MM-DD`; never a moment, so it has no time zone. */
export const isoDate = z.iso.date('Enter a date, such as 1 April 2026.').refine((text) => text >= '1900-01-01' && text <= '2199-12-31', 'Enter a date between 1900 and 2199.').brand<'IsoDate'>();
export type IsoDate = z.infer<typeof isoDate>;

/** A moment in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export const instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instant>;

/** A UK financial year by the year it starts in: 2026 is 1 April 2026 to 31 March 2027, written "2026/27". */
export const financialYear = z.int().min(1899).max(2199).brand<'FinancialYear'>();
export type FinancialYear = z.infer<typeof financialYear>;

const LONDON = 'Europe/London';
const plain = (date: IsoDate): Temporal.PlainDate => Temporal.PlainDate.from(date);
const text = (date: Temporal.PlainDate): IsoDate => isoDate.parse(date.toString());

export const instantFrom = (milliseconds: number): Instant => instant.parse(new Date(milliseconds).toISOString());

/** The first moment of a date in the United Kingdom; the end of a day is that of the next one. */
export const startOfDay = (date: IsoDate): Instant => instantFrom(plain(date).toZonedDateTime(LONDON).epochMilliseconds);

/** The date in the United Kingdom at a moment. */
export const londonDate = (moment: Instant): IsoDate => text(Temporal.Instant.from(moment).toZonedDateTimeISO(LONDON).toPlainDate());

/**
 * Reads the date of an ISO 8601 date or date-time as notices give them: a bare date stays itself; a moment becomes the
 * UK date it falls on (so `2025-06-23T23:59:59+01:00` is 23 June). `null` when it is neither.
 */
export function dateOfNotice(value: string): IsoDate | null {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(value) ? value.slice(0, 10) : null;
  if (bare !== null) return isoDate.safeParse(bare).data ?? null;
  try {
    return isoDate.safeParse(Temporal.Instant.from(value).toZonedDateTimeISO(LONDON).toPlainDate().toString()).data ?? null;
  } catch {
    return null;
  }
}

/** A date has no time zone, so its days are counted in UTC, where all are of one length. */
const DAY = 86_400_000;
export function addDays(date: IsoDate, days: number): IsoDate {
  if (!Number.isInteger(days)) throw new RangeError(`${days} is no number of days.`);
  return isoDate.parse(new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10));
}
/** Adds calendar months; the 31st falls back to the last day of a shorter month. */
export const addMonths = (date: IsoDate, months: number): IsoDate => text(plain(date).add({ months }));
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** What was checked once: forecasts ask for the same few years tens of thousands of times. */
function keptBy<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
const checkedYear = keptBy((year: number): FinancialYear => financialYear.parse(year));
export const financialYearOf = (date: IsoDate): FinancialYear => checkedYear(Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) >= 4 ? 0 : 1));
export const financialYearStart = keptBy((year: FinancialYear): IsoDate => isoDate.parse(`${year}-04-01`));
export const financialYearEnd = keptBy((year: FinancialYear): IsoDate => isoDate.parse(`${year + 1}-03-31`));
export const financialYearLabel = (year: FinancialYear): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

/** The last day of the quarter that ended before a date: 30 September for all of October to December. The quarters of the calendar and of the financial year end together. */
export function quarterEndBefore(date: IsoDate): IsoDate {
  const { year, month } = plain(date);
  return text(Temporal.PlainDate.from({ year, month: month - ((month - 1) % 3), day: 1 }).subtract({ days: 1 }));
}

/** The financial years that a period touches, in order; empty when the end is before the start. */
export function financialYearsBetween(start: IsoDate, end: IsoDate): readonly FinancialYear[] {
  const years: FinancialYear[] = [];
  for (let year: number = financialYearOf(start); end >= start && year <= financialYearOf(end); year += 1) years.push(financialYear.parse(year));
  return years;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "21 Nov 2026". */
export function formatDate(date: IsoDate): string {
  // By its text: thousands stand in the sentences of forecasts and lists.
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(0, 4))}`;
}

const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** "21 November 2026", for sentences. */
export function formatLongDate(date: IsoDate): string {
  const { day, month, year } = plain(date);
  return `${day} ${LONG_MONTHS[month - 1]} ${year}`;
}

/** "21 Nov 2026, 14:02", by the clock in the United Kingdom. */
export function formatInstant(moment: Instant): string {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO(LONDON);
  return `${formatDate(text(there.toPlainDate()))}, ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** "14:02", by the clock in the United Kingdom. */
export const formatClock = (moment: Instant): string => Temporal.Instant.from(moment).toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' });
