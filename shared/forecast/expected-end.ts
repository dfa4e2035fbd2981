import { cashMonths, type MonthsResult } from '../engine/cash/months.ts';
import { cashWeeks } from '../engine/cash/weeks.ts';
import { addDays, type IsoDate } from '../time.ts';
import type { MutualModel } from './mutual-model.ts';
import { runwayOf } from './watch.ts';

const WEEK = 7;

/** How the expected course of a mutual ends, nothing simulated: whole weeks from its start before the money is short, and the day that they come to; `null` where it lasts. `months`: `null` where there is no course. */
export type ExpectedEnd = { readonly months: MonthsResult | null; readonly runwayWeeks: number | null; readonly runsOutOn: IsoDate | null };

/** What every screen says of when a mutual's money is gone: the watch-list, the plans' checks and triggers, and an activation. */
export function expectedEnd({ start, months: monthly, weeks: weekly }: Pick<MutualModel, 'start' | 'months' | 'weeks'>): ExpectedEnd {
  const [months, weeks] = [monthly === null ? null : cashMonths(monthly), weekly === null ? null : cashWeeks(weekly)];
  const found = months?.ok === true ? months.value : null;
  const runwayWeeks = runwayOf(start, weeks?.ok === true ? weeks.value : null, found);
  return { months: found, runwayWeeks, runsOutOn: runwayWeeks === null ? null : addDays(start, runwayWeeks * WEEK) };
}
