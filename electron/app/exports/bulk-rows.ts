import type { BulkRow, Style } from './workbook-cells.ts';

/**
 * Rows of a worksheet as its XML, for sheets of many rows that take their columns' styles. The library makes several objects
 * of every cell and holds them all; ten thousand risks took it twice the time and memory of these lines.
 */

const CHUNK = 500;
const DAY = 86_400_000;
const DAY_0 = Date.UTC(1899, 11, 31);
/** Workbooks count a 29 February 1900 that never was. */
const FALSE_LEAP_DAY = 60;

const NOT_PLAIN = /[^\P{Cc}\t\n]|[&<>\uFFFE\uFFFF]/u;
const NOT_PLAIN_ALL = /[^\P{Cc}\t\n]|[&<>\uFFFE\uFFFF]/gu;
const OUTER_SPACE = /^\s|\s$|[\n\t]/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A workbook decodes `_x0041_` in any of its texts as "A", so a literal one is written with its underscore encoded. */
export const literal = (text: string): string => (text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text);
/** Text of an element; what XML cannot carry is left out. */
const escaped = (text: string): string => (NOT_PLAIN.test(text) ? text.replace(NOT_PLAIN_ALL, (c) => ENTITIES[c] ?? '') : text);

/** The number that a workbook keeps for a moment, read by its UTC parts. */
export function serialOf(date: Date): number {
  const days = (date.getTime() - DAY_0) / DAY;
  return Math.round((days >= FALSE_LEAP_DAY ? days + 1 : days) * 1e10) / 1e10;
}

/** Where styles stand in the workbook's table of them: those of the columns, and others that cells may have. */
export type StyleIndexes = { readonly columns: readonly (string | undefined)[]; readonly named: ReadonlyMap<Style, string | undefined> };

/** Chunks of `<row>` elements. `letters` gives each column's letter. */
export function* rowsXml(rows: readonly BulkRow[], letters: readonly string[], { columns, named }: StyleIndexes, firstRow: number, said?: (rows: number) => void): Generator<string> {
  const heads = letters.map((letter) => `<c r="${letter}`);
  const styled = (style: string | undefined): string => (style === undefined ? '"' : `" s="${style}"`);
  const plain = columns.map(styled);
  const others = new Map([...named].map(([style, at]) => [style, styled(at)]));
  let out = '';
  for (const [index, { cells, height }] of rows.entries()) {
    const row = firstRow + index;
    out += height === undefined ? `<row r="${row}">` : `<row r="${row}" ht="${height}" customHeight="1">`;
    for (let c = 0; c < cells.length; c += 1) {
      const given = cells[c] ?? null;
      const own = typeof given === 'object' && given !== null && 'value' in given;
      const cell = own ? given.value : given;
      const head = `${heads[c]}${row}${own ? others.get(given.style) : plain[c]}`;
      if (cell === null) out += own || columns[c] !== undefined ? `${head}/>` : '';
      else if (typeof cell === 'string') out += `${head} t="inlineStr"><is><t${OUTER_SPACE.test(cell) ? ' xml:space="preserve"' : ''}>${escaped(literal(cell))}</t></is></c>`;
      else if (typeof cell === 'number') out += `${head}><v>${cell}</v></c>`;
      else if (cell instanceof Date) out += `${head}><v>${serialOf(cell)}</v></c>`;
      else if (typeof cell.result === 'number') out += `${head}><f>${escaped(cell.formula)}</f><v>${cell.result}</v></c>`;
      else out += `${head} t="str"><f>${escaped(cell.formula)}</f><v>${escaped(literal(cell.result))}</v></c>`;
    }
    out += '</row>';
    if ((index + 1) % CHUNK === 0) {
      yield out;
      out = '';
      said?.(index + 1);
    }
  }
  yield out;
}
