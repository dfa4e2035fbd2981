import type { WeekLine } from '../../../shared/ipc/cash.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { WEEKS } from '../../../shared/model/records/weekly-forecast.ts';
import { parsePounds, pence, type Pence } from '../../../shared/money.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { addDays, daysBetween, type IsoDate } from '../../../shared/time.ts';

/** Thirteen weeks as they are edited. Amounts in pence; `null` is not known. */
export type WeeksDraft = { readonly start: IsoDate; readonly openingCash: number | null; readonly lines: readonly WeekLine[] };
type Kept = RecordOf<'weekly forecast'>;
type KeptLine = Kept['lines'][number];

const weeks = Array.from({ length: WEEKS }, (_, week) => week);
const weekKey = (week: number) => `week${week + 1}` as 'week1';
/** The first day of each week. */
export const weekStarts = (start: IsoDate): readonly IsoDate[] => weeks.map((week) => addDays(start, week * 7));

/** Receipts above payments, each in the order in which they came. */
const inOrder = (lines: readonly WeekLine[]): readonly WeekLine[] => [...lines.filter(({ sort }) => sort === 'receipt'), ...lines.filter(({ sort }) => sort === 'payment')];

export const draftOf = (start: IsoDate, openingCash: number | null, lines: readonly WeekLine[]): WeeksDraft => ({ start, openingCash, lines: inOrder(lines) });

export const draftOfKept = ({ startOn, openingCash, lines }: Kept): WeeksDraft => draftOf(startOn, openingCash, lines.map((one: KeptLine): WeekLine => ({
  line: one.line, sort: one.sort, edited: one.edited !== null, amounts: weeks.map((week) => one[weekKey(week)]),
})));

const amount = (value: number | null): Pence | null => (value === null ? null : pence.parse(value));

/** As the record keeps it. */
export const linesToKeep = ({ lines }: WeeksDraft): KeptLine[] => lines.map(({ line, sort, edited, amounts }) => ({
  line, sort, edited: edited ? 'yes' : null, ...(Object.fromEntries(weeks.map((week) => [weekKey(week), amount(amounts[week] ?? null)])) as Omit<KeptLine, 'line' | 'sort' | 'edited'>),
}));

export type WeekSums = {
  readonly receipts: readonly number[];
  readonly payments: readonly number[];
  /** At each week’s end; `null` where the cash at the start is not known. */
  readonly balance: readonly (number | null)[];
  /** Cells that are not known, and so are in no sum. */
  readonly unknown: number;
};

/** Sums and balances of the weeks, in pence; what is not known is counted and left out. */
export function sumsOf({ openingCash, lines }: WeeksDraft): WeekSums {
  const total = (sort: WeekLine['sort'], week: number): number => lines.reduce((sum, one) => sum + (one.sort === sort ? (one.amounts[week] ?? 0) : 0), 0);
  const receipts = weeks.map((week) => total('receipt', week));
  const payments = weeks.map((week) => total('payment', week));
  let balance = openingCash ?? 0;
  return {
    receipts, payments,
    balance: weeks.map((week) => {
      balance += (receipts[week] ?? 0) - (payments[week] ?? 0);
      return openingCash === null ? null : balance;
    }),
    unknown: lines.reduce((count, { amounts }) => count + weeks.filter((week) => (amounts[week] ?? null) === null).length, 0),
  };
}

/** Reads what a cell was given: nothing is not known. */
export function readAmount(text: string): Result<number | null, string> {
  const bare = text.trim();
  return bare === '' || bare === '–' ? ok(null) : parsePounds(bare);
}

/** What a cell says when it is edited or copied: pounds, with pence where there are any. */
export const writeAmount = (value: number | null): string => (value === null ? '' : value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2));

export const setAmount = (draft: WeeksDraft, line: number, week: number, value: number | null): WeeksDraft => ({
  ...draft, lines: draft.lines.map((one, at) => (at !== line || one.amounts[week] === value ? one : { ...one, edited: true, amounts: weeks.map((w) => (w === week ? value : (one.amounts[w] ?? null))) })),
});
export const renameLine = (draft: WeeksDraft, line: number, name: string): WeeksDraft => ({ ...draft, lines: draft.lines.map((one, at) => (at === line ? { ...one, line: name } : one)) });
export const addLine = (draft: WeeksDraft, sort: WeekLine['sort']): WeeksDraft => draftOf(draft.start, draft.openingCash, [...draft.lines, { line: sort === 'receipt' ? 'Another receipt' : 'Another payment', sort, edited: true, amounts: weeks.map(() => 0) }]);

export type Pasted = { readonly draft: WeeksDraft; readonly cells: number; readonly refused: readonly string[] };

/** Puts a block of cells into the lines from a corner on; what reaches beyond the last week or line is left out, what is no amount is refused and said. */
export function pasteBlock(draft: WeeksDraft, line: number, week: number, cells: readonly (readonly string[])[]): Pasted {
  let [next, count] = [draft, 0];
  const refused: string[] = [];
  cells.forEach((row, down) => row.forEach((text, right) => {
    const [at, w] = [line + down, week + right];
    const one = next.lines[at];
    if (one === undefined || w >= WEEKS) return;
    const read = readAmount(text);
    if (!read.ok) refused.push(`“${text}” for ${one.line}, week ${w + 1}`);
    else {
      next = setAmount(next, at, w, read.value);
      count += 1;
    }
  }));
  return { draft: next, cells: count, refused };
}

export type Variance = {
  readonly cells: readonly (readonly (number | null)[])[];
  /** Lines that the earlier forecast had and this one has not. */
  readonly gone: readonly string[];
  /** By how many days the weeks held against each other begin apart: 0 where they are of the same days. */
  readonly daysApart: number;
};

/**
 * How far a forecast differs from an earlier one, line by line (by name and direction) and week by week of the same days, or of
 * those nearest to them; `null` where either does not know, or the earlier one does not reach.
 */
export function varianceOf(now: WeeksDraft, before: WeeksDraft): Variance {
  const apart = daysBetween(before.start, now.start);
  const shift = Math.round(apart / 7);
  const same = (a: WeekLine, b: WeekLine): boolean => a.sort === b.sort && a.line === b.line;
  return {
    cells: now.lines.map((one) => {
      const old = before.lines.find((other) => same(one, other));
      return weeks.map((week) => {
        const [is, was] = [one.amounts[week] ?? null, week + shift < 0 || week + shift >= WEEKS ? undefined : old === undefined ? 0 : old.amounts[week + shift]];
        return is === null || was === undefined || was === null ? null : is - was;
      });
    }),
    gone: before.lines.filter((old) => !now.lines.some((one) => same(one, old))).map(({ line }) => line),
    daysApart: Math.abs(apart - shift * 7),
  };
}
