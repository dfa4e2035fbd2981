import { open, type FileHandle } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { appError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { empty, tooLarge, unreadable } from './file-sentences.ts';
import { interpretRelease } from './interpret.ts';
import { readPackage, type FileRelease, type PackageFacts } from './package-reader.ts';
import type { InterpretedRelease } from './published.ts';

export type NoticeFile = PackageFacts & { readonly releases: readonly InterpretedRelease[] };
export type ReadOptions = { readonly onProgress?: (fraction: number) => void; readonly signal?: AbortSignal };

/**
 * About 25,000 notices. A file of this size was read in 7 seconds on two cores with three times its size in memory, as
 * releases are parsed and let go one by one; a larger one is refused by its size, before anything is read.
 */
export const MAX_FILE_BYTES = 100_000_000;

const CHUNK = 4_000_000;
const SHARE_OF_READING = 0.2;
const STEP = 0.02;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is no longer there', EACCES: 'opening it is not permitted', EPERM: 'opening it is not permitted', EISDIR: 'it is a folder', EBUSY: 'another program is using it',
};

function whyUnreadable(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  return REASONS[code] ?? 'the disk did not hand it over';
}

const cancelled = fail(appError('cancelled'));

async function bytesOf(path: string, { onProgress, signal }: ReadOptions): Promise<Result<Buffer>> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const stat = await file.stat();
    if (!stat.isFile()) return fail(unreadable(stat.isDirectory() ? 'it is a folder' : 'it is not an ordinary file'));
    if (stat.size > MAX_FILE_BYTES) return fail(tooLarge(stat.size, MAX_FILE_BYTES));
    if (stat.size === 0) return fail(empty);
    const bytes = Buffer.allocUnsafe(stat.size);
    let at = 0;
    while (at < stat.size) {
      if (signal?.aborted === true) return cancelled;
      const { bytesRead } = await file.read(bytes, at, Math.min(CHUNK, stat.size - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
      onProgress?.((at / stat.size) * SHARE_OF_READING);
    }
    return ok(bytes.subarray(0, at));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return fail(unreadable(whyUnreadable(thrown)));
    throw thrown;
  } finally {
    await file?.close();
  }
}

const interpreted = ({ raw, position, unreadable: why }: FileRelease): InterpretedRelease => {
  const release = interpretRelease(raw, position);
  return why === null ? release : { ...release, notes: [], outcome: { is: 'refused', reason: why } };
};

/**
 * Reads a file of notices: an OCDS 1.1 release or record package. Every way in which the whole file cannot be taken has its
 * own sentence (`file_unreadable`, `file_too_large`, `import_rejected`); a release that cannot be taken is refused by itself
 * and the others go on. Gives way to other work while it reads; `signal` ends it with `cancelled`.
 */
export async function readNotices(path: string, options: ReadOptions = {}): Promise<Result<NoticeFile>> {
  const bytes = await bytesOf(path, options);
  if (!bytes.ok) return bytes;
  const reading = readPackage(bytes.value, interpreted);
  let said = 0;
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value;
    if (step.value - said < STEP) continue;
    said = step.value;
    options.onProgress?.(SHARE_OF_READING + said * (1 - SHARE_OF_READING));
    await breathe();
    if (options.signal?.aborted === true) return cancelled;
  }
}
