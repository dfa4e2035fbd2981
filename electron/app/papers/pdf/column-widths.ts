import type { Table } from '../paper.ts';
import { shareWidths } from '../share-widths.ts';
import { wordsByColumn } from '../table-words.ts';
import { CELL_PAD } from './row-strip.ts';
import type { Setting } from './setting.ts';

/** No word claims more than this share of the page. */
const MOST = 0.16;
/** So that a word does not have to be broken for a rounding. */
const SPARE = 0.5;

/** Widths in points that fill the page: shares by weight, but with room for words of ordinary length. */
export function columnWidths(setting: Setting, table: Table, size: number): readonly number[] {
  // As bold text, which is the wider.
  const widest = (words: readonly string[]): number => setting.breaker([{ text: words.join('\n'), bold: true }], size, Number.POSITIVE_INFINITY, null).reduce((most, { width }) => Math.max(most, width), 0);
  const least = wordsByColumn(table).map((words) => Math.min(setting.width * MOST, widest(words)) + 2 * CELL_PAD.side + SPARE);
  return shareWidths(setting.width, table.columns.map(({ width }) => width), least);
}
