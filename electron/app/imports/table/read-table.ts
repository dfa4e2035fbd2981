import { extname, parse } from 'node:path';
import { appError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { fileBytes, type ReadOptions } from '../file-bytes.ts';
import { readCsvTable } from './csv-table.ts';
import { fileKind } from './file-kind.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { noteOf } from './notes.ts';
import { emptyFile, noRows, Refused, tooLargeFile } from './refusals.ts';
import type { TableFile, TableOptions } from './table.ts';
import { readWorkbookTable } from './workbook-table.ts';
import { zipDirectory } from './zip-directory.ts';

const SHARE_OF_READING = 0.1;
const STEP = 0.01;
/** Endings under which a csv file may well be found. */
const TEXT_ENDINGS = ['', '.csv', '.tsv', '.txt', '.tab', '.psv'];

type Telling = { readonly onProgress: (fraction: number) => void; readonly signal?: AbortSignal | undefined };

async function readText(bytes: Buffer, name: string, options: TableOptions, telling: Telling): Promise<TableFile> {
  const table = await readCsvTable(bytes, parse(name).name || 'Table', options, telling);
  const ending = extname(name).toLowerCase();
  return TEXT_ENDINGS.includes(ending) ? table : { ...table, notes: [noteOf({ is: 'named otherwise', ending: ending.slice(0, 20) }), ...table.notes] };
}

function readArchive(bytes: Buffer, options: TableOptions, { onProgress, signal }: Telling): Promise<TableFile> {
  const parts = zipDirectory(bytes);
  // Pictures and the like are not unpacked.
  const total = [...parts.values()].reduce((sum, { path, size }) => sum + (/\/worksheets\/[^/]+$|sharedstrings\.xml$/.test(path) ? size : 0), 1);
  let done = 0;
  const said = (count: number): void => {
    done += count;
    onProgress(Math.min(1, done / total));
  };
  return readWorkbookTable(parts, options, { said, signal });
}

/**
 * Reads the tables of a workbook (.xlsx, .xlsm) or of separated text (.csv, .tsv, …) by what the file is, not by what its name
 * says. `name` is the file's own name, for a csv file's sheet. All of it or nothing: a file that is damaged, protected, too large, made
 * to exhaust a computer, or something else is refused with its sentence (`import_rejected`, `file_too_large`, `file_unreadable`); what was
 * taken with a caution is in `notes`. Never throws for what a file holds. Tells its progress from 0 to 1; `signal` ends it with `cancelled`.
 */
export async function readTable(path: string, name: string, options: TableOptions & ReadOptions = {}): Promise<Result<TableFile>> {
  const { onProgress, signal } = options;
  let last = -STEP;
  const tell = (fraction: number): void => {
    if (fraction - last < STEP) return;
    last = fraction;
    onProgress?.(fraction);
  };
  const bytes = await fileBytes(path, { most: MAX_FILE_BYTES, empty: emptyFile, tooLarge: tooLargeFile }, { ...(signal !== undefined && { signal }), onProgress: (fraction) => tell(fraction * SHARE_OF_READING) });
  if (!bytes.ok) return bytes;
  const kind = fileKind(bytes.value);
  if (typeof kind === 'object') return fail(kind);
  const telling: Telling = { onProgress: (fraction) => tell(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING)), signal };
  try {
    const table = kind === 'archive' ? await readArchive(bytes.value, options, telling) : await readText(bytes.value, name, options, telling);
    if (signal?.aborted === true) return fail(appError('cancelled'));
    return table.sheets.some(({ rows }) => rows.length > 0) ? ok(table) : fail(noRows);
  } catch (thrown) {
    if (thrown instanceof Refused) return fail(thrown.sentence);
    throw thrown;
  }
}
