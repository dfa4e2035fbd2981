import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { crc32 } from 'node:zlib';
import { appError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { writeRegister, writeRegisterCsv, type RegisterExport } from '../exports/register.ts';
import { countBack } from '../exports/count-back.ts';
import { writeRunWorkbook, type RunExport } from '../exports/run-workbook.ts';
import type { TableExport } from '../exports/table-export.ts';
import { writeTableCsv, writeTableWorkbook } from '../exports/write-table.ts';
import { readNotices, type NoticeFile } from '../imports/notice-file.ts';
import { readTable } from '../imports/table/read-table.ts';
import type { TableFile, TableOptions } from '../imports/table/table.ts';
import type { Paper } from '../papers/paper.ts';
import { paperWriter } from '../papers/writers.ts';
import { readReturn } from '../returns/read-return.ts';
import type { ReturnedFile } from '../returns/returned.ts';

/** A paper as it was written; `sha256` in lower-case hexadecimal digits. */
type PaperFile = { readonly pages: number | null; readonly notes: readonly string[]; readonly size: number; readonly crc: number; readonly sha256: string };

type Progress = (fraction: number, phrase: string) => void;
type Task<I, O> = (input: I, progress: Progress) => Promise<Result<O>>;

/** Heavy work on plain data, without a store: what a thread of its own can be given (see offload.ts). */
type Tasks = {
  'read notices': Task<{ readonly path: string }, NoticeFile>;
  'read table': Task<{ readonly path: string; readonly name: string; readonly options: TableOptions }, TableFile>;
  'read return': Task<{ readonly path: string }, ReturnedFile>;
  'write register': Task<{ readonly path: string; readonly format: 'xlsx' | 'csv'; readonly register: RegisterExport }, { readonly risks: number; readonly notes: readonly string[] }>;
  'write table': Task<{ readonly path: string; readonly format: 'xlsx' | 'csv'; readonly table: TableExport }, { readonly rows: number; readonly notes: readonly string[] }>;
  'write run': Task<{ readonly path: string; readonly run: RunExport }, { readonly sheets: number; readonly rows: number; readonly notes: readonly string[] }>;
  'write picture': Task<{ readonly path: string; readonly svg: string }, { readonly width: number; readonly height: number }>;
  'write paper': Task<{ readonly path: string; readonly format: 'pdf' | 'docx'; readonly paper: Paper }, { readonly pages: number | null; readonly notes: readonly string[] }>;
  /** Several, one after the other, with what an archive has to know of each. */
  'write papers': Task<{ readonly format: 'pdf' | 'docx'; readonly papers: readonly { readonly path: string; readonly paper: Paper }[] }, readonly PaperFile[]>;
};
export type TaskName = keyof Tasks;
export type TaskInput<T extends TaskName> = Parameters<Tasks[T]>[0];
export type TaskOutput<T extends TaskName> = Awaited<ReturnType<Tasks[T]>> extends Result<infer O> ? O : never;

const SHARE_OF_WRITING = 0.7;

async function keep(path: string, bytes: Uint8Array): Promise<Result<null>> {
  try {
    await writeFile(path, bytes, { flush: true });
    return ok(null);
  } catch (thrown) {
    const full = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
    return fail(full ? appError('disk_full', 'The disk is full, so the file was not written. The store is unchanged. Free some space, then try again.') : appError('file_not_written'));
  }
}

/** Writes a paper, and reads it back. */
async function paperFile(path: string, format: 'pdf' | 'docx', paper: Paper, progress: Progress): Promise<Result<PaperFile>> {
  const writer = await paperWriter(format);
  const written = await writer.write(paper, { progress });
  if (!written.ok) return written;
  const { bytes, pages, notes } = written.value;
  const kept = await keep(path, bytes);
  if (!kept.ok) return kept;
  progress(1, 'Reading the file back');
  const back = await readFile(path);
  const found = writer.pagesIn(back);
  if (found !== pages) throw new Error(`A document of ${pages} pages was written that reads back as ${found}.`);
  return ok({ pages, notes, size: back.length, crc: crc32(back), sha256: createHash('sha256').update(back).digest('hex') });
}

export const tasks: Tasks = {
  'read notices': ({ path }, progress) => readNotices(path, { onProgress: (fraction) => progress(fraction, 'Reading the file') }),
  'read table': ({ path, name, options }, progress) => readTable(path, name, { ...options, onProgress: (fraction) => progress(fraction, 'Reading the table') }),
  'read return': ({ path }, progress) => readReturn(path, (fraction) => progress(fraction, 'Reading the workbook')),
  'write register': async ({ path, format, register }, progress) => {
    const written = format === 'csv' ? ok(writeRegisterCsv(register)) : await writeRegister(register, { progress: (fraction, phrase) => progress(fraction * SHARE_OF_WRITING, phrase) });
    if (!written.ok) return written;
    const kept = await keep(path, written.value.bytes);
    if (!kept.ok) return kept;
    const { notes, risks, controls, actions } = written.value;
    if (format === 'csv') return ok({ risks, notes });
    const back = await countBack(path, (fraction) => progress(SHARE_OF_WRITING + fraction * (1 - SHARE_OF_WRITING), 'Reading the file back'));
    if (!isDeepStrictEqual(back, { risks, controls, actions })) throw new Error(`A register was written that reads back as ${JSON.stringify(back)}, not ${JSON.stringify({ risks, controls, actions })}.`);
    return ok({ risks: back.risks, notes });
  },
  'write table': async ({ path, format, table }, progress) => {
    const written = format === 'csv' ? ok(writeTableCsv(table)) : await writeTableWorkbook(table, (fraction) => progress(fraction * SHARE_OF_WRITING, 'Writing the table'));
    if (!written.ok) return written;
    const kept = await keep(path, written.value.bytes);
    if (!kept.ok) return kept;
    const back = await readTable(path, table.title, { onProgress: (fraction) => progress(SHARE_OF_WRITING + fraction * (1 - SHARE_OF_WRITING), 'Reading the file back') });
    if (!back.ok) throw new Error(`A table was written that cannot be read back: ${back.error.message}`);
    return ok({ rows: (back.value.sheets[0]?.rows.length ?? 1) - 1, notes: written.value.notes });
  },
  'write run': async ({ path, run }, progress) => {
    const written = await writeRunWorkbook(run, (fraction) => progress(fraction * SHARE_OF_WRITING, 'Writing the workbook'));
    if (written === null) return fail(appError('cancelled'));
    const kept = await keep(path, written.bytes);
    if (!kept.ok) return kept;
    const back = await readTable(path, run.title, { cellsAlone: true, onProgress: (fraction) => progress(SHARE_OF_WRITING + fraction * (1 - SHARE_OF_WRITING), 'Reading the file back') });
    if (!back.ok) throw new Error(`A workbook was written that cannot be read back: ${back.error.message}`);
    const found = Object.fromEntries(Object.keys(written.rows).map((name) => [name, (back.value.sheets.find((sheet) => sheet.name === name)?.rows.length ?? 0) - 1]));
    if (!isDeepStrictEqual(found, written.rows)) throw new Error(`A workbook was written that reads back as ${JSON.stringify(found)}, not ${JSON.stringify(written.rows)}.`);
    return ok({ sheets: back.value.sheets.length, rows: Object.values(written.rows).reduce((sum, one) => sum + one, 0), notes: written.notes });
  },
  'write picture': async ({ path, svg }) => {
    const { pngOf } = await import('../forecasts/png.ts');
    const { bytes, width, height } = pngOf(svg);
    const kept = await keep(path, bytes);
    return kept.ok ? ok({ width, height }) : kept;
  },
  'write paper': async ({ path, format, paper }, progress) => {
    const written = await paperFile(path, format, paper, progress);
    return written.ok ? ok({ pages: written.value.pages, notes: written.value.notes }) : written;
  },
  'write papers': async ({ format, papers }, progress) => {
    const files: PaperFile[] = [];
    for (const [index, { path, paper }] of papers.entries()) {
      const written = await paperFile(path, format, paper, (fraction, phrase) => progress((index + fraction) / papers.length, phrase));
      if (!written.ok) return written;
      files.push(written.value);
    }
    return ok(files);
  },
};
