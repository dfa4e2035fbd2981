import { addDays, formatDate, type IsoDate } from '../../time.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const weekday = (on: IsoDate): (typeof DAYS)[number] => DAYS[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? 'Sunday';

/** "Friday 27 Nov 2026". */
export const dayWords = (on: IsoDate): string => `${weekday(on)} ${formatDate(on)}`;

/** What a person must know of a day of pay: that it falls on a weekend, and that bank holidays are not known here. */
export function weekendWords(on: IsoDate): string {
  const back = weekday(on) === 'Saturday' ? 1 : weekday(on) === 'Sunday' ? 2 : 0;
  return `${back === 0 ? '' : ` It falls on a ${weekday(on)}, so the money is often banked on ${dayWords(addDays(on, -back))}; ask.`} Bank holidays are not counted.`;
}
