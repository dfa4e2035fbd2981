import { timesHundred, type SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import { cellText } from './cell-text.ts';
import type { RowProblems } from './register-rows.ts';
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

/** Text that begins like a formula gets an apostrophe when it is written; text that has one of its own gets another, so that one can be taken off again. */
const guarded = (value: string): string => (/^'+[=+\-@\t\r]/.test(value) ? `'${value}` : value);

/** The same for comma-separated text: ISO dates, plain numbers. */
export function plainCell(value: SheetValue, problems: RowProblems): string | number | null {
  if (value === null || typeof value === 'number') return value;
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
