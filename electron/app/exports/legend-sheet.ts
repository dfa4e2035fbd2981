import { bandsOf, type RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import { dateCell } from './register-rows.ts';
import { bandStyle, styles, TAB } from './register-style.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { Cell } from './workbook-cells.ts';
import type { PageLine, Sheet } from './workbook.ts';

export const LEGEND = 'Legend';
const WIDTHS = [18, 22, 22, 26, 22] as const;
const COLUMNS = WIDTHS.length;
const MERGED = 22 + 22 + 26 + 22;

/** The scales and bands that every score of the workbook is to be read by, and where they come from. */
export function legendSheet(matrix: RiskMatrixSet, page: { readonly header: PageLine; readonly footer: PageLine }): Sheet {
  const { values } = matrix;
  const rows: (readonly Cell[])[] = [];
  const heights = new Map<number, number>();
  const merges: { row: number; from: number; to: number }[] = [];
  const heading = (...words: string[]): void => void rows.push(words.map((value) => ({ value, style: styles.readOnlyHeading })));
  const section = (title: string): void => {
    heights.set(rows.length, 24);
    rows.push([{ value: title, style: styles.subtitle }]);
  };
  const stated = (label: string, value: string | Date): void => {
    merges.push({ row: rows.length, from: 1, to: COLUMNS - 1 });
    if (typeof value === 'string') heights.set(rows.length, heightOf(linesAt(value, MERGED)));
    const style = value instanceof Date ? styles.date : styles.value;
    rows.push([{ value: label, style: styles.label }, { value, style }, ...Array.from({ length: COLUMNS - 2 }, () => ({ value: null, style: styles.value }))]);
  };

  heights.set(0, 26);
  rows.push([{ value: 'Legend', style: styles.title }], []);
  section('Scales');
  heading('Score', 'Consequence', 'Likelihood', `Probability over ${values.horizon}`);
  for (const number of [1, 2, 3, 4, 5]) {
    rows.push([
      { value: number, style: styles.number }, { value: values.consequence[number - 1] ?? '', style: styles.value },
      { value: values.likelihood[number - 1] ?? '', style: styles.value }, { value: values.likelihoodProbability[number - 1] ?? '', style: styles.value },
    ]);
  }
  rows.push([]);
  section('Bands (score = consequence × likelihood)');
  heading('Band', 'From score', 'To score');
  for (const { level, word, from, to } of bandsOf(values)) rows.push([{ value: word, style: bandStyle(level) }, { value: from, style: styles.number }, { value: to, style: styles.number }]);
  rows.push([]);
  section('Parameter set');
  stated('Name', matrix.name);
  stated('Source', matrix.source);
  stated('Effective from', dateCell(matrix.effectiveOn));
  stated('Status', matrix.status === 'shipped default' ? 'Shipped default' : 'Local policy');
  stated('Checked', matrix.confirmed ? 'Confirmed against its source' : 'Check against current guidance');
  return {
    name: LEGEND, tabColour: TAB.legend, gridLines: false, rows, heights, merges,
    columns: WIDTHS.map((width) => ({ width })),
    print: { orientation: 'landscape', pagesWide: 1, pagesTall: 0, header: page.header, footer: page.footer },
  };
}
