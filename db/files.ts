import { accessSync, closeSync, constants, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { appError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { APPLICATION_ID, PAGE_BYTES } from './connection.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const APPLICATION_OFFSET = 68;

/** What lies at a path, as far as its first page tells. `sealed` has an encrypted store's form, which noise has too. */
export type StoreFile =
  | { readonly is: 'missing' }
  | { readonly is: 'plain' | 'sealed'; readonly writable: boolean };

const may = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
};

function firstPage(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const page = Buffer.alloc(PAGE_BYTES);
    return page.subarray(0, readSync(file, page, 0, PAGE_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

const notAStore = (reason: string): Result<never> => fail(appError('store_not_a_store', `${reason} It was not changed. Choose another file.`));

/**
 * Tells a store from everything else before SQLite touches it. Must not be asked about a store that this process has open:
 * closing any handle of a file gives up the process's locks on it (POSIX), so store.ts looks in its own list first.
 */
export function examine(path: string): Result<StoreFile> {
  const name = basename(path);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true) {
      return fail(appError('file_unreadable', `The folder of “${name}” is not there. Nothing was changed. Check that its drive is connected, or choose another file.`));
    }
    return ok({ is: 'missing' });
  }
  if (stats.isDirectory()) return notAStore(`“${name}” is a folder, not a Mutuals store.`);
  if (!stats.isFile()) return notAStore(`“${name}” is not an ordinary file.`);
  if (!may(path, constants.R_OK)) return fail(appError('file_unreadable'));
  if (stats.size === 0) return notAStore(`“${name}” is empty, so it is not a Mutuals store.`);
  const page = firstPage(path);
  const writable = may(path, constants.W_OK) && may(dirname(path), constants.W_OK);
  if (page.subarray(0, MAGIC.length).toString('latin1') === MAGIC) {
    if (page.length < HEADER_BYTES || page.readUInt32BE(APPLICATION_OFFSET) !== APPLICATION_ID) return notAStore(`“${name}” is a database of another application.`);
    return ok({ is: 'plain', writable });
  }
  if (stats.size % PAGE_BYTES !== 0 || page.every((byte) => byte < 0x80)) return notAStore(`“${name}” is not a Mutuals store, or it was cut short.`);
  return ok({ is: 'sealed', writable });
}

/** A file's identity, the same through every name and link. */
export function identity(path: string): string | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
}

/** Waits until the content of a file is on the disk. Not for a store that is open, see `examine`. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until a folder's names are on the disk, where the system offers that (Windows does it of itself). */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function moveInto(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

export const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;

/** Removes a database file of ours with what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', ...SIDE_FILES]) rmSync(`${path}${suffix}`, { force: true });
}

/** The same after a failure, which is not to be covered by another: what cannot be removed stays. */
export function discardDatabase(path: string): void {
  try {
    removeDatabase(path);
  } catch {
    // The first failure is what the person is told.
  }
}

/** Beside the store while its passphrase is changed. */
export const rekeyedName = (path: string): string => `${path}.rekeyed`;
/** Beside the store while it is being restored: whole, checked and on the disk before the store is moved aside. */
export const restoringName = (path: string): string => `${path}.restoring`;
