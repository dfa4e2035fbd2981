import type { HeatMap, Span } from '../paper.ts';
import { risksIn } from '../words.ts';
import { heatColours, INK, LABEL_FILL } from '../look.ts';
import { rowStrip, type LaidCell } from './row-strip.ts';
import { SIZE, type Setting } from './setting.ts';
import { captionStrips } from './table-strips.ts';
import { tied, type Node, type Strip } from './strip.ts';

const FALLING = [5, 4, 3, 2, 1] as const;
const RISING = [1, 2, 3, 4, 5] as const;
const LEAST_HEIGHT = 40;
const AXIS = 0.17;
const MOST_WIDTH = 620;

/** A 5×5 table, consequence falling down its side and likelihood rising along its top. In each cell the count and the band's word. */
export function heatMapStrips(setting: Setting, { caption, consequence, likelihood, cells }: HeatMap): readonly Strip[] {
  const table: Node = { tag: 'Table', parent: setting.document };
  const size = SIZE.table;
  const width = Math.min(setting.width, MOST_WIDTH);
  const axis = width * AXIS;
  const square = (width - axis) / 5;
  const laid = (column: number, spans: readonly Span[], node: Node, fill: string, colour: string): LaidCell => {
    const x = setting.left + (column === 0 ? 0 : axis + (column - 1) * square);
    const own = column === 0 ? axis : square;
    return { node, x, width: own, lines: setting.breaker(spans, size, own - 8, setting.tally), fill, colour, align: 'centre', apart: true };
  };
  const head: Node = { tag: 'TR', parent: table };
  const row = { size, gap: 0, tie: 1 as const, repeat: [], continued: [], leastHeight: LEAST_HEIGHT };
  const top = rowStrip({
    ...row, tie: 2, leastHeight: 30, ends: [head],
    cells: [
      laid(0, [{ text: 'Consequence ↓\nLikelihood →', bold: true }], { tag: 'TH', parent: head, scope: 'Column' }, LABEL_FILL, INK),
      ...RISING.map((rank) => laid(rank, [{ text: `${rank} ${likelihood[rank - 1]}`, bold: true }], { tag: 'TH', parent: head, scope: 'Column' }, LABEL_FILL, INK)),
    ],
  });
  const rows = FALLING.map((rank) => {
    const element: Node = { tag: 'TR', parent: table };
    const last = rank === 1;
    return rowStrip({
      ...row, tie: last ? 0 : 1, ends: last ? [element, table] : [element],
      cells: [
        laid(0, [{ text: `${rank} ${consequence[rank - 1]}`, bold: true }], { tag: 'TH', parent: element, scope: 'Row' }, LABEL_FILL, INK),
        ...RISING.map((across) => {
          const cell = cells[rank - 1]?.[across - 1];
          if (cell === undefined) throw new Error(`The heat map “${caption}” has no cell for consequence ${rank} and likelihood ${across}.`);
          const { fill, text } = heatColours(cell);
          const spans: readonly Span[] = [{ text: risksIn(cell.count), bold: true }, { text: `\n${cell.word}` }, ...(cell.text === undefined || cell.text === '' ? [] : [{ text: `\n${cell.text}` }])];
          return laid(across, spans, { tag: 'TD', parent: element }, fill ?? LABEL_FILL, text);
        }),
      ],
    });
  });
  return [...captionStrips(setting, caption, table).map((strip) => tied(strip, 2)), top, ...rows];
}
