import Database from 'better-sqlite3';
import { giveKey } from './key.ts';

/** Older ones can lose a write-ahead log that is being reset. */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** "Mutu" in ASCII: says in the file's header whose it is. */
export const APPLICATION_ID = 0x4d757475;
/** Of stores with and without a passphrase. */
export const PAGE_BYTES = 4096;
const BUSY_MS = 250;
/** A large transaction may take the write-ahead log beyond this; it is cut back when it is next reset. */
export const WAL_KEPT_BYTES = 16 * 1024 * 1024;

/** Throws when SQLite is older than the store needs. */
export function assertVersion(version: string): void {
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((oldest, index) => (parts[index] ?? 0) - oldest).find((each) => each !== 0) ?? 0;
  if (difference < 0) throw new Error(`SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}, which the store needs.`);
}

type Mode = 'store' | 'new' | 'reading';

/**
 * Opens a file and reads from it, so that a wrong key, a torn file and another opener show at once. As a `store` or `new`
 * it takes the write lock and keeps it until it is closed or the process ends; for `reading` it takes and writes nothing.
 * Throws SQLite's own errors (failures.ts says what they mean) with the file closed again.
 */
export function connect(path: string, key: string | null, mode: Mode): Database.Database {
  const connection = new Database(path, { timeout: BUSY_MS, fileMustExist: mode !== 'new', readonly: mode === 'reading' });
  try {
    // First of all: even a statement without a table reads the file.
    if (key !== null) giveKey(connection, key);
    connection.pragma('trusted_schema = OFF');
    connection.pragma('cell_size_check = ON');
    // Sorting must not spill the content of an encrypted store to a file.
    connection.pragma('temp_store = MEMORY');
    if (mode === 'reading') {
      connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    } else {
      connection.pragma('locking_mode = EXCLUSIVE');
      connection.pragma('synchronous = FULL');
      connection.exec('BEGIN EXCLUSIVE; SELECT count(*) FROM sqlite_schema; COMMIT');
      connection.pragma('foreign_keys = ON');
    }
    assertVersion((connection.prepare('SELECT sqlite_version() AS version').get() as { version: string }).version);
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

/** From here on the file is written: until now a refusal leaves it byte for byte as it was. */
export function beginWriting(connection: Database.Database): void {
  if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new Error('The store could not be switched to a write-ahead log.');
  connection.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
  connection.exec('BEGIN IMMEDIATE; COMMIT');
}

/**
 * Leaves one file: the write-ahead log is carried into it and the file goes back to a rollback journal, in which form it can
 * be read from a folder that cannot be written. A connection that only reads is just closed. A store that was just made is
 * not `measured`: figures taken from its first row would have SQLite read whole tables where it could look rows up.
 */
export function closeConnection(connection: Database.Database, { measured = true }: { readonly measured?: boolean } = {}): void {
  if (!connection.open) return;
  try {
    if (!connection.readonly && connection.pragma('query_only', { simple: true }) === 0) {
      if (measured) connection.pragma('optimize');
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.pragma('journal_mode = DELETE');
    }
  } finally {
    connection.close();
  }
}

export const versionOf = (connection: Database.Database): number => connection.pragma('user_version', { simple: true }) as number;
export const applicationOf = (connection: Database.Database): number => connection.pragma('application_id', { simple: true }) as number;
