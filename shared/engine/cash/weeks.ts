import { penceFromPounds } from '../../money.ts';
import { ok } from '../../result.ts';
import { addDays, addMonths, daysBetween, type IsoDate } from '../../time.ts';
import { refuse, type Answer } from '../contract.ts';
import { daysLater } from './calendar.ts';
import { datedItems, lastDay, weekOf, type Dated } from './dated.ts';
import type { WeeksInput } from './weeks-input.ts';

export type WeekOfCash = {
  /** From 0. */
  readonly week: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly opening: number;
  readonly receipts: number;
  /** As a positive amount. */
  readonly payments: number;
  readonly closing: number;
  /** The lowest balance of the week, and the first day that has it. */
  readonly lowest: number;
  readonly lowestOn: IsoDate;
  /** The least of balance + facility over the week's days; and that at its end. */
  readonly headroom: number;
  readonly closingHeadroom: number;
};
/** A month of the monthly engine (counted from the start), as far as the weeks reach. */
export type MonthWithin = {
  readonly month: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** δ: how far the balance dips below its month's end; `null` where the weeks do not reach that end. */
  readonly dip: number | null;
  readonly end: number | null;
  readonly lowest: number;
  readonly lowestOn: IsoDate;
};
type OnDay = { readonly on: IsoDate; readonly week: number; readonly balance: number };
export type WeeksResult = {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly weeks: readonly WeekOfCash[];
  /** The lowest balance of all, on the first day that has it. */
  readonly lowest: OnDay;
  /** The first day on which the balance is below the minimum (strictly), and on which it is short of the facility (below −facility). */
  readonly belowMinimum: OnDay | null;
  readonly beyondFacility: OnDay | null;
  /** Whole weeks, and days, before the balance is short of the facility; `null` where it is not in these weeks, which then last at least as long. */
  readonly runwayWeeks: number | null;
  readonly runwayDays: number | null;
  readonly months: readonly MonthWithin[];
  /** Of whole months, in order: the first dips of the monthly forecast. */
  readonly dips: readonly number[];
  /** Every receipt and payment in order, and the balance after it. */
  readonly items: readonly { readonly on: IsoDate; readonly week: number; readonly name: string; readonly amount: number; readonly balance: number }[];
  /** Received and paid after the last week. */
  readonly later: { readonly receipts: number; readonly payments: number; readonly items: readonly { readonly on: IsoDate; readonly name: string; readonly amount: number }[] };
};

/** Whole pence as pounds, the nearest number to the penny. */
const pounds = (pence: number): number => pence / 100;
const totals = (items: readonly Dated[]): { readonly receipts: number; readonly payments: number } => {
  let receipts = 0;
  let payments = 0;
  for (const { pence } of items) {
    if (pence > 0) receipts += pence;
    else payments -= pence;
  }
  return { receipts: pounds(receipts), payments: pounds(payments) };
};

/** Balances day by day, in pence: at each day's end, and the lowest that counts within it. */
function daily(input: WeeksInput, items: readonly Dated[], days: number): { readonly ends: Float64Array; readonly lows: Float64Array } {
  const received = new Float64Array(days);
  const paid = new Float64Array(days);
  for (const { on, pence } of items) {
    const day = daysBetween(input.start, on);
    if (pence > 0) received[day]! += pence;
    else paid[day]! += pence;
  }
  const ends = new Float64Array(days);
  const lows = new Float64Array(days);
  let balance: number = penceFromPounds(input.cash);
  for (let day = 0; day < days; day += 1) {
    const after = balance + paid[day]!;
    balance = after + received[day]!;
    ends[day] = balance;
    lows[day] = input.withinDay === 'payments first' ? Math.min(after, balance) : balance;
  }
  return { ends, lows };
}

/** The first of the days `from … to − 1` whose value is the least. */
function leastOf(values: Float64Array, from: number, to: number): number {
  let at = from;
  for (let day = from + 1; day < to; day += 1) if (values[day]! < values[at]!) at = day;
  return at;
}

/**
 * The dated view: week = ⌊(date − start)/7⌋, receipt date = invoice date + terms + expected extra days. All amounts are rounded
 * to the penny, halves away from zero, before they are added, so that every total is exact. It sees the troughs between
 * month-ends that a monthly forecast cannot: payroll, PAYE and National Insurance, pension, VAT and rent have days of their own.
 *
 * Refuses what is dated before the start, and weeks that end too near to the end of 2199.
 */
export function cashWeeks(input: WeeksInput): Answer<WeeksResult> {
  const { start, weeks } = input;
  const end = lastDay(start, weeks);
  // A month further: the month in which the last week ends must have an end too.
  if (end === null || daysLater(end, 31) === null) return refuse('start', 'The last week ends too near to the end of 2199, after which there are no dates here.');
  const all = datedItems(input, end);
  if (!all.ok) return all;
  const days = weeks * 7;
  const within = all.value.filter(({ on }) => on <= end);
  const after = all.value.filter(({ on }) => on > end);
  const { ends, lows } = daily(input, within, days);
  const dayOf = (day: number): IsoDate => addDays(start, day);
  const facilityDays = input.facilityUntil === null ? days : Math.min(days, Math.max(0, daysBetween(start, input.facilityUntil) + 1));
  const facility = penceFromPounds(input.facility);
  const headroomOf = (balances: Float64Array): Float64Array => balances.map((balance, day) => balance + (day < facilityDays ? facility : 0));
  const headroom = headroomOf(lows);
  const closingHeadroom = headroomOf(ends);
  const minimum = penceFromPounds(input.minimum);
  const opening = penceFromPounds(input.cash);
  const onDay = (day: number): OnDay => ({ on: dayOf(day), week: Math.floor(day / 7), balance: pounds(lows[day]!) });
  const firstWhere = (is: (day: number) => boolean): number | null => {
    for (let day = 0; day < days; day += 1) if (is(day)) return day;
    return null;
  };
  const below = firstWhere((day) => lows[day]! < minimum);
  const beyond = firstWhere((day) => headroom[day]! < 0);

  const byWeek = Map.groupBy(within, ({ on }) => weekOf(start, on));
  let running: number = opening;
  return ok({
    start, end,
    weeks: Array.from({ length: weeks }, (_, week): WeekOfCash => {
      const [from, to] = [week * 7, week * 7 + 7];
      const least = leastOf(lows, from, to);
      return {
        week, from: dayOf(from), to: dayOf(to - 1),
        opening: pounds(week === 0 ? opening : ends[from - 1]!),
        ...totals(byWeek.get(week) ?? []),
        closing: pounds(ends[to - 1]!),
        lowest: pounds(lows[least]!), lowestOn: dayOf(least),
        headroom: pounds(headroom[leastOf(headroom, from, to)]!),
        closingHeadroom: pounds(closingHeadroom[to - 1]!),
      };
    }),
    lowest: onDay(leastOf(lows, 0, days)),
    belowMinimum: below === null ? null : onDay(below),
    beyondFacility: beyond === null ? null : onDay(beyond),
    runwayWeeks: beyond === null ? null : Math.floor(beyond / 7),
    runwayDays: beyond,
    ...monthsWithin(start, ends, lows),
    items: within.map(({ on, name, pence }) => {
      running += pence;
      return { on, week: weekOf(start, on), name, amount: pounds(pence), balance: pounds(running) };
    }),
    later: { ...totals(after), items: after.map(({ on, name, pence }) => ({ on, name, amount: pounds(pence) })) },
  });
}

function monthsWithin(start: IsoDate, ends: Float64Array, lows: Float64Array): { readonly months: readonly MonthWithin[]; readonly dips: readonly number[] } {
  const months: MonthWithin[] = [];
  for (let month = 0, from = 0; from < ends.length; month += 1) {
    const next = daysBetween(start, addMonths(start, month + 1));
    const to = Math.min(next, ends.length);
    const least = leastOf(lows, from, to);
    const whole = next <= ends.length;
    months.push({
      month, from: addDays(start, from), to: addDays(start, to - 1),
      dip: whole ? pounds(ends[to - 1]! - lows[least]!) : null,
      end: whole ? pounds(ends[to - 1]!) : null,
      lowest: pounds(lows[least]!), lowestOn: addDays(start, least),
    });
    from = to;
  }
  return { months, dips: months.flatMap(({ dip }) => (dip === null ? [] : [dip])) };
}
