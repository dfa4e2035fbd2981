import { writeXlsx, colToLetter, type CellStyle, type CellValue, type ConditionalRule, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { writeCsv } from 'hucre/csv';
import { literal, rowsXml } from './bulk-rows.ts';
import type { BulkRow, Cell, Style } from './workbook-cells.ts';
import { deflatedEntry, textOf, zipEntries, zipOf } from './zip.ts';

export type SheetColumn = { readonly width: number; readonly hidden?: boolean; readonly style?: Style };
export type Validation = {
  readonly range: string;
  /** Words of a defined name, dates from 1900 on, a share from 0 % to 100 %, or whole numbers. */
  readonly allows: { readonly list: string } | { readonly date: true } | { readonly share: true } | { readonly whole: { readonly from: number; readonly to: number } };
  readonly title: string;
  readonly message: string;
};
/** Where `formula` (written for the range's first cell) is true, the style's fill, colour and weight are put on top. */
export type Highlight = { readonly range: string; readonly formula: string; readonly style: Style };
export type PrintSetUp = {
  readonly orientation: 'portrait' | 'landscape';
  readonly pagesWide: number;
  /** 0: as many as it takes. */
  readonly pagesTall: number;
  readonly repeatRows?: readonly [number, number];
  readonly repeatColumns?: readonly [number, number];
  readonly header: PageLine;
  readonly footer: PageLine;
};
/** Plain text for the three parts of a page's head or foot; `PAGE_OF_PAGES` gives the page number. */
export type PageLine = { readonly left?: string; readonly centre?: string; readonly right?: string };
export const PAGE_OF_PAGES = '\u0000page of pages';

export type Sheet = {
  readonly name: string;
  readonly hidden?: boolean;
  readonly tabColour?: string;
  readonly gridLines?: boolean;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** After `rows`, however many. */
  readonly bulk?: readonly BulkRow[];
  /** The styles that cells of bulk rows may have besides those of their columns. */
  readonly bulkStyles?: readonly Style[];
  /** Points by row; a row not named here is fitted to its text by the program that opens it. */
  readonly heights?: ReadonlyMap<number, number>;
  readonly merges?: readonly { readonly row: number; readonly from: number; readonly to: number }[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly filter?: string;
  readonly validations?: readonly Validation[];
  readonly highlights?: readonly Highlight[];
  readonly print?: PrintSetUp;
  /** Rows that begin a new page. */
  readonly breaks?: readonly number[];
};
export type Workbook = {
  readonly sheets: readonly Sheet[];
  /** Defined names, each with the absolute reference it stands for. */
  readonly names: Readonly<Record<string, string>>;
  readonly properties: {
    readonly title: string;
    readonly subject: string;
    readonly creator: string;
    readonly company: string | null;
    readonly keywords: string;
    readonly description: string;
    readonly at: Date;
    readonly custom: Readonly<Record<string, string>>;
  };
};

const FONT = 'Arial';
const SIZE = 10;

export const columnName = (column: number): string => colToLetter(column);
export const cellName = (row: number, column: number): string => `${colToLetter(column)}${row + 1}`;
export const rangeName = (fromRow: number, fromColumn: number, toRow: number, toColumn: number): string => `${cellName(fromRow, fromColumn)}:${cellName(toRow, toColumn)}`;
const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;
/** `'Heat map'!$A$2:$A$9`. */
export const absoluteColumn = (sheet: string, column: number, fromRow: number, toRow: number): string =>
  `${quoted(sheet)}!$${columnName(column)}$${fromRow + 1}:$${columnName(column)}$${toRow + 1}`;

/** Text inside a number format, such as the word in `0" High"`. */
export const formatLiteral = (text: string): string => text.split('"').map((part) => (part === '' ? '' : `"${part}"`)).join('\\"');
/** These alone would be taken by the library for error values; as a run of rich text they stay text. */
const ERROR_WORD = /^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

/**
 * Every font is written whole, for the library leaves out name and size where they are not given; text that is like the
 * workbook's default font names none, and takes that.
 */
function cellStyle(style: Style): CellStyle {
  const side = style.border === undefined ? undefined : { style: 'thin' as const, color: { rgb: style.border } };
  const plain = style.bold !== true && style.italic !== true && style.size === undefined && style.colour === undefined;
  return {
    ...(!plain && {
      font: {
        name: FONT, size: style.size ?? SIZE, ...(style.colour !== undefined && { color: { rgb: style.colour } }),
        ...(style.bold === true && { bold: true }), ...(style.italic === true && { italic: true }),
      },
    }),
    alignment: {
      vertical: style.vertical ?? 'top', ...(style.horizontal !== undefined && { horizontal: style.horizontal }), ...(style.wrap === true && { wrapText: true }),
    },
    ...(style.fill !== undefined && { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: style.fill } } }),
    ...(side !== undefined && { border: { top: side, right: side, bottom: side, left: side } }),
    ...(style.format !== undefined && { numFmt: literal(style.format) }),
  };
}

/** A conditional format carries differences only; its solid fill is read from the background colour. */
function highlightStyle(style: Style): CellStyle {
  return {
    ...((style.colour !== undefined || style.bold !== undefined) && {
      font: { ...(style.bold === true && { bold: true }), ...(style.colour !== undefined && { color: { rgb: style.colour } }) },
    }),
    ...(style.fill !== undefined && { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: style.fill }, bgColor: { rgb: style.fill } } }),
  };
}

/** Excel declares a workbook damaged when the words of a validation are longer than it takes. */
const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function validation({ range, allows, title, message }: Validation): DataValidation {
  const common = { range, allowBlank: true, showErrorMessage: true, errorStyle: 'stop' as const, errorTitle: literal(shortened(title, 32)), errorMessage: literal(shortened(message, 225)) };
  if ('list' in allows) return { ...common, type: 'list', formula1: allows.list };
  if ('share' in allows) return { ...common, type: 'decimal', operator: 'between', formula1: '0', formula2: '1' };
  if ('whole' in allows) return { ...common, type: 'whole', operator: 'between', formula1: String(allows.whole.from), formula2: String(allows.whole.to) };
  return { ...common, type: 'date', operator: 'between', formula1: 'DATE(1900,1,1)', formula2: 'DATE(2199,12,31)' };
}

/** Head and foot lines use `&` for codes and hold 255 characters in all. */
function pageLine(line: PageLine): string {
  const part = (code: string, text: string | undefined, room: number): string => {
    if (text === undefined) return '';
    const plain = text === PAGE_OF_PAGES ? 'Page &P of &N' : literal(shortened(text, room).replaceAll('&', '&&'));
    // A digit at the start of the text would be read as part of the size.
    return `&${code}&"${FONT},${code === 'C' ? 'Bold' : 'Regular'}"&8${/^\d/.test(plain) ? ' ' : ''}${plain}`;
  };
  return part('L', line.left, 60) + part('C', line.centre, 50) + part('R', line.right, 30);
}

function hucreSheet(sheet: Sheet, styleOf: (style: Style) => CellStyle): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows = sheet.rows.map((row, r) => row.map((cell, c): CellValue => {
    if (typeof cell === 'string') {
      if (!ERROR_WORD.test(cell)) return literal(cell);
      const style = sheet.columns[c]?.style ?? {};
      cells.set(`${r},${c}`, { style: styleOf(style), richText: [{ text: cell, font: styleOf(style).font ?? { name: FONT, size: SIZE } }] });
      return null;
    }
    if (cell === null || typeof cell === 'number' || cell instanceof Date) return cell;
    if ('formula' in cell) {
      cells.set(`${r},${c}`, {
        formula: cell.formula, formulaResult: typeof cell.result === 'string' ? literal(cell.result) : cell.result,
        ...(cell.style !== undefined && { style: styleOf(cell.style) }),
      });
      return null;
    }
    const style = styleOf(cell.style);
    if (typeof cell.value === 'string' && ERROR_WORD.test(cell.value)) cells.set(`${r},${c}`, { style, richText: [{ text: cell.value, font: style.font ?? { name: FONT, size: SIZE } }] });
    else cells.set(`${r},${c}`, { value: typeof cell.value === 'string' ? literal(cell.value) : cell.value, style });
    return null;
  }));
  if (sheet.bulk !== undefined) {
    // One empty row stands for all of the bulk, and shows which styles the library gave to its columns; a second one shows the others.
    rows.push(sheet.columns.map(() => null));
    const others = sheet.bulkStyles ?? [];
    if (others.length > 0) rows.push(others.map((style, c) => {
      cells.set(`${rows.length},${c}`, { style: styleOf(style) });
      return null;
    }));
  }
  const { print } = sheet;
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width, hidden, style }) => ({ width, ...(hidden === true && { hidden }), ...(style !== undefined && { style: styleOf(style) }) })),
    rows,
    cells,
    rowDefs: new Map([...(sheet.heights ?? [])].map(([row, height]) => [row, { height }])),
    merges: (sheet.merges ?? []).map(({ row, from, to }) => ({ startRow: row, startCol: from, endRow: row, endCol: to })),
    view: { showGridLines: sheet.gridLines ?? true, ...(sheet.tabColour !== undefined && { tabColor: { rgb: sheet.tabColour } }) },
    ...(sheet.hidden === true && { hidden: true }),
    ...(sheet.breaks !== undefined && sheet.breaks.length > 0 && { rowBreaks: sheet.breaks.map((row) => row - 1) }),
    ...(sheet.freeze !== undefined && { freezePane: { ...sheet.freeze } }),
    ...(sheet.filter !== undefined && { autoFilter: { range: sheet.filter } }),
    ...(sheet.validations !== undefined && { dataValidations: sheet.validations.map(validation) }),
    ...(sheet.highlights !== undefined && {
      conditionalRules: sheet.highlights.map(({ range, formula, style }, index): ConditionalRule => ({ type: 'expression', priority: index + 1, range, formula, style: highlightStyle(style) })),
    }),
    ...(print !== undefined && {
      pageSetup: {
        paperSize: 'a4', orientation: print.orientation, fitToPage: true, fitToWidth: print.pagesWide, fitToHeight: print.pagesTall,
        margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
      },
      headerFooter: { oddHeader: pageLine(print.header), oddFooter: pageLine(print.footer) },
    }),
  };
}

/** The library writes print titles without quoting the sheet's name, so they are named here. */
function printTitles({ name, print }: Sheet): readonly { name: string; range: string; scope: string }[] {
  const parts = [
    ...(print?.repeatColumns === undefined ? [] : [`${quoted(name)}!$${columnName(print.repeatColumns[0])}:$${columnName(print.repeatColumns[1])}`]),
    ...(print?.repeatRows === undefined ? [] : [`${quoted(name)}!$${print.repeatRows[0] + 1}:$${print.repeatRows[1] + 1}`]),
  ];
  return parts.length === 0 ? [] : [{ name: '_xlnm.Print_Titles', range: parts.join(','), scope: name }];
}

/** Puts the bulk rows of a sheet in the place of the row that stood for them. */
function* withBulk(xml: string, sheet: Sheet, bulk: readonly BulkRow[], said: (rows: number) => void): Generator<string> {
  const first = sheet.rows.length + 1;
  const letters = sheet.columns.map((_, column) => columnName(column));
  const rowAt = (row: number): string => new RegExp(`<row r="${row}"[^>/]*>.*?</row>`).exec(xml)?.[0] ?? '';
  const styleAt = (letter: string, row: number, stand: string): string | undefined => new RegExp(`<c r="${letter}${row}" s="(\\d+)"/>`).exec(stand)?.[1];
  const [stand, others] = [rowAt(first), rowAt(first + 1)];
  const styles = letters.map((letter) => styleAt(letter, first, stand));
  const named = new Map((sheet.bulkStyles ?? []).map((style, column) => [style, styleAt(columnName(column), first + 1, others)]));
  const [before = '', after] = xml.replace(stand, '').replace(others, '').replace('<sheetData/>', '<sheetData></sheetData>')
    .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="${rangeName(0, 0, Math.max(1, first - 1 + bulk.length) - 1, letters.length - 1)}"/>`).split('</sheetData>');
  if (after === undefined) throw new Error(`The sheet ${sheet.name} was not written as expected.`);
  yield before;
  yield* rowsXml(bulk, letters, { columns: styles, named }, first, said);
  yield `</sheetData>${after}`;
}

/**
 * Writes a workbook to bytes, the same bytes for the same plan, or `null` when it was cancelled. The library writes everything
 * but bulk rows in one short go; those follow in chunks, each with its word of progress and its chance to stop.
 */
export async function writeWorkbook(workbook: Workbook, said?: (fraction: number) => void, signal?: AbortSignal): Promise<Uint8Array | null> {
  const styles = new Map<Style, CellStyle>();
  const styleOf = (style: Style): CellStyle => {
    const made = styles.get(style) ?? cellStyle(style);
    styles.set(style, made);
    return made;
  };
  const { at, company, custom, ...words } = workbook.properties;
  const frame = await writeXlsx({
    sheets: workbook.sheets.map((sheet) => hucreSheet(sheet, styleOf)),
    namedRanges: [...Object.entries(workbook.names).map(([name, range]) => ({ name, range })), ...workbook.sheets.flatMap(printTitles)],
    defaultFont: { name: FONT, size: SIZE },
    properties: { ...words, lastModifiedBy: words.creator, created: at, modified: at, custom: { ...custom }, ...(company !== null && { company }) },
  });
  const total = workbook.sheets.reduce((sum, { bulk }) => sum + (bulk?.length ?? 0), 0);
  let done = 0;
  const entries = [...zipEntries(frame)];
  for (const [index, sheet] of workbook.sheets.entries()) {
    const { bulk } = sheet;
    if (bulk === undefined) continue;
    const place = entries.findIndex(({ path }) => path === `xl/worksheets/sheet${index + 1}.xml`);
    const entry = entries[place];
    if (entry === undefined) throw new Error(`The sheet ${sheet.name} was not written.`);
    const before = done;
    const filled = await deflatedEntry(entry.path, withBulk(textOf(entry), sheet, bulk, (rows) => said?.((before + rows) / total)), signal);
    if (filled === null) return null;
    entries[place] = filled;
    done += bulk.length;
  }
  return zipOf(entries);
}

/** Comma-separated text in UTF-8 with a byte order mark; text that a spreadsheet would run as a formula gets an apostrophe in front. */
export const writeCsvFile = (rows: readonly (readonly (string | number | null)[])[]): Uint8Array =>
  new TextEncoder().encode(writeCsv(rows.map((row) => [...row]), { bom: true, escapeFormulae: true }));
