import { formatPounds, penceFromPounds } from '../../../shared/money.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import { addDays, addMonths, formatDate, type IsoDate } from '../../../shared/time.ts';

/** Pounds of the engine as they are shown: "£1,234,567"; what is not known is said. */
export const poundsText = (pounds: number | null): string => (pounds === null ? 'not known' : formatPounds(penceFromPounds(pounds)));

/** The same with its sign, for differences: "+£1,200", "−£300", "no change". */
export function changeText(pounds: number): string {
  const text = poundsText(pounds);
  return text === '£0' ? 'no change' : pounds > 0 ? `+${text}` : text;
}

/** A difference of two shares in percentage points: "+3.2 points". */
export function pointsText(share: number): string {
  const points = Math.round(share * 1_000) / 10;
  if (points === 0) return 'no change';
  return `${points > 0 ? '+' : '−'}${Math.abs(points).toLocaleString('en-GB')} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}

type Between = { readonly low: number; readonly high: number };
/** The interval that holds the true share in 95 of 100 runs: "61 % to 63 %". */
export const shareRange = ({ low, high }: Between): string => (shortShare(low) === shortShare(high) ? shortShare(low) : `${shortShare(low)} to ${shortShare(high)}`);
export const poundsRange = ({ low, high }: Between): string => `${poundsText(low)} to ${poundsText(high)}`;

/** A month of a forecast by its place from 0: "Mar 2027" where months are those of the calendar, else the day that it begins on. */
export function monthText(start: IsoDate, month: number): string {
  const on = addMonths(start, month);
  return on.endsWith('-01') ? formatDate(on).slice(2) : formatDate(on);
}

/** The last day of a month of a forecast, by its place from 0. */
export const lastDayOf = (start: IsoDate, month: number): IsoDate => addDays(addMonths(start, month + 1), -1);
