import type { RowBudget } from './budget.ts';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from './limits.ts';
import type { FormatMeaning } from './number-formats.ts';
import { isTrue } from './package-parts.ts';
import { columnIndex, columnLetter, placeOf } from './places.ts';
import { damaged, Refused } from './refusals.ts';
import { dateOfIsoText, dateOfSerial, timeOfSerial } from './serial-dates.ts';
import { cellText } from './shared-texts.ts';
import type { Cell, PlainCell, TableRow } from './table.ts';
import type { Attributes, XmlHandlers } from './xml-events.ts';

/** What the cells of a sheet refer to. */
export type SheetContext = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly meanings: readonly FormatMeaning[];
  readonly from1904: boolean;
  readonly budget: RowBudget;
};

export type SheetContents = {
  readonly rows: readonly TableRow[];
  /** Ranges ("A1:C1"), the first few, and how many there are. */
  readonly merged: { readonly count: number; readonly first: readonly string[] };
  readonly hiddenColumns: ReadonlySet<number>;
};

const LAST_ROW = 1_048_576;
const SHOWN_RANGES = 10;

/** Text of nothing but space is an empty cell. */
const textOrEmpty = (text: string): string | null => (text.trim() === '' ? null : text);

function numberCell(value: number, meaning: FormatMeaning, from1904: boolean): PlainCell {
  if (meaning === null) return value;
  switch (meaning.is) {
    case 'date': return dateOfSerial(value, from1904);
    case 'time': return value >= 0 && value < 1 ? timeOfSerial(value) : dateOfSerial(value, from1904);
    case 'percentage':
    case 'currency':
    case 'duration': return { is: 'number', value, meaning };
  }
}

/**
 * Takes a worksheet's XML as it is read. Only cells that hold something are kept, and only rows that have such a cell: a sheet
 * whose formatting goes on to its last row is as small as its table. Places that contradict each other, values that are not of
 * their stated kind, and texts that the workbook does not hold are `Refused` by the cell's name.
 */
export function worksheetReader({ name: sheet, texts, meanings, from1904, budget }: SheetContext): { readonly handlers: XmlHandlers; readonly contents: () => SheetContents } {
  const rows: TableRow[] = [];
  const ranges: string[] = [];
  const hiddenColumns = new Set<number>();
  let mergedCount = 0;
  let isWorksheet = false;
  // Drawings within a sheet have rows and columns of their own.
  let inTable = false;
  let inColumns = false;
  let describedTo = 0;

  let row = 0;
  let rowHidden = false;
  let cells: Cell[] = [];
  let inRow = false;

  let column = -1;
  let inCell = false;
  let kind = '';
  let meaning: FormatMeaning = null;
  let formula = false;
  let stored = false;
  let value = '';
  let inValue = false;
  let inline = false;
  let inReading = false;

  const wrong = (what: string): Refused => new Refused(damaged(`${what} at ${placeOf(sheet, row, Math.max(0, column))}`));

  const plainValue = (): PlainCell => {
    if (kind === 'inlineStr') return textOrEmpty(cellText(value));
    if (value === '') return null;
    switch (kind) {
      case 's': {
        const text = /^\s*\d{1,9}\s*$/.test(value) ? texts[Number(value)] : undefined;
        if (text === undefined) throw wrong('a text is missing');
        return textOrEmpty(text);
      }
      case 'str': return textOrEmpty(cellText(value));
      case 'b': return value.trim() === '1' || value.trim() === 'true';
      case 'e': return { is: 'error', code: value.trim() };
      case 'd': {
        const date = dateOfIsoText(value.trim());
        if (date === null) throw wrong('a date is not one');
        return date;
      }
      case 'n': {
        const number = Number(value);
        if (!Number.isFinite(number) || value.trim() === '') throw wrong('a number is not one');
        return numberCell(number, meaning, from1904);
      }
      default: throw wrong('a cell is of an unknown kind');
    }
  };

  const openRow = ({ r, hidden, ht, customHeight }: Attributes): void => {
    const next = r === undefined ? row + 1 : Number(r);
    column = -1;
    if (inRow || !Number.isInteger(next) || next <= row || next > LAST_ROW) throw wrong('rows are out of order');
    row = next;
    rowHidden = isTrue(hidden) || (ht !== undefined && Number(ht) === 0 && isTrue(customHeight));
    cells = [];
    inRow = true;
  };

  const openCell = ({ r, t, s }: Attributes): void => {
    if (!inRow || inCell) throw wrong('a cell is out of place');
    const next = r === undefined ? column + 1 : columnIndex(r);
    if (next <= column || next >= MAX_COLUMNS) throw wrong('cells are out of order');
    column = next;
    if (r !== undefined && r !== `${columnLetter(next)}${row}`) throw wrong('a cell names another row');
    inCell = true;
    kind = t ?? 'n';
    meaning = s === undefined ? null : meanings[Number(s)] ?? null;
    formula = false;
    stored = false;
    value = '';
  };

  const closeCell = (): void => {
    inCell = false;
    if (!formula && !stored) return;
    const plain = plainValue();
    // An empty element for a value is one only of a text; some writers put it where they have calculated nothing.
    const cell: Cell = formula ? { is: 'formula', value: plain, stored: stored && (value !== '' || kind === 'str' || kind === 'inlineStr') } : plain;
    if (cell === null) return;
    while (cells.length < column) cells.push(null);
    cells.push(cell);
  };

  const closeRow = (): void => {
    inRow = false;
    // A formula that shows nothing does not make a row.
    if (!cells.some((cell) => cell !== null && !(typeof cell === 'object' && cell.is === 'formula' && cell.stored && cell.value === null))) return;
    budget(sheet, cells);
    rows.push({ row, hidden: rowHidden, cells });
  };

  const hideColumns = ({ min, max, hidden, width }: Attributes): void => {
    if (!isTrue(hidden) && (width === undefined || Number(width) !== 0)) return;
    const [first, last] = [Number(min), Math.min(Number(max), MAX_COLUMNS)];
    if (!(first > describedTo)) throw wrong('columns are described twice');
    describedTo = last;
    for (let index = first - 1; index < last; index += 1) hiddenColumns.add(index);
  };

  const opened = (name: string, attributes: Attributes): void => {
    switch (name) {
      case 'worksheet': isWorksheet = true; break;
      case 'sheetData': inTable = true; break;
      case 'cols': inColumns = true; break;
      case 'row': if (inTable) openRow(attributes); break;
      case 'c': if (inTable) openCell(attributes); break;
      case 'v': inValue = inCell; stored = stored || inCell; break;
      case 'f': formula = formula || inCell; break;
      case 'is': inline = inCell; stored = stored || inCell; break;
      case 'rPh': inReading = true; break;
      case 't': inValue = inline && !inReading; break;
      case 'col': if (inColumns) hideColumns(attributes); break;
      case 'mergeCell':
        mergedCount += 1;
        if (ranges.length < SHOWN_RANGES && attributes['ref'] !== undefined) ranges.push(attributes['ref'].slice(0, 30));
        break;
      default:
    }
  };

  const closed = (name: string): void => {
    switch (name) {
      case 'v':
      case 't': inValue = false; break;
      case 'rPh': inReading = false; break;
      case 'is': inline = false; break;
      case 'c': if (inTable) closeCell(); break;
      case 'row': if (inTable) closeRow(); break;
      case 'sheetData': inTable = false; break;
      case 'cols': inColumns = false; break;
      default:
    }
  };

  const contents = (): SheetContents => {
    if (!isWorksheet) throw new Refused(damaged(`the part of the sheet “${sheet}” is not a worksheet`));
    return { rows, merged: { count: mergedCount, first: ranges }, hiddenColumns };
  };
  const text = (piece: string): void => {
    if (value.length + piece.length > MAX_CELL_CHARACTERS) throw wrong('a text is longer than a cell can hold');
    value += piece;
  };
  return { handlers: { opened, closed, wantsText: () => inValue, text }, contents };
}
