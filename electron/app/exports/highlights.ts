import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { scoreKinds } from '../../../shared/model/risk.ts';
import { columnOf, type PlacedColumn } from './column.ts';
import type { PlacedRiskColumn } from './register-columns.ts';
import { bandColours, QUIET } from './register-style.ts';
import type { Style } from './workbook-cells.ts';
import { rangeName, type Highlight } from './workbook.ts';

/** What a person must see, and what they should: never by colour alone, as the cell says it too. */
const ALARM: Style = { fill: bandColours.extreme.paleFill, colour: bandColours.extreme.paleText, bold: true };
const CAUTION: Style = { fill: bandColours.moderate.paleFill, colour: bandColours.moderate.text };
const GOOD: Style = { fill: bandColours.low.paleFill, colour: bandColours.low.text };
const PAST: Style = { colour: QUIET };

type Columns<R> = readonly PlacedColumn<R>[];
const has = <R>(columns: Columns<R>, key: string): boolean => columns.some((column) => column.key === key && !column.hidden);
/** `$K2`: the cell of a column in the row that the rule is asked of. */
const cell = <R>(columns: Columns<R>, key: string): string => `$${columnOf(columns, key).letter}2`;
/** Down a column, or from one to another, to the last row. */
function down<R>(columns: Columns<R>, to: number, key: string, until = key): string {
  return rangeName(1, columnOf(columns, key).index, to - 1, columnOf(columns, until).index);
}

/** A score and the band beside it, in the colours of the band. */
function banded<R>(columns: Columns<R>, to: number, score: string, band: string, matrix: RiskMatrix): readonly Highlight[] {
  if (!has(columns, score) || !has(columns, band)) return [];
  const at = cell(columns, score);
  return bandsOf(matrix).map(({ level, from, to: most }): Highlight => ({
    // A text is "greater" than any number, so an empty score must be told apart first.
    range: down(columns, to, score, band), formula: `AND(ISNUMBER(${at}),${at}>=${from},${at}<=${most})`, style: { fill: bandColours[level].fill, colour: bandColours[level].text, bold: true },
  }));
}

const passed = (at: string): string => `ISNUMBER(${at}),${at}<As_at`;

export function riskHighlights(columns: readonly PlacedRiskColumn[], matrix: RiskMatrix, to: number): readonly Highlight[] {
  const at = (key: string): string => cell(columns, key);
  const when = (key: string, formula: () => string, style: Style): readonly Highlight[] => (has(columns, key) ? [{ range: down(columns, to, key), formula: formula(), style }] : []);
  return [
    ...scoreKinds.flatMap((kind) => banded(columns, to, `${kind}Score`, `${kind}Band`, matrix)),
    ...when('overAppetite', () => `${at('overAppetite')}="Yes"`, ALARM),
    ...when('targetOn', () => `AND(${at('status')}="Open",${passed(at('targetOn'))},ISNUMBER(${at('currentScore')}),ISNUMBER(${at('targetScore')}),${at('currentScore')}>${at('targetScore')})`, ALARM),
    ...when('nextReviewOn', () => `AND(${at('status')}="Open",${passed(at('nextReviewOn'))})`, ALARM),
    ...when('lateActions', () => `AND(ISNUMBER(${at('lateActions')}),${at('lateActions')}>0)`, ALARM),
  ];
}

export function controlHighlights<R>(columns: Columns<R>, to: number): readonly Highlight[] {
  const effectiveness = cell(columns, 'effectiveness');
  return [
    { range: down(columns, to, 'effectiveness'), formula: `${effectiveness}="Not effective"`, style: ALARM },
    { range: down(columns, to, 'effectiveness'), formula: `OR(${effectiveness}="Partly effective",${effectiveness}="Not tested")`, style: CAUTION },
    ...['gapsInControl', 'gapsInAssurance'].map((key): Highlight => ({ range: down(columns, to, key), formula: `LEN(${cell(columns, key)})>0`, style: CAUTION })),
  ];
}

export function actionHighlights<R>(columns: Columns<R>, to: number): readonly Highlight[] {
  const status = cell(columns, 'status');
  return [
    { range: down(columns, to, 'dueOn', 'late'), formula: `${cell(columns, 'late')}="Late"`, style: ALARM },
    { range: down(columns, to, 'barrier'), formula: `AND(LEN(${cell(columns, 'barrier')})>0,${status}<>"Done",${status}<>"Dropped")`, style: CAUTION },
    { range: rangeName(1, 0, to - 1, columns.length - 1), formula: `OR(${status}="Done",${status}="Dropped")`, style: PAST },
  ];
}

export function reviewHighlights<R>(columns: Columns<R>, matrix: RiskMatrix, to: number): readonly Highlight[] {
  const movement = cell(columns, 'movement');
  return [
    ...['Before', 'After'].flatMap((side) => banded(columns, to, `score${side}`, `band${side}`, matrix)),
    { range: down(columns, to, 'movement'), formula: `${movement}="Worse"`, style: ALARM },
    { range: down(columns, to, 'movement'), formula: `${movement}="Better"`, style: GOOD },
  ];
}
