import type { DateCell, ImpossibleDate, TimeCell } from './table.ts';

const DAY_SECONDS = 86_400;
const SECOND = 1_000;
/** Day 1 is 1 January 1900; day 0 of the other system is 1 January 1904. */
const DAY_0_OF_1900 = Date.UTC(1899, 11, 31);
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1);
/** The day 60 of workbooks is a 29 February 1900 that never was; every later day is one too many. */
const FALSE_LEAP_DAY = 60;
const END = Date.UTC(10_000, 0, 1);

/** The date that a workbook's day number stands for (ECMA-376 part 1, 18.17.4), rounded to the second; or what is shown for a number that is none. */
export function dateOfSerial(serial: number, from1904: boolean): DateCell | ImpossibleDate {
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (!from1904 && day === FALSE_LEAP_DAY) return { is: 'impossible date', serial, shown: '29 February 1900' };
  if (!from1904 && day === 0) return { is: 'impossible date', serial, shown: '0 January 1900' };
  const moment = from1904 ? DAY_0_OF_1904 + seconds * SECOND : DAY_0_OF_1900 + (day > FALSE_LEAP_DAY ? seconds - DAY_SECONDS : seconds) * SECOND;
  if (serial < 0 || !(moment < END)) return { is: 'impossible date', serial, shown: '####' };
  const text = new Date(moment).toISOString();
  return { is: 'date', date: text.slice(0, 10), time: seconds % DAY_SECONDS === 0 ? null : text.slice(11, 19) };
}

/** The clock time of a day's fraction, rounded to the second. */
export function timeOfSerial(serial: number): TimeCell {
  const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS) % DAY_SECONDS;
  return { is: 'time', time: new Date(seconds * SECOND).toISOString().slice(11, 19) };
}

/** A date as ISO 8601 text, which strict workbooks may hold. `null` when it is not one. */
export function dateOfIsoText(text: string): DateCell | TimeCell | null {
  const [, date, time = ''] = /^(\d{4}-\d{2}-\d{2})?(?:(?:T|^)(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(text) ?? [];
  if (date === undefined) return time === '' || Number.isNaN(Date.parse(`2000-01-01T${time}Z`)) ? null : { is: 'time', time };
  const moment = new Date(`${date}T${time === '' ? '00:00:00' : time}Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date) return null;
  return { is: 'date', date, time: time === '' || time === '00:00:00' ? null : time };
}
