import { ACCENT, coloursOf, HEADING, heatColours, INK, LABEL_FILL, SOFT } from '../look.ts';
import type { Fact, HeatMap, Table } from '../paper.ts';
import { shareWidths } from '../share-widths.ts';
import { wordsByColumn } from '../table-words.ts';
import { risksIn, wordsOf } from '../words.ts';
import { CELL_PADDING, TYPE } from './measures.ts';
import type { WordCell, WordRow } from './row-xml.ts';

/** A table before it is written; `widths` in twentieths of a point. */
export type WordTable = { readonly widths: readonly number[]; readonly rows: () => Iterable<WordRow>; /** How many rows, about. */ readonly count: number };

const MANY_COLUMNS = 9;
/** The width of an ordinary bold character of Arial, in twentieths of a point for each half point of its size. */
const CHARACTER = 6.2;
const MOST = 0.16;

const whole = (widths: readonly number[]): readonly number[] => widths.map((width) => Math.floor(width));

export function tableOf(table: Table, room: number, keep: boolean): WordTable {
  const { columns, rows, whenEmpty } = table;
  const size = table.large === true ? TYPE.text : columns.length > MANY_COLUMNS ? TYPE.smaller : TYPE.table;
  const least = wordsByColumn(table).map((words) => Math.min(room * MOST, words.reduce((most, { length }) => Math.max(most, length), 0) * CHARACTER * size) + 2 * CELL_PADDING.side);
  const across = (cell: Omit<WordCell, 'across' | 'align'>): readonly WordCell[] => [{ ...cell, across: columns.length, align: 'left' }];
  return {
    widths: whole(shareWidths(room, columns.map(({ width }) => width), least)),
    count: rows.length + 1,
    rows: function* () {
      yield { size, isHeading: true, keepWithNext: true, cells: columns.map(({ heading, align }): WordCell => ({ words: heading, bold: true, fill: HEADING.fill, colour: HEADING.text, align: align ?? 'left' })) };
      if (rows.length === 0) yield { size, keepWithNext: keep, cells: across({ words: [{ text: whenEmpty, italic: true }], fill: null, colour: SOFT }) };
      for (const row of rows) {
        if (row.is === 'group') yield { size, keepWithNext: true, cells: across({ words: row.text, bold: true, fill: LABEL_FILL, colour: ACCENT }) };
        else {
          yield {
            size, keepWithNext: keep,
            cells: columns.map(({ align }, column): WordCell => {
              const cell = row.cells[column] ?? '';
              const { fill, text } = coloursOf(cell);
              const banded = typeof cell !== 'string' && cell.band !== undefined && cell.band !== null;
              return { words: wordsOf(cell), bold: banded, fill, colour: text, align: align ?? 'left' };
            }),
          };
        }
      }
    },
  };
}

export function factsOf(facts: readonly Fact[], room: number, keep: boolean, size: number = TYPE.table + 1): WordTable {
  const label = Math.floor(room * 0.26);
  return {
    widths: [label, room - label],
    count: facts.length,
    rows: () => facts.map(({ label: text, value }): WordRow => ({
      size, keepWithNext: keep,
      cells: [{ words: text, bold: true, fill: LABEL_FILL, colour: INK, align: 'left' }, { words: value, fill: null, colour: INK, align: 'left' }],
    })),
  };
}

const FALLING = [5, 4, 3, 2, 1] as const;
const RISING = [1, 2, 3, 4, 5] as const;
const MOST_WIDTH = 12_400;

export function heatMapOf({ caption, consequence, likelihood, cells }: HeatMap, room: number): WordTable {
  const width = Math.min(room, MOST_WIDTH);
  const label = (text: string): WordCell => ({ words: text, bold: true, fill: LABEL_FILL, colour: INK, align: 'centre' });
  const size = TYPE.table;
  return {
    widths: whole([width * 0.17, ...RISING.map(() => (width * 0.83) / 5)]),
    count: FALLING.length + 1,
    rows: () => [
      { size, isHeading: true, keepWithNext: true, cells: [label('Consequence ↓\nLikelihood →'), ...RISING.map((rank) => label(`${rank} ${likelihood[rank - 1]}`))] },
      ...FALLING.map((rank): WordRow => ({
        size, keepWithNext: rank > 1,
        cells: [
          label(`${rank} ${consequence[rank - 1]}`),
          ...RISING.map((along): WordCell => {
            const cell = cells[rank - 1]?.[along - 1];
            if (cell === undefined) throw new Error(`The heat map “${caption}” has no cell for consequence ${rank} and likelihood ${along}.`);
            const { fill, text } = heatColours(cell);
            const more = cell.text === undefined || cell.text === '' ? '' : `\n${cell.text}`;
            return { words: [{ text: risksIn(cell.count), bold: true }, { text: `\n${cell.word}${more}` }], fill, colour: text, align: 'centre' };
          }),
        ],
      })),
    ],
  };
}
