import { columnLetter, placeOf } from './places.ts';
import type { Places, TableFinding } from './notes.ts';
import { isPound } from './number-formats.ts';
import type { Cell, PlainCell, TableRow } from './table.ts';

const SHOWN = 10;

/** Kinds of finding that a cell can have, in the order in which they are told. */
const KINDS = ['formulas', 'formulas without a value', 'impossible dates', 'dates as text', 'leading zeros', 'numbers as text', 'percentages'] as const;
type Kind = (typeof KINDS)[number];

type Tally = { count: number; readonly first: string[]; readonly columns: Set<number> };

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(`^(?:\\d{1,2}([/.-])\\d{1,2}\\1(?:\\d{4}|\\d{2})|\\d{4}([/.-])\\d{1,2}\\2\\d{1,2}|(?:[a-z]{3,9},? )?\\d{1,2}(?:st|nd|rd|th)?[ -]${MONTH},?[ -]\\d{2,4}|${MONTH} \\d{1,2},? \\d{4})(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?Z?)?$`, 'i');
const LEADING_ZERO = /^0\d+$/;
const NUMBER = /^[-+(]?\p{Sc}?\s?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?%?\)?$/u;
const LONGEST = 40;

/** What kind of value a text looks like. */
export function looksLike(text: string): 'dates as text' | 'leading zeros' | 'numbers as text' | null {
  if (text.length > LONGEST) return null;
  const bare = text.trim();
  if (LEADING_ZERO.test(bare)) return 'leading zeros';
  if (NUMBER.test(bare)) return 'numbers as text';
  return DATE.test(bare) ? 'dates as text' : null;
}

/** What cells of a sheet hold that their reader must know, each kind once with its places. `textKinds`: which kinds of text are told. */
export function cellFindings(sheet: string, rows: readonly TableRow[], headerRow: number | null, textKinds: readonly ReturnType<typeof looksLike>[]): readonly TableFinding[] {
  const tallies = new Map<string, Tally>();
  const codes = new Set<string>();
  const tell = (kind: string, row: number, column: number): void => {
    const tally = tallies.get(kind) ?? { count: 0, first: [], columns: new Set<number>() };
    tallies.set(kind, tally);
    tally.count += 1;
    tally.columns.add(column);
    if (tally.first.length < SHOWN) tally.first.push(placeOf(sheet, row, column));
  };
  const tellPlain = (cell: PlainCell, row: number, column: number): void => {
    if (typeof cell === 'string') {
      const kind = row > (headerRow ?? 0) ? looksLike(cell) : null;
      if (kind !== null && textKinds.includes(kind)) tell(kind, row, column);
    } else if (typeof cell === 'object' && cell !== null) {
      if (cell.is === 'error') {
        codes.add(cell.code);
        tell('error values', row, column);
      } else if (cell.is === 'impossible date') tell('impossible dates', row, column);
      else if (cell.is === 'number' && cell.meaning.is === 'percentage') tell('percentages', row, column);
      else if (cell.is === 'number' && cell.meaning.is === 'currency' && !isPound(cell.meaning.symbol)) tell(`currency ${cell.meaning.symbol}`, row, column);
    }
  };
  const look = (cell: Cell, row: number, column: number): void => {
    if (typeof cell === 'object' && cell !== null && cell.is === 'formula') {
      tell('formulas', row, column);
      if (!cell.stored) tell('formulas without a value', row, column);
      tellPlain(cell.value, row, column);
    } else tellPlain(cell, row, column);
  };
  for (const { row, cells } of rows) for (let column = 0; column < cells.length; column += 1) look(cells[column] ?? null, row, column);

  const places = ({ count, first, columns }: Tally): Places => ({ count, first, columns: [...columns].toSorted((a, b) => a - b).map(columnLetter) });
  const found: TableFinding[] = [];
  for (const kind of KINDS) {
    const tally = tallies.get(kind);
    if (tally !== undefined) found.push({ is: kind satisfies Kind, ...places(tally) });
  }
  const errors = tallies.get('error values');
  if (errors !== undefined) found.push({ is: 'error values', codes: [...codes].slice(0, SHOWN), ...places(errors) });
  for (const [kind, tally] of tallies) if (kind.startsWith('currency ')) found.push({ is: 'foreign currency', symbol: kind.slice('currency '.length), ...places(tally) });
  return found;
}
