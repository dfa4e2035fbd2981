import { writeFile } from 'node:fs/promises';
import { appError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { countRisks, writeRegister, writeRegisterCsv, type RegisterExport } from '../exports/register.ts';
import { readNotices, type NoticeFile } from '../imports/notice-file.ts';
import { readTable } from '../imports/table/read-table.ts';
import type { TableFile, TableOptions } from '../imports/table/table.ts';

type Progress = (fraction: number, phrase: string) => void;
type Task<I, O> = (input: I, progress: Progress) => Promise<Result<O>>;

/** Heavy work on plain data, without a store: what a thread of its own can be given (see offload.ts). */
type Tasks = {
  'read notices': Task<{ readonly path: string }, NoticeFile>;
  'read table': Task<{ readonly path: string; readonly name: string; readonly options: TableOptions }, TableFile>;
  'write register': Task<{ readonly path: string; readonly format: 'xlsx' | 'csv'; readonly register: RegisterExport }, { readonly risks: number; readonly notes: readonly string[] }>;
};
export type TaskName = keyof Tasks;
export type TaskInput<T extends TaskName> = Parameters<Tasks[T]>[0];
export type TaskOutput<T extends TaskName> = Awaited<ReturnType<Tasks[T]>> extends Result<infer O> ? O : never;

export const tasks: Tasks = {
  'read notices': ({ path }, progress) => readNotices(path, { onProgress: (fraction) => progress(fraction, 'Reading the file') }),
  'read table': ({ path, name, options }, progress) => readTable(path, name, { ...options, onProgress: (fraction) => progress(fraction, 'Reading the table') }),
  'write register': async ({ path, format, register }, progress) => {
    const written = format === 'csv' ? ok(writeRegisterCsv(register)) : await writeRegister(register, { progress });
    if (!written.ok) return written;
    try {
      await writeFile(path, written.value.bytes, { flush: true });
    } catch (thrown) {
      const full = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
      return fail(full ? appError('disk_full', 'The disk is full, so the file was not written. The store is unchanged. Free some space, then try again.') : appError('file_not_written'));
    }
    const { bytes, risks, notes } = written.value;
    progress(1, 'Reading the file back');
    return ok({ risks: format === 'xlsx' ? await countRisks(bytes) : risks, notes });
  },
};
