import { addDays, addMonths, daysBetween, type IsoDate } from '../time.ts';

/** Months from a start to the beginning of a day: 4.5 is half way through month 4. Never below 0. */
export function momentOf(start: IsoDate, on: IsoDate): number {
  if (on <= start) return 0;
  let month = Math.floor(daysBetween(start, on) / 31);
  while (addMonths(start, month + 1) <= on) month += 1;
  const first = addMonths(start, month);
  return month + daysBetween(first, on) / daysBetween(first, addMonths(start, month + 1));
}
/** The moment after a last day; `null`: none. */
export const momentAfter = (start: IsoDate, last: IsoDate | null): number => (last === null ? Infinity : momentOf(start, addDays(last, 1)));

/** The share of month t that lies between two moments. */
export const shareOf = (t: number, from: number, to: number): number => Math.max(0, Math.min(t + 1, to) - Math.max(t, from));
/** The month that begins on a moment, or the next to begin after it. */
export const monthFrom = (moment: number): number => Math.ceil(moment - 1e-9);
/** The month in which a moment lies. */
export const monthIn = (moment: number): number => Math.floor(moment + 1e-9);
