import type Database from 'better-sqlite3';
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Clock } from '../shared/ambient.ts';
import { appError, type AppError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Instant } from '../shared/time.ts';
import { backupFolder } from './backups.ts';
import { connect } from './connection.ts';
import { isUnintelligible, storeFailure, writingFailure } from './failures.ts';
import { discardDatabase, examine, moveInto, removeDatabase, restoringName, SIDE_FILES, syncFile, syncFolder } from './files.ts';
import { migrations } from './migrations/index.ts';
import { BadCopy, checkCopy, openerWith } from './snapshot.ts';

export type Restored = { /** The folder in which the store that was replaced is kept, or `null` when there was none. */ readonly replaced: string | null };
export type RestoreOptions = {
  readonly path: string;
  readonly backup: string;
  /** The backup's passphrase, which becomes the store's. */
  readonly key: string | null;
  readonly clock: Clock;
};

const ASIDE = 'replaced ';
const asideFolder = (path: string, at: Instant): string => join(backupFolder(path), `${ASIDE}${at.replaceAll(':', '-')}`);

/** The database first and its side files after it: a store whose log went first would lose what is in it. */
function moveAside(path: string, folder: string): void {
  for (const suffix of ['', ...SIDE_FILES]) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, join(folder, `${basename(path)}${suffix}`));
  }
  syncFolder(folder);
  syncFolder(dirname(path));
}

function moveBack(path: string, folder: string): void {
  removeDatabase(path);
  for (const suffix of [...SIDE_FILES, '']) {
    const kept = join(folder, `${basename(path)}${suffix}`);
    if (existsSync(kept)) renameSync(kept, `${path}${suffix}`);
  }
  syncFolder(dirname(path));
}

/**
 * Ends a restore that was cut off between moving the store aside and putting the backup in its place; nothing otherwise.
 * What SQLite kept beside the old store goes after it, so that it is never taken for the new one's.
 */
export function finishInterruptedRestore(path: string): void {
  const restoring = restoringName(path);
  if (existsSync(path) || !existsSync(restoring)) return;
  const aside = existsSync(backupFolder(path)) ? readdirSync(backupFolder(path)).filter((name) => name.startsWith(ASIDE)).sort().at(-1) : undefined;
  if (aside !== undefined) moveAside(path, join(backupFolder(path), aside));
  else for (const suffix of SIDE_FILES) removeDatabase(`${path}${suffix}`);
  moveInto(restoring, path);
}

/** Holds the lock of the store that is to be replaced, as one file without a log. `null` for one so damaged that nobody can open it. */
function hold(path: string, key: string | null): Result<Database.Database | null> {
  let connection: Database.Database;
  try {
    connection = connect(path, key, 'store');
  } catch (thrown) {
    return storeFailure(thrown)?.code === 'store_locked' ? fail(appError('store_locked')) : ok(null);
  }
  try {
    connection.pragma('journal_mode = DELETE');
  } catch {
    // A damaged store keeps its log, which is moved with it.
  }
  connection.pragma('query_only = ON');
  return ok(connection);
}

function badBackup(thrown: unknown, backup: string): AppError | null {
  const name = basename(backup);
  if (thrown instanceof BadCopy) return appError('store_corrupt', `The backup “${name}” failed its check (${thrown.message}). The store was left as it is. Choose another backup.`);
  if (isUnintelligible(thrown)) return appError('store_key_wrong', `The backup “${name}” did not open with this passphrase, or it is damaged. The store was left as it is. Check the passphrase, or choose another backup.`);
  const failure = storeFailure(thrown);
  return failure?.code === 'store_corrupt' ? appError('store_corrupt', `The backup “${name}” is damaged. The store was left as it is. Choose another backup.`) : failure;
}

function checkBackup({ path, backup, key }: RestoreOptions): AppError | null {
  if (resolve(backup) === resolve(path)) return appError('file_unreadable', 'A store cannot be restored from itself. Nothing was changed. Choose a backup.');
  const examined = examine(backup);
  if (!examined.ok) return examined.error;
  if (examined.value.is === 'missing') return appError('file_unreadable', `The backup “${basename(backup)}” is not there. The store was left as it is.`);
  if (examined.value.is === 'sealed' && (key === null || key === '')) return appError('store_key_needed');
  if (examined.value.is === 'plain' && key !== null) return appError('store_key_wrong', 'The backup has no passphrase, so it did not open with this one. The store was left as it is. Restore it without a passphrase.');
  try {
    return checkCopy(backup, openerWith(key)).version > migrations.length ? appError('store_newer', 'The backup was made by a newer version of the application. The store was left as it is. Update the application to restore it.') : null;
  } catch (thrown) {
    const known = badBackup(thrown, backup);
    if (known === null) throw thrown;
    return known;
  }
}

/**
 * Puts a backup in the place of a store that is not open. What it replaces is kept, with its side files, in a folder of its
 * own among the backups. The backup is copied and checked first; cut off at any moment, the next `openStore` finds either
 * store whole. The backup's history becomes the store's.
 */
export function restoreBackup(options: RestoreOptions): Result<Restored> {
  const { path, backup, key, clock } = options;
  finishInterruptedRestore(path);
  const bad = checkBackup(options);
  if (bad !== null) return fail(bad);
  const held = existsSync(path) ? hold(path, key) : ok(null);
  if (!held.ok) return held;
  const restoring = restoringName(path);
  const folder = existsSync(path) ? asideFolder(path, clock.now()) : null;
  try {
    removeDatabase(restoring);
    copyFileSync(backup, restoring, constants.COPYFILE_EXCL);
    syncFile(restoring);
    checkCopy(restoring, openerWith(key));
    if (folder !== null) {
      mkdirSync(folder, { recursive: true });
      // Windows does not move a file that is open; elsewhere the lock is kept until the backup has taken the place.
      if (process.platform === 'win32') held.value?.close();
      moveAside(path, folder);
    }
    moveInto(restoring, path);
  } catch (thrown) {
    if (folder !== null && existsSync(join(folder, basename(path)))) moveBack(path, folder);
    discardDatabase(restoring);
    const failure = badBackup(thrown, backup) ?? writingFailure(thrown);
    if (failure === null) throw thrown;
    return fail(failure);
  } finally {
    held.value?.close();
  }
  return ok({ replaced: folder });
}
