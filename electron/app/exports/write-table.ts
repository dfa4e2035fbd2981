import { appError } from '../../../shared/errors.ts';
import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { formatClock, londonDate, type Instant } from '../../../shared/time.ts';
import { notesOf } from './register-plan.ts';
import type { RowProblems } from './stated.ts';
import { plainCell } from './table-cells.ts';
import type { TableExport } from './table-export.ts';
import { tableWorkbook } from './table-sheets.ts';
import { writeCsvFile, writeWorkbook } from './workbook.ts';

export type WrittenTable = { readonly bytes: Uint8Array; readonly notes: readonly string[] };

/** A kind's table as a workbook: the table itself, a guide to its columns, and a page about it. */
export async function writeTableWorkbook(table: TableExport, said: (fraction: number) => void): Promise<Result<WrittenTable>> {
  const problems: RowProblems = { stripped: 0, cut: 0 };
  const notes = (): readonly string[] => notesOf(problems, 0);
  const bytes = await writeWorkbook(tableWorkbook(table, problems, notes), said);
  return bytes === null ? fail(appError('cancelled')) : ok({ bytes, notes: notes() });
}

/** The same as comma-separated text, for other programs. */
export function writeTableCsv({ columns, rows }: Pick<TableExport, 'columns' | 'rows'>): WrittenTable {
  const problems: RowProblems = { stripped: 0, cut: 0 };
  const lines: (readonly (string | number | null)[])[] = [columns.map(({ header }) => header)];
  for (const row of rows) lines.push(row.map((value) => plainCell(value, problems)));
  return { bytes: writeCsvFile(lines), notes: notesOf(problems, 0) };
}

/** "Payments 2026-11-21 1402 OFFICIAL.xlsx"; a template carries no handling, as it holds nothing. */
export const tableFileName = (title: string, now: Instant, handling: HandlingLabel, template: boolean, format: 'xlsx' | 'csv'): string =>
  (template ? `${title} template.${format}` : `${title} ${londonDate(now)} ${formatClock(now).replace(':', '')} ${handling.replace(' – ', ' ')}.${format}`);
