import { bandsOf, type ParameterSet } from '../../../shared/model/parameter-set.ts';
import { consequenceDomains, riskCategories } from '../../../shared/model/risk.ts';
import { dateCell } from './register-rows.ts';
import type { Page } from './list-sheet.ts';
import type { ExportFrame } from './register-input.ts';
import { sentenceCase } from './register-lists.ts';
import { bandStyle, styles, TAB } from './register-style.ts';
import { seenByWords } from './risk-columns.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { Cell, Style } from './workbook-cells.ts';
import type { Sheet } from './workbook.ts';

export const LEGEND = 'Legend';
const WIDTHS = [24, 27, 27, 27, 27, 27] as const;
const COLUMNS = WIDTHS.length;
const MERGED = WIDTHS.slice(1).reduce<number>((sum, width) => sum + width, 0);
const NUMBERS = [1, 2, 3, 4, 5] as const;

const MARKS = [
  ['Over appetite', '“Yes” stands where the risk is open and its current score is above what its appetite accepts: its own, else that of its category. It is empty for a risk that is closed or not scored.'],
  ['Escalated to', 'By the band of the current score, for open risks. It is empty for a risk that is closed or not scored.'],
  ['Target date', 'Red and bold where the date has passed and the current score is still above the target score.'],
  ['Next review', 'Red and bold where the risk is open and the date has passed.'],
  ['Late', 'An action that is not done or dropped and whose date has passed.'],
  ['Gaps', 'Amber wherever a gap in a control or in its assurance is written down.'],
  ['As at', 'What is late or has passed is told as at the day of the export, not the day of reading.'],
] as const;

type Builder = {
  readonly rows: (readonly Cell[])[];
  readonly section: (title: string) => void;
  readonly heading: (...words: readonly string[]) => void;
  /** Cells in their columns, as tall as the longest needs. */
  readonly line: (...cells: readonly { readonly value: string | number; readonly style?: Style }[]) => void;
  /** A label, and what it stands for across the other columns. */
  readonly stated: (label: string, value: string | Date) => void;
};

/** Where a set of parameters comes from, and whether somebody vouches for it. */
function sourced({ stated }: Builder, set: ParameterSet): void {
  stated('Set', set.name);
  stated('Source', set.source);
  stated('Effective from', dateCell(set.effectiveOn));
  stated('Status', set.status === 'shipped default' ? 'Shipped default' : 'Local policy');
  stated('Checked', set.confirmed ? 'Confirmed against its source' : 'Check against current guidance');
}

function matrixPart(build: Builder, { matrix, guide, escalation }: Pick<ExportFrame, 'matrix' | 'guide' | 'escalation'>): void {
  const { values } = matrix;
  build.section('Scales');
  build.heading('Score', 'Consequence', 'Likelihood', `Probability over ${values.horizon}`, 'Frequency');
  for (const number of NUMBERS) {
    build.line({ value: number, style: styles.number }, ...[values.consequence, values.likelihood, values.likelihoodProbability, guide.values.frequency].map((words) => ({ value: words[number - 1] ?? '' })));
  }
  build.rows.push([]);
  build.section('Bands and escalation (score = consequence × likelihood)');
  build.heading('Band', 'From score', 'To score', 'Escalated to', 'To be seen by');
  for (const { level, word, from, to } of bandsOf(values)) {
    const step = escalation.values.byBand[level];
    build.line({ value: word, style: bandStyle(level) }, { value: from, style: styles.number }, { value: to, style: styles.number }, { value: sentenceCase(step.level) }, { value: seenByWords(step) });
  }
  build.rows.push([]);
  build.section('Risk matrix: where it comes from');
  sourced(build, matrix);
  build.rows.push([]);
  build.section('Escalation: where it comes from');
  sourced(build, escalation);
}

function appetitePart(build: Builder, { appetite }: Pick<ExportFrame, 'appetite'>): void {
  const { byCategory, upTo, otherwise } = appetite.values;
  build.section('Appetite by category');
  build.heading('Category', 'Appetite', 'Accepts scores up to');
  for (const category of riskCategories) build.line({ value: sentenceCase(category), style: styles.label }, { value: sentenceCase(byCategory[category]) }, { value: upTo[byCategory[category]], style: styles.number });
  build.line({ value: 'Without a category', style: styles.label }, { value: sentenceCase(otherwise) }, { value: upTo[otherwise], style: styles.number });
  sourced(build, appetite);
}

function guidePart(build: Builder, { guide }: Pick<ExportFrame, 'guide'>): void {
  build.section('What a consequence score means, domain by domain');
  build.heading('Domain', ...NUMBERS.map(String));
  for (const domain of consequenceDomains) build.line({ value: sentenceCase(domain), style: styles.label }, ...guide.values.domains[domain].map((value) => ({ value })));
  build.stated('Percentages are of', guide.values.budget);
  sourced(build, guide);
}

/** The scales, bands, rules and marks that the workbook is to be read by, and where they come from. */
export function legendSheet(input: Pick<ExportFrame, 'matrix' | 'appetite' | 'escalation' | 'guide'>, page: Page): Sheet {
  const rows: (readonly Cell[])[] = [];
  const heights = new Map<number, number>();
  const merges: { row: number; from: number; to: number }[] = [];
  const build: Builder = {
    rows,
    section: (title) => {
      heights.set(rows.length, 24);
      rows.push([{ value: title, style: styles.subtitle }]);
    },
    heading: (...words) => void rows.push(words.map((value) => ({ value, style: styles.readOnlyHeading }))),
    line: (...cells) => {
      heights.set(rows.length, heightOf(Math.max(...cells.map(({ value }, column) => (typeof value === 'string' ? linesAt(value, WIDTHS[column] ?? 24) : 1)))));
      rows.push(cells.map(({ value, style }) => ({ value, style: style ?? styles.value })));
    },
    stated: (label, value) => {
      merges.push({ row: rows.length, from: 1, to: COLUMNS - 1 });
      if (typeof value === 'string') heights.set(rows.length, heightOf(linesAt(value, MERGED)));
      const style = value instanceof Date ? styles.date : styles.value;
      rows.push([{ value: label, style: styles.label }, { value, style }, ...Array.from({ length: COLUMNS - 2 }, () => ({ value: null, style: styles.value }))]);
    },
  };
  heights.set(0, 26);
  rows.push([{ value: 'Legend', style: styles.title }], []);
  const breaks: number[] = [];
  const newPage = (): void => void breaks.push(rows.push([]));
  matrixPart(build, input);
  newPage();
  guidePart(build, input);
  newPage();
  appetitePart(build, input);
  rows.push([]);
  build.section('Marks');
  for (const [label, said] of MARKS) build.stated(label, said);
  return {
    name: LEGEND, tabColour: TAB.legend, gridLines: false, rows, heights, merges, breaks,
    columns: WIDTHS.map((width) => ({ width })),
    print: { orientation: 'landscape', pagesWide: 1, pagesTall: 0, ...page },
  };
}
