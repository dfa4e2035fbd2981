import type { WatchLevel, WatchRow } from '../../../shared/ipc/cash.ts';
import { listed } from '../../../shared/words.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'] as const;
export const numberWord = (count: number): string => NUMBERS[count] ?? count.toLocaleString('en-GB');
export const mutualsWord = (count: number): string => (count === 1 ? 'mutual' : 'mutuals');


const order: Readonly<Record<WatchLevel, number>> = { red: 0, watch: 1, 'not known': 2, clear: 3 };
const chanceOf = ({ chance12 }: WatchRow): number => chance12?.value ?? -1;
const runwayOf = ({ runwayWeeks }: WatchRow): number => runwayWeeks ?? Infinity;

/** Those to worry about most first: by level, then by the chance of running out within a year, then by runway. What is not known comes before what is clear. */
export const byWorry = (rows: readonly WatchRow[]): readonly WatchRow[] => rows.toSorted((a, b) =>
  order[a.level] - order[b.level] || chanceOf(b) - chanceOf(a) || (runwayOf(a) === runwayOf(b) ? 0 : runwayOf(a) - runwayOf(b)) || a.name.localeCompare(b.name, 'en-GB'));

const NAMED = 5;

/** Whom to worry about, in a sentence: those that are red, else those on the watch-list. `rows` in the order of worry. */
export function worrySentence(rows: readonly WatchRow[]): string {
  const red = rows.filter(({ level }) => level === 'red');
  const watch = rows.filter(({ level }) => level === 'watch');
  const names = (some: readonly WatchRow[]): string => listed(some.slice(0, NAMED).map(({ name }) => name));
  const many = (some: readonly WatchRow[]): string => (some.length > NAMED ? `first of all ${names(some)}` : names(some));
  if (red.length > 0) return `${numberWord(red.length)} ${mutualsWord(red.length)} should worry you: ${many(red)}.${watch.length === 0 ? '' : ` ${numberWord(watch.length)} more ${watch.length === 1 ? 'is' : 'are'} to be watched.`}`;
  if (watch.length > 0) return `No mutual is red. ${numberWord(watch.length)} ${watch.length === 1 ? 'is' : 'are'} to be watched: ${many(watch)}.`;
  const known = rows.filter(({ level }) => level === 'clear').length;
  return known === 0 ? 'Nothing can be said of any mutual yet: figures that a forecast needs are missing.' : `No mutual is on the watch-list: ${known === 1 ? 'the one that can be forecast is' : `all ${known} that can be forecast are`} clear.`;
}

/** How many cannot be judged, and what to do; `null` where all can be. */
export function unknownSentence(rows: readonly WatchRow[]): string | null {
  const unknown = rows.filter(({ level }) => level === 'not known').length;
  return unknown === 0 ? null : `${numberWord(unknown)} ${mutualsWord(unknown)} cannot be judged, which does not mean ${unknown === 1 ? 'that it is' : 'that they are'} safe: figures that a forecast needs are missing.`;
}

/** Weeks as they are read: "9 weeks"; what is beyond the horizon is said so. */
export const runwayText = (weeks: number | null, months: number): string => (weeks === null ? `Over ${months} months` : `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`);
