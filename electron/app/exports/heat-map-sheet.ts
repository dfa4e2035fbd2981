import { bandOf, bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { scoreKinds, type ScoreKind } from '../../../shared/model/risk.ts';
import type { Page } from './list-sheet.ts';
import type { PlacedRiskColumn } from './register-columns.ts';
import { sentenceCase } from './register-lists.ts';
import { registerRange } from './register-sheet.ts';
import { bandColours, HEATMAP_RULE, QUIET, styles, TAB } from './register-style.ts';
import { movedByBand, type Tally } from './register-tally.ts';
import type { Cell, Style } from './workbook-cells.ts';
import { cellName, formatLiteral, rangeName, type Highlight, type Sheet } from './workbook.ts';

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
const BAND_AXIS: Style = { bold: true, wrap: true, vertical: 'center', horizontal: 'center', border: HEATMAP_RULE, fill: 'EEF1F5' };
const TOTAL: Style = { bold: true, vertical: 'center', horizontal: 'center', border: HEATMAP_RULE, format: '0' };

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

/** What became of a risk from its inherent to its current band; `places` are those of the bands, from the least on. */
const wayOf = (from: number, to: number): 'lower' | 'same' | 'higher' => (to < from ? 'lower' : to > from ? 'higher' : 'same');
const ways = {
  lower: { label: 'In a lower band now', colours: bandColours.low },
  same: { label: 'In the same band', colours: { fill: 'DDE2EA', text: '2B3440', paleFill: 'F4F6F9', paleText: '5B6470' } },
  higher: { label: 'In a higher band now', colours: bandColours.extreme },
} as const;
const movedStyles = Object.fromEntries((['lower', 'same', 'higher'] as const).map((way): [string, Style] => {
  const { paleFill, paleText } = ways[way].colours;
  return [way, { vertical: 'center', horizontal: 'center', border: HEATMAP_RULE, fill: paleFill, colour: paleText, format: `0${formatLiteral(` ${way}`)};0;${formatLiteral('–')}` }];
}));

type Built = { readonly rows: (readonly Cell[])[]; readonly heights: Map<number, number>; readonly highlights: Highlight[] };

/** How many risks went from which band before controls to which band with them. */
function movement({ rows, heights, highlights }: Built, columns: readonly PlacedRiskColumn[], matrix: RiskMatrix, tally: Tally): void {
  const bands = bandsOf(matrix);
  const counts = movedByBand(tally, matrix);
  const [inherent, current] = [registerRange(columns, 'inherentScore', tally.risks), registerRange(columns, 'currentScore', tally.risks)];
  const top = rows.length;
  const cells: Record<keyof typeof ways, { readonly name: string; readonly risks: number }[]> = { lower: [], same: [], higher: [] };
  heights.set(top, 20).set(top + 1, 30);
  rows.push(
    [{ value: 'Movement – from the inherent to the current band', style: styles.subtitle }],
    [{ value: 'Inherent ↓\nCurrent →', style: CORNER }, ...bands.map(({ word }): Cell => ({ value: word, style: BAND_AXIS })), { value: 'All', style: BAND_AXIS }],
  );
  [...bands.entries()].toReversed().forEach(([from, band], line) => {
    const row = top + 2 + line;
    heights.set(row, 30);
    rows.push([
      { value: band.word, style: BAND_AXIS },
      ...bands.map((to, place): Cell => {
        const way = wayOf(from, place);
        const risks = counts[from]?.[place] ?? 0;
        const name = cellName(row, place + 1);
        cells[way].push({ name, risks });
        highlights.push({ range: name, formula: `${name}>0`, style: { fill: ways[way].colours.fill, colour: ways[way].colours.text, bold: true } });
        return { formula: `COUNTIFS(${inherent},">=${band.from}",${inherent},"<=${band.to}",${current},">=${to.from}",${current},"<=${to.to}")`, result: risks, style: movedStyles[way] ?? TOTAL };
      }),
      { formula: `SUM(${rangeName(row, 1, row, bands.length)})`, result: (counts[from] ?? []).reduce((sum, risks) => sum + risks, 0), style: TOTAL },
    ]);
  });
  for (const way of ['lower', 'same', 'higher'] as const) {
    if (cells[way].length === 0) continue;
    rows.push([{ value: ways[way].label, style: styles.label }, { formula: cells[way].map(({ name }) => name).join('+'), result: cells[way].reduce((sum, { risks }) => sum + risks, 0), style: styles.count }]);
  }
}

/**
 * Three 5×5 tables, consequence falling down the side, likelihood rising along the top, and the movement between bands. Each cell
 * counts the Register's rows and so follows an edit there; it is pale while it holds no risk.
 */
export function heatMapSheet(columns: readonly PlacedRiskColumn[], matrix: RiskMatrix, tally: Tally, page: Page): Sheet {
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
  movement({ rows, heights, highlights }, columns, matrix, tally);
  return {
    name: HEAT_MAP, tabColour: TAB.heatMap, gridLines: false, rows, heights, highlights,
    columns: [{ width: 22, style: { colour: QUIET } }, ...NUMBERS.map(() => ({ width: 17 }))],
    print: { orientation: 'portrait', pagesWide: 1, pagesTall: 1, ...page },
  };
}
