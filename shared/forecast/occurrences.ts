import type { RecordOf } from '../model/records/index.ts';
import type { IsoDate } from '../time.ts';
import { monthOf, monthsLater, type Months } from './periods.ts';

const EACH = { 'once': null, 'each month': 1, 'each quarter': 3, 'each year': 12 } as const;
type Repeating = Pick<RecordOf<'cash item'>, 'firstOn' | 'every' | 'untilOn'>;

/** The days of an item from the start of a forecast to its end, in order. A day that a month does not have is its last. */
export function daysOf({ firstOn, every, untilOn }: Repeating, calendar: Months, months: number): readonly IsoDate[] {
  const [start, end] = [calendar.start, calendar.firstDay(months)];
  const each = EACH[every];
  if (each === null) return firstOn >= start && firstOn < end ? [firstOn] : [];
  const apart = (Number(start.slice(0, 4)) - Number(firstOn.slice(0, 4))) * 12 + Number(start.slice(5, 7)) - Number(firstOn.slice(5, 7));
  const found: IsoDate[] = [];
  for (let times = Math.max(0, Math.floor(apart / each)); ; times += 1) {
    const on = monthsLater(firstOn, times * each);
    if (on >= end || (untilOn !== null && on > untilOn)) return found;
    if (on >= start) found.push(on);
  }
}

/** How many of some days fall in each month. */
export function timesByMonth(days: readonly IsoDate[], calendar: Months, months: number): readonly number[] {
  const times = Array.from({ length: months }, () => 0);
  for (const day of days) {
    const month = monthOf(calendar, day);
    if (month >= 0 && month < months) times[month]! += 1;
  }
  return times;
}

/** What an item comes to a month, on average; nothing where it is paid once. */
export const aMonth = ({ amount, every }: Pick<RecordOf<'cash item'>, 'amount' | 'every'>): number => {
  const each = EACH[every];
  return each === null ? 0 : amount / 100 / each;
};
