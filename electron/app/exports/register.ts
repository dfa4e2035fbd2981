import type { AsAt } from '../../../shared/as-at.ts';
import { appError } from '../../../shared/errors.ts';
import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { formatClock, londonDate, type Instant } from '../../../shared/time.ts';
import { csvColumns } from './register-columns.ts';
import type { RegisterExport, Work } from './register-input.ts';
import { LAID_OUT, notesOf, planRegister, rulesOf } from './register-plan.ts';
import { plainCells } from './register-rows.ts';
import type { RowProblems } from './stated.ts';
import { writeCsvFile, writeWorkbook } from './workbook.ts';

export type { RegisterExport, Work } from './register-input.ts';

export type WrittenRegister = {
  readonly bytes: Uint8Array;
  readonly risks: number;
  /** 0 where the sheet was not chosen, and in comma-separated text. */
  readonly controls: number;
  readonly actions: number;
  /** What could not be carried over as it was, a sentence each; also said on the sheet About. */
  readonly notes: readonly string[];
};

/**
 * The register as a workbook of Excel's format: Register, the parts that were chosen, Legend, About, and the hidden lists and stamp. The same
 * input gives the same bytes. `cancelled` is answered between chunks of 500 rows, in laying out and in writing. A risk whose
 * score is not its factors' product, or a heat map that counts otherwise than the rows, is a defect and is thrown.
 */
export async function writeRegister(input: RegisterExport, work: Work = {}): Promise<Result<WrittenRegister>> {
  const plan = await planRegister(input, work);
  if (plan === null) return fail(appError('cancelled'));
  work.progress?.(LAID_OUT, 'Writing the workbook');
  const bytes = await writeWorkbook(plan.workbook, (fraction) => work.progress?.(LAID_OUT + fraction * (1 - LAID_OUT), 'Writing the workbook'), work.signal);
  if (bytes === null) return fail(appError('cancelled'));
  work.progress?.(1, 'Workbook written');
  return ok({ bytes, risks: plan.risks, controls: plan.controls, actions: plan.actions, notes: plan.notes });
}

/** The register as CSV for other programs: ISO dates, scores and bands as values, the identity in the last two columns. */
export function writeRegisterCsv(input: Pick<RegisterExport, 'rows' | 'columns' | 'matrix' | 'appetite' | 'escalation' | 'today'>): WrittenRegister {
  const columns = csvColumns(input.columns);
  const rules = rulesOf(input);
  const problems: RowProblems = { stripped: 0, cut: 0 };
  const rows: (readonly (string | number | null)[])[] = [columns.map(({ heading }) => heading)];
  for (const risk of input.rows) rows.push(plainCells(columns, rules, risk, problems));
  return { bytes: writeCsvFile(rows), risks: rows.length - 1, controls: 0, actions: 0, notes: notesOf(problems, 0) };
}

/** "Risk register 2026-11-21 1402 OFFICIAL-SENSITIVE COMMERCIAL.xlsx", or "Risk register as at 2026-03-31, 2026-11-21 1402 …", by the UK clock, in characters that every file system takes. */
export function registerFileName(now: Instant, handling: HandlingLabel, format: 'xlsx' | 'csv', asAt: AsAt | null = null, redacted = false): string {
  return `Risk register ${redacted ? 'redacted ' : ''}${asAt === null ? '' : `as at ${asAt.on}, `}${londonDate(now)} ${formatClock(now).replace(':', '')} ${handling.replace(' – ', ' ')}.${format}`;
}
