import { RULE } from '../look.ts';
import type { Line } from './lines.ts';
import { lineHeight, type Fill, type Node, type Strip, type TextPart, type Tie } from './strip.ts';

/** A cell with its text broken into lines. */
export type LaidCell = {
  readonly node: Node | null;
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly fill: string | null;
  readonly colour: string;
  readonly align: 'left' | 'centre' | 'right';
  /** A thin gap after its fill keeps it apart from a neighbour of the same colour. */
  readonly apart: boolean;
};
export type LaidRow = {
  readonly cells: readonly LaidCell[];
  readonly size: number;
  readonly gap: number;
  readonly tie: Tie;
  readonly repeat: readonly Strip[];
  /** Stands in the first column where the row is continued on another page. */
  readonly continued: readonly Line[];
  readonly ends: readonly Node[];
  /** At least this high; for the squares of a heat map. */
  readonly leastHeight?: number;
};

export const CELL_PAD = { side: 4, top: 3 } as const;
const RULE_HEIGHT = 0.5;
const GAP = 0.75;
/** Fewer lines than this are not left alone at the foot of a page when a row is parted. */
const FEWEST = 3;
/** A row of so few lines fits on any page, and so need not keep what it was made of. */
const ALWAYS_FITS = 12;

/** A row of a table from the given line of each cell on. */
function part(row: LaidRow, from: number, to: number, first: boolean, last: boolean): Strip {
  const most = row.cells.reduce((sum, { lines }) => Math.max(sum, Math.min(lines.length, to) - from), 1);
  const step = lineHeight(row.size);
  const above = first || row.continued.length === 0 ? 0 : row.continued.length * step;
  const height = Math.max(row.leastHeight ?? 0, above + most * step + 2 * CELL_PAD.top) + RULE_HEIGHT;
  const fills: Fill[] = [];
  const texts: TextPart[] = [];
  const [firstCell] = row.cells;
  const left = firstCell?.x ?? 0;
  const right = row.cells.reduce((sum, { x, width }) => Math.max(sum, x + width), left);
  if (above > 0 && firstCell !== undefined) {
    texts.push({ node: null, x: left + CELL_PAD.side, y: CELL_PAD.top, lines: row.continued, size: row.size, colour: firstCell.colour, width: firstCell.width - 2 * CELL_PAD.side, align: 'left' });
  }
  for (const { node, x, width, lines, fill, colour, align, apart } of row.cells) {
    if (fill !== null) fills.push({ x, y: 0, width: width - (apart ? GAP : 0), height: height - RULE_HEIGHT, colour: fill });
    const shown = from === 0 && to >= lines.length ? lines : lines.slice(from, to);
    const inner = row.leastHeight === undefined ? CELL_PAD.top + above : Math.max(CELL_PAD.top, (height - shown.length * step) / 2);
    if (first || shown.length > 0) texts.push({ node, x: x + CELL_PAD.side, y: inner, lines: shown, size: row.size, colour, width: width - 2 * CELL_PAD.side, align });
  }
  fills.push({ x: left, y: height - RULE_HEIGHT, width: right - left, height: RULE_HEIGHT, colour: RULE });
  const lines = row.cells.reduce((sum, cell) => Math.max(sum, cell.lines.length), 0);
  return {
    gap: first ? row.gap : 0, height, fills, texts, repeat: row.repeat, tie: last ? row.tie : 0, ...(last && { ends: row.ends }),
    ...(Math.min(lines, to) - from > ALWAYS_FITS && {
      split: (room: number) => {
        const fitting = Math.floor((room - above - 2 * CELL_PAD.top - RULE_HEIGHT) / step);
        if (fitting < Math.min(FEWEST, most)) return null;
        return [part(row, from, from + fitting, first, false), part(row, from + fitting, to, false, last)] as const;
      },
    }),
  };
}

/** A row as a strip; one that is taller than a page is continued on the next, with no line lost. */
export const rowStrip = (row: LaidRow): Strip => part(row, 0, Number.POSITIVE_INFINITY, true, true);
