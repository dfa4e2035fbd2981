import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandOf, bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { escalationOf } from '../../../shared/model/parameters/escalation.ts';
import { appetiteFor } from '../../../shared/model/parameters/risk-appetite.ts';
import type { ScoreKind } from '../../../shared/model/risk.ts';
import { OPEN_ACTIONS } from '../../../shared/model/records/action.ts';
import { formatDate } from '../../../shared/time.ts';
import { cellText } from './cell-text.ts';
import type { RegisterRules } from './column.ts';
import { objectiveName } from './hidden-sheets.ts';
import { TALLEST_ROW, type Page } from './list-sheet.ts';
import { isLate } from './part-columns.ts';
import type { RegisterExport } from './register-input.ts';
import type { ActionLine, ControlLine, ObjectiveLine } from './register-lines.ts';
import { sentenceCase } from './register-lists.ts';
import { bandColours, bandStyle, styles, TAB } from './register-style.ts';
import { NOT_SCORED } from './risk-columns.ts';
import { heightOf, linesAt } from './text-lines.ts';
import type { BulkRow, Cell, Style, StyledCell } from './workbook-cells.ts';
import { formatLiteral, type Sheet } from './workbook.ts';

export const ASSURANCE = 'Assurance framework';

const COLUMNS = [
  ['Risk', 28], ['Owner', 14], ['Inherent', 11], ['Current', 11], ['Target', 11], ['Appetite', 15], ['Controls', 34], ['Gaps in control', 24], ['Sources of assurance', 28], ['Gaps in assurance', 24], ['Actions', 36],
] as const;
const WIDTH = COLUMNS.reduce((sum, [, width]) => sum + width, 0);
const HEADING = 22;
const OVER: Style = { ...styles.text, bold: true, fill: bandColours.extreme.paleFill, colour: bandColours.extreme.paleText };

/** "1. …" only where there are several to tell apart: gaps and sources name the control by its number. */
const numbered = (texts: readonly (string | null)[], of: number): string | null => {
  const said = texts.flatMap((text, index) => (text === null ? [] : [of > 1 ? `${index + 1}. ${text}` : text]));
  return said.length === 0 ? null : said.join('\n');
};
const inBrackets = (parts: readonly (string | null)[]): string => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
};

function actionWords(actions: readonly ActionLine[], today: string): string | null {
  const open = actions.filter(({ status }) => (OPEN_ACTIONS as readonly string[]).includes(status));
  const done = actions.filter(({ status }) => status === 'done').length;
  const lines = open.map((action) => `${action.what}${inBrackets([action.owner, action.dueOn === null ? null : `due ${formatDate(action.dueOn)}`, isLate(action, today) ? 'LATE' : null, action.done === null ? null : `${Math.round(action.done / 100)}% done`])}`);
  const said = [...lines.map((line) => (lines.length > 1 ? `• ${line}` : line)), ...(done === 0 ? [] : [`${done} done`])];
  return said.length === 0 ? null : said.join('\n');
}

const objectiveWords = ({ lead, committee, assurance, appetite, standard, description }: ObjectiveLine): string => [
  `Lead: ${lead ?? 'not named'}`, ...(committee === null ? [] : [`Committee: ${committee}`]), `Assurance: ${assurance ?? 'not rated'}`, ...(appetite === null ? [] : [`Appetite: ${appetite}`]),
  ...(standard === null ? [] : [`Standard: ${standard}`]), ...(description === null ? [] : [description]),
].join(' · ');

const grouped = <R>(rows: readonly R[], by: (row: R) => string | null): ReadonlyMap<string, readonly R[]> => {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = by(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
};

/** Scores with their band's word behind them, as the heat map has them. */
function scoreStyles(matrix: RiskMatrix): ReadonlyMap<string, Style> {
  return new Map(bandsOf(matrix).map(({ level, word }) => [level, { ...bandStyle(level), horizontal: 'center', vertical: 'top', wrap: true, format: `0${formatLiteral(` ${word}`)}` } as const]));
}

/** Points of a landscape A4 page between its margins. */
const PAGE = { wide: 784, tall: 494 } as const;
/** Points that a character of a column's width takes, in Excel and in LibreOffice: the wider, the smaller the print and the more rows to a page. */
const CHARACTERS = [5.25, 5.9] as const;

/**
 * Rows that had better begin a page, so that no heading stands alone at the end of one: `together` says how many rows from here on belong
 * together. A new page is begun where they would be parted in either program.
 */
function pageBreaks(head: number, heights: readonly number[], together: ReadonlyMap<number, number>): readonly number[] {
  const pages = CHARACTERS.map((points) => ({ room: PAGE.tall / Math.min(1, PAGE.wide / (WIDTH * points)), used: 2 * HEADING + 16 }));
  const breaks: number[] = [];
  heights.forEach((height, row) => {
    const block = heights.slice(row, row + (together.get(row) ?? 1)).reduce((sum, each) => sum + each, 0);
    if (together.has(row) && row > 0 && pages.some(({ used, room }) => used + block > room)) {
      breaks.push(head + row);
      for (const page of pages) page.used = HEADING;
    }
    for (const page of pages) page.used = page.used + height > page.room ? HEADING + height : page.used + height;
  });
  return breaks;
}

export type AssuranceSheet = { readonly sheet: Sheet; readonly tall: number };

/**
 * The board's assurance framework: objective by objective its open risks, worst first, with their controls, what is known to work, and
 * the gaps. For reading: it tells the moment of the export and does not follow edits.
 */
export function assuranceSheet(input: Pick<RegisterExport, 'rows' | 'controls' | 'actions' | 'objectives'>, rules: RegisterRules, page: Page): AssuranceSheet {
  const scored = scoreStyles(rules.matrix);
  const open = input.rows.filter(({ status }) => status === 'open');
  const risks = grouped(open, ({ strategicObjectiveId }) => strategicObjectiveId);
  const controls = grouped(input.controls, ({ riskId }) => riskId);
  const actions = grouped(input.actions, ({ riskId }) => riskId);
  const bulk: BulkRow[] = [];
  const merges: { row: number; from: number; to: number }[] = [];
  let tall = 0;
  const head: readonly (readonly Cell[])[] = [
    [{ value: ASSURANCE, style: styles.title }],
    [{ value: 'Open risks of this export to each strategic objective, as they were when it was exported. Edits on other sheets do not change this one.', style: styles.plain }],
    COLUMNS.map(([heading]): Cell => ({ value: heading, style: styles.readOnlyHeading })),
  ];
  const across = (text: string, style: Style): void => {
    const { text: value } = cellText(text);
    merges.push({ row: head.length + bulk.length, from: 0, to: COLUMNS.length - 1 });
    bulk.push({ cells: COLUMNS.map((_, column): StyledCell => ({ value: column === 0 ? value : null, style })), height: Math.min(TALLEST_ROW, heightOf(linesAt(value, WIDTH, style === styles.group)) + 6) });
  };
  const score = (risk: RiskListRow, kind: ScoreKind): StyledCell | string => {
    const value = risk[`${kind}Score`];
    const band = bandOf(rules.matrix, value);
    const style = band === null ? undefined : scored.get(band.level);
    return value === null || style === undefined ? NOT_SCORED : { value, style };
  };
  const appetite = (risk: RiskListRow): StyledCell | string => {
    const { level, upTo } = appetiteFor(rules.appetite, risk);
    const words = `${sentenceCase(level)}: up to ${upTo}`;
    return risk.currentScore !== null && risk.currentScore > upTo ? { value: `Over appetite (${level}: up to ${upTo})`, style: OVER } : words;
  };
  const line = (risk: RiskListRow): void => {
    const own = controls.get(risk.id) ?? [];
    const each = (say: (control: ControlLine) => string | null): string | null => numbered(own.map(say), own.length);
    const step = escalationOf(rules.escalation, rules.matrix, risk.currentScore);
    const cells: BulkRow['cells'] = [
      `${risk.reference} ${risk.title}${step === null ? '' : `\nEscalated to: ${step.level}`}`, risk.owner ?? 'Not named', score(risk, 'inherent'), score(risk, 'current'), score(risk, 'target'), appetite(risk),
      each(({ what, effectiveness }) => `${what}${inBrackets([effectiveness])}`) ?? 'None recorded',
      each(({ gapsInControl }) => gapsInControl),
      each(({ assuranceSource, assuranceLine, lastTestedOn }) => (assuranceSource === null && assuranceLine === null && lastTestedOn === null ? null
        : `${assuranceSource ?? 'No source named'}${inBrackets([assuranceLine === null ? null : `${assuranceLine} line`, lastTestedOn === null ? null : `tested ${formatDate(lastTestedOn)}`])}`)),
      each(({ gapsInAssurance }) => gapsInAssurance),
      actionWords(actions.get(risk.id) ?? [], rules.today),
    ].map((cell) => (typeof cell === 'string' ? cellText(cell).text : cell));
    const lines = cells.reduce<number>((most, cell, column) => {
      const text = typeof cell === 'string' ? cell : typeof cell === 'object' && cell !== null && 'value' in cell && typeof cell.value === 'string' ? cell.value : '';
      return Math.max(most, linesAt(text, COLUMNS[column]?.[1] ?? 20));
    }, 1);
    const height = heightOf(lines);
    if (height > TALLEST_ROW) tall += 1;
    bulk.push({ cells, height: Math.min(TALLEST_ROW, height) });
  };

  const together = new Map<number, number>();
  for (const objective of input.objectives) {
    together.set(bulk.length, 3);
    across(objectiveName(objective), styles.group);
    across(objectiveWords(objective), styles.aside);
    const own = (risks.get(objective.id) ?? []).toSorted((a, b) => (b.currentScore ?? 0) - (a.currentScore ?? 0));
    if (own.length === 0) across('No open risk of this export puts it at risk.', styles.text);
    for (const risk of own) line(risk);
  }
  const known = new Set<string>(input.objectives.map(({ id }) => id));
  const without = open.filter(({ strategicObjectiveId }) => strategicObjectiveId === null || !known.has(strategicObjectiveId)).length;
  if (input.objectives.length === 0) across('No strategic objective is kept.', styles.text);
  if (without > 0) across(`${without === 1 ? '1 open risk of this export names' : `${without.toLocaleString('en-GB')} open risks of this export name`} no strategic objective: see the sheet Register.`, styles.aside);
  return {
    tall,
    sheet: {
      name: ASSURANCE, tabColour: TAB.assurance, gridLines: false, rows: head, heights: new Map([[0, 26], [2, HEADING]]), merges, bulk, bulkStyles: [styles.group, styles.aside, styles.text, OVER, ...scored.values()],
      columns: COLUMNS.map(([, width]) => ({ width, style: styles.text })), freeze: { rows: 3, columns: 1 },
      print: { orientation: 'landscape', pagesWide: 1, pagesTall: 0, repeatRows: [2, 2], ...page },
      breaks: pageBreaks(head.length, bulk.map(({ height }) => height ?? 0), together),
    },
  };
}
