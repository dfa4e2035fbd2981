import type { CellPlace } from '../grid-keys.ts';

/** A block of cells: lines count from 1, columns from 0 as `CellPlace` does; all four are inside. */
export type CellRange = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** The block between two corners, without the columns before `lead` and without the header. */
export const rangeBetween = (one: CellPlace, other: CellPlace, lead: number): CellRange => ({
  top: Math.max(1, Math.min(one.row, other.row)), bottom: Math.max(1, one.row, other.row),
  left: Math.max(lead, Math.min(one.column, other.column)), right: Math.max(lead, one.column, other.column),
});

export const rowsIn = ({ top, bottom }: CellRange): number => bottom - top + 1;
export const columnsIn = ({ left, right }: CellRange): number => right - left + 1;
export const isOneCell = (range: CellRange): boolean => rowsIn(range) === 1 && columnsIn(range) === 1;

/** What of a line is inside, as its first and last column; `null` where nothing is. */
export const acrossLine = (range: CellRange | null, line: number): readonly [number, number] | null => (range === null || line < range.top || line > range.bottom ? null : [range.left, range.right]);

/** Where a block of `rows` by `columns` goes: over the chosen cells as often as it fits them exactly, else once from their corner. */
export function pasteOver(chosen: CellRange, rows: number, columns: number): CellRange {
  const [high, wide] = [rowsIn(chosen), columnsIn(chosen)];
  const fits = high % rows === 0 && wide % columns === 0;
  return fits ? chosen : { top: chosen.top, left: chosen.left, bottom: chosen.top + rows - 1, right: chosen.left + columns - 1 };
}
