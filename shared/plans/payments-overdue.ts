import { addDays, addMonths, daysBetween, formatDate, type IsoDate } from '../time.ts';
import type { PlanReading } from './facts.ts';
import { PAYMENTS_INDICATOR } from './triggers.ts';
import { counted, daysWords } from './words.ts';

/** A payment under a contract of a mutual that was not made by its day. */
export type LatePayment = { readonly contract: string; readonly dueOn: IsoDate; readonly paidOn: IsoDate | null };
/** Days late beyond which it is usual, and slow, by the cash-flow assumptions. */
export type UsualLateness = { readonly usualDaysLate: number; readonly slowDaysLate: number };

/** How far back it is looked since when payments have been overdue. */
const BACK_MONTHS = 12;
type Level = Exclude<PlanReading['level'], 'not known'>;
const edges = ({ usualDaysLate, slowDaysLate }: UsualLateness) => ({ watch: usualDaysLate, amber: Math.max(slowDaysLate, usualDaysLate), red: 2 * Math.max(slowDaysLate, usualDaysLate) });

/**
 * How long the longest of what was owed under a mutual's contracts had been overdue, as readings of the days on which its level changed, the oldest first: later than
 * is usual is watch, later than is slow amber, twice as late red. What is paid is not overdue from the day of its payment. `recorded`: whether any payment is recorded
 * of it; where none is, nothing is known.
 */
export function paymentsOverdue(late: readonly LatePayment[], recorded: boolean, usual: UsualLateness, today: IsoDate): readonly PlanReading[] {
  const { watch, amber, red } = edges(usual);
  const reading = (on: IsoDate, level: PlanReading['level'], value: number | null, says: string): PlanReading => ({ id: '', metric: PAYMENTS_INDICATOR, contractId: null, sort: 'metric', on, level, says, value, override: null });
  if (!recorded) return [reading(today, 'not known', null, 'No payment is recorded under its contracts.')];
  const openOn = (day: IsoDate): readonly LatePayment[] => late.filter(({ dueOn, paidOn }) => dueOn < day && (paidOn === null || paidOn > day));
  const longest = (open: readonly LatePayment[]): LatePayment | undefined => open.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))[0];
  const daysOn = (day: IsoDate): number => { const first = longest(openOn(day)); return first === undefined ? 0 : daysBetween(first.dueOn, day); };
  const levelOf = (days: number): Level => (days > red ? 'red' : days > amber ? 'amber' : days > watch ? 'watch' : 'clear');
  const first = addMonths(today, -BACK_MONTHS);
  const moved = late.flatMap(({ dueOn, paidOn }) => [...[watch, amber, red].map((edge) => addDays(dueOn, edge + 1)), ...(paidOn === null ? [] : [paidOn])]);
  const days = [...new Set([first, ...moved])].filter((day) => day >= first && day <= today).sort();
  const open = openOn(today);
  const worst = longest(open);
  const says = worst === undefined
    ? 'No payment under its contracts is overdue.'
    : `${counted(open.length, 'payment under its contracts is', 'payments under its contracts are')} overdue, the longest by ${daysWords(daysOn(today))} (${worst.contract}, due on ${formatDate(worst.dueOn)}). More than ${daysWords(amber)} is amber, more than ${daysWords(red)} red, by the cash-flow assumptions.`;
  const readings: PlanReading[] = [];
  for (const day of days) {
    const level = levelOf(daysOn(day));
    if (level !== readings.at(-1)?.level) readings.push(reading(day, level, daysOn(day), says));
  }
  return readings;
}
