import type { AsAt } from '../../../shared/as-at.ts';
import { asAtWords } from '../../../shared/as-at.ts';
import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import { formatInstant, isoDate, type Instant } from '../../../shared/time.ts';
import type { RunColumnSort, RunTable, RunValue } from '../forecasts/tables/run-table.ts';
import { cellText } from './cell-text.ts';
import { notesOf } from './register-plan.ts';
import { dateCell, momentCell } from './register-rows.ts';
import { styles, TAB } from './register-style.ts';
import type { RowProblems } from './stated.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { BulkRow, Cell, Scalar, Style } from './workbook-cells.ts';
import { PAGE_OF_PAGES, rangeName, writeWorkbook, type Sheet, type Workbook } from './workbook.ts';

/** What goes into a run's workbook: its tables in their order, and what the page about it says. */
export type RunExport = {
  readonly title: string;
  readonly headline: string | null;
  readonly tables: readonly RunTable[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Why it is no longer of the record as it is; `null` where it is. */
  readonly stale: string | null;
  readonly handling: HandlingLabel;
  readonly person: string;
  readonly now: Instant;
  readonly asAt: AsAt | null;
  readonly appVersion: string;
  readonly storeId: string;
};

const plain = { border: styles.text.border, vertical: 'top' } as const satisfies Style;
const looks = {
  text: styles.text, long: styles.text, date: styles.date,
  pounds: { ...plain, format: '£#,##0;[Red]-£#,##0' }, share: { ...plain, format: '0.0%' }, points: { ...plain, format: '+0.0%;-0.0%;0.0%' }, count: { ...plain, format: '#,##0' }, number: { ...plain, format: '#,##0.##' },
} as const satisfies Record<RunColumnSort, Style>;
const widths: Readonly<Record<RunColumnSort, number>> = { text: 26, long: 60, date: 13, pounds: 15, share: 12, points: 12, count: 12, number: 13 };
/** A row of Excel is at most 409 points tall. */
const TALLEST = 400;

type PageLines = Pick<NonNullable<Sheet['print']>, 'header' | 'footer'>;

function cellOf(value: RunValue, sort: RunColumnSort, problems: RowProblems): Scalar {
  if (typeof value !== 'string') return value;
  if (sort === 'date') return dateCell(isoDate.parse(value));
  const { text, stripped, cut } = cellText(value);
  if (stripped) problems.stripped += 1;
  if (cut) problems.cut += 1;
  return text;
}

/** A table as a sheet: real dates and numbers, filters, headings that stay in sight. */
function tableSheet({ name, columns, rows, whenEmpty }: RunTable, tab: string, page: PageLines, problems: RowProblems): Sheet {
  const widthsHere = columns.map(({ heading, sort }) => Math.max(widths[sort], Math.min(24, heading.length * 0.55)));
  const bulk = rows.map((row): BulkRow => {
    const cells = columns.map(({ sort }, index) => cellOf(row[index] ?? null, sort, problems));
    const lines = cells.reduce<number>((most, cell, index) => (typeof cell === 'string' ? Math.max(most, linesAt(cell, widthsHere[index] ?? 20)) : most), 1);
    return { cells, height: Math.min(TALLEST, heightOf(lines)) };
  });
  const across = widthsHere.reduce((sum, one) => sum + one, 0);
  return {
    name, tabColour: tab,
    rows: [columns.map(({ heading }): Cell => ({ value: heading, style: styles.editableHeading }))],
    bulk: bulk.length > 0 || whenEmpty === '' ? bulk : [{ cells: columns.map((_, index) => (index === 0 ? whenEmpty : null)) }],
    heights: new Map([[0, heightOf(Math.max(1, ...columns.map(({ heading }, index) => linesAt(heading, (widthsHere[index] ?? 20) - 2, true)))) + 4]]),
    columns: columns.map(({ sort }, index) => ({ width: widthsHere[index] ?? 20, style: looks[sort] })),
    freeze: { rows: 1, columns: columns[0]?.sort === 'text' && columns.length > 6 ? 1 : 0 },
    filter: rangeName(0, 0, Math.max(1, rows.length), columns.length - 1),
    print: { orientation: 'landscape', pagesWide: Math.max(1, Math.ceil(across / 220)), pagesTall: 0, repeatRows: [0, 0], ...page },
  };
}

function aboutSheet(input: RunExport, page: PageLines, notes: readonly string[]): Sheet {
  const rows: (readonly Cell[])[] = [[{ value: cellText(input.title).text, style: styles.title }], []];
  const heights = new Map<number, number>([[0, 26]]);
  const stated = (label: string, value: string | number | Date, style: Style = styles.value): void => {
    const text = typeof value === 'string' ? cellText(value).text : value;
    if (typeof text === 'string') heights.set(rows.length, heightOf(linesAt(text, 96)));
    rows.push([{ value: label, style: styles.label }, { value: text, style }]);
  };
  stated('Handling', input.handling, { ...styles.value, bold: true });
  if (input.headline !== null) stated('In short', input.headline, { ...styles.value, bold: true });
  if (input.stale !== null) stated('The record has moved', input.stale, { ...styles.value, bold: true });
  if (input.asAt !== null) stated('Record shown', asAtWords(input.asAt), { ...styles.value, bold: true });
  for (const { label, value } of input.facts) stated(label, value);
  stated('Written', momentCell(input.now), styles.moment);
  stated('Written by', input.person);
  for (const table of input.tables) stated(`Sheet “${table.name}”`, `${table.title}: ${table.rows.length.toLocaleString('en-GB')} ${table.rows.length === 1 ? 'row' : 'rows'}`);
  for (const note of notes) stated('Note', note);
  stated('Application', `Mutuals ${input.appVersion}`);
  stated('Store', input.storeId);
  stated('How to read it', 'An empty cell is not known, never zero. Shares are estimates from simulated paths, each with the range that holds the model’s true figure in 95 of 100 simulations. The results are indicators for judgement, never a legal finding.');
  return { name: 'About', tabColour: TAB.about, gridLines: false, rows, heights, columns: [{ width: 32 }, { width: 96 }], print: { orientation: 'portrait', pagesWide: 1, pagesTall: 1, ...page } };
}

/** A kept run as a workbook; `rows` says how many each sheet has, to be counted back. */
export async function writeRunWorkbook(input: RunExport, said: (fraction: number) => void): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly string[]; readonly rows: Readonly<Record<string, number>> } | null> {
  const problems: RowProblems = { stripped: 0, cut: 0 };
  const page: PageLines = { header: { left: input.title, centre: input.handling }, footer: { left: `Written ${formatInstant(input.now)}`, centre: input.handling, right: PAGE_OF_PAGES } };
  const sheets = input.tables.map((table, index) => tableSheet(table, index === 0 ? TAB.register : index < 3 ? TAB.parts : TAB.assurance, page, problems));
  const notes = notesOf(problems, 0);
  const workbook: Workbook = {
    sheets: [...sheets, aboutSheet(input, page, notes)], names: {},
    properties: {
      title: cellText(input.title).text, subject: 'A kept result', creator: input.person, company: null, keywords: input.handling, description: cellText(input.headline ?? '').text, at: new Date(input.now),
      custom: { Handling: input.handling, MutualsFormat: 'mutuals-run/1', MutualsStore: input.storeId },
    },
  };
  const bytes = await writeWorkbook(workbook, said);
  return bytes === null ? null : { bytes, notes, rows: Object.fromEntries(sheets.map(({ name, bulk }) => [name, bulk?.length ?? 0])) };
}
