import type { Cell, Table } from '../paper.ts';
import { plainText, wordsOf } from '../words.ts';
import { CELL_PAD } from './row-strip.ts';
import type { Setting } from './setting.ts';

/** Rows that are looked at for their widest word; a later row with a wider one has it broken. */
const LOOKED_AT = 300;
/** No word claims more than this share of the page. */
const MOST = 0.16;
const SHORT = 12;

/** A short text, such as a date or "12 Extreme", looks best in one line. */
function unbroken(cell: Cell): readonly string[] {
  const text = plainText(wordsOf(cell));
  return text.length <= SHORT ? text.split('\n') : text.split(/\s+/);
}

/** As bold text, which is the wider. */
function widest(setting: Setting, words: readonly string[], size: number): number {
  const lines = setting.breaker([{ text: words.join('\n'), bold: true }], size, Number.POSITIVE_INFINITY, null);
  return lines.reduce((most, { width }) => Math.max(most, width), 0);
}

/**
 * Widths in points that fill the page: shares by weight, but no column so narrow that a word of its heading, or a word of
 * ordinary length in its cells, has to be broken while another column has room to spare.
 */
export function columnWidths(setting: Setting, { columns, rows }: Table, size: number): readonly number[] {
  const most = setting.width * MOST;
  const least = columns.map(({ heading }, column) => {
    const looked = new Set<string>();
    for (const row of rows.slice(0, LOOKED_AT)) if (row.is === 'cells') for (const word of unbroken(row.cells[column] ?? '')) looked.add(word);
    return Math.min(most, Math.max(widest(setting, heading.split(/\s+/), size), widest(setting, [...looked], size))) + 2 * CELL_PAD.side + 0.5;
  });
  const needed = least.reduce((sum, width) => sum + width, 0);
  const weights = columns.map(({ width }) => width);
  const weighed = weights.reduce((sum, weight) => sum + weight, 0);
  if (needed >= setting.width) return least.map((width) => (width * setting.width) / needed);
  const fixed = new Set<number>();
  for (;;) {
    const rest = setting.width - [...fixed].reduce((sum, column) => sum + (least[column] ?? 0), 0);
    const shared = weights.reduce((sum, weight, column) => (fixed.has(column) ? sum : sum + weight), 0) || weighed;
    const widths = weights.map((weight, column) => (fixed.has(column) ? (least[column] ?? 0) : (weight * rest) / shared));
    const narrow = widths.findIndex((width, column) => !fixed.has(column) && width < (least[column] ?? 0));
    if (narrow === -1) return widths;
    fixed.add(narrow);
  }
}
