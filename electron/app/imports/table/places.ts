import { MAX_COLUMNS } from './limits.ts';

const LETTERS: string[] = [];

/** "A" for 0, "AB" for 27. */
export function columnLetter(index: number): string {
  const known = LETTERS[index];
  if (known !== undefined) return known;
  const letter = String.fromCharCode(65 + (index % 26));
  const name = index < 26 ? letter : `${columnLetter(Math.floor(index / 26) - 1)}${letter}`;
  LETTERS[index] = name;
  return name;
}

/** The index of the column that a cell's name ("AB12") begins with, or -1 when it is none. */
export function columnIndex(name: string): number {
  let index = 0;
  let at = 0;
  for (; at < name.length; at += 1) {
    const letter = name.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return at === 0 || at > 3 || index > MAX_COLUMNS ? -1 : index - 1;
}

/** "Sheet1!C12", or "'My sheet'!C12" where the name needs it, as a spreadsheet writes it. */
export function placeOf(sheet: string, row: number, column: number): string {
  const quoted = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^[A-Z]{1,3}\d+$/i.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${quoted}!${columnLetter(column)}${row}`;
}
