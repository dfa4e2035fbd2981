import type { CsvDelimiter, CsvEncoding } from './csv-words.ts';
import type { TableNote } from './notes.ts';

/** What a number's format says beyond the number. `symbol` is as the format shows it; `null` stands for the reader's own currency. */
export type NumberMeaning = { readonly is: 'percentage' } | { readonly is: 'currency'; readonly symbol: string | null } | { readonly is: 'duration' };

/** A percentage of 12.5 % has the value 0.125; a duration counts days. Shared between cells of one format. */
export type FormattedNumber = { readonly is: 'number'; readonly value: number; readonly meaning: NumberMeaning };
/** A calendar date, `YYYY-MM-DD`, and its clock time, `HH:MM:SS`, where it is not midnight. Neither has a time zone. */
export type DateCell = { readonly is: 'date'; readonly date: string; readonly time: string | null };
/** A clock time alone, `HH:MM:SS`. */
export type TimeCell = { readonly is: 'time'; readonly time: string };
/** A number shown as a date that no calendar has: before 1900, after 9999, or the 29 February 1900 that workbooks count. */
export type ImpossibleDate = { readonly is: 'impossible date'; readonly serial: number; readonly shown: string };
/** `#N/A`, `#REF!`, …: the workbook has no value here. */
export type ErrorCell = { readonly is: 'error'; readonly code: string };

/** Text, plain numbers and booleans stand as themselves, so that a large table crosses between threads cheaply; `null` is an empty cell. */
export type PlainCell = null | string | number | boolean | FormattedNumber | DateCell | TimeCell | ImpossibleDate | ErrorCell;
/** The value that was stored when the workbook was last calculated; with `stored: false` there was none, and the value is `null`. */
export type FormulaCell = { readonly is: 'formula'; readonly value: PlainCell; readonly stored: boolean };
export type Cell = PlainCell | FormulaCell;

export type TableRow = {
  /** As the spreadsheet numbers it, from 1. In a csv file: the record's number. */
  readonly row: number;
  readonly hidden: boolean;
  /** By column index, from column A; ends with the last cell that holds something. */
  readonly cells: readonly Cell[];
};

/** A column in which some cell holds something. */
export type TableColumn = {
  /** From 0, for column A: the place in every row's `cells`. */
  readonly index: number;
  readonly letter: string;
  /** The header as one line of text; `null` when its cell is empty, or there is no header row. */
  readonly header: string | null;
  readonly hidden: boolean;
};

export type TableSheet = {
  readonly name: string;
  readonly hidden: boolean;
  /** From the first to the last cell that holds something, such as "A1:L20001"; `null` when none does. */
  readonly usedRange: string | null;
  /** The guessed (or chosen) row of headers; `null` when no row looks like one. See `withHeaderRow`. */
  readonly headerRow: number | null;
  readonly columns: readonly TableColumn[];
  /** Every row that holds something, also the header and what stands above it. See `dataRows`. */
  readonly rows: readonly TableRow[];
  readonly notes: readonly TableNote[];
};

export type TableFile = {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly TableSheet[];
  /** About the file as a whole. */
  readonly notes: readonly TableNote[];
};

export type TableOptions = {
  /** Hidden rows, columns and sheets are read unless this says otherwise. */
  readonly leaveOutHidden?: boolean;
  /** The cells are wanted, not what a person is to be told about them. */
  readonly cellsAlone?: boolean;
  /** For csv, when what was assumed is wrong. */
  readonly encoding?: CsvEncoding;
  readonly delimiter?: CsvDelimiter;
};

/** What a cell says, without regard to whether a formula made it. */
export const valueOf = (cell: Cell | undefined): PlainCell => (typeof cell === 'object' && cell !== null && cell.is === 'formula' ? cell.value : cell ?? null);

/** The rows below the header; every row when there is none. */
export const dataRows = ({ rows, headerRow }: TableSheet): readonly TableRow[] => (headerRow === null ? rows : rows.filter(({ row }) => row > headerRow));
