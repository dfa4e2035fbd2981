import { CLEAR_WORD } from '../../../shared/model/columns/reading.ts';
import { formatInstant } from '../../../shared/time.ts';
import { cellText } from './cell-text.ts';
import { styles, TAB } from './register-style.ts';
import { momentCell } from './register-rows.ts';
import type { RowProblems } from './stated.ts';
import { workbookCell } from './table-cells.ts';
import type { TableColumnSort, TableExport, TableExportColumn } from './table-export.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { Cell, Style } from './workbook-cells.ts';
import { absoluteColumn, PAGE_OF_PAGES, rangeName, type Sheet, type Validation, type Workbook } from './workbook.ts';

const LISTS = 'Lists';
/** Rows below the last record in which the lists of words are still offered. */
const ROOM = { filled: 200, template: 2_000 } as const;

const columnStyles = {
  text: styles.text,
  list: styles.list,
  number: { ...styles.number, format: 'General' },
  count: { ...styles.number, format: '0' },
  money: { border: styles.text.border, wrap: true, format: '£#,##0.00' },
  percent: { border: styles.text.border, wrap: true, format: '0.00%' },
  date: styles.date,
} as const satisfies Record<TableColumnSort, Style>;
const WIDTHS: Readonly<Record<TableColumnSort, number>> = { text: 28, list: 22, number: 13, count: 12, money: 15, percent: 11, date: 14 };

/** Lists of words, each once however many columns offer it. A cell may also hold the word that clears it. */
function wordLists(columns: readonly TableExportColumn[]): { readonly lists: readonly (readonly string[])[]; readonly nameOf: (column: TableExportColumn) => string | null } {
  const keys = new Map<string, readonly string[]>();
  const wordsOf = ({ words, needed, sort }: TableExportColumn): readonly string[] | null => (sort !== 'list' ? null : needed ? words : [...words, CLEAR_WORD]);
  for (const column of columns) {
    const words = wordsOf(column);
    if (words !== null) keys.set(JSON.stringify(words), words);
  }
  const order = [...keys.keys()];
  return {
    lists: [...keys.values()],
    nameOf: (column) => {
      const words = wordsOf(column);
      return words === null ? null : `List_${order.indexOf(JSON.stringify(words)) + 1}`;
    },
  };
}

function guideSheet({ title, noun, columns, template }: TableExport, page: Pick<NonNullable<Sheet['print']>, 'header' | 'footer'>): Sheet {
  const how = [
    `Each row of the sheet “${title}” is one ${noun[0]}. Keep the headings; columns may be moved or left out.`,
    `An empty cell leaves what the record holds as it is. To empty a field, write ${CLEAR_WORD}.`,
    `A row is recognised by its identity, or by what names it; a row that is not recognised is a new ${noun[0]}. Nothing is written before you have seen what would change.`,
    ...(template ? [] : ['Columns with grey headings are kept by the application; what is entered there is passed over.']),
  ];
  const widths = [34, 44, 60, 60];
  const merges: { row: number; from: number; to: number }[] = [];
  const heights = new Map<number, number>([[0, 26]]);
  const rows: (readonly Cell[])[] = [[{ value: `How to fill in: ${title.toLowerCase()}`, style: styles.title }], []];
  for (const text of how) {
    merges.push({ row: rows.length, from: 0, to: 3 });
    heights.set(rows.length, heightOf(linesAt(text, 190)) + 4);
    rows.push([{ value: text, style: styles.prose }, ...[1, 2, 3].map((): Cell => ({ value: null, style: styles.prose }))]);
  }
  rows.push([], ['Column', 'What it is', 'How to write it', 'Words'].map((heading): Cell => ({ value: heading, style: styles.editableHeading })));
  for (const column of columns.filter(({ use }) => use !== 'system')) {
    const cells = [column.needed ? `${column.header} – needed` : column.header, column.about ?? '', column.how, column.words.join('; ')].map((text) => cellText(text).text);
    heights.set(rows.length, heightOf(Math.max(...cells.map((text, index) => linesAt(text, widths[index] ?? 30)))));
    rows.push(cells.map((value, index): Cell => ({ value, style: index === 0 ? styles.label : styles.text })));
  }
  return {
    name: 'Guide', tabColour: TAB.legend, gridLines: false, rows, heights, merges, columns: widths.map((width) => ({ width })),
    print: { orientation: 'landscape', pagesWide: 1, pagesTall: 0, ...page },
  };
}

function aboutSheet(input: TableExport, page: Pick<NonNullable<Sheet['print']>, 'header' | 'footer'>, notes: readonly string[]): Sheet {
  const { title, handling, now, person, rows: records, noun, of, template, appVersion, storeId, head } = input;
  const rows: (readonly Cell[])[] = [[{ value: template ? `Template: ${title.toLowerCase()}` : title, style: styles.title }], []];
  const stated = (label: string, value: string | number | Date, style: Style = styles.value): void => void rows.push([{ value: label, style: styles.label }, { value: typeof value === 'string' ? cellText(value).text : value, style }]);
  stated('Handling', handling, { ...styles.value, bold: true });
  stated('Made', momentCell(now), styles.moment);
  stated('Made by', person);
  if (!template) {
    stated('Of', of ?? 'The whole record');
    stated(noun[1].charAt(0).toUpperCase() + noun[1].slice(1), records.length, styles.count);
  }
  for (const note of notes) stated('Note', note);
  stated('Application', `Mutuals ${appVersion}`);
  if (!template) {
    stated('Store', storeId);
    stated('History up to entry', head.entries, styles.count);
    stated('Hash of that entry', head.hash);
  }
  return {
    name: 'About', tabColour: TAB.about, gridLines: false, rows, heights: new Map([[0, 26]]), columns: [{ width: 32 }, { width: 96 }],
    print: { orientation: 'portrait', pagesWide: 1, pagesTall: 1, ...page },
  };
}

/** The whole workbook: the table, how to fill it in, what it is, and the lists that its cells offer. */
export function tableWorkbook(input: TableExport, problems: RowProblems, notesOf: () => readonly string[]): Workbook {
  const { title, columns, rows, handling, now, person, template } = input;
  const page = { header: { left: title, centre: handling }, footer: { left: `Made ${formatInstant(now)}`, centre: handling, right: PAGE_OF_PAGES } };
  const { lists, nameOf } = wordLists(columns);
  const last = rows.length + (template ? ROOM.template : ROOM.filled);
  const validations = columns.flatMap((column, index): readonly Validation[] => {
    const list = nameOf(column);
    return list === null ? [] : [{ range: rangeName(1, index, last, index), allows: { list }, title: column.header, message: 'Choose one of the words in the list, or leave the cell empty.' }];
  });
  const widths = columns.map(({ sort, header }) => Math.max(WIDTHS[sort], Math.min(30, header.length * 0.7)));
  const bulk = rows.map((row) => ({ cells: row.map((value) => workbookCell(value, problems)) }));
  const table: Sheet = {
    name: title, tabColour: TAB.register, bulk,
    rows: [columns.map(({ header, use }): Cell => ({ value: header, style: use === 'field' ? styles.editableHeading : styles.readOnlyHeading }))],
    heights: new Map([[0, heightOf(Math.max(2, ...columns.map(({ header }, index) => linesAt(header, (widths[index] ?? 20) - 2, true)))) + 4]]),
    columns: columns.map(({ sort }, index) => ({ width: widths[index] ?? 20, style: columnStyles[sort] })),
    freeze: { rows: 1, columns: 1 }, filter: rangeName(0, 0, Math.max(1, rows.length), columns.length - 1), validations,
    print: { orientation: 'landscape', pagesWide: Math.max(1, Math.ceil(columns.length / 10)), pagesTall: 0, repeatRows: [0, 0], ...page },
  };
  const listed: readonly Sheet[] = lists.length === 0 ? [] : [{
    name: LISTS, hidden: true, columns: lists.map(() => ({ width: 30 })),
    rows: [lists.map((_, index): Cell => ({ value: `List ${index + 1}`, style: styles.readOnlyHeading })), ...Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, row) => lists.map((words): Cell => words[row] ?? null))],
  }];
  return {
    sheets: [table, guideSheet(input, page), aboutSheet(input, page, notesOf()), ...listed],
    names: Object.fromEntries(lists.map((words, index) => [`List_${index + 1}`, absoluteColumn(LISTS, index, 1, words.length)])),
    properties: {
      title, subject: template ? `Template for ${title.toLowerCase()}` : title, creator: person, company: null, keywords: handling,
      description: template ? 'Empty, to be filled in and imported.' : `${rows.length} rows.`, at: new Date(now), custom: { Handling: handling, MutualsFormat: 'mutuals-table/1', MutualsStore: input.storeId },
    },
  };
}
