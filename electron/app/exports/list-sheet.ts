import { setImmediate as turn } from 'node:timers/promises';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import type { PlacedColumn, RegisterRules } from './column.ts';
import { FACTORS, OBJECTIVES, registerLists } from './register-lists.ts';
import { cellsOf } from './register-rows.ts';
import { styles } from './register-style.ts';
import { fingerprint, statedValues, type RowProblems } from './stated.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { BulkRow, Style } from './workbook-cells.ts';
import { rangeName, type Highlight, type PageLine, type Sheet, type Validation } from './workbook.ts';

/** Rows below the last record where choices, dates and colours still work, for records added by hand. */
const ROOM = 200;
/** Points. A row of Excel is at most 409 tall; a taller text is whole in its cell but not on the page. */
export const TALLEST_ROW = 400;
/** Characters of a heading that the button of its filter covers. */
const FILTER_BUTTON = 2;
const CHUNK = 500;
/** Characters across that a landscape A4 page still shows at a size that can be read (about 6.5 points). */
const READABLE_WIDTH = 235;

/** The last row, counted from 1, that formulas and rules of a sheet reach. */
export const lastRow = (records: number): number => records + 1 + ROOM;

export type Page = { readonly header: PageLine; readonly footer: PageLine };

export type ListPlan<R> = {
  readonly name: string;
  readonly tabColour: string;
  readonly columns: readonly PlacedColumn<R>[];
  readonly rows: readonly R[];
  readonly rules: RegisterRules;
  /** Columns that stay in sight while the rest is scrolled, and stand on every page across. */
  readonly frozen: number;
  /** Whether the sheet comes back: then its cells can be filled in, and each row is fingerprinted. */
  readonly returns: boolean;
  /** Strategic objectives that can be chosen: too many are no help. */
  readonly objectives: boolean;
  readonly highlights: (to: number) => readonly Highlight[];
};

/** Identity, version and fingerprint of a row. */
export type Print = { readonly id: string; readonly version: number; readonly sha256: string };
export type ListSheet = {
  readonly sheet: Sheet;
  /** Of every row, in order, where the sheet comes back. */
  readonly prints: readonly Print[];
  /** Rows whose text is taller than a row can be. */
  readonly tall: number;
};

function styleOf<R>(column: PlacedColumn<R>): Style {
  switch (column.kind) {
    case 'text': case 'link': return styles.text;
    case 'list': return styles.list;
    case 'factor': case 'count': return styles.number;
    case 'percent': return styles.percent;
    case 'worked': return column.sort === 'number' ? styles.number : styles.word;
    case 'date': return styles.date;
    case 'moment': return styles.moment;
    default: return unreachable(column);
  }
}

const orEmpty = (needed: boolean): string => (needed ? '.' : ', or leave the cell empty.');

function validationOf<R>(column: PlacedColumn<R>, range: string, matrix: RiskMatrix, objectives: boolean): Validation | null {
  const said = (allows: Validation['allows'], message: string): Validation => ({ range, allows, title: column.heading, message: `${message}${orEmpty(column.needed)}` });
  switch (column.kind) {
    case 'list': return said({ list: registerLists[column.list].name }, 'Choose one of the words in the list');
    case 'link': return column.to === 'strategic objective' && objectives ? said({ list: OBJECTIVES.name }, 'Choose one of the strategic objectives in the list') : null;
    case 'factor': {
      const words = column.key.endsWith('Consequence') ? matrix.consequence : matrix.likelihood;
      return said({ list: FACTORS.name }, `Choose 1 to 5 (${words.map((word, index) => `${index + 1} ${word}`).join(', ')})`);
    }
    case 'date': return said({ date: true }, 'Enter a date, such as 1 Apr 2026');
    case 'count': return column.range === null ? null : said({ whole: column.range }, `Enter a whole number from ${column.range.from} to ${column.range.to.toLocaleString('en-GB')}`);
    case 'percent': return said({ share: true }, 'Enter a percentage from 0% to 100%');
    case 'text': case 'moment': case 'worked': return null;
    default: return unreachable(column);
  }
}

/** Pages across: few enough to be handy, many enough to be read; the first columns are repeated on each. */
function pagesWide(columns: readonly { readonly width: number }[], frozen: number): number {
  const sum = (some: typeof columns): number => some.reduce((total, { width }) => total + width, 0);
  const repeated = sum(columns.slice(0, frozen));
  return Math.max(1, Math.ceil(sum(columns.slice(frozen)) / Math.max(60, READABLE_WIDTH - repeated)));
}

/**
 * A sheet of records, one a row: headings that say by their colour what can be filled in, real dates and numbers, filters,
 * choices, colours. Built in chunks, letting other work through between them, `each` seeing every row first; `null` when it was cancelled.
 */
export async function listSheet<R extends { readonly id: string; readonly version?: number }>(
  plan: ListPlan<R>, page: Page, problems: RowProblems, work: { readonly each?: (row: R) => void; readonly said: (rows: number) => void; readonly signal: AbortSignal | undefined },
): Promise<ListSheet | null> {
  const { name, tabColour, columns, rows, rules, returns } = plan;
  const letters = new Map(columns.map(({ key, letter }) => [key, letter]));
  const seen = columns.filter(({ hidden }) => !hidden);
  const wrapped = seen.filter((column) => column.kind === 'text' || column.kind === 'link' || column.kind === 'list' || (column.kind === 'worked' && column.sort === 'word'));
  const bulk: BulkRow[] = [];
  const prints: Print[] = [];
  let tall = 0;
  for (const row of rows) {
    work.each?.(row);
    const values = statedValues(columns, row, problems);
    const cells = cellsOf(columns, letters, rules, row, values, bulk.length + 2);
    const lines = wrapped.reduce((most, { index, width }) => {
      const cell = cells[index] ?? null;
      const text = typeof cell === 'object' && cell !== null && 'result' in cell ? cell.result : cell;
      return typeof text === 'string' ? Math.max(most, linesAt(text, width)) : most;
    }, 1);
    const height = heightOf(lines);
    if (height > TALLEST_ROW) tall += 1;
    bulk.push({ cells, height: Math.min(height, TALLEST_ROW) });
    if (returns) prints.push({ id: row.id, version: row.version ?? 0, sha256: fingerprint(values) });
    if (bulk.length % CHUNK === 0) {
      work.said(bulk.length);
      await turn();
      if (work.signal?.aborted === true) return null;
    }
  }
  const to = returns ? lastRow(rows.length) : Math.max(2, rows.length + 1);
  const frozen = Math.min(plan.frozen, Math.max(0, seen.length - 1));
  const headingLines = Math.max(2, ...seen.map(({ heading, width }) => linesAt(heading, width - FILTER_BUTTON, true)));
  return {
    prints, tall,
    sheet: {
      name, tabColour, bulk,
      rows: [columns.map((column) => ({ value: column.heading, style: column.editable ? styles.editableHeading : styles.readOnlyHeading }))],
      heights: new Map([[0, heightOf(headingLines) + 4]]),
      columns: columns.map((column) => ({ width: column.width, hidden: column.hidden, style: styleOf(column) })),
      freeze: { rows: 1, columns: frozen },
      filter: rangeName(0, 0, Math.max(1, rows.length), columns.length - 1),
      validations: !returns ? [] : columns.flatMap((column) => (column.editable ? (validationOf(column, rangeName(1, column.index, to - 1, column.index), rules.matrix, plan.objectives) ?? []) : [])),
      highlights: plan.highlights(to),
      print: {
        orientation: 'landscape', pagesWide: pagesWide(seen, frozen), pagesTall: 0, repeatRows: [0, 0], ...(frozen > 0 && { repeatColumns: [0, frozen - 1] as const }), ...page,
      },
    },
  };
}
