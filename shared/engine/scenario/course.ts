import { addMonths, daysBetween, type IsoDate } from '../../time.ts';
import { runCoupled } from '../simulation/coupled.ts';
import { obligationsOf } from '../simulation/obligations.ts';
import type { Portfolio } from '../simulation/portfolio.ts';
import { problemOf } from '../simulation/problem-of.ts';
import { certain } from '../sensitivity/certain.ts';
import type { DeclaredFailure, StoryInput } from './input.ts';
import { declaredOf, type Ties } from './side.ts';
import type { StopCause } from './story.ts';

/** The month in which each mutual fails without chances, as if alone and with others’ failures counted; `null`: in none. */
export type ExpectedMonths = readonly { readonly alone: number | null; readonly coupled: number | null }[];

/** The course without chances: activity and prices as planned, no loss, no shock, invoices paid at the median of their delays. */
export function expectedMonths(portfolio: Portfolio, { obligations, runOff, failures }: Ties): ExpectedMonths {
  const laid = problemOf(certain(portfolio));
  if (!laid.ok) throw new Error('A portfolio that is in order is not so without its chances.');
  const { alone, coupled } = runCoupled(laid.value.problem, obligationsOf(portfolio, obligations), runOff, declaredOf(portfolio, failures));
  const month = (ruin: Int16Array, m: number): number | null => (ruin[m]! < portfolio.months ? ruin[m]! : null);
  return portfolio.mutuals.map((_, m) => ({ alone: month(alone.ruin, m), coupled: month(coupled.ruin, m) }));
}

/** How a mutual ends in the course that the story tells. Days are counted from the start. */
export type Ending = {
  readonly because: Extract<StopCause, 'declared failure' | 'fails on the expected course' | 'pulled down by others'>;
  readonly month: number;
  /** From when others can make ready: a declared failure’s own day; for one that the forecast shows, the start; for one pulled down, the first failure of all. */
  readonly noticeDay: number;
  /** The first day without its services. */
  readonly stopsDay: number;
};

/** The day of a month’s first, counted from the start. */
export const dayOfMonth = (start: IsoDate, month: number): number => daysBetween(start, addMonths(start, month));

/** The ending of each mutual in its place; `null` where it goes on to the horizon. */
export function endingsOf({ start, scenario: { mutuals, months }, failures, runOff }: Pick<StoryInput, 'start' | 'scenario' | 'failures' | 'runOff'>, expected: ExpectedMonths): readonly (Ending | null)[] {
  const declared = new Map<string, DeclaredFailure>(failures.map((one) => [one.mutual, one]));
  const dayAfter = (month: number): number => dayOfMonth(start, month + 1);
  const failureDays = mutuals.flatMap(({ id }, m) => {
    const given = declared.get(id);
    const month = expected[m]!.coupled;
    return given !== undefined ? [given.day] : month === null ? [] : [dayAfter(month)];
  });
  const first = Math.min(...failureDays, dayOfMonth(start, months));
  return mutuals.map(({ id }, m): Ending | null => {
    const given = declared.get(id);
    if (given !== undefined) return { because: 'declared failure', month: given.month, noticeDay: given.day, stopsDay: given.stopsDay };
    const { alone, coupled } = expected[m]!;
    if (coupled === null) return null;
    const stopsDay = dayOfMonth(start, Math.min(months, coupled + 1 + runOff));
    return alone !== null ? { because: 'fails on the expected course', month: coupled, noticeDay: 0, stopsDay } : { because: 'pulled down by others', month: coupled, noticeDay: first, stopsDay };
  });
}
