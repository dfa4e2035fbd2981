import type { IsoDate } from '../time.ts';

/** Dates as whole days, as sums over thousands of them are made. */
export const dayOf = (date: IsoDate): number => Date.parse(date) / 86_400_000;
/** A day as a date. Calendar arithmetic of forecasts makes tens of thousands of them, so they are not read again. */
export const dateOf = (day: number): IsoDate => new Date(day * 86_400_000).toISOString().slice(0, 10) as IsoDate;
/** So many calendar months later; a day that the month does not have falls back to its last, as in `addMonths`. */
export function monthsLater(date: IsoDate, months: number): IsoDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const day = Number(date.slice(8));
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
  const next = Date.UTC(Math.floor((month + 1) / 12), (month + 1) % 12, 1) / 86_400_000;
  return dateOf(Math.min(first + day - 1, next - 1));
}
/** Days of a month, on average. */
export const MONTH_DAYS = 30.4375;

/** Months of a forecast and some before it: month s is the days `from(s)` to `from(s + 1)` − 1. */
export type Months = { readonly start: IsoDate; readonly first: number; readonly last: number; readonly from: (month: number) => number; readonly firstDay: (month: number) => IsoDate; readonly calendar: (month: number) => number };

const known = new Map<string, Months>();
const KNOWN = 16;
/** Months `first` (0 or less) to `last` around a start: made once, as a thousand mutuals have the same. */
export function monthsAround(start: IsoDate, first: number, last: number): Months {
  const key = `${start} ${first} ${last}`;
  const made = known.get(key) ?? monthsFrom(start, first, last);
  if (known.size >= KNOWN) known.clear();
  known.set(key, made);
  return made;
}

function monthsFrom(start: IsoDate, first: number, last: number): Months {
  const dates = Array.from({ length: last - first + 2 }, (_, at) => monthsLater(start, first + at));
  const days = dates.map(dayOf);
  const at = (month: number): number => Math.min(days.length - 1, Math.max(0, month - first));
  const calendar = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;
  return { start, first, last, from: (month) => days[at(month)]!, firstDay: (month) => dates[at(month)]!, calendar: (month) => calendar + month };
}

/** The month in which a day falls; `first − 1` stands for all days before, `last + 1` for all after. */
export function monthOf(months: Months, date: IsoDate): number {
  const day = dayOf(date);
  if (day < months.from(months.first)) return months.first - 1;
  if (day >= months.from(months.last + 1)) return months.last + 1;
  let month = Math.min(months.last, Math.max(months.first, Math.floor((day - months.from(0)) / MONTH_DAYS)));
  while (month < months.last && day >= months.from(month + 1)) month += 1;
  while (month > months.first && day < months.from(month)) month -= 1;
  return month;
}

/** Days that two stretches of days, both ends counted, have in common. */
export const sharedDays = (from: number, to: number, otherFrom: number, otherTo: number): number => Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom) + 1);

/**
 * What is still to be settled of an even flow that is settled `length` months after it arose: equal parts of it come over the
 * next `length` months. Shares by month, adding up to 1.
 */
export function spreadOver(length: number): readonly number[] {
  const within = Math.max(length, 1e-9);
  const months = Math.max(1, Math.ceil(within - 1e-9));
  return Array.from({ length: months }, (_, month) => (Math.min(month + 1, within) - month) / within);
}

/** An even flow settled `days` later, as whole months: what is caused within a month is settled in one of two. A twentieth of a month either way is no difference. */
export function wholeMonths(days: number, most: number): readonly { readonly months: number; readonly share: number }[] {
  const exact = Math.min(most, Math.max(0, days / MONTH_DAYS));
  const whole = Math.round(exact);
  if (Math.abs(exact - whole) <= 0.05) return [{ months: whole, share: 1 }];
  const floor = Math.floor(exact);
  return [{ months: floor, share: floor + 1 - exact }, { months: floor + 1, share: exact - floor }];
}

const sorted = new WeakMap<readonly number[], Float64Array>();
/** Quantile of type 7 (PERCENTILE.INC of spreadsheets). A list is sorted once: that of a payer is asked for each of its contracts. */
export function quantile(values: readonly number[], q: number): number {
  const inOrder = sorted.get(values) ?? Float64Array.from(values).sort();
  sorted.set(values, inOrder);
  const at = (inOrder.length - 1) * q;
  const low = Math.floor(at);
  return inOrder[low]! + (at - low) * ((inOrder[low + 1] ?? inOrder[low]!) - inOrder[low]!);
}
