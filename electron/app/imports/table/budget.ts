import { MAX_CELLS, MAX_CHARACTERS, MAX_ROWS } from './limits.ts';
import { Refused, tooManyCells, tooManyRows, tooMuchText } from './refusals.ts';
import type { Cell } from './table.ts';

/** Counts what is kept of a file, over all its sheets, and throws `Refused` as soon as it is too much. */
export function rowBudget(): (sheet: string, cells: readonly Cell[]) => void {
  let rows = 0;
  let places = 0;
  let characters = 0;
  return (name, cells) => {
    rows += 1;
    places += cells.length;
    for (const cell of cells) if (typeof cell === 'string') characters += cell.length;
    if (rows > MAX_ROWS) throw new Refused(tooManyRows(`“${name}”`));
    if (places > MAX_CELLS) throw new Refused(tooManyCells(`“${name}”`));
    if (characters > MAX_CHARACTERS) throw new Refused(tooMuchText(`“${name}”`));
  };
}
export type RowBudget = ReturnType<typeof rowBudget>;
