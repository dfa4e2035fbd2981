import { unreachable } from '../../../../shared/unreachable.ts';
import { listed } from '../../../../shared/words.ts';
import type { CsvDelimiter, CsvEncoding } from './csv-words.ts';

/** How many cells, the first ten by name ("Sheet1!C12"), and the letters of all columns that have them. */
export type Places = { readonly count: number; readonly first: readonly string[]; readonly columns: readonly string[] };

/** What was found in a file that its reader must know. Data; `TableNote` adds the sentence. */
export type TableFinding =
  | { readonly is: 'merged cells'; readonly count: number; readonly first: readonly string[] }
  | ({ readonly is: 'formulas' } & Places)
  | ({ readonly is: 'formulas without a value' } & Places)
  | ({ readonly is: 'error values'; readonly codes: readonly string[] } & Places)
  | ({ readonly is: 'impossible dates' } & Places)
  | ({ readonly is: 'dates as text' } & Places)
  | ({ readonly is: 'leading zeros' } & Places)
  | ({ readonly is: 'numbers as text' } & Places)
  | ({ readonly is: 'percentages' } & Places)
  | ({ readonly is: 'foreign currency'; readonly symbol: string } & Places)
  | { readonly is: 'hidden rows'; readonly count: number; readonly first: readonly number[]; readonly leftOut: boolean }
  | { readonly is: 'hidden columns'; readonly letters: readonly string[]; readonly leftOut: boolean }
  | { readonly is: 'hidden sheet' }
  | { readonly is: 'hidden sheets left out'; readonly names: readonly string[] }
  | { readonly is: 'sheets without cells'; readonly names: readonly string[] }
  | { readonly is: 'empty sheet' }
  | { readonly is: 'dates counted from 1904' }
  | { readonly is: 'macros' }
  | { readonly is: 'external links'; readonly count: number }
  | { readonly is: 'comments' }
  | { readonly is: 'no header' }
  | { readonly is: 'rows above the header'; readonly headerRow: number; readonly count: number }
  | { readonly is: 'duplicate headers'; readonly headers: readonly { readonly header: string; readonly columns: readonly string[] }[] }
  | { readonly is: 'empty headers'; readonly columns: readonly string[] }
  | { readonly is: 'blank rows'; readonly count: number }
  | { readonly is: 'ragged rows'; readonly shorter: number; readonly longer: number; readonly first: readonly number[] }
  | { readonly is: 'encoding'; readonly encoding: CsvEncoding; readonly how: 'marked' | 'assumed' | 'chosen' }
  | { readonly is: 'damaged characters'; readonly count: number }
  | { readonly is: 'delimiter'; readonly delimiter: CsvDelimiter; readonly how: 'stated' | 'assumed' | 'chosen' }
  | { readonly is: 'named otherwise'; readonly ending: string };

/** `sentence` says what was found, what it means for the data, and what to do. */
export type TableNote = TableFinding & { readonly sentence: string };

const some = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
const rest = (first: readonly unknown[], count: number): string => (count > first.length ? ` and ${(count - first.length).toLocaleString('en-GB')} more` : '');
const at = ({ first, count }: { readonly first: readonly string[]; readonly count: number }): string => (count > first.length ? `${first.join(', ')}${rest(first, count)}` : listed(first));
const rowsAt = (first: readonly number[], count: number): string => `${count === 1 ? 'row' : 'rows'} ${at({ first: first.map((row) => row.toLocaleString('en-GB')), count })}`;
const quoted = (names: readonly string[]): string => listed(names.map((name) => `“${name}”`));
const lettered = (letters: readonly string[]): string => `${letters.length === 1 ? 'column' : 'columns'} ${letters.length > 20 ? `${letters.slice(0, 20).join(', ')}${rest(letters.slice(0, 20), letters.length)}` : listed(letters)}`;
const areRead = (leftOut: boolean): string => (leftOut ? 'left out, as chosen' : 'read like the others');

const ENCODINGS: Readonly<Record<CsvEncoding, string>> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 (little end first)', 'utf-16be': 'UTF-16 (big end first)', 'windows-1252': 'Windows-1252 (Western European)' };
const DELIMITERS: Readonly<Record<CsvDelimiter, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };

function sentenceOf(found: TableFinding): string {
  switch (found.is) {
    case 'merged cells': return `${some(found.count, 'merged range')} (${at(found)}). The value belongs to the first cell of each and the others are empty. Unmerge and fill them in if every row needs the value.`;
    case 'formulas': return `${some(found.count, 'cell')} with a formula, in ${lettered(found.columns)}. The value stored when the workbook was last calculated is taken; nothing is calculated here. If values may be out of date, recalculate and save the workbook first.`;
    case 'formulas without a value': return `${some(found.count, 'formula')} without a stored value (${at(found)}). These cells count as empty. Open the workbook in a spreadsheet program and save it, so that it holds the values.`;
    case 'error values': return `${some(found.count, 'cell')} with an error value, ${listed(found.codes)} (${at(found)}). An error is not a value and is not taken as one. Correct these cells.`;
    case 'impossible dates': return `${some(found.count, 'number')} formatted as a date that does not exist (${at(found)}). No date is taken from these cells. Type the dates that are meant.`;
    case 'dates as text': return `${some(found.count, 'date')} written as text, in ${lettered(found.columns)} (${at(found)}). Text is read day first, so 03/04/2026 is 3 April. Check some of them.`;
    case 'leading zeros': return `${some(found.count, 'text')} of digits that begin with zero, in ${lettered(found.columns)} (${at(found)}). They are kept as text with their zeros. Nothing needs doing for references and codes.`;
    case 'numbers as text': return `${some(found.count, 'number')} stored as text, in ${lettered(found.columns)} (${at(found)}). They are read as numbers only where a number is wanted. Nothing needs doing unless they are codes.`;
    case 'percentages': return `${some(found.count, 'percentage')}, in ${lettered(found.columns)}. 12.5% is held as the number 0.125. Check that the field they go to is a percentage too.`;
    case 'foreign currency': return `${some(found.count, 'amount')} in ${found.symbol}, not £ (${at(found)}). Amounts are kept in pounds and none is converted here. Give them in pounds.`;
    case 'hidden rows': return `${some(found.count, 'hidden row')} (${rowsAt(found.first, found.count)}), ${areRead(found.leftOut)}. ${found.leftOut ? 'Read them too if they belong to the table.' : 'Leave them out if a filter was meant to.'}`;
    case 'hidden columns': return `Hidden ${lettered(found.letters)}, ${areRead(found.leftOut)}. ${found.leftOut ? 'Read them too if they belong to the table.' : 'Map them or leave them unmapped.'}`;
    case 'hidden sheet': return 'This sheet is hidden in the workbook and was read like the others. Choose another sheet if it is not meant for import.';
    case 'hidden sheets left out': return `${some(found.names.length, 'hidden sheet')} left out, as chosen: ${quoted(found.names)}. Read hidden sheets too if they hold the table.`;
    case 'sheets without cells': return `${quoted(found.names)} ${found.names.length === 1 ? 'is a chart or macro sheet' : 'are chart or macro sheets'} without a table of cells. Nothing is read from there.`;
    case 'empty sheet': return 'No cell of this sheet holds anything. Choose another sheet.';
    case 'dates counted from 1904': return 'The workbook counts dates from 1904, as older Macintosh programs did. Dates are read accordingly. Check one of them against the original.';
    case 'macros': return 'The workbook holds macros. They were not run and are not kept; it is taken as a table. Check that values they fill in are stored in the cells.';
    case 'external links': return `The workbook refers to ${some(found.count, 'other file')}. They were not opened; the values last stored from them are taken. If they may be out of date, update the links and save first.`;
    case 'comments': return 'The workbook holds comments or notes on cells. They are not imported. Copy what matters into a column of its own.';
    case 'no header': return 'No row looks like a row of headers, so columns are named by their letters. Choose the header row if there is one.';
    case 'rows above the header': return `Row ${found.headerRow.toLocaleString('en-GB')} was taken for the header; ${some(found.count, 'row')} above it ${found.count === 1 ? 'is' : 'are'} not part of the table. Choose another row if that is wrong.`;
    case 'duplicate headers': return `${listed(found.headers.map(({ header, columns }) => `“${header}” heads ${lettered(columns)}`))}. Columns of one name can only be told apart by their letters. Check which one is mapped.`;
    case 'empty headers': return `No header in ${lettered(found.columns)}, though cells below hold something. These columns go by their letters. Map them or leave them unmapped.`;
    case 'blank rows': return `${some(found.count, 'blank row')} within the table ${found.count === 1 ? 'was' : 'were'} passed over. Row numbers are still those of the file. Nothing needs doing.`;
    case 'ragged rows': return `${some(found.shorter + found.longer, 'row')} with other numbers of fields than the header: ${found.shorter.toLocaleString('en-GB')} with fewer, ${found.longer.toLocaleString('en-GB')} with more (${rowsAt(found.first, found.shorter + found.longer)}). Missing fields are empty, but a stray separator moves values into other columns. Check these rows.`;
    case 'encoding': return `Read as ${ENCODINGS[found.encoding]}${found.how === 'assumed' ? ', which was assumed from the bytes' : found.how === 'chosen' ? ', as chosen' : ', as the file is marked'}. ${found.how === 'assumed' ? 'If accents or £ signs look wrong, choose another encoding.' : 'Nothing needs doing.'}`;
    case 'damaged characters': return `${some(found.count, 'character')} could not be read and ${found.count === 1 ? 'stands' : 'stand'} as �. Texts with it are incomplete. Correct them, or choose another encoding.`;
    case 'delimiter': return `Columns are separated by ${DELIMITERS[found.delimiter]}${found.how === 'assumed' ? ', which was assumed from the first rows' : found.how === 'chosen' ? ', as chosen' : ', as the file states'}. ${found.how === 'assumed' ? 'If the columns look wrong, choose another separator.' : 'Nothing needs doing.'}`;
    case 'named otherwise': return `The file’s name ends in ${found.ending}, but it is text with separators and was read as such. Nothing needs doing if the columns look right.`;
    default: return unreachable(found);
  }
}

export const noteOf = (found: TableFinding): TableNote => ({ ...found, sentence: sentenceOf(found) });
