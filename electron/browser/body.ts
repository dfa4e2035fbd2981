import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { appError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const MEBIBYTE = 1024 * 1024;
/** The largest input of the contract, twenty thousand decisions of an import, is below this. */
export const CALL_LIMIT = 16 * MEBIBYTE;
export const UPLOAD_LIMIT = 512 * MEBIBYTE;

const announced = (request: IncomingMessage): number => Number(request.headers['content-length'] ?? 0);
/** Leaves the connection usable when reading stops early, so that the refusal can still be sent on it. */
const chunksOf = (request: IncomingMessage): AsyncIterable<Buffer> => request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

/** The whole body as text, or `null` when it is larger than the limit (in bytes). */
export async function readText(request: IncomingMessage, limit: number): Promise<string | null> {
  if (announced(request) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Writes the body piece by piece; `false` when it is larger than the limit. */
async function writeTo(path: string, request: IncomingMessage, limit: number): Promise<boolean> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of chunksOf(request)) {
      size += chunk.length;
      if (size > limit) return false;
      await file.writeFile(chunk);
    }
    return true;
  } finally {
    await file.close();
  }
}

/**
 * Writes the body to a new file of the folder and answers its path. Nothing is left behind when it is refused
 * (`file_too_large`, `disk_full`, `file_not_written`) or when the page goes away meanwhile (`cancelled`).
 */
export async function keepUpload(request: IncomingMessage, folder: string, limit: number): Promise<Result<string>> {
  if (announced(request) > limit) return fail(appError('file_too_large'));
  const path = join(folder, `upload-${randomBytes(12).toString('hex')}`);
  try {
    if (await writeTo(path, request, limit)) return ok(path);
    await rm(path, { force: true });
    return fail(appError('file_too_large'));
  } catch (error) {
    await rm(path, { force: true });
    if (request.destroyed && !request.complete) return fail(appError('cancelled'));
    return fail(appError((error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'disk_full' : 'file_not_written', 'The file could not be taken in. Nothing was changed. Free some space, then try again.'));
  }
}

/** Reads on without keeping anything, so that a refusal is read by a page that is still sending; gives up after `patience` milliseconds. */
export function discardRest(request: IncomingMessage, patience: number): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(impatience);
      resolve();
    };
    const impatience = setTimeout(done, patience);
    request.once('end', done).once('close', done).once('error', done);
    request.resume();
  });
}
