import type { LinkBook } from '../../../shared/model/columns/link-book.ts';
import { calledCell, changesIn, readInto } from './read-cell.ts';
import { pasteOver, rowsIn, type CellRange } from './range.ts';
import type { EditableRow, GridColumn, GridEditing, RowChange, RowRefusal } from './types.ts';

/** A cell and what shall stand in it. */
export type Target<Row> = { readonly row: Row; readonly column: GridColumn<Row>; readonly text: string };

/** A cell that cannot be as it was asked for: where, what, and why. */
export type RefusedCell = { readonly place: string; readonly heading: string; readonly text: string; readonly sentence: string };

/** What is asked of a row, and how many of its cells will say something else than before. */
export type PlannedRow<Row> = RowChange<Row> & { readonly cells: number };
export type Plan<Row> = { readonly changes: readonly PlannedRow<Row>[]; readonly refused: readonly RefusedCell[] };
export const cellsOf = (rows: readonly { readonly cells: number }[]): number => rows.reduce((sum, { cells }) => sum + cells, 0);

const NOT_EDITED = 'This column cannot be edited here.';

/** What cells ask of their rows: each cell is read by its field, then each row looked at as a whole. Cells that say so already change nothing. */
export function planCells<Row extends EditableRow>(targets: readonly Target<Row>[], editing: Pick<GridEditing<Row>, 'called' | 'check' | 'labelOf'>, links?: LinkBook): Plan<Row> {
  const refused: RefusedCell[] = [];
  const byRow = new Map<string, { readonly row: Row; readonly patch: Record<string, unknown>; cells: number }>();
  for (const { row, column, text } of targets) {
    const { edit } = column;
    const read = edit === undefined ? { is: 'fault' as const, sentence: NOT_EDITED } : readInto(edit, text, row, links);
    if (edit === undefined || read.is === 'fault') {
      refused.push({ place: editing.called(row), heading: calledCell(column), text, sentence: read.is === 'fault' ? read.sentence : NOT_EDITED });
      continue;
    }
    const changes = changesIn(edit, row, read.patch);
    if (Object.keys(changes).length === 0) continue;
    const known = byRow.get(row.id) ?? { row, patch: {}, cells: 0 };
    byRow.set(row.id, known);
    Object.assign(known.patch, changes);
    known.cells += 1;
  }
  const changes: PlannedRow<Row>[] = [];
  for (const { row, patch, cells } of byRow.values()) {
    const broken = Object.entries(editing.check(row, patch));
    const [first] = broken;
    if (first === undefined) {
      changes.push({ row, patch, cells });
    } else {
      refused.push({ place: editing.called(row), heading: editing.labelOf(first[0]), text: '', sentence: broken.map(([, sentence]) => sentence).join(' ') });
    }
  }
  return { changes, refused };
}

/** What the application refused, in the same words. */
export const refusedRows = <Row>(rows: readonly RowRefusal<Row>[], labelOf: (key: string) => string): readonly RefusedCell[] =>
  rows.map(({ reference, sentence, fields }) => ({ place: reference, heading: Object.keys(fields).map(labelOf).join(', ') || 'The row', text: '', sentence }));

export type Block = { readonly range: CellRange; /** What of the block lies beyond the table. */ readonly beyond: { readonly rows: number; readonly columns: number } };

/** Where a copied block goes, in a table of so many rows from its corner on and so many columns. */
export function placeBlock(chosen: CellRange, block: readonly (readonly string[])[], rowsBelow: number, columnsEnd: number): Block {
  const [high, wide] = [block.length, Math.max(0, ...block.map((row) => row.length))];
  const over = pasteOver(chosen, high, wide);
  const rows = Math.max(0, rowsIn(over) - rowsBelow);
  const columns = Math.max(0, over.right - columnsEnd + 1);
  return { range: { ...over, bottom: over.bottom - rows, right: over.right - columns }, beyond: { rows, columns } };
}

/** The block's cell for the place so far down and to the right of where it begins, going round where it is pasted several times; `undefined` where its row is shorter. */
export function cellOfBlock(block: readonly (readonly string[])[], down: number, right: number): string | undefined {
  const wide = Math.max(1, ...block.map((row) => row.length));
  return block[down % block.length]?.[right % wide];
}

const places = (count: number, noun: string): string => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

/** What of a block did not find a place, as a refusal; nothing is added that is not there. */
export function beyondTable({ rows, columns }: Block['beyond'], noun: readonly [string, string]): readonly RefusedCell[] {
  return [
    ...(rows === 0 ? [] : [{ place: `Below the last ${noun[0]}`, heading: places(rows, 'row'), text: '', sentence: `There is no ${noun[0]} for ${rows === 1 ? 'it' : 'them'}: pasting changes ${noun[1]} and adds none.` }]),
    ...(columns === 0 ? [] : [{ place: 'Right of the last column', heading: places(columns, 'column'), text: '', sentence: `No column is shown for ${columns === 1 ? 'it' : 'them'}. Show the columns, or paste further to the left.` }]),
  ];
}
