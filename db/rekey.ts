import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../shared/ambient.ts';
import { appError } from '../shared/errors.ts';
import { fail, type Result } from '../shared/result.ts';
import { backupBefore, copyFailure, listBackups } from './backups.ts';
import { beginWriting, connect } from './connection.ts';
import { rekeyedName, syncFile, syncFolder } from './files.ts';
import { changeKey } from './key.ts';
import { assertSame, checkCopy, openerWith, vacuumInto } from './snapshot.ts';
import { openStore, type Store } from './store.ts';

export type KeyChange = { readonly present: string | null; readonly next: string | null; readonly clock: Clock };

function makeRekeyed(store: Store, { present, next }: KeyChange, made: string): void {
  vacuumInto(store.connection, made);
  const copy = connect(made, present, 'store');
  try {
    changeKey(copy, next);
  } finally {
    copy.close();
  }
  assertSame(checkCopy(made, openerWith(next)), store.connection);
  syncFile(made);
}

/** One rename, done under the store's own lock where the system allows it (Windows does not replace a file that is open). */
function putInPlace(store: Store, made: string): void {
  const { connection, path } = store;
  connection.pragma('wal_checkpoint(TRUNCATE)');
  if (connection.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error('The store is being read and cannot be replaced.');
  // Nothing may be written for the old file from here on: its journal would lie beside the new one.
  connection.pragma('query_only = ON');
  if (process.platform === 'win32') store.close();
  try {
    renameSync(made, path);
  } catch (thrown) {
    if (connection.open) connection.pragma('query_only = OFF');
    throw thrown;
  }
  store.close();
  syncFolder(dirname(path));
}

/**
 * Sets, changes or (with `next` null) removes the passphrase of an open store, and answers with the store opened anew; the
 * one given is closed then. The store is copied under the next passphrase, the copy is read back whole and takes the place
 * in one rename: cut off at any moment, the store opens with either the one or the other. On an error the store given stays
 * as it is. Earlier backups keep the passphrase they were made with.
 */
export function setKey(store: Store, change: KeyChange): Result<Store> {
  const { present, next, clock } = change;
  const { path, ids, connection } = store;
  if (store.notice !== null) return fail(store.notice);
  if (!store.isKey(present)) return fail(appError('store_key_wrong', 'The present passphrase is not right, so it was left as it is. Check it, then try again.'));
  if (next === '') return fail(appError('invalid_input', 'A passphrase cannot be empty. It was left as it is.'));
  const backup = backupBefore(connection, path, present, clock.now(), 'before the passphrase changed');
  if (!backup.ok) return backup;
  const made = rekeyedName(path);
  try {
    makeRekeyed(store, change, made);
    putInPlace(store, made);
  } catch (thrown) {
    if (connection.open) beginWriting(connection);
    return copyFailure(thrown, made);
  }
  const opened = openStore({ path, key: next, ids, clock });
  if (opened.ok && present === null && next !== null) protectBackups(opened.value, next, clock, backup.value.path);
  return opened;
}

/**
 * What the passphrase is to keep must not lie unprotected beside it: the copy made just before goes (the store lacks nothing
 * of it), and once a backup under the passphrase is there, so do all that were made without one.
 */
function protectBackups({ connection, path }: Store, key: string, clock: Clock, before: string): void {
  rmSync(before, { force: true });
  const unprotected = listBackups(path);
  const made = unprotected.length === 0 ? null : backupBefore(connection, path, key, clock.now(), 'when the passphrase was set');
  if (made?.ok === true) for (const { path: old } of unprotected) if (old !== made.value.path) rmSync(old, { force: true });
}

