import type { Block, Cell } from './paper.ts';
import { CELL_PAD } from './pdf/row-strip.ts';
import { SIZE } from './pdf/setting.ts';
import { shareWidths } from './share-widths.ts';
import { wordsByColumn } from './table-words.ts';
import { plainText, wordsOf } from './words.ts';

/** The room for text of a page of A4, in points, with some to spare for the differences between a PDF and what Word makes. */
export const PAGE_ROOM = 690;
const WIDTH = 500;
const LINE = 1.27;
const ROW_PAD = 6;
const AROUND_TABLE = 12;
/** No word claims more than this share of the page. */
const MOST = 0.16;

/** How wide a character is at a size of one point, rather too much than too little. */
function wide(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1;
  if (code >= 0x250) return 0.8;
  if (/[ iljftrI.,:;'’!|()[\]-]/.test(char)) return 0.36;
  if (/[mwMW@%]/.test(char)) return 0.96;
  return /\p{Lu}/u.test(char) ? 0.74 : 0.58;
}
const widthOf = (text: string): number => Array.from(text).reduce((sum, char) => sum + wide(char), 0);

/** Lines that a text takes up in a width; a word that is wider is broken. */
function linesIn(text: string, size: number, width: number): number {
  const most = Math.max(width / size, 1);
  return text.split('\n').reduce((sum, line) => {
    let lines = 1;
    let filled = 0;
    for (const word of line.split(' ')) {
      const long = widthOf(word);
      if (filled > 0 && filled + long > most) {
        lines += 1;
        filled = 0;
      }
      // A character that does not fit begins the next line, so a broken word fills its lines less than wholly.
      if (long > most) {
        lines += Math.ceil(long / Math.max(most - 1, 0.5)) - 1;
        filled = most;
      } else filled += long + 0.36;
    }
    return sum + lines;
  }, 0);
}
const textLines = (text: string, size: number, width: number): number => linesIn(text, size, width) * size * LINE;
const cellLines = (cell: Cell, size: number, width: number): number => linesIn(plainText(wordsOf(cell)), size, width - 2 * CELL_PAD.side);

/** About how high blocks are on a page in portrait, in points, in a PDF as in Word: rather too much than too little. */
export function estimatedHeight(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block): number => {
    switch (block.is) {
      case 'heading': return sum + textLines(block.text, SIZE.heading[block.level], WIDTH * 0.92) + 24;
      case 'paragraph': return sum + textLines(plainText(block.text), SIZE.text, WIDTH) * 1.1 + 8;
      case 'note': return sum + textLines(plainText(block.text), SIZE.text, WIDTH - 20) * 1.1 + (block.title === null ? 0 : SIZE.text * LINE) + 26;
      case 'facts': {
        const size = block.large === true ? SIZE.text : SIZE.table + 0.5;
        return block.facts.reduce((height, { label, value }) => height + Math.max(linesIn(label, size, WIDTH * 0.22), linesIn(plainText(value), size, WIDTH * 0.63)) * size * LINE + ROW_PAD, sum + AROUND_TABLE);
      }
      case 'table': {
        const size = block.large === true ? SIZE.text : SIZE.table;
        const least = wordsByColumn(block).map((words) => Math.min(WIDTH * MOST, words.reduce((most, word) => Math.max(most, widthOf(word)), 0) * size) + 2 * CELL_PAD.side);
        const widths = shareWidths(WIDTH, block.columns.map(({ width }) => width), least);
        const heading = block.columns.reduce((most, column, at) => Math.max(most, cellLines(column.heading, size, widths[at] ?? 1)), 1) * size * LINE + ROW_PAD;
        return block.rows.reduce((height, row) => height + (row.is === 'group' ? textLines(row.text, size, WIDTH) : row.cells.reduce((most, cell, at) => Math.max(most, cellLines(cell, size, widths[at] ?? 1)), 1) * size * LINE) + ROW_PAD, sum + heading + AROUND_TABLE + size * 2.5);
      }
      case 'list': return block.items.reduce((height, item) => height + textLines(plainText(item), SIZE.text, WIDTH - 30) * 1.1 + 4, sum + 4);
      case 'keepTogether': return sum + estimatedHeight(block.blocks);
      // Neither is laid out by its text; whoever asks has none of them.
      case 'heatMap': case 'picture': return sum + PAGE_ROOM;
      case 'pageBreak': return sum;
    }
  }, 0);
}
