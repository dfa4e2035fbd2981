import { createHash } from 'node:crypto';
import { cellText } from './cell-text.ts';
import type { PlacedColumn, RegisterColumn } from './column.ts';

/** Texts that a cell could not hold as they are. */
export type RowProblems = { stripped: number; cut: number };
/** What a cell says, dates and moments as ISO text. */
export type Stated = string | number | null;

function wordsOf(text: string | null, problems: RowProblems): string | null {
  if (text === null) return null;
  const clean = cellText(text);
  if (clean.stripped) problems.stripped += 1;
  if (clean.cut) problems.cut += 1;
  return clean.text;
}

/**
 * What the cell of a row says in a column: text as a cell holds it (a longer one cut and marked), dates and moments as ISO text;
 * `undefined` for what is worked out. The one source of it for the writing, the fingerprint and the return, which takes a cell that
 * says the same as unchanged.
 */
export function statedValue<R>(column: RegisterColumn<R>, row: R, problems: RowProblems): Stated | undefined {
  if (column.kind === 'worked') return undefined;
  return column.kind === 'text' || column.kind === 'link' ? wordsOf(column.value(row), problems) : column.value(row);
}

/** What a row says, column by column; what is worked out is left out. This is what the fingerprint covers. */
export function statedValues<R>(columns: readonly PlacedColumn<R>[], row: R, problems: RowProblems): readonly Stated[] {
  const values: Stated[] = [];
  for (const column of columns) {
    const value = statedValue(column, row, problems);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** SHA-256, in hexadecimal, of the JSON array of a row's stated values (identity included, for it is two of the columns). */
export const fingerprint = (values: readonly Stated[]): string => createHash('sha256').update(JSON.stringify(values)).digest('hex');
