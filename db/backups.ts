import type Database from 'better-sqlite3';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { appError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { instant, type Instant } from '../shared/time.ts';
import { writingFailure } from './failures.ts';
import { discardDatabase } from './files.ts';
import { backupsToKeep } from './rotation.ts';
import { BadCopy, checkCopy, openerWith, place, vacuumInto } from './snapshot.ts';

/** A backup as its name tells it. `reason` is set for one made before something was done; such are not rotated away. */
export type Backup = { readonly path: string; readonly at: Instant; readonly reason: string | null };
export type MadeBackup = { readonly path: string; readonly size: number; readonly rows: number };

const stemOf = (path: string): string => basename(path, extname(path));

/** Where a store's own backups lie: a folder beside it, named after it. */
export const backupFolder = (path: string): string => join(dirname(path), `${stemOf(path)} backups`);

/** File names cannot hold the colons of an instant. */
const momentText = (at: Instant): string => at.replaceAll(':', '-');
export const backupPath = (path: string, at: Instant, reason: string | null): string =>
  join(backupFolder(path), `${stemOf(path)} ${momentText(at)}${reason === null ? '' : ` ${reason}`}.mutuals`);

const NAMED = /^ (\d{4}-\d{2}-\d{2}T)(\d{2})-(\d{2})-(\d{2}\.\d{3}Z)(?: (.+))?\.mutuals$/;

/** A store's own backups, newest first; other files in the folder are left out. */
export function listBackups(path: string): readonly Backup[] {
  const folder = backupFolder(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const stem = stemOf(path);
  return readdirSync(folder).flatMap((name): Backup[] => {
    const match = name.startsWith(stem) ? NAMED.exec(name.slice(stem.length)) : null;
    const at = match === null ? undefined : instant.safeParse(`${match[1]}${match[2]}:${match[3]}:${match[4]}`).data;
    return match === null || at === undefined ? [] : [{ path: join(folder, name), at, reason: match[5] ?? null }];
  }).sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** The newest backup that opens with this passphrase and is sound, or `null`. Reads each one whole until it finds it. */
export function newestGoodBackup(path: string, key: string | null): Backup | null {
  return listBackups(path).find((backup) => {
    try {
      checkCopy(backup.path, openerWith(key));
      return true;
    } catch {
      return false;
    }
  }) ?? null;
}

/** Removes the backups that the rotation does not keep. */
export function rotateBackups(path: string): void {
  const rotating = listBackups(path).filter(({ reason }) => reason === null);
  const kept = new Set(backupsToKeep(rotating.map(({ at }) => at)));
  for (const { path: old } of rotating.filter(({ at }) => !kept.has(at))) rmSync(old, { force: true });
}

/** What to tell when a copy could not be made; defects are thrown on. */
export function copyFailure(thrown: unknown, part: string): Result<never> {
  discardDatabase(part);
  if (thrown instanceof BadCopy) return fail(appError('file_not_written', `The copy did not pass its check and was thrown away (${thrown.message}). The store was not changed. Check the store, then try again.`));
  const failure = writingFailure(thrown);
  if (failure === null) throw thrown;
  return fail(failure);
}

/** A checked backup in the store's own folder of backups, made in one go: what goes before anything that rewrites the store. */
export function backupBefore(connection: Database.Database, path: string, key: string | null, at: Instant, reason: string): Result<MadeBackup> {
  const target = backupPath(path, at, reason);
  const part = `${target}.part`;
  try {
    mkdirSync(backupFolder(path), { recursive: true });
    vacuumInto(connection, part);
    const { rows } = place(part, target, openerWith(key), connection);
    return ok({ path: target, size: statSync(target).size, rows });
  } catch (thrown) {
    return copyFailure(thrown, part);
  }
}
