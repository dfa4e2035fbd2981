import type { ReturnCounts, ReturnKind, ReturnVerdict } from '../../../shared/ipc/register-return.ts';
import type { CellOutcome, Kept } from './compare-cell.ts';
import type { Values } from './return-kinds.ts';

/** A cell that did not come back as it was exported, with its words for a person. `field` is `null` for a column that is not taken back. */
export type ComparedCell = CellOutcome & {
  readonly column: string;
  readonly heading: string;
  readonly field: string | null;
  /** Of the sheet's column, from 0. */
  readonly index: number;
  readonly exported: string | null;
  readonly returned: string | null;
  readonly now: string | null;
};

export type ComparedRow = {
  readonly key: string;
  readonly kind: ReturnKind;
  readonly id: string | null;
  readonly reference: string | null;
  readonly title: string;
  readonly sheet: string;
  readonly row: number | null;
  readonly verdict: ReturnVerdict;
  readonly reason: string | null;
  readonly cells: readonly ComparedCell[];
  /** Cells that are taken back and came back as they were. */
  readonly unchanged: number;
  /** Of the record as it was compared. */
  readonly version: number | null;
  /** Of a new row: what it has where its cells say nothing. */
  readonly blank: Values | null;
};

/** A link to a row of the workbook that has no record yet, by the row's key. */
const NEW = 'new:';
export const linkToNew = (key: string): string => `${NEW}${key}`;
export const newRowIn = (value: Kept | undefined): string | null => (typeof value === 'string' && value.startsWith(NEW) ? value.slice(NEW.length) : null);

export const rowKey = (kind: ReturnKind, id: string): string => `${kind} ${id}`;
export const newRowKey = (kind: ReturnKind, row: number): string => `${kind} row ${row}`;

export function countsOf(rows: readonly ComparedRow[]): ReturnCounts {
  const counts = { rows: { unchanged: 0, changed: 0, new: 0, gone: 0, refused: 0 }, cells: { taken: 0, same: 0, conflicting: 0, refused: 0, unchanged: 0 }, ofNew: 0 };
  for (const { verdict, cells, unchanged } of rows) {
    counts.rows[verdict] += 1;
    counts.cells.unchanged += unchanged;
    for (const cell of cells) counts.cells[cell.verdict] += 1;
    if (verdict === 'new') counts.ofNew += cells.filter((cell) => cell.verdict === 'taken').length;
  }
  return counts;
}
