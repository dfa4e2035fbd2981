/** A cell by its place: row 0 is the header, data rows count from 1; columns count from 0. */
export type CellPlace = { readonly row: number; readonly column: number };
type Size = { readonly rows: number; readonly columns: number; readonly rowsAPage: number };
type Keys = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean };

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** Where a key leads in a grid of `rows` data rows, after the grid pattern of the ARIA Authoring Practices; `null` when it is no movement. */
export function nextCell({ key, ctrlKey, metaKey, altKey }: Keys, { row, column }: CellPlace, { rows, columns, rowsAPage }: Size): CellPlace | null {
  if (altKey) return null;
  const far = ctrlKey || metaKey;
  const at = (toRow: number, toColumn: number): CellPlace => ({ row: within(toRow, 0, rows), column: within(toColumn, 0, columns - 1) });
  switch (key) {
    case 'ArrowUp': return at(far ? 1 : row - 1, column);
    case 'ArrowDown': return at(far ? rows : row + 1, column);
    case 'ArrowLeft': return at(row, far ? 0 : column - 1);
    case 'ArrowRight': return at(row, far ? columns - 1 : column + 1);
    case 'PageUp': return at(Math.max(1, row - rowsAPage), column);
    case 'PageDown': return at(row + rowsAPage, column);
    case 'Home': return at(far ? 1 : row, 0);
    case 'End': return at(far ? rows : row, columns - 1);
    default: return null;
  }
}
