import type Database from 'better-sqlite3';
import { basename, resolve } from 'node:path';
import type { Clock, Ids } from '../shared/ambient.ts';
import { appError, type AppError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { backupBefore, newestGoodBackup } from './backups.ts';
import { APPLICATION_ID, applicationOf, beginWriting, closeConnection, connect, versionOf } from './connection.ts';
import { createStoreFile } from './create.ts';
import { isUnintelligible, storeFailure } from './failures.ts';
import { examine, identity, rekeyedName, removeDatabase, restoringName, type StoreFile } from './files.ts';
import { quickFindings } from './findings.ts';
import { furnish } from './furnish.ts';
import { readableOver, Statements, type Readable, type StoreHandles } from './handles.ts';
import { samePassphrase } from './key.ts';
import { migrate, type Migrations } from './migrate.ts';
import { migrations as shipped } from './migrations/index.ts';
import { finishInterruptedRestore } from './restore.ts';

export type OpenOptions = {
  readonly path: string;
  /** The passphrase, or `null` for a store without one. */
  readonly key: string | null;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Whose name goes on what a new store begins with. */
  readonly person?: string;
  /** Make the store when there is no file; else a missing file is refused. */
  readonly create?: boolean;
  readonly migrations?: Migrations;
};

/** Whose name stands on what the application does by itself. */
const NOBODY = 'Mutuals';

/** The files that this process has open as stores, by identity: such a file must not be opened or looked into again. */
const openHere = new Set<string>();

/** Whether this process has the file open as a store, by whatever name or link. Reading such a file would give up the store's lock on it. */
export function isOpenHere(path: string): boolean {
  const file = identity(path);
  return file !== null && openHere.has(file);
}

/** One open store and its only connection, from `openStore` until `close`. */
export class Store implements StoreHandles {
  readonly connection: Database.Database;
  readonly statements: Statements;
  readonly read: Readable;
  readonly ids: Ids;
  readonly path: string;
  readonly storeId: string;
  readonly notice: AppError | null;
  readonly #key: string | null;
  readonly #file: string | null;

  constructor(connection: Database.Database, { path, ids, key }: Pick<OpenOptions, 'path' | 'ids' | 'key'>, notice: AppError | null) {
    this.connection = connection;
    this.statements = new Statements(connection);
    this.read = readableOver(this.statements);
    this.ids = ids;
    this.path = path;
    this.notice = notice;
    this.#key = key;
    this.storeId = (this.statements.prepare(`SELECT value FROM store_meta WHERE key = 'store_id'`).get() as { value: string }).value;
    this.#file = identity(path);
    if (this.#file !== null) openHere.add(this.#file);
  }

  get readOnly(): boolean { return this.notice !== null; }
  get encrypted(): boolean { return this.#key !== null; }

  /** Whether this is what the store was opened with. */
  isKey(passphrase: string | null): boolean {
    return this.#key === null || passphrase === null ? this.#key === passphrase : samePassphrase(this.#key, passphrase);
  }

  /** Opens another file under this store's passphrase, which is known nowhere else. */
  connectTo(path: string, mode: 'new' | 'reading'): Database.Database {
    return connect(path, this.#key, mode);
  }

  /** The same store for looking at: every change is refused with the notice. Only the store itself is closed. */
  lookedAt(notice: AppError): Store {
    return new Store(this.connection, { path: this.path, ids: this.ids, key: this.#key }, notice);
  }

  /** Carries everything into the one file and frees it for others. Closing twice does nothing. */
  close(): void {
    try {
      closeConnection(this.connection);
    } finally {
      if (this.#file !== null) openHere.delete(this.#file);
    }
  }
}

const besides = (path: string, key: string | null): string => {
  const backup = newestGoodBackup(path, key);
  return backup === null ? 'No good backup was found beside it.' : `The newest good backup is “${basename(backup.path)}”.`;
};
const unreadableStore = (path: string, key: string | null): AppError =>
  appError('store_corrupt', `The store “${basename(path)}” is damaged and could not be opened. It was not changed. ${besides(path, key)} Restore a backup.`);

/** What a failure to connect means, from what is known of the file. `null` for a defect. */
function refusal(thrown: unknown, path: string, key: string | null, file: StoreFile): AppError | null {
  if (isUnintelligible(thrown) && file.is === 'sealed') return appError('store_key_wrong');
  const failure = storeFailure(thrown);
  if (failure?.code === 'store_corrupt') return unreadableStore(path, key);
  if (failure?.code === 'store_read_only') {
    return appError('store_read_only', `The store “${basename(path)}” was not closed properly and cannot be written where it is, so its last changes cannot be read. Copy it, with the file of the same name that ends in “-wal”, to a folder that can be written to, and open it there.`);
  }
  return failure;
}

/** Looks at the file and the key before anything is opened. */
function admitted(path: string, key: string | null): Result<StoreFile> {
  if (isOpenHere(path)) return fail(appError('store_locked', 'The store is open already. Nothing was changed. Close it first.'));
  const examined = examine(path);
  if (!examined.ok || examined.value.is === 'missing') return examined;
  if (examined.value.is === 'plain' && key !== null) {
    return fail(appError('store_key_wrong', 'The store has no passphrase, so it did not open with this one. It was not changed. Open it without a passphrase.'));
  }
  if (examined.value.is === 'sealed' && key === null) {
    return fail(appError('store_key_needed', 'The store is encrypted and is waiting for its passphrase, or the file is not a Mutuals store. Nothing was changed. Give the passphrase, or choose another file.'));
  }
  if (examined.value.is === 'sealed' && key === '') return fail(appError('store_key_wrong'));
  return examined;
}

/** Why a file that opened is still not to be used; it is as it was. */
function objection(connection: Database.Database, path: string, migrations: Migrations): AppError | null {
  if (applicationOf(connection) !== APPLICATION_ID) return appError('store_not_a_store', `“${basename(path)}” is a database of another application. It was not changed. Choose another file.`);
  return versionOf(connection) > migrations.length ? appError('store_newer') : null;
}

/** A backup that was checked, then the migrations; an error leaves the store at its old version. */
function brought(connection: Database.Database, { path, key, clock, migrations = shipped }: OpenOptions): AppError | null {
  if (versionOf(connection) === migrations.length) return null;
  const backup = backupBefore(connection, path, key, clock.now(), `before version ${migrations.length}`);
  if (!backup.ok) return backup.error;
  try {
    migrate(connection, migrations);
    return null;
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
    if (storeFailure(cause)?.code === 'disk_full') return appError('disk_full');
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return appError('migration_failed', `The store could not be brought up to this version (${reason}). It was left as it was, beside the backup “${basename(backup.value.path)}”. Keep using the earlier version and report this.`);
  }
}

function openExisting(options: OpenOptions, file: Exclude<StoreFile, { is: 'missing' }>): Result<Store> {
  const { path, key, migrations = shipped } = options;
  const refuse = (connection: Database.Database | null, error: AppError): Result<never> => {
    connection?.close();
    return fail(error);
  };
  let connection: Database.Database | null = null;
  try {
    connection = connect(path, key, file.writable ? 'store' : 'reading');
    const objected = objection(connection, path, migrations);
    if (objected !== null) return refuse(connection, objected);
    if (quickFindings(connection).length > 0) {
      connection.pragma('query_only = ON');
      return ok(new Store(connection, options, appError('store_corrupt', `The store failed its integrity check and was opened for reading only. Nothing was changed. ${besides(path, key)} Restore it, or export what can be read.`)));
    }
    if (!file.writable) {
      if (versionOf(connection) < migrations.length) {
        return refuse(connection, appError('store_read_only', 'The store is from an earlier version and can only be read where it is, so it could not be brought up to this one. Nothing was changed. Copy it to a folder that can be written to.'));
      }
      return ok(new Store(connection, options, appError('store_read_only', 'The store can only be read where it is, so changes cannot be saved. Check that the file and its folder can be written to, then open it again.')));
    }
    const failed = brought(connection, options);
    if (failed !== null) return refuse(connection, failed);
    beginWriting(connection);
    // Left by a change that was interrupted; nobody else can be at it while the store is locked by us.
    removeDatabase(rekeyedName(path));
    removeDatabase(restoringName(path));
    const store = new Store(connection, options, null);
    const furnished = furnish(store, { clock: options.clock, person: options.person ?? NOBODY });
    if (furnished.ok) return ok(store);
    store.close();
    return furnished;
  } catch (thrown) {
    connection?.close();
    const known = refusal(thrown, path, key, file);
    if (known === null) throw thrown;
    return fail(known);
  }
}

/**
 * Opens a store, or makes a new one where `create` says so, and takes its lock. A file that is refused is left byte for
 * byte as it was. A store that is damaged, or that cannot be written, opens for reading with a `notice` where it can be read.
 */
export function openStore(given: OpenOptions): Result<Store> {
  const options = { ...given, path: resolve(given.path) };
  const { path, key, create = false } = options;
  finishInterruptedRestore(path);
  const file = admitted(path, key);
  if (!file.ok) return file;
  if (file.value.is !== 'missing') return openExisting(options, file.value);
  if (!create) return fail(appError('file_unreadable', `The store “${basename(path)}” is not there. Nothing was changed. Check that its drive is connected, or choose another file.`));
  const created = createStoreFile({ person: NOBODY, migrations: shipped, ...options });
  return created.ok ? openExisting(options, { is: key === null ? 'plain' : 'sealed', writable: true }) : created;
}
