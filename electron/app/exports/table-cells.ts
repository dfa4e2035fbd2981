import { timesHundred, type SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import { cellText } from './cell-text.ts';
import { guarded } from './formula-guard.ts';
import type { RowProblems } from './stated.ts';
import type { Scalar } from './workbook-cells.ts';

const text = (value: string, problems: RowProblems): string => {
  const written = cellText(value);
  if (written.stripped) problems.stripped += 1;
  if (written.cut) problems.cut += 1;
  return written.text;
};

/** A value as a workbook's cell holds it, in the style of its column. */
export function workbookCell(value: SheetValue, problems: RowProblems): Scalar {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'string') return text(value, problems);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  switch (value.is) {
    case 'number': return value.value;
    case 'date': return new Date(`${value.date}T00:00:00Z`);
    case 'time': return value.time;
    case 'impossible date': return value.shown;
    case 'error': return value.code;
  }
}

/** The writer of csv keeps twenty decimals of a small number; as text it keeps all of its figures. */
const SMALL = 1e-6;
const numeral = (value: number): string | number => (value !== 0 && Math.abs(value) < SMALL ? String(value) : value);

/** The same for comma-separated text: ISO dates, plain numbers. */
export function plainCell(value: SheetValue, problems: RowProblems): string | number | null {
  if (value === null) return null;
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'string') return guarded(text(value, problems));
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  switch (value.is) {
    case 'number': return value.meaning.is === 'percentage' ? `${timesHundred(value.value)}%` : value.value;
    case 'date': return value.date;
    case 'time': return value.time;
    case 'impossible date': return value.shown;
    case 'error': return value.code;
  }
}
