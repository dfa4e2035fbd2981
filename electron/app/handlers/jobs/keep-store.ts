import { backupStore } from '../../../../db/backup.ts';
import { verifyStore } from '../../../../db/verify.ts';
import { ok } from '../../../../shared/result.ts';
import { formatClock, londonDate } from '../../../../shared/time.ts';
import type { JobHandler } from '../handler.ts';

export const verifyJob: JobHandler<'store.verify'> = async ({ kept, progress }) => {
  progress(0, 'Reading every record and the whole history');
  return ok(verifyStore(kept));
};

export const backupJob: JobHandler<'store.backup'> = async ({ kept, clock, progress, files }) => {
  const now = clock.now();
  const name = `Mutuals backup ${londonDate(now)} ${formatClock(now).replace(':', '')}.mutuals`;
  const path = files.place(name);
  progress(0.1, 'Copying the store and reading the copy back');
  const made = await backupStore(kept, path);
  return made.ok ? ok({ ...files.register(path, name), rows: made.value.rows }) : made;
};
