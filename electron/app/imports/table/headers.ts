import { noteOf, type TableFinding } from './notes.ts';
import { columnLetter } from './places.ts';
import { valueOf, type Cell, type TableColumn, type TableRow, type TableSheet } from './table.ts';

/** Tables begin within the first rows that hold something. */
const LOOKED_AT = 50;
const LONGEST_HEADER = 300;
/** Names in the duplicate-headers note. */
const SHOWN = 20;

/** What a cell shows, as one line; `null` when it shows nothing. For headers and pictures of a cell, not for values. */
export function shownText(cell: Cell | undefined): string | null {
  const value = valueOf(cell);
  if (value === null) return null;
  if (typeof value !== 'object') return String(value).replace(/\s+/g, ' ').trim().slice(0, LONGEST_HEADER).toWellFormed() || null;
  switch (value.is) {
    case 'number': return String(value.value);
    case 'date': return value.time === null ? value.date : `${value.date} ${value.time}`;
    case 'time': return value.time;
    case 'impossible date': return value.shown;
    case 'error': return value.code;
  }
}

const filled = (cells: readonly Cell[]): readonly (readonly [index: number, text: string])[] =>
  cells.flatMap((cell, index) => {
    const value = valueOf(cell);
    return value === null ? [] : [[index, typeof value === 'string' ? (shownText(value) ?? '') : ''] as const];
  });

/**
 * Guesses the row of headers: the first row of text alone, at least half as wide as the rows after it; its texts must not be mostly repetitions. A table of one column is headed by its first text. Numbers may stand
 * among headers (years do) when no row of text alone is found. `null` when no row will do.
 */
export function guessHeaderRow(rows: readonly TableRow[]): number | null {
  const looked = rows.slice(0, LOOKED_AT).map(({ row, cells }) => ({ row, cells: filled(cells) }));
  const width = looked.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const least = Math.min(2, width);
  const fits = (index: number, texts: number): boolean => {
    const cells = looked[index]?.cells ?? [];
    const words = cells.flatMap(([, text]) => (text === '' ? [] : [text.toLowerCase()]));
    const after = looked.slice(index + 1).map((row) => row.cells.length).toSorted((a, b) => b - a);
    // Most rows after it, but for a stray wide one and for remarks under a short table.
    const usual = after[Math.floor(after.length / 4)] ?? 0;
    return usual > 0 && words.length >= Math.max(least, cells.length * texts) && cells.length * 2 >= usual && new Set(words).size * 2 >= words.length && new Set(words).size >= least;
  };
  const found = looked.find((_, index) => fits(index, 1)) ?? looked.find((_, index) => fits(index, 0.5));
  return found?.row ?? null;
}

function usedColumns(rows: readonly TableRow[]): readonly number[] {
  const used: boolean[] = [];
  for (const { cells } of rows) for (let index = 0; index < cells.length; index += 1) if (cells[index] !== null) used[index] = true;
  return used.flatMap((is, index) => (is ? [index] : []));
}

export function usedRange(rows: readonly TableRow[], columns: readonly TableColumn[]): string | null {
  const [firstRow, lastRow, first, last] = [rows[0], rows.at(-1), columns[0], columns.at(-1)];
  return firstRow === undefined || lastRow === undefined || first === undefined || last === undefined ? null : `${first.letter}${firstRow.row}:${last.letter}${lastRow.row}`;
}

/** The columns of a table with the headers that a row gives them. */
export function columnsOf(rows: readonly TableRow[], headerRow: number | null, hidden: (index: number) => boolean): readonly TableColumn[] {
  const headers = headerRow === null ? [] : rows.find(({ row }) => row === headerRow)?.cells ?? [];
  return usedColumns(rows).map((index) => ({ index, letter: columnLetter(index), header: shownText(headers[index]), hidden: hidden(index) }));
}

const HEADER_NOTES = ['no header', 'rows above the header', 'duplicate headers', 'empty headers'] as const;

export function headerFindings(rows: readonly TableRow[], columns: readonly TableColumn[], headerRow: number | null): readonly TableFinding[] {
  if (rows.length === 0) return [];
  if (headerRow === null) return [{ is: 'no header' }];
  const found: TableFinding[] = [];
  const above = rows.filter(({ row }) => row < headerRow).length;
  if (above > 0) found.push({ is: 'rows above the header', headerRow, count: above });
  const byHeader = Map.groupBy(columns.filter(({ header }) => header !== null), ({ header }) => (header ?? '').toLowerCase());
  const repeated = [...byHeader.values()].filter((group) => group.length > 1).slice(0, SHOWN);
  if (repeated.length > 0) found.push({ is: 'duplicate headers', headers: repeated.map((group) => ({ header: group[0]?.header ?? '', columns: group.map(({ letter }) => letter) })) });
  const below = new Set(usedColumns(rows.filter(({ row }) => row > headerRow)));
  const nameless = columns.filter(({ index, header }) => header === null && below.has(index)).map(({ letter }) => letter);
  if (nameless.length > 0) found.push({ is: 'empty headers', columns: nameless });
  return found;
}

/** The same sheet with another row as its header, or with none: what a person chose over the guess. */
export function withHeaderRow(sheet: TableSheet, headerRow: number | null): TableSheet {
  const hidden = new Set(sheet.columns.filter((column) => column.hidden).map(({ index }) => index));
  const columns = columnsOf(sheet.rows, headerRow, (index) => hidden.has(index));
  const others = sheet.notes.filter(({ is }) => !HEADER_NOTES.some((name) => name === is));
  return { ...sheet, headerRow, columns, notes: [...headerFindings(sheet.rows, columns, headerRow).map(noteOf), ...others] };
}
