import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Clock } from '../shared/ambient.ts';
import { appError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { backupFolder, backupPath, copyFailure, listBackups, rotateBackups, type MadeBackup } from './backups.ts';
import { identity, removeDatabase } from './files.ts';
import { place, vacuumInto } from './snapshot.ts';
import type { Store } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Through SQLite's backup interface, a hundred pages at a time, so that others are served between; an encrypted store in one go. */
async function copyInto(store: Store, part: string): Promise<void> {
  removeDatabase(part);
  if (store.encrypted) {
    vacuumInto(store.connection, part);
    return;
  }
  await store.connection.backup(part);
  const copy = store.connectTo(part, 'new');
  try {
    // The copy came with its store's write-ahead log switched on; alone it is to be one file that can be read anywhere.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/**
 * Copies an open store to a file of its own, under the same passphrase: under a temporary name beside the target, read back
 * whole and compared with the store, then given its name. Replaces a file that is there, but not the store itself.
 */
export async function backupStore(store: Store, given: string): Promise<Result<MadeBackup>> {
  const target = resolve(given);
  if (identity(target) !== null && identity(target) === identity(store.path)) {
    return fail(appError('file_not_written', 'A store cannot be backed up onto itself. Nothing was changed. Choose another file.'));
  }
  if (statSync(dirname(target), { throwIfNoEntry: false })?.isDirectory() !== true || statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) {
    return fail(appError('file_not_written'));
  }
  const part = `${target}.part`;
  try {
    await copyInto(store, part);
    const { rows } = place(part, target, (path) => store.connectTo(path, 'reading'), store.connection);
    return ok({ path: target, size: statSync(target).size, rows });
  } catch (thrown) {
    return copyFailure(thrown, part);
  }
}

/** Makes a backup in the store's own folder when the newest there is a day old or more, and rotates them; `null` when none was due. */
export async function backupIfDue(store: Store, clock: Clock): Promise<Result<MadeBackup | null>> {
  const at = clock.now();
  const newest = listBackups(store.path).find(({ reason }) => reason === null);
  const age = newest === undefined ? Infinity : Date.parse(at) - Date.parse(newest.at);
  // A clock that was set back must not put backups off for ever.
  if (age >= 0 && age < DAY_MS) return ok(null);
  try {
    mkdirSync(backupFolder(store.path), { recursive: true });
  } catch {
    return fail(appError('file_not_written'));
  }
  const made = await backupStore(store, backupPath(store.path, at, null));
  if (made.ok) rotateBackups(store.path);
  return made;
}
