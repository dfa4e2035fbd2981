import { appError, type AppError } from '../shared/errors.ts';

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '');

/** What SQLite's result code means to the person while a store is in use, or `null` where the failure is a defect of ours. */
export function storeFailure(thrown: unknown): AppError | null {
  const code = codeOf(thrown);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return appError('disk_full');
  if (code === 'SQLITE_BUSY' || code.startsWith('SQLITE_BUSY_') || code === 'SQLITE_LOCKED') return appError('store_locked');
  // A page of an encrypted store that fails its tag is reported as "not a database".
  if (code === 'SQLITE_CORRUPT' || code.startsWith('SQLITE_CORRUPT_') || code === 'SQLITE_NOTADB') return appError('store_corrupt');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return appError('store_read_only');
  return null;
}

/** Whether SQLite said so, of whatever kind. */
export const isFromSqlite = (thrown: unknown): thrown is Error => codeOf(thrown).startsWith('SQLITE_');

/** Whether SQLite could not make sense of the first page: another key, or no store. */
export const isUnintelligible = (thrown: unknown): boolean => codeOf(thrown) === 'SQLITE_NOTADB';

/** Whether a row could not be as it was asked to be, because of other rows. */
export const isConstraint = (thrown: unknown): boolean => codeOf(thrown).startsWith('SQLITE_CONSTRAINT');

/** What a failed file operation means, for a file that was to be written beside the store. `null` for a defect. */
export function writingFailure(thrown: unknown): AppError | null {
  const code = codeOf(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return appError('disk_full', 'The disk is full. The file was not written and the store is unchanged. Free some space, then try again.');
  }
  return /^E[A-Z]+$/.test(code) || /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|BUSY)/.test(code) ? appError('file_not_written') : null;
}
