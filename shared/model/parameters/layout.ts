import { percentWords } from '../field-words.ts';
import { formatPounds, formatPoundsAndPence, type Pence } from '../../money.ts';

/** How one value of a parameter set is shown and typed. What it may be, the schema of its kind says. */
export type Cell =
  | { readonly is: 'line' }
  | { readonly is: 'choice' | 'choices'; readonly choices: readonly string[]; readonly words: (choice: string) => string }
  | { readonly is: 'yes or no' }
  | { readonly is: 'whole' | 'number'; readonly unit: string | null }
  /** Kept as a plain ratio, 0.05, and typed as 5 %. */
  | { readonly is: 'share' }
  /** Kept as whole basis points, 500, and typed as 5 %. */
  | { readonly is: 'percent' }
  /** Kept in pence and typed in pounds. */
  | { readonly is: 'pounds' };

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const lineCell: Cell = { is: 'line' };
export const yesCell: Cell = { is: 'yes or no' };
export const percentCell: Cell = { is: 'percent' };
export const shareCell: Cell = { is: 'share' };
export const poundsCell: Cell = { is: 'pounds' };
export const wholeCell = (unit: string | null = null): Cell => ({ is: 'whole', unit });
export const numberCell = (unit: string | null = null): Cell => ({ is: 'number', unit });
export const choiceCell = (choices: readonly string[], words: (choice: string) => string = sentence): Cell => ({ is: 'choice', choices, words });
export const choicesCell = (choices: readonly string[], words: (choice: string) => string = sentence): Cell => ({ is: 'choices', choices, words });

/** The values of a set as its form holds them; half-typed ones may be of any sort. */
export type Values = Readonly<Record<string, unknown>>;
export type Single = { readonly is: 'single'; readonly path: string; readonly label: string; readonly about?: string; readonly cell: Cell };
export type Row = { /** The row's place in its list or record. */ readonly key: string; readonly heading: string };
export type Column =
  | { readonly header: string; readonly path: (row: string) => string; readonly cell: (values: Values, row: string) => Cell }
  /** What follows from the kind and is not a value of the set: a formula, a unit. */
  | { readonly header: string; readonly path: null; readonly says: (row: string) => string };
export type Table = {
  readonly is: 'table';
  /** The list or record that the rows stand in; what is wrong with it as a whole is said under the table. */
  readonly at: string;
  readonly title: string;
  readonly about?: string;
  readonly rowHeader: string;
  /** Rows that stand fixed; `null` for those of a list, which may be added to. */
  readonly rows: ((values: Values) => readonly Row[]) | null;
  readonly columns: (values: Values) => readonly Column[];
  readonly adds: { readonly noun: string; readonly blank: Values } | null;
};
/** Values that are there together or not at all. */
export type Option = { readonly is: 'option'; readonly path: string; readonly label: string; readonly about?: string; readonly blank: Values; readonly of: readonly Single[] };
/** How the values of a kind stand on its page and in its form, part by part. Paths are dot separated, from the values down. */
export type Part = Single | Table | Option;

export const always = (cell: Cell) => (): Cell => cell;

const isHolder = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What stands at a dotted path; `undefined` where there is nothing. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isHolder(value) ? value[key] : undefined), values);
}

/** The rows of a table: those of its list, numbered by its noun, or those that stand fixed. */
export function rowsOf({ rows, at, adds, rowHeader }: Table, values: Values): readonly Row[] {
  if (rows !== null) return rows(values);
  const list = valueAt(values, at);
  const noun = sentence(adds?.noun ?? rowHeader);
  return Array.isArray(list) ? list.map((_, index) => ({ key: String(index), heading: `${noun} ${index + 1}` })) : [];
}

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 8 });
const numberWords = (value: number): string => NUMBER.format(value).replace('-', '−');
const withUnit = (words: string, unit: string | null): string => (unit === null ? words : unit === '×' ? `${words}×` : `${words} ${unit}`);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** What a value reads as; "Not set" where there is none. */
export function cellWords(cell: Cell, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Not set';
  switch (cell.is) {
    case 'line': return textOf(value);
    case 'choice': return cell.words(textOf(value));
    case 'choices': return Array.isArray(value) && value.length > 0 ? value.map((one) => cell.words(String(one))).join(', ') : 'None';
    case 'yes or no': return value === true ? 'Yes' : 'No';
    case 'whole': case 'number': return withUnit(numberWords(Number(value)), cell.unit);
    case 'share': return `${numberWords(Number((Number(value) * 100).toFixed(8)))} %`;
    case 'percent': return percentWords(Number(value)).replace('-', '−');
    case 'pounds': return Number(value) % 100 === 0 ? formatPounds(Number(value) as Pence) : formatPoundsAndPence(Number(value) as Pence);
  }
}

export type Said = { readonly label: string; readonly words: string };

function tableSaid(table: Table, values: Values): readonly Said[] {
  const columns = table.columns(values).filter((column) => column.path !== null);
  return rowsOf(table, values).map(({ key, heading }) => {
    const cells = columns.map((column) => ({ header: column.header.toLowerCase(), words: cellWords(column.cell(values, key), valueAt(values, column.path(key))) }));
    const words = cells.map(({ header, words: said }, index) => (index === 0 && (table.rows === null || cells.length === 1) ? said : `${header} ${said}`)).join(', ');
    return { label: table.rows === null ? heading : `${table.title}, ${heading}`, words };
  });
}

/** Every value of a set in a line of its own, a line for each row of a table: for history and for comparing two sets. */
export function saidOf(parts: readonly Part[], values: Values): readonly Said[] {
  return parts.flatMap((part): readonly Said[] => {
    switch (part.is) {
      case 'single': return [{ label: part.label, words: cellWords(part.cell, valueAt(values, part.path)) }];
      case 'table': return tableSaid(part, values);
      case 'option': return [{ label: part.label, words: isHolder(valueAt(values, part.path)) ? part.of.map(({ label, path, cell }) => `${label.toLowerCase()} ${cellWords(cell, valueAt(values, path))}`).join(', ') : 'No' }];
    }
  });
}
