import type Database from 'better-sqlite3';

/** What the cipher build adds to better-sqlite3. */
type Ciphered = Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number };

/** One text has one key, whichever way the keyboard composed its accents. */
const keyBytes = (passphrase: string): Buffer => Buffer.from(passphrase.normalize('NFC'), 'utf8');

export const samePassphrase = (one: string, other: string): boolean => keyBytes(one).equals(keyBytes(other));

/** SQLCipher 4's scheme: AES-256-CBC, a tag on every page, the key by PBKDF2-HMAC-SHA512 with 256,000 rounds from the file's own salt. */
const chooseCipher = (connection: Database.Database): void => {
  connection.pragma(`cipher = 'sqlcipher'`);
  connection.pragma('legacy = 4');
};

/** Gives the passphrase to a connection before its first read. Its bytes are passed as such, never spliced into SQL. */
export function giveKey(connection: Database.Database, passphrase: string): void {
  chooseCipher(connection);
  (connection as Ciphered).key(keyBytes(passphrase));
}

/** Rewrites every page of a file that is not in use as a store, under another passphrase or, with `null`, without one. */
export function changeKey(connection: Database.Database, passphrase: string | null): void {
  chooseCipher(connection);
  (connection as Ciphered).rekey(passphrase === null ? Buffer.alloc(0) : keyBytes(passphrase));
}
