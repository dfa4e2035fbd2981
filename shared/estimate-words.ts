import { shortShare } from './pictures/geometry.ts';
import { addMonths, formatDate, type IsoDate } from './time.ts';

/**
 * How figures of the engine are written wherever they are read: on screens, in papers and in tests. Money comes in pounds,
 * chances as shares of 1, months counted from 0.
 */
type Ranged = { readonly low: number; readonly high: number };

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const UP_TO_TENTHS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const TENTHS = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const minus = (text: string): string => text.replace('-', '−').replace(/^−(0|0\.0)$/, '$1');

/** "62 %", "4.3 %"; what is so rare that a tenth does not show it is "under 0.1 %", never nothing. */
export const chanceWords = (share: number): string => shortShare(share);

/** "60–64 %": the interval that holds the true chance in 95 of 100 runs. */
export function chanceRange({ low, high }: Ranged): string {
  const [from, to] = [chanceWords(low), chanceWords(high)];
  if (from === to) return to;
  return /^[\d.]+ %$/.test(from) && /^[\d.]+ %$/.test(to) ? `${from.replace(' %', '')}–${to}` : `${from} to ${to}`;
}

/** A difference of two chances: "−44 points", "+3 points", "no difference". */
export function pointsWords(difference: number): string {
  if (difference === 0) return 'no difference';
  const size = Math.abs(difference);
  const text = size < 0.0005 ? 'under 0.1' : (size < 0.0995 ? UP_TO_TENTHS : WHOLE).format(size * 100);
  return `${difference < 0 ? '−' : '+'}${text} ${text === '1' ? 'point' : 'points'}`;
}

/** The interval of a difference of chances: "−46 to −43 points"; what is as good as none is "within 0.1 points". */
export function pointsRange({ low, high }: Ranged): string {
  if (Math.abs(low) < 0.0005 && Math.abs(high) < 0.0005) return 'within 0.1 points';
  const signed = (value: number): string => (Math.abs(value) < 0.0005 ? '0' : pointsWords(value).replace(/ points?$/, ''));
  return `${signed(low)} to ${signed(high)} points`;
}

/** What the sampling may be off by, at 95 %: "±1 point". */
export function pointsError(standardError: number): string {
  const half = 1.96 * standardError * 100;
  if (half === 0) return '±0 points';
  const text = half < 0.05 ? 'under 0.1' : (half < 9.95 ? UP_TO_TENTHS : WHOLE).format(half);
  return `±${text} ${text === '1' ? 'point' : 'points'}`;
}

/** "£1,234,567", "−£20": whole pounds. */
export function poundsWords(pounds: number): string {
  const whole = Math.round(Math.abs(pounds));
  return `${pounds < 0 && whole > 0 ? '−' : ''}£${WHOLE.format(whole)}`;
}

/** A change of an amount: "+£1,200", "−£300", "£0". */
export const poundsChange = (pounds: number): string => (Math.round(pounds) > 0 ? `+${poundsWords(pounds)}` : poundsWords(pounds));

/** "£1,200 to £3,400", or one amount where both ends are the same. */
export function poundsRange({ low, high }: Ranged): string {
  const [from, to] = [poundsWords(low), poundsWords(high)];
  return from === to ? to : `${from} to ${to}`;
}

/** "1,234": a count of days, of patients, of patient-days. */
export const countWords = (value: number): string => minus(WHOLE.format(value));
/** "33 days", "1.5 days". */
export const daysWords = (days: number): string => `${minus(UP_TO_TENTHS.format(days))} ${days === 1 ? 'day' : 'days'}`;
/** "12 months", "1 month": a horizon in whole months. */
export const monthsWords = (months: number): string => `${months} ${months === 1 ? 'month' : 'months'}`;
/** "2.4": an average of counts. */
export const averageWords = (value: number): string => minus(TENTHS.format(value));
export const countRange = ({ low, high }: Ranged): string => (countWords(low) === countWords(high) ? countWords(high) : `${countWords(low)} to ${countWords(high)}`);
export const averageRange = ({ low, high }: Ranged): string => (averageWords(low) === averageWords(high) ? averageWords(high) : `${averageWords(low)} to ${averageWords(high)}`);

/** The first day of a month of a forecast. */
export const monthStart = (start: IsoDate, month: number): IsoDate => addMonths(start, month);
/** "Apr 2027": a month of a forecast that begins on the first of a month, else the day on which it begins. */
export function monthWords(start: IsoDate, month: number): string {
  const text = formatDate(monthStart(start, month));
  return start.endsWith('-01') ? text.replace(/^1 /, '') : `month from ${text}`;
}
