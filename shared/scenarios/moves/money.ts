import { addDays, type IsoDate } from '../../time.ts';
import { facilityOf } from '../../engine/cash/months.ts';
import { momentOf, monthIn, shareOf } from '../moment.ts';
import { withForecast, withWeeks, type Cash, type When } from '../state.ts';

/** Money in (or with a minus out) on a day. */
export function payOnce(cash: Cash, name: string, on: IsoDate, amount: number): Cash {
  const day = on < cash.forecast.start ? cash.forecast.start : on;
  const month = monthIn(momentOf(cash.forecast.start, day));
  if (month >= cash.forecast.months) return cash;
  const moved = withForecast(cash, { otherFlows: [...cash.forecast.otherFlows, { name, month, amount }] });
  return withWeeks(moved, ({ items, start, weeks }) => (day < addDays(start, weeks * 7) ? { items: [...items, { name, on: day, amount }] } : {}));
}

/** An advance and its equal monthly parts back, the last in the month of the last day; and what is outstanding at each month’s end. */
export function advance(cash: Cash, on: IsoDate, last: IsoDate, amount: number): { readonly cash: Cash; readonly outstanding: readonly number[] } {
  const { start, months } = cash.forecast;
  const [first, end] = [monthIn(momentOf(start, on)), monthIn(momentOf(start, last))];
  const parts = Math.max(1, end - first);
  const paid = payOnce(cash, 'Advance', on, amount);
  const back = Array.from({ length: parts }, (_, at) => first + 1 + at).filter((month) => month < months);
  const outstanding = Array.from({ length: months }, (_, t) => (t < first ? 0 : Math.max(0, (amount * (parts - Math.min(parts, t - first))) / parts)));
  return { cash: withForecast(paid, { otherFlows: [...paid.forecast.otherFlows, ...back.map((month) => ({ name: 'Advance taken back', month, amount: -amount / parts }))] }), outstanding };
}

/** The facility by month, changed: a month counts where the facility is there to its end. */
function facilityByMonth(cash: Cash, change: (amount: number, t: number) => number): Cash {
  return withForecast(cash, { facilityByMonth: [...facilityOf(cash.forecast)].map((amount, t) => Math.max(0, change(amount, t))) });
}
export function withdrawFacility(cash: Cash, { from, on }: Pick<When, 'from' | 'on'>): Cash {
  return withWeeks(facilityByMonth(cash, (amount, t) => (shareOf(t, from, Infinity) > 0 ? 0 : amount)), ({ facilityUntil, start }) => {
    const until = addDays(on, -1);
    return until < start ? { facility: 0 } : { facilityUntil: facilityUntil === null || until < facilityUntil ? until : facilityUntil };
  });
}
export function addFacility(cash: Cash, { from, to }: Pick<When, 'from' | 'to'>, amount: number): Cash {
  const there = (t: number): boolean => from < t + 1 && to >= t + 1;
  // The view of weeks has one facility: it is raised where the guarantee is there all through it.
  return withWeeks(facilityByMonth(cash, (now, t) => now + (there(t) ? amount : 0)), ({ facility }) => (from <= 0 && to >= 3 ? { facility: facility + amount } : {}));
}
