import { setImmediate as turn } from 'node:timers/promises';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { scoreKinds } from '../../../shared/model/risk.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { letterOf, registerLists, type PlacedColumn } from './register-columns.ts';
import type { Work } from './register-input.ts';
import { cellsOf, count, emptyTally, fingerprint, statedValues, type RowProblems, type Tally } from './register-rows.ts';
import { bandColours, styles, TAB } from './register-style.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { BulkRow, Style } from './workbook-cells.ts';
import { rangeName, type Highlight, type PageLine, type Sheet, type Validation } from './workbook.ts';

export const REGISTER = 'Register';
/** Rows below the last risk where choices, dates and bands still work, for risks added by hand. */
const ROOM = 200;
/** Points. A row of Excel is at most 409 tall; a taller text is whole in its cell but not on the page. */
const TALLEST_ROW = 400;
/** Characters of a heading that the button of its filter covers. */
const FILTER_BUTTON = 2;
const CHUNK = 500;
/** The share of the whole export that laying out the rows takes. */
export const LAID_OUT = 0.4;
/** Characters across that a landscape A4 page still shows at a size that can be read (about 6.5 points). */
const READABLE_WIDTH = 235;

/** The last row, counted from 1, that formulas and rules of the sheet reach. */
export const lastRow = (risks: number): number => risks + 1 + ROOM;

function styleOf(column: PlacedColumn): Style {
  switch (column.kind) {
    case 'text': return styles.text;
    case 'list': return styles.list;
    case 'factor': case 'count': case 'score': return styles.number;
    case 'band': return styles.word;
    case 'date': return styles.date;
    case 'moment': return styles.moment;
    default: return unreachable(column);
  }
}

function validationsOf(columns: readonly PlacedColumn[], matrix: RiskMatrix, risks: number): readonly Validation[] {
  const validations: Validation[] = [];
  for (const column of columns) {
    const range = rangeName(1, column.index, lastRow(risks) - 1, column.index);
    if (column.kind === 'list') {
      validations.push({ range, allows: { list: registerLists[column.list].name }, title: column.heading, message: `Choose one of the words in the list, or leave the cell empty.` });
    } else if (column.kind === 'factor') {
      const words = column.key.endsWith('Consequence') ? matrix.consequence : matrix.likelihood;
      validations.push({ range, allows: { list: registerLists.factor.name }, title: column.heading, message: `Choose 1 to 5 (${words.map((word, index) => `${index + 1} ${word}`).join(', ')}), or leave the cell empty.` });
    } else if (column.kind === 'date' && column.editable) {
      validations.push({ range, allows: { date: true }, title: column.heading, message: 'Enter a date, such as 1 Apr 2026, or leave the cell empty.' });
    } else if (column.kind === 'count' && column.editable) {
      validations.push({ range, allows: { whole: { from: 1, to: 1830 } }, title: column.heading, message: 'Enter a whole number of days from 1 to 1830, or leave the cell empty.' });
    }
  }
  return validations;
}

function highlightsOf(columns: readonly PlacedColumn[], matrix: RiskMatrix, risks: number): readonly Highlight[] {
  return scoreKinds.flatMap((kind) => {
    const score = columns.find(({ key }) => key === `${kind}Score`);
    const band = columns.find(({ key }) => key === `${kind}Band`);
    if (score === undefined || band === undefined) return [];
    const range = rangeName(1, score.index, lastRow(risks) - 1, band.index);
    return bandsOf(matrix).map(({ level, from, to }): Highlight => ({
      // A text is "greater" than any number, so an empty score must be told apart first.
      range, formula: `AND(ISNUMBER($${score.letter}2),$${score.letter}2>=${from},$${score.letter}2<=${to})`,
      style: { fill: bandColours[level].fill, colour: bandColours[level].text, bold: true },
    }));
  });
}

/** Pages across: few enough to be handy, many enough to be read; the first columns are repeated on each. */
function pagesWide(columns: readonly PlacedColumn[], frozen: number): number {
  const shown = columns.filter(({ hidden }) => !hidden);
  const repeated = shown.slice(0, frozen).reduce((sum, { width }) => sum + width, 0);
  const rest = shown.slice(frozen).reduce((sum, { width }) => sum + width, 0);
  return Math.max(1, Math.ceil(rest / Math.max(60, READABLE_WIDTH - repeated)));
}

export type RegisterSheet = {
  readonly sheet: Sheet;
  readonly tally: Tally;
  readonly problems: RowProblems;
  /** Rows whose text is taller than a row can be. */
  readonly tall: number;
  /** Identity, version and fingerprint of every row, in order. */
  readonly prints: readonly { readonly id: string; readonly version: number; readonly sha256: string }[];
};

/** Builds the sheet in chunks, letting other work through between them; `null` when it was cancelled. */
export async function registerSheet(
  risks: readonly RiskListRow[], columns: readonly PlacedColumn[], matrix: RiskMatrix, page: { readonly header: PageLine; readonly footer: PageLine }, { progress, signal }: Work,
): Promise<RegisterSheet | null> {
  const letters = new Map(columns.map(({ key, letter }) => [key, letter]));
  const tally = emptyTally();
  const problems: RowProblems = { stripped: 0, cut: 0 };
  const headings = columns.map((column) => ({ value: column.heading, style: column.editable ? styles.editableHeading : styles.readOnlyHeading }));
  const bulk: BulkRow[] = [];
  const heights = new Map([[0, heightOf(Math.max(2, ...columns.map(({ heading, width, hidden }) => (hidden ? 1 : linesAt(heading, width - FILTER_BUTTON, true))))) + 4]]);
  const prints: { id: string; version: number; sha256: string }[] = [];
  let tall = 0;
  const wide = columns.filter(({ kind, hidden }) => (kind === 'text' || kind === 'list') && !hidden);
  for (const risk of risks) {
    count(tally, risk);
    const values = statedValues(columns, risk, problems);
    const cells = cellsOf(columns, letters, matrix, risk, values, bulk.length + 2);
    const lines = wide.reduce((most, { index, width }) => {
      const text = cells[index];
      return typeof text === 'string' ? Math.max(most, linesAt(text, width)) : most;
    }, 1);
    const height = heightOf(lines);
    if (height > TALLEST_ROW) tall += 1;
    bulk.push({ cells, height: Math.min(height, TALLEST_ROW) });
    prints.push({ id: risk.id, version: risk.version, sha256: fingerprint(values) });
    if (tally.risks % CHUNK === 0) {
      progress?.((LAID_OUT * tally.risks) / risks.length, `${tally.risks.toLocaleString('en-GB')} of ${risks.length.toLocaleString('en-GB')} risks laid out`);
      await turn();
      if (signal?.aborted === true) return null;
    }
  }
  const shown = columns.filter(({ hidden }) => !hidden).length;
  const frozen = Math.min(2, Math.max(0, shown - 1));
  return {
    tally, problems, tall, prints,
    sheet: {
      name: REGISTER, tabColour: TAB.register, rows: [headings], heights, bulk,
      columns: columns.map((column) => ({ width: column.width, hidden: column.hidden, style: styleOf(column) })),
      freeze: { rows: 1, columns: frozen },
      filter: rangeName(0, 0, Math.max(1, tally.risks), columns.length - 1),
      validations: validationsOf(columns, matrix, tally.risks),
      highlights: highlightsOf(columns, matrix, tally.risks),
      print: {
        orientation: 'landscape', pagesWide: pagesWide(columns, frozen), pagesTall: 0, repeatRows: [0, 0],
        ...(frozen > 0 && { repeatColumns: [0, frozen - 1] }), header: page.header, footer: page.footer,
      },
    },
  };
}

/** `Register!$K$2:$K$10201` in terms that formulas of other sheets use. */
export function registerRange(columns: readonly PlacedColumn[], key: string, risks: number): string {
  const letter = letterOf(columns, key);
  return `${REGISTER}!$${letter}$2:$${letter}$${lastRow(risks)}`;
}
