import type { Field } from '../../../shared/model/field.ts';
import { readCount, readPercent } from '../../../shared/model/columns/read-numbers.ts';
import { readChoice, readDate } from '../../../shared/model/columns/read-words.ts';
import { fault, taken, type Reading } from '../../../shared/model/columns/reading.ts';
import { shownValue } from '../../../shared/model/columns/sheet-value.ts';
import { dateOfSerial } from '../imports/table/serial-dates.ts';
import { valueOf, type Cell, type PlainCell } from '../imports/table/table.ts';
import type { AnyColumn } from './return-kinds.ts';
import type { RawValue, ReturnedCell } from './returned.ts';

const FORMULA = 'The cell holds a formula; the value stored with it is taken.';
const NOT_CALCULATED = 'The cell holds a formula without a stored value. Open the workbook in a spreadsheet program and save it, or type the value.';

/** What a cell shows as one text; `null` for an empty one. */
export function shownCell(cell: Cell | undefined): string | null {
  const value = valueOf(cell);
  const shown = shownValue(value);
  return value === null || shown.trim() === '' ? null : shown;
}

function rawOf(value: PlainCell): RawValue {
  if (value === null || typeof value !== 'object') return value;
  switch (value.is) {
    case 'number': return value.value;
    case 'date': return value.time === null ? value.date : null;
    case 'error': return value.code;
    case 'time': case 'impossible date': return null;
  }
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** A text stays what it is; a number or date that stands in its place is taken as it would be typed, and said so. */
function readTextual(value: PlainCell): Reading {
  if (typeof value === 'string') return taken(lines(value));
  if (typeof value === 'object' && value?.is === 'error') return fault(`The cell holds the error ${value.code}, which is no value. Correct it in the spreadsheet.`);
  const shown = shownValue(value);
  return taken(shown, `The cell holds ${typeof value === 'number' ? 'a number' : typeof value === 'boolean' ? 'a yes or no' : typeof value === 'object' && value?.is === 'date' ? 'a date' : 'a value'}, not text; it is taken as “${shown}”.`);
}

/** A date whose cell lost its format is a count of days. */
function readDay(value: PlainCell, from1904: boolean): Reading {
  if (typeof value !== 'number') return readDate(value);
  const date = dateOfSerial(value, from1904);
  const read = date.is === 'date' ? readDate(date) : readDate(value);
  return read.is === 'value' ? taken(read.value, `The number ${value} was read as a date: ${String(read.value)}.`) : readDate(value);
}

function readField(column: AnyColumn, field: Field, value: PlainCell, from1904: boolean): Reading {
  switch (column.kind) {
    case 'text': case 'link': return readTextual(value);
    case 'list': return readChoice(value, field.is === 'choice' ? field.choices : []);
    case 'factor': case 'count': return readCount(value);
    case 'percent': return readPercent(value);
    case 'date': return readDay(value, from1904);
    case 'moment': case 'worked': return fault('This column is not taken back.');
  }
}

/** Whether a cell stands as it was written, so that its value says all of it. */
function isPlain(column: AnyColumn, value: PlainCell): boolean {
  switch (column.kind) {
    case 'text': case 'link': case 'list': return typeof value === 'string';
    case 'factor': case 'count': return typeof value === 'number';
    case 'percent': return typeof value === 'object' && value?.is === 'number' && value.meaning.is === 'percentage';
    case 'date': return typeof value === 'object' && value?.is === 'date' && value.time === null;
    default: return false;
  }
}

/** Reads a cell of a column that is taken back, forgivingly: what is meant, whatever form a spreadsheet gave it. */
export function readReturned(column: AnyColumn, field: Field, cell: Cell | undefined, from1904: boolean): ReturnedCell {
  const value = valueOf(cell);
  const isFormula = typeof cell === 'object' && cell !== null && cell.is === 'formula';
  if (isFormula && !cell.stored) return { is: 'fault', sentence: NOT_CALCULATED, shown: '', raw: null };
  if (value === null || (typeof value === 'string' && value.trim() === '')) return null;
  const read = readField(column, field, value, from1904);
  if (read.is === 'fault') return { is: 'fault', sentence: read.sentence, shown: shownValue(value), raw: rawOf(value) };
  if (read.is !== 'value') return null;
  const plain = read.value as string | number;
  if (!isFormula && read.caution === undefined && isPlain(column, value)) return plain;
  const cautions = [...(isFormula ? [FORMULA] : []), ...(read.caution === undefined ? [] : [read.caution])];
  return { is: 'value', value: plain, shown: shownValue(value), caution: cautions.length === 0 ? null : cautions.join(' '), raw: rawOf(value) };
}

/** A cell of a column that is not taken back: what it shows. Where the application's own formula stands there is nothing to say. */
export function readShown(column: AnyColumn, cell: Cell | undefined): string | number | null {
  if (typeof cell === 'object' && cell !== null && cell.is === 'formula' && column.kind === 'worked') return null;
  const value = valueOf(cell);
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value?.is === 'number') return value.value;
  return shownCell(cell);
}
