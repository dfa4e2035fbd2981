import type { LeverRow } from '../ipc/cash.ts';
import { addMonths, formatLongDate } from '../time.ts';
import { leverOf } from './levers.ts';
import { momentAfter, momentOf } from './moment.ts';
import type { Cash } from './state.ts';
import type { LeverTerms, Target } from './target.ts';

/** Why levers cannot hold, by their places in the list. */
export type LeverProblem = { readonly levers: readonly number[]; readonly sentence: string };
/** A lever that is put to somebody. */
export type Placed = { readonly index: number; readonly row: LeverRow; readonly targets: readonly Target[]; readonly sentence: string };

const failing: readonly LeverRow['lever'][] = ['administration', 'immediate liquidation'];
const ending: readonly LeverRow['lever'][] = ['contract not renewed', 'hand-back with notice'];
const later: readonly LeverRow['lever'][] = ['payment delay', 'commissioner late', 'receipts slip', 'commissioner reorganised'];

/** What is wrong with the size of one lever: forms say so at its field, and what comes by another way is held to the same. */
export function problemsOfSize({ lever, size }: LeverRow, index: number): readonly LeverProblem[] {
  const sized = leverOf(lever).size;
  const say = (sentence: string): readonly LeverProblem[] => [{ levers: [index], sentence }];
  if (sized === null) return size === null ? [] : say(`“${lever}” has no size. Leave it empty.`);
  if (size === null) return say(`“${lever}” needs a size. Enter how far, in ${sized.unit}.`);
  return size >= sized.least && size <= sized.most ? [] : say(`“${lever}” cannot be that far. Enter from ${sized.least.toLocaleString('en-GB')} to ${sized.most.toLocaleString('en-GB')} ${sized.unit}.`);
}

/** What is wrong with the dates of one lever. */
export function problemsOfDates({ lever, from, until }: LeverRow, index: number, { start, months }: LeverTerms): readonly LeverProblem[] {
  const end = addMonths(start, months);
  const say = (sentence: string): readonly LeverProblem[] => [{ levers: [index], sentence }];
  if (from !== null && from >= end) return say(`“${lever}” on ${formatLongDate(from)} is after the forecast’s last day. Look further ahead, or choose an earlier date.`);
  if (from !== null && from < start && failing.includes(lever)) return say(`“${lever}” on ${formatLongDate(from)} is before the forecast begins on ${formatLongDate(start)}. Choose a day within it, or let the forecast begin earlier.`);
  if (until !== null && until < start) return say(`“${lever}” is over on ${formatLongDate(until)}, before the forecast begins on ${formatLongDate(start)}.`);
  if (from !== null && until !== null && until < from) return say(`The last date of “${lever}” is before the first.`);
  if (lever === 'advance' && until !== null && momentOf(start, until) - momentOf(start, from ?? start) < 1) return say('An advance is taken back in the months after it: give a last date at least a month later.');
  return [];
}

const sources = (cash: Cash, { sources: one }: Target): ReadonlySet<string> =>
  new Set(cash.model.lines.filter(({ id, payerId }) => (one.contractId === null || id === one.contractId) && (one.payerId === null || payerId === one.payerId)).map(({ id }) => id));

/** Whether two levers are put to the same income of the same mutual. */
function meet(cashes: readonly Cash[], a: Placed, b: Placed): boolean {
  return a.targets.some((one) => b.targets.some((other) => {
    if (one.at !== other.at) return false;
    const mine = sources(cashes[one.at]!, one);
    return [...sources(cashes[one.at]!, other)].some((id) => mine.has(id));
  }));
}

function meetInTime({ row: a }: Placed, { row: b }: Placed, { start }: LeverTerms): boolean {
  const span = ({ lever, from, until }: LeverRow): readonly [number, number] => [momentOf(start, from ?? start), leverOf(lever).dates === 'from and until' ? momentAfter(start, until) : Infinity];
  const [[fromA, toA], [fromB, toB]] = [span(a), span(b)];
  return fromA < toB && fromB < toA;
}

/** Levers that cannot both hold. */
export function contradictions(cashes: readonly Cash[], placed: readonly Placed[], terms: LeverTerms): readonly LeverProblem[] {
  const found: LeverProblem[] = [];
  placed.forEach((a, at) => {
    for (const b of placed.slice(at + 1)) {
      const [one, other] = [a.row.lever, b.row.lever];
      const levers = [a.index, b.index];
      const both = (some: readonly LeverRow['lever'][], others: readonly LeverRow['lever'][]): boolean => (some.includes(one) && others.includes(other)) || (others.includes(one) && some.includes(other));
      const sameMutual = a.targets.some((target) => b.targets.some(({ at: place }) => place === target.at));
      const name = (): string => cashes[a.targets.find((target) => b.targets.some(({ at: place }) => place === target.at))!.at]!.model.name;
      if (failing.includes(one) && failing.includes(other) && sameMutual) found.push({ levers, sentence: `${name()} fails twice. Keep one of the two.` });
      else if (ending.includes(one) && ending.includes(other) && meet(cashes, a, b)) found.push({ levers, sentence: `A contract of ${name()} ends in two ways. Keep one of the two.` });
      else if (both(['lender withdraws'], ['facility guaranteed']) && sameMutual && meetInTime(a, b, terms)) found.push({ levers, sentence: `The facilities of ${name()} are withdrawn and guaranteed at the same time. Keep one, or give them other dates.` });
      else if (both(['pay on time'], later) && meet(cashes, a, b) && meetInTime(a, b, terms)) found.push({ levers, sentence: `The same invoices of ${name()} are paid on time and late. Keep one of the two.` });
    }
  });
  return found;
}
