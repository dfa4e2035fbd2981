import { appError } from '../../../shared/errors.ts';
import type { ReturnChoices } from '../../../shared/ipc/register-return.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { placeOf } from '../imports/table/places.ts';
import { newRowIn, type ComparedCell, type ComparedRow } from './compared.ts';

/** What the choices make of a comparison. */
export type DecidedReturn = {
  readonly changed: readonly { readonly row: ComparedRow; readonly cells: readonly ComparedCell[] }[];
  readonly added: readonly { readonly row: ComparedRow; readonly cells: readonly ComparedCell[] }[];
  readonly deleted: readonly ComparedRow[];
  readonly counts: { readonly rowsUnchanged: number; readonly cellsTaken: number; readonly cellsKept: number; readonly cellsRefused: number };
  /** A line for each cell and row that was refused. */
  readonly refusals: readonly string[];
};

const number = (count: number): string => count.toLocaleString('en-GB');
const called = ({ reference, title, row }: ComparedRow): string => reference ?? (title === '' ? `row ${row ?? ''}` : `“${title}”`);

/** What came of a cell and a row is taken by default; only a person takes what conflicts. */
const isOpen = ({ verdict }: ComparedCell): boolean => verdict === 'taken' || verdict === 'conflicting';

/**
 * Applies a person's choices: what is said of a cell goes before what is said of its row, and that before the defaults. Refused with
 * `invalid_input` while a conflicting cell is undecided, and where a row is to be taken that belongs to a new risk which is not.
 */
export function decide(rows: readonly ComparedRow[], choices: ReturnChoices): Result<DecidedReturn> {
  const ofCells = new Map(choices.cells.map(({ key, column, take }) => [`${key}\n${column}`, take]));
  const ofRows = new Map(choices.rows.map(({ key, take }) => [key, take]));
  const changed: DecidedReturn['changed'][number][] = [];
  const added: DecidedReturn['added'][number][] = [];
  const deleted: ComparedRow[] = [];
  const undecided: ComparedRow[] = [];
  const refusals: string[] = [];
  let [rowsUnchanged, cellsTaken, cellsKept, cellsRefused, open] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const chosen = ofRows.get(row.key);
    if (row.verdict === 'unchanged') rowsUnchanged += 1;
    if (row.verdict === 'refused') refusals.push(`${row.row === null ? '' : `${row.sheet}, row ${row.row} `}(${called(row)}): ${row.reason ?? ''}`);
    if (row.verdict === 'gone' && (chosen ?? choices.gone === 'delete')) deleted.push(row);
    if (row.verdict !== 'changed' && row.verdict !== 'new') continue;
    for (const cell of row.cells) {
      if (cell.verdict !== 'refused') continue;
      cellsRefused += 1;
      refusals.push(`${placeOf(row.sheet, row.row ?? 0, cell.index)} (${called(row)}, ${cell.heading}): ${cell.reason ?? ''}`);
    }
    const byDefault = row.verdict === 'new' ? choices.added === 'take' : null;
    if (row.verdict === 'new' && !(chosen ?? byDefault)) {
      cellsKept += row.cells.filter(isOpen).length;
      continue;
    }
    const cells = row.cells.filter((cell) => {
      if (!isOpen(cell)) return false;
      const conflicts = choices.conflicts === null ? null : choices.conflicts === 'take';
      const take = ofCells.get(`${row.key}\n${cell.column}`) ?? chosen ?? (cell.verdict === 'conflicting' ? conflicts : true);
      if (take === null) {
        open += 1;
        if (undecided.at(-1) !== row) undecided.push(row);
      } else if (take) cellsTaken += 1;
      else cellsKept += 1;
      return take === true;
    });
    if (row.verdict === 'new') added.push({ row, cells });
    else if (cells.length > 0) changed.push({ row, cells });
  }
  const [first] = undecided;
  if (first !== undefined) {
    return fail(appError('invalid_input', `${number(open)} ${open === 1 ? 'cell was' : 'cells were'} changed both in the workbook and here, and it is not chosen which counts (the first is of ${called(first)}). Nothing was taken back. Choose for each, or for all of them.`));
  }
  const made = new Set(added.map(({ row }) => row.key));
  const orphan = [...changed, ...added].find(({ cells }) => cells.some(({ value }) => {
    const key = newRowIn(value);
    return key !== null && !made.has(key);
  }));
  if (orphan !== undefined) return fail(appError('invalid_input', `${called(orphan.row)} belongs to a new risk of the workbook that is left out. Nothing was taken back. Take that risk too, or leave this row out as well.`));
  return ok({ changed, added, deleted, counts: { rowsUnchanged, cellsTaken, cellsKept, cellsRefused }, refusals });
}
