import type { Cell, Table } from './paper.ts';
import { plainText, wordsOf } from './words.ts';

/** Rows that are looked at for their widest word; a later row with a wider one has it broken. */
const LOOKED_AT = 300;
const SHORT = 12;

/** A short text, such as a date or "12 Extreme", looks best in one line. */
function unbroken(cell: Cell): readonly string[] {
  const text = plainText(wordsOf(cell));
  return text.length <= SHORT ? text.split('\n') : text.split(/\s+/);
}

/** What should stand in one line in each column: the words of its heading, and of its cells. */
export function wordsByColumn({ columns, rows }: Table): readonly (readonly string[])[] {
  return columns.map(({ heading }, column) => {
    const words = new Set(heading.split(/\s+/));
    for (const row of rows.slice(0, LOOKED_AT)) if (row.is === 'cells') for (const word of unbroken(row.cells[column] ?? '')) words.add(word);
    return [...words];
  });
}
