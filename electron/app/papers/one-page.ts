import { unreachable } from '../../../shared/unreachable.ts';
import type { Block, Cell, Fact, Table } from './paper.ts';
import { CELL_PAD } from './pdf/row-strip.ts';
import { SIZE } from './pdf/setting.ts';
import { shareWidths } from './share-widths.ts';
import { wordsByColumn } from './table-words.ts';
import { plainText, wordsOf } from './words.ts';

/** The room for text of a page of A4, in points, as the estimates below count it: there are 722, and what they count takes at least some twentieth less. */
export const PAGE_ROOM = 735;
const WIDTH = 503;
const RULE = 0.75;
const ROW_PAD = 2 * CELL_PAD.top + RULE;
/** A line of a table, of prose and of a heading, as a share of its type. */
const LINE = { cell: 1.26, text: 1.34, heading: 1.34 } as const;
/** What stands above and below each, the wider of the two kinds of file. */
const AROUND = { title: 3, subtitle: 8, heading: 22, paragraph: 8, note: 23, facts: 10, table: 33 } as const;
/** No word claims more than this share of the page. */
const MOST = 0.16;

/** Widths of Arial in thousandths of its size, from the space on; what is not in it is taken as wide as what replaces it. */
const ARIAL = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const;
/** Bold is wider, and a rounding must not break a line that was counted as one. */
const BOLD = 1.04;

/** How wide a character is at a size of one point, rather too much than too little. */
function wide(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1.05;
  return ((ARIAL[code - 32] ?? (code < 0x250 ? 580 : code < 0x600 ? 620 : code >= 0x2010 && code < 0x2070 ? 556 : 720)) / 1_000) * BOLD;
}
const SPACE = wide(' ');
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
      } else filled += long + SPACE;
    }
    return sum + lines;
  }, 0);
}
const linesOf = (cell: Cell, size: number, width: number): number => linesIn(plainText(wordsOf(cell)), size, Math.max(width - 2 * CELL_PAD.side, 1));
const rowHeight = (lines: number, size: number): number => lines * size * LINE.cell + ROW_PAD;

function tableHeight(block: Table): number {
  const size = block.large === true ? SIZE.text : SIZE.table;
  const least = wordsByColumn(block).map((words) => Math.min(WIDTH * MOST, words.reduce((most, word) => Math.max(most, widthOf(word)), 0) * size) + 2 * CELL_PAD.side);
  const widths = shareWidths(WIDTH, block.columns.map(({ width }) => width), least);
  const most = (row: readonly Cell[]): number => row.reduce<number>((lines, cell, at) => Math.max(lines, linesOf(cell, size, widths[at] ?? 1)), 1);
  const rows: readonly number[] = block.rows.length === 0 ? [linesIn(block.whenEmpty, size, WIDTH)] : block.rows.map((row) => (row.is === 'group' ? linesIn(row.text, size, WIDTH) : most(row.cells)));
  return [most(block.columns.map(({ heading }) => heading)), ...rows].reduce((height, lines) => height + rowHeight(lines, size), AROUND.table);
}

function heightOf(block: Block): number {
  switch (block.is) {
    case 'heading': return linesIn(block.text, SIZE.heading[block.level], WIDTH) * SIZE.heading[block.level] * LINE.heading + AROUND.heading;
    case 'paragraph': return linesIn(plainText(block.text), SIZE.text, WIDTH) * SIZE.text * LINE.text + AROUND.paragraph;
    case 'note': return (linesIn(plainText(block.text), SIZE.text, WIDTH - 17) + (block.title === null ? 0 : linesIn(block.title, SIZE.text, WIDTH - 17))) * SIZE.text * LINE.text + AROUND.note;
    case 'facts': {
      const size = block.large === true ? SIZE.text : SIZE.table + 0.5;
      // The one kind of file gives the labels what they need, the other a fixed part of the page.
      return block.facts.reduce<number>((height, { label, value }) => height + rowHeight(Math.max(linesOf(label, size, WIDTH * 0.26), linesOf({ text: value }, size, WIDTH * 0.7)), size), AROUND.facts);
    }
    case 'table': return tableHeight(block);
    case 'list': return block.items.reduce((height, item) => height + linesIn(plainText(item), SIZE.text, WIDTH - 30) * SIZE.text * LINE.text + 4, 4);
    case 'keepTogether': return estimatedHeight(block.blocks);
    // Neither is laid out by its text; whoever asks has none of them.
    case 'heatMap': case 'picture': return PAGE_ROOM;
    case 'pageBreak': return 0;
    default: return unreachable(block);
  }
}

/** What stands above the first block of a paper: its title and subtitle, and what it says of itself. */
export const estimatedTop = (title: string, subtitle: string, facts: readonly Fact[]): number =>
  linesIn(title, SIZE.title, WIDTH) * SIZE.title * LINE.heading + AROUND.title + linesIn(subtitle, SIZE.subtitle, WIDTH) * SIZE.subtitle * LINE.text + AROUND.subtitle + heightOf({ is: 'facts', facts });

/** About how high blocks are on a page in portrait, in points, in a PDF as in Word: rather too much than too little. */
export function estimatedHeight(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + heightOf(block), 0);
}
