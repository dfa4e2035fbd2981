import { bandOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { scoreKinds, type ScoreKind } from '../../../shared/model/risk.ts';
import { sentenceCase, type PlacedColumn } from './register-columns.ts';
import type { Tally } from './register-rows.ts';
import { registerRange } from './register-sheet.ts';
import { bandColours, HEATMAP_RULE, QUIET, styles, TAB } from './register-style.ts';
import type { Cell, Style } from './workbook-cells.ts';
import { cellName, formatLiteral, rangeName, type Highlight, type PageLine, type Sheet } from './workbook.ts';

export const HEAT_MAP = 'Heat map';
const NUMBERS = [1, 2, 3, 4, 5] as const;
const FALLING = [5, 4, 3, 2, 1] as const;
/** Rows of one table with the gap after it. */
const BLOCK = 10;
const FIRST = 3;

const about: Readonly<Record<ScoreKind, string>> = {
  inherent: 'before any control',
  current: 'with the controls now in place',
  target: 'once the planned actions are done',
};

const CORNER: Style = { ...styles.label, vertical: 'center', horizontal: 'center' };

/** Made once per matrix, so that cells of one look share one style. */
function looks(matrix: RiskMatrix): { readonly axis: (word: string) => Style; readonly cell: (score: number) => Style } {
  const made = new Map<string, Style>();
  const once = (key: string, make: () => Style): Style => {
    const style = made.get(key) ?? make();
    made.set(key, style);
    return style;
  };
  return {
    axis: (word) => once(`axis ${word}`, () => ({ bold: true, wrap: true, vertical: 'center', horizontal: 'center', border: HEATMAP_RULE, fill: 'EEF1F5', format: `0${formatLiteral(` ${word}`)}` })),
    cell: (score) => {
      const band = bandOf(matrix, score);
      if (band === null) throw new Error('Every cell of the matrix has a band.');
      const { paleFill, paleText } = bandColours[band.level];
      // A number first, then its word; where there is no risk the word alone. The cell itself holds the number.
      return once(`cell ${band.level}`, () => ({ vertical: 'center', horizontal: 'center', border: HEATMAP_RULE, fill: paleFill, colour: paleText, format: `0${formatLiteral(` ${band.word}`)};0;${formatLiteral(band.word)}` }));
    },
  };
}

/**
 * Three 5×5 tables, consequence falling down the side, likelihood rising along the top. Each cell counts the Register's rows
 * and so follows an edit there; it is pale while it holds no risk.
 */
export function heatMapSheet(columns: readonly PlacedColumn[], matrix: RiskMatrix, tally: Tally, page: { readonly header: PageLine; readonly footer: PageLine }): Sheet {
  const look = looks(matrix);
  const range = (key: string): string => registerRange(columns, key, tally.risks);
  const identity = range('id');
  const rows: (readonly Cell[])[] = [
    [{ value: 'Heat map', style: styles.title }],
    [{ value: 'How many risks of the Register sheet stand in each cell. Score = consequence × likelihood.', style: styles.plain }],
    [],
  ];
  const heights = new Map([[0, 26]]);
  const highlights: Highlight[] = [];
  scoreKinds.forEach((kind, position) => {
    const top = FIRST + position * BLOCK;
    const consequence = range(`${kind}Consequence`);
    const likelihood = range(`${kind}Likelihood`);
    heights.set(top, 20).set(top + 1, 30);
    rows.push(
      [{ value: `${sentenceCase(kind)} – ${about[kind]}`, style: styles.subtitle }],
      [{ value: 'Consequence ↓\nLikelihood →', style: CORNER }, ...NUMBERS.map((number, index): Cell => ({ value: number, style: look.axis(matrix.likelihood[index] ?? '') }))],
    );
    FALLING.forEach((severity, line) => {
      const row = top + 2 + line;
      heights.set(row, 30);
      rows.push([
        { value: severity, style: look.axis(matrix.consequence[severity - 1] ?? '') },
        ...NUMBERS.map((chance, index): Cell => ({
          formula: `COUNTIFS(${consequence},$A${row + 1},${likelihood},${cellName(top + 1, index + 1).replace(/\d+$/, '$$$&')})`,
          result: tally.cells[kind][severity - 1]?.[chance - 1] ?? 0,
          style: look.cell(severity * chance),
        })),
      ]);
      NUMBERS.forEach((chance, index) => {
        const band = bandOf(matrix, severity * chance);
        if (band === null) return;
        const cell = cellName(row, index + 1);
        highlights.push({ range: cell, formula: `${cell}>0`, style: { fill: bandColours[band.level].fill, colour: bandColours[band.level].text, bold: true } });
      });
    });
    const table = rangeName(top + 2, 1, top + 6, 5);
    rows.push(
      [{ value: 'Scored', style: styles.label }, { formula: `SUM(${table})`, result: tally.risks - tally.unscored[kind], style: styles.count }],
      [{ value: 'Not scored', style: styles.label }, { formula: `COUNTIFS(${identity},"<>",${consequence},"=")+COUNTIFS(${identity},"<>",${consequence},"<>",${likelihood},"=")`, result: tally.unscored[kind], style: styles.count }],
      [],
    );
  });
  return {
    name: HEAT_MAP, tabColour: TAB.heatMap, gridLines: false, rows, heights, highlights,
    columns: [{ width: 22, style: { colour: QUIET } }, ...NUMBERS.map(() => ({ width: 17 }))],
    print: { orientation: 'portrait', pagesWide: 1, pagesTall: 1, header: page.header, footer: page.footer },
  };
}
