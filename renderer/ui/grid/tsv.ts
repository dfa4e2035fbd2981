/**
 * Cells as spreadsheets put them on the clipboard: tabs between cells, a line for each row, cells with tabs or line breaks in quotation marks
 * that are doubled inside.
 */

const NEEDS_QUOTES = /[\t\r\n]|^"/;

const written = (cell: string): string => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Every row ends with a line break, the last one too, as Excel has it. */
export const writeTsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(written).join('\t')}\r\n`).join('');

type Quoted = { readonly cell: string; readonly end: number };

/**
 * The cell that begins with the quotation mark at `start`; `null` where the mark is only a character: Excel does not quote a cell such as
 * `"Ros" Hale`, so what is quoted must end before a tab, a line break or the end, and must have needed it.
 */
function quotedAt(text: string, start: number): Quoted | null {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character !== '"') {
      cell += character;
    } else if (text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else {
      const next = text.charAt(at + 1);
      const ends = next === '' || next === '\t' || next === '\n' || next === '\r';
      return ends && /["\t\r\n]/.test(cell) ? { cell, end: at + 1 } : null;
    }
  }
  return null;
}

/**
 * The cells of a copied block. Line breaks inside a cell are `\n`; the line break at the very end begins no row of its own. Rows may be of
 * different lengths. Nothing copied is no row at all.
 */
export function readTsv(text: string): string[][] {
  if (text === '') return [];
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text.charAt(at) === '"' ? quotedAt(text, at) : null;
    let end = quoted?.end ?? at;
    while (quoted === null && end < text.length && !/[\t\r\n]/.test(text.charAt(end))) end += 1;
    row.push(quoted === null ? text.slice(at, end) : quoted.cell.replace(/\r\n?/g, '\n'));
    const next = text.charAt(end);
    if (next === '\t') {
      at = end + 1;
    } else {
      rows.push(row);
      row = [];
      at = end + (next === '\r' && text.charAt(end + 1) === '\n' ? 2 : 1);
      if (at >= text.length) return rows;
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (cell: string): string => cell.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">');

/**
 * The same as a table, which Excel and LibreOffice prefer. Cells are marked as text, so that a cell that begins with `=` is no formula, a
 * reference keeps its zeros and nothing is taken for a date that is none.
 */
export const writeHtml = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
