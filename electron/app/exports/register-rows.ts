import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandOf, scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { scoreKinds, type ScoreKind } from '../../../shared/model/risk.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { cellText } from './cell-text.ts';
import type { PlacedColumn } from './register-columns.ts';
import type { BulkRow } from './workbook-cells.ts';

export const NOT_SCORED = 'Not scored';

/** A calendar date as the number a workbook keeps. */
export const dateCell = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

const HOUR = 3_600_000;
/** The UK's offset from UTC by the hour, in which it never changes: asking for it is what a conversion costs. */
const offsets = new Map<number, number>();

function offsetAt(milliseconds: number): number {
  const hour = Math.floor(milliseconds / HOUR);
  const offset = offsets.get(hour) ?? Temporal.Instant.fromEpochMilliseconds(hour * HOUR).toZonedDateTimeISO('Europe/London').offsetNanoseconds / 1e6;
  offsets.set(hour, offset);
  return offset;
}

/** A moment as the UK clock showed it, to the second: a workbook knows no time zones. */
export function momentCell(moment: Instant): Date {
  const milliseconds = Date.parse(moment);
  return new Date(Math.floor((milliseconds + offsetAt(milliseconds)) / 1000) * 1000);
}

export type RowProblems = { stripped: number; cut: number };

function wordsOf(text: string | null, problems: RowProblems): string | null {
  if (text === null) return null;
  const clean = cellText(text);
  if (clean.stripped) problems.stripped += 1;
  if (clean.cut) problems.cut += 1;
  return clean.text;
}

/**
 * What a row says, column by column, as plain values: text as its cell holds it, dates and moments as ISO text. Scores and
 * bands are worked out and so left out. This is what the fingerprint covers, and what an import will compare.
 */
export function statedValues(columns: readonly PlacedColumn[], risk: RiskListRow, problems: RowProblems): readonly (string | number | null)[] {
  const values: (string | number | null)[] = [];
  for (const column of columns) {
    if (column.kind === 'score' || column.kind === 'band') continue;
    values.push(column.kind === 'text' ? wordsOf(column.value(risk), problems) : column.value(risk));
  }
  return values;
}

/** SHA-256, in hexadecimal, of the JSON array of a row's stated values (identity included, for it is two of the columns). */
export const fingerprint = (values: readonly (string | number | null)[]): string => createHash('sha256').update(JSON.stringify(values)).digest('hex');

const scoreFormula = (consequence: string, likelihood: string, row: number): string =>
  `IF(AND(ISNUMBER(${consequence}${row}),ISNUMBER(${likelihood}${row})),${consequence}${row}*${likelihood}${row},"")`;

/** Turns stated values into the cells of a sheet's row: real dates and numbers, scores and bands as formulas with their results. */
export function cellsOf(
  columns: readonly PlacedColumn[], letters: ReadonlyMap<string, string>, matrix: RiskMatrix, risk: RiskListRow, values: readonly (string | number | null)[], sheetRow: number,
): BulkRow['cells'] {
  let next = 0;
  const letter = (key: string): string => letters.get(key) ?? '';
  return columns.map((column): BulkRow['cells'][number] => {
    switch (column.kind) {
      case 'score':
        return { formula: scoreFormula(letter(`${column.of}Consequence`), letter(`${column.of}Likelihood`), sheetRow), result: risk[`${column.of}Score`] ?? '' };
      case 'band': {
        const score = `${letter(`${column.of}Score`)}${sheetRow}`;
        return {
          formula: `IF(ISNUMBER(${score}),LOOKUP(${score},Band_from,Band_word),"${NOT_SCORED}")`,
          result: bandOf(matrix, risk[`${column.of}Score`])?.word ?? NOT_SCORED,
        };
      }
      case 'text': case 'list': case 'factor': case 'count': return values[next++] ?? null;
      case 'date': {
        next += 1;
        const date = column.value(risk);
        return date === null ? null : dateCell(date);
      }
      case 'moment':
        next += 1;
        return momentCell(column.value(risk));
      default: return unreachable(column);
    }
  });
}

/** The same row for a CSV file: scores and bands as their values, dates and moments as ISO text. */
export function plainCells(columns: readonly PlacedColumn[], matrix: RiskMatrix, risk: RiskListRow, problems: RowProblems): readonly (string | number | null)[] {
  return columns.map((column) => {
    if (column.kind === 'score') return risk[`${column.of}Score`];
    if (column.kind === 'band') return bandOf(matrix, risk[`${column.of}Score`])?.word ?? NOT_SCORED;
    return column.kind === 'text' ? wordsOf(column.value(risk), problems) : column.value(risk);
  });
}

/** What the heat maps, the counts of About and the check against the store are made of: gathered while rows go by. */
export type Tally = {
  risks: number;
  open: number;
  /** By kind, then consequence − 1, then likelihood − 1. */
  readonly cells: Readonly<Record<ScoreKind, number[][]>>;
  readonly unscored: Record<ScoreKind, number>;
};

export function emptyTally(): Tally {
  const grid = (): number[][] => Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  return { risks: 0, open: 0, cells: { inherent: grid(), current: grid(), target: grid() }, unscored: { inherent: 0, current: 0, target: 0 } };
}

/** Counts one risk. Its score must be what its factors give, or the workbook's formulas would say otherwise: a defect, thrown. */
export function count(tally: Tally, risk: RiskListRow): void {
  tally.risks += 1;
  if (risk.status === 'open') tally.open += 1;
  for (const kind of scoreKinds) {
    const consequence = risk[`${kind}Consequence`];
    const likelihood = risk[`${kind}Likelihood`];
    if (scoreOf(consequence, likelihood) !== risk[`${kind}Score`]) throw new Error(`The ${kind} score of ${risk.reference} is not its consequence times its likelihood.`);
    const line = consequence === null || likelihood === null ? undefined : tally.cells[kind][consequence - 1];
    if (line === undefined || likelihood === null) tally.unscored[kind] += 1;
    else line[likelihood - 1] = (line[likelihood - 1] ?? 0) + 1;
  }
}
