import { open, type FileHandle } from 'node:fs/promises';
import { appError, type AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { unreadable } from './file-sentences.ts';

export type ReadOptions = { readonly onProgress?: (fraction: number) => void; readonly signal?: AbortSignal };
/** What may be read, and the sentences for a file that is empty or too large. */
export type Bounds = { readonly most: number; readonly empty: AppError; readonly tooLarge: (size: number) => AppError };

const CHUNK = 4_000_000;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is no longer there', EACCES: 'opening it is not permitted', EPERM: 'opening it is not permitted', EISDIR: 'it is a folder', EBUSY: 'another program is using it',
};

function whyUnreadable(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  return REASONS[code] ?? 'the disk did not hand it over';
}

/** A file's bytes. Refused by its size before anything is read; every other way in which it cannot be had is `file_unreadable` with the reason. */
export async function fileBytes(path: string, { most, empty, tooLarge }: Bounds, { onProgress, signal }: ReadOptions): Promise<Result<Buffer>> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const stat = await file.stat();
    if (!stat.isFile()) return fail(unreadable(stat.isDirectory() ? 'it is a folder' : 'it is not an ordinary file'));
    if (stat.size > most) return fail(tooLarge(stat.size));
    if (stat.size === 0) return fail(empty);
    const bytes = Buffer.allocUnsafe(stat.size);
    let at = 0;
    while (at < stat.size) {
      if (signal?.aborted === true) return fail(appError('cancelled'));
      const { bytesRead } = await file.read(bytes, at, Math.min(CHUNK, stat.size - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
      onProgress?.(at / stat.size);
    }
    return ok(bytes.subarray(0, at));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return fail(unreadable(whyUnreadable(thrown)));
    throw thrown;
  } finally {
    await file?.close();
  }
}
