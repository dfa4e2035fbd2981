import type { WeeksResult } from '../engine/cash/weeks.ts';
import type { WeekLine, WeekVariance } from '../ipc/cash.ts';
import type { RecordOf } from '../model/records/index.ts';
import { WEEKS } from '../model/records/weekly-forecast.ts';
import { dayOf } from './periods.ts';

type Kept = RecordOf<'weekly forecast'>;
type KeptLine = Kept['lines'][number];

/** One line a source, receipts first, each in the order in which it first comes; pence a week. A week in which nothing comes has £0: that is known. */
export function weekLines({ items, weeks }: Pick<WeeksResult, 'items' | 'weeks'>): readonly WeekLine[] {
  const lines = new Map<string, { readonly line: string; readonly sort: WeekLine['sort']; readonly amounts: number[] }>();
  for (const { name, amount, week } of items) {
    const sort = amount < 0 ? 'payment' : 'receipt';
    const key = `${sort} ${name}`;
    const one = lines.get(key) ?? { line: name, sort, amounts: weeks.map(() => 0) };
    one.amounts[week]! += Math.round(Math.abs(amount) * 100);
    lines.set(key, one);
  }
  return [...lines.values()].map((line) => ({ ...line, edited: false })).sort((a, b) => (a.sort === b.sort ? 0 : a.sort === 'receipt' ? -1 : 1));
}

/** A kept line's amounts by week; `null` is not known. */
export const amountsOf = (line: KeptLine): readonly (number | null)[] => Array.from({ length: WEEKS }, (_, week) => line[`week${week + 1}` as keyof KeptLine] as number | null);

/** Pence at each week's end by what was kept and edited; none where the opening cash is not known. What is empty is not known, and moves nothing. */
export function keptBalances({ openingCash, lines }: Pick<Kept, 'openingCash' | 'lines'>): readonly number[] {
  if (openingCash === null) return [];
  let balance: number = openingCash;
  return Array.from({ length: WEEKS }, (_, week) => {
    for (const line of lines) balance += (line.sort === 'receipt' ? 1 : -1) * (amountsOf(line)[week] ?? 0);
    return balance;
  });
}

/** The first week whose end is below an amount, from 0; `null` where none is. */
export function firstBelow(balances: readonly number[], amount: number): number | null {
  const week = balances.findIndex((balance) => balance < amount);
  return week === -1 ? null : week;
}

/** This forecast beside the one before it, week by week of the same days: a week that the earlier one did not reach has `null` there. */
export function weekVariance(now: Pick<Kept, 'startOn' | 'lines'>, before: Pick<Kept, 'startOn' | 'lines'>): readonly WeekVariance[] {
  const moved = Math.floor((dayOf(now.startOn) - dayOf(before.startOn)) / 7);
  const lines = new Map<string, { readonly line: string; readonly sort: WeekVariance['sort']; now: (number | null)[]; before: (number | null)[] }>();
  const nothing = (): (number | null)[] => Array.from({ length: WEEKS }, () => null);
  const at = ({ line, sort }: KeptLine) => {
    const key = `${sort} ${line}`;
    const one = lines.get(key) ?? { line, sort, now: nothing(), before: nothing() };
    lines.set(key, one);
    return one;
  };
  // Of two lines with one name the amounts are added, as the engine's own are.
  const added = (to: (number | null)[], amounts: readonly (number | null)[]): (number | null)[] => to.map((one, week) => {
    const amount = amounts[week] ?? null;
    return amount === null ? one : (one ?? 0) + amount;
  });
  for (const line of now.lines) { const one = at(line); one.now = added(one.now, amountsOf(line)); }
  for (const line of before.lines) { const one = at(line); one.before = added(one.before, amountsOf(line).map((_, week, all) => all[week + moved] ?? null)); }
  return [...lines.values()];
}
