import { cellFindings, type looksLike } from './cell-findings.ts';
import { columnsOf, guessHeaderRow, headerFindings, usedRange } from './headers.ts';
import { noteOf, type TableFinding } from './notes.ts';
import type { TableRow, TableSheet } from './table.ts';

export type RawSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly TableRow[];
  readonly hiddenColumns: ReadonlySet<number>;
  /** What the format's own reader found. */
  readonly found: readonly TableFinding[];
  /** Which kinds of text in cells are told; `null` where nothing of the cells is. */
  readonly textKinds: readonly ReturnType<typeof looksLike>[] | null;
};

/** A sheet as it is handed on: header guessed, columns named, and everything found in it said. */
export function sheetOf({ name, hidden, rows, hiddenColumns, found, textKinds }: RawSheet): TableSheet {
  const headerRow = guessHeaderRow(rows);
  const columns = columnsOf(rows, headerRow, (index) => hiddenColumns.has(index));
  const [first, last] = [rows[0], rows.at(-1)];
  const blank = first === undefined || last === undefined ? 0 : last.row - first.row + 1 - rows.length;
  const notes: readonly TableFinding[] = [
    ...headerFindings(rows, columns, headerRow),
    ...(rows.length === 0 ? [{ is: 'empty sheet' } as const] : []),
    ...found,
    ...(blank > 0 ? [{ is: 'blank rows', count: blank } as const] : []),
    ...(textKinds === null ? [] : cellFindings(name, rows, headerRow, textKinds)),
  ];
  return { name, hidden, usedRange: usedRange(rows, columns), headerRow, columns, rows, notes: notes.map(noteOf) };
}
