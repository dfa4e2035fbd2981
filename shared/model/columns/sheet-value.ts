/**
 * What a spreadsheet's cell says, whichever file it stands in: text, plain numbers and booleans as themselves, the rest with
 * what its format tells. A percentage of 12.5 % has the value 0.125; the currency `null` is the reader's own.
 */
export type SheetValue =
  | null | string | number | boolean
  | { readonly is: 'number'; readonly value: number; readonly meaning: { readonly is: 'percentage' } | { readonly is: 'currency'; readonly symbol: string | null } | { readonly is: 'duration' } }
  | { readonly is: 'date'; readonly date: string; readonly time: string | null }
  | { readonly is: 'time'; readonly time: string }
  | { readonly is: 'impossible date'; readonly serial: number; readonly shown: string }
  | { readonly is: 'error'; readonly code: string };

const PERCENT_DECIMALS = 12;

/** A percentage without the noise of binary fractions: 0.07 × 100 is 7. */
export const timesHundred = (value: number): number => Number((value * 100).toPrecision(PERCENT_DECIMALS));

/** What a cell shows, for a sentence about it; the empty text for an empty one. */
export function shownValue(value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'object') return String(value);
  switch (value.is) {
    case 'number': return value.meaning.is === 'percentage' ? `${timesHundred(value.value)}%` : value.meaning.is === 'currency' ? `${value.meaning.symbol ?? '£'}${value.value}` : String(value.value);
    case 'date': return value.time === null ? value.date : `${value.date} ${value.time}`;
    case 'time': return value.time;
    case 'impossible date': return value.shown;
    case 'error': return value.code;
  }
}
