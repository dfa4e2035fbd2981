import { appError, type AppError } from '../../../../shared/errors.ts';
import { rejected } from '../file-sentences.ts';
import { MAX_CELLS, MAX_CHARACTERS, MAX_FILE_BYTES, MAX_ROWS } from './limits.ts';

/** Ends the reading of a file from deep within it; `readTable` turns it into its sentence. Never leaves this folder. */
export class Refused extends Error {
  readonly sentence: AppError;

  constructor(sentence: AppError) {
    super(sentence.message);
    this.sentence = sentence;
  }
}

const CHOOSE = 'Choose a workbook (.xlsx) or a comma-separated file (.csv).';
const SAVE_AGAIN = 'Open it in a spreadsheet program, save it again as a workbook (.xlsx), then import that.';
const SAVE_AS = 'Open it in the program that made it, save the table as a workbook (.xlsx) or as .csv, then import that.';
const number = (value: number): string => value.toLocaleString('en-GB');
const tooMuch = (what: string, todo: string): AppError => appError('file_too_large', `${what} Nothing was imported. ${todo}`);

export const emptyFile = rejected('The file is empty.', CHOOSE);
export const noRows = rejected('The file holds no table: every cell is empty.', CHOOSE);
export const onlyHidden = rejected('Everything in the file is hidden, and what is hidden was to be left out.', 'Unhide the table, or read hidden rows, columns and sheets too.');
export const protectedByPassword = rejected('The workbook is protected by a password, so its contents cannot be read.', 'Open it in a spreadsheet program, remove the password (File, Info, Protect), save it, then import it.');

/** A file that is something else, named: "an older Excel workbook (.xls)". */
export const otherKind = (kind: string): AppError => rejected(`The file is ${kind}, not a workbook (.xlsx) or comma-separated file (.csv).`, SAVE_AS);
export const notATable = rejected('The file is not text and not a workbook (.xlsx).', CHOOSE);
export const nulCharacters = rejected('The file holds NUL characters, which no table of text has: it is damaged or of another kind.', SAVE_AS);

/** `what` is wrong inside the workbook. Spreadsheet programs repair such files or refuse them; a half-read table would be worse. */
export const damaged = (what: string): AppError => rejected(`The workbook is damaged: ${what}.`, SAVE_AGAIN);
export const cutShort = rejected('The workbook is cut short: the end of the file is missing.', 'Fetch or copy it again, then import it.');
export const bomb = rejected('The workbook would unpack to far more than its size explains, as files made to exhaust a computer do, so it was not unpacked.', SAVE_AGAIN);
export const declaresADocumentType = rejected('The workbook holds a document type declaration, which no spreadsheet program writes and which can be used for harm, so it was not read.', SAVE_AGAIN);

export const tooLargeFile = (size: number): AppError =>
  tooMuch(`The file is ${number(Math.round(size / 1_000_000))} MB and at most ${number(MAX_FILE_BYTES / 1_000_000)} MB can be read at once.`, 'Split its rows over several files, each with the header row, and import them one after another.');
export const tooManyRows = (sheet: string): AppError =>
  tooMuch(`The file holds more than ${number(MAX_ROWS)} rows; the limit was reached in ${sheet}.`, `Split its rows over several files of at most ${number(MAX_ROWS)} rows, each with the header row, and import them one after another.`);
export const tooManyCells = (sheet: string): AppError =>
  tooMuch(`The file holds more than ${number(MAX_CELLS)} cells; the limit was reached in ${sheet}.`, 'Delete columns that are not needed, or split the rows over several files, each with the header row, and import them one after another.');
export const tooMuchText = (sheet: string): AppError =>
  tooMuch(`The cells hold more than ${number(MAX_CHARACTERS)} characters of text; the limit was reached in ${sheet}.`, 'Split the rows over several files, each with the header row, and import them one after another.');
export const tooManyColumns = (row: number): AppError =>
  tooMuch(`Row ${number(row)} has more columns than any spreadsheet.`, 'Check which character separates the columns, then try again.');

export const unclosedQuote = (row: number): AppError =>
  rejected(`A quotation mark is opened in row ${number(row)} and never closed, so it is not known where the rows after it begin.`, 'Correct the quotation marks in that row, then import the file again.');
export const damagedField = (row: number): AppError =>
  rejected(`A field in row ${number(row)} is longer than any cell can hold: a quotation mark may be missing, or the file is of another kind.`, 'Correct that row, then import the file again.');
export const wrongEncoding = (encoding: string): AppError => rejected(`The file is not text in ${encoding}.`, 'Let the encoding be guessed, or choose another.');
