import { addDays, addMonths, daysBetween, financialYearLabel, type FinancialYear, type IsoDate } from '../../../shared/time.ts';
import type { CashItemRow, Window } from './rows.ts';

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
/** Days from one to the other, both included; 0 where they do not meet. */
const daysOf = (from: IsoDate, to: IsoDate): number => Math.max(0, daysBetween(from, to) + 1);

export type Term = { readonly start: IsoDate | null; readonly end: IsoDate | null };
/** The part of a period for which something runs, both days included; `null` where it does not. An end or a start that is not known bounds nothing. */
export function within({ from, to }: Window, { start, end }: Term): Window | null {
  const part = { from: start === null ? from : later(from, start), to: end === null ? to : earlier(to, end) };
  return part.from <= part.to ? part : null;
}

// By the text of the date: thousands of contracts are spread each time, and a calendar's own objects would take most of it.
const yearOf = (date: IsoDate): number => Number(date.slice(0, 4)) - (date.slice(5, 7) < '04' ? 1 : 0);
const yearsOf = ({ from, to }: Window): readonly FinancialYear[] => Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => (yearOf(from) + index) as FinancialYear);
const wholeYear = (year: FinancialYear): Window => ({ from: `${year}-04-01` as IsoDate, to: `${year + 1}-03-31` as IsoDate });

export type Contracted = { readonly amount: number; readonly how: string } | { readonly amount: null; readonly how: string };

/**
 * What a contract brings in a period, in pence: each financial year's value over the days of that year for which the contract runs.
 * Without any value by year, the total value over the days of its term. `null`, with the reason, where neither says.
 */
export function contractedIn(window: Window, term: Term, years: ReadonlyMap<number, number>, total: number | null): Contracted | null {
  const runs = within(window, term);
  if (runs === null) return null;
  if (years.size === 0) {
    if (total === null) return { amount: null, how: 'it has no value' };
    if (term.start === null || term.end === null) return { amount: null, how: 'its total value cannot be spread without both its start and its end' };
    const days = daysOf(term.start, term.end);
    return { amount: (total * daysOf(runs.from, runs.to)) / days, how: `total value over its ${days.toLocaleString('en-GB')} days` };
  }
  let amount = 0;
  const without: FinancialYear[] = [];
  const used: FinancialYear[] = [];
  for (const year of yearsOf(runs)) {
    const value = years.get(year);
    if (value === undefined) {
      without.push(year);
      continue;
    }
    const whole = wholeYear(year);
    const ofYear = within(whole, term);
    const ofPeriod = within(runs, { start: whole.from, end: whole.to });
    if (ofYear === null || ofPeriod === null) continue;
    used.push(year);
    amount += (value * daysOf(ofPeriod.from, ofPeriod.to)) / daysOf(ofYear.from, ofYear.to);
  }
  if (without.length > 0) return { amount: null, how: `it has no value for ${without.map(financialYearLabel).join(' and ')}` };
  return { amount, how: `value of ${used.map(financialYearLabel).join(' and ')} over the days it runs` };
}

/** A yearly amount for the days of a period up to an end. */
export const yearlyIn = (window: Window, yearly: number, end: IsoDate | null): number => {
  const runs = within(window, { start: null, end });
  return runs === null ? 0 : (yearly * daysOf(runs.from, runs.to)) / daysOf(window.from, window.to);
};

const STEP = { once: null, 'each month': 1, 'each quarter': 3, 'each year': 12 } as const;
/** How often an item falls in a period. */
export function timesIn({ from, to }: Window, { first_on: first, every, until_on: until }: Pick<CashItemRow, 'first_on' | 'every' | 'until_on'>): number {
  const step = STEP[every];
  if (step === null) return first >= from && first <= to ? 1 : 0;
  const last = until === null ? to : earlier(to, until);
  // Begins near the period, so that what has repeated for a century is not counted through.
  const ahead = first >= from ? 0 : Math.max(0, Math.floor(daysBetween(first, from) / (31 * step)) - 1);
  let times = 0;
  for (let at = ahead; ; at += 1) {
    const on = addMonths(first, at * step);
    if (on > last) return times;
    if (on >= from) times += 1;
  }
}

/** Whole months of a period for which something runs, by days: 12 for all of a year. */
export const monthsIn = (window: Window, term: Term): number => {
  const runs = within(window, term);
  return runs === null ? 0 : (12 * daysOf(runs.from, runs.to)) / daysOf(window.from, window.to);
};

export const yearBefore = (today: IsoDate): Window => ({ from: addDays(addMonths(today, -12), 1), to: today });
export const yearAfter = (today: IsoDate): Window => ({ from: today, to: addDays(addMonths(today, 12), -1) });
