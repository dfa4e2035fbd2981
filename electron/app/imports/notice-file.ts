import { setImmediate as breathe } from 'node:timers/promises';
import { appError } from '../../../shared/errors.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { fileBytes, type ReadOptions } from './file-bytes.ts';
import { empty, tooLarge } from './file-sentences.ts';
import { interpretRelease } from './interpret.ts';
import { readPackage, type FileRelease, type PackageFacts } from './package-reader.ts';
import type { InterpretedRelease } from './published.ts';

export type NoticeFile = PackageFacts & { readonly releases: readonly InterpretedRelease[] };

/**
 * About 25,000 notices. A file of this size was read in 7 seconds on two cores with three times its size in memory, as
 * releases are parsed and let go one by one; a larger one is refused by its size, before anything is read.
 */
export const MAX_FILE_BYTES = 100_000_000;

const SHARE_OF_READING = 0.2;
const STEP = 0.02;

const cancelled = fail(appError('cancelled'));

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
  const { onProgress, signal } = options;
  const bytes = await fileBytes(path, { most: MAX_FILE_BYTES, empty, tooLarge: (size) => tooLarge(size, MAX_FILE_BYTES) }, {
    ...(signal !== undefined && { signal }), onProgress: (fraction) => onProgress?.(fraction * SHARE_OF_READING),
  });
  if (!bytes.ok) return bytes;
  const reading = readPackage(bytes.value, interpreted);
  let said = 0;
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value;
    if (step.value - said < STEP) continue;
    said = step.value;
    onProgress?.(SHARE_OF_READING + said * (1 - SHARE_OF_READING));
    await breathe();
    if (signal?.aborted === true) return cancelled;
  }
}
