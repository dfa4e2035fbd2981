import type Database from 'better-sqlite3';
import { headFrom, HEAD_KEY } from './audit.ts';
import { applicationOf, APPLICATION_ID, connect, versionOf } from './connection.ts';
import { moveInto, removeDatabase, syncFile } from './files.ts';
import { structuralFindings } from './findings.ts';

/** By what a copy is told to be the same as its store: which store, which schema, how far its history goes and how many rows there are. */
export type Summary = { readonly storeId: string; readonly version: number; readonly headSeq: number; readonly headHash: string; readonly counts: ReadonlyMap<string, number>; readonly rows: number };

const valueOf = (connection: Database.Database, key: string): string | undefined =>
  (connection.prepare('SELECT value FROM store_meta WHERE key = ?').get(key) as { value: string } | undefined)?.value;

export function summarise(connection: Database.Database): Summary {
  const tables = connection.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).all() as { name: string }[];
  const counts = new Map(tables.map(({ name }) => [name, (connection.prepare(`SELECT count(*) AS rows FROM "${name}"`).get() as { rows: number }).rows]));
  const head = headFrom(valueOf(connection, HEAD_KEY));
  return {
    storeId: valueOf(connection, 'store_id') ?? '', version: versionOf(connection), headSeq: head.seq, headHash: head.hash,
    counts, rows: [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** Raised for a copy that is not what it should be; the copy is thrown away. */
export class BadCopy extends Error {}

/** Opens a copy for reading, under whatever passphrase it has. */
export type Opener = (path: string) => Database.Database;
export const openerWith = (key: string | null): Opener => (path) => connect(path, key, 'reading');

/** Reads a whole copy. Throws `BadCopy` when it is not sound, or SQLite's own error when it cannot be read. */
export function checkCopy(path: string, open: Opener): Summary {
  const copy = open(path);
  try {
    if (applicationOf(copy) !== APPLICATION_ID) throw new BadCopy('The file is a database of another application.');
    const { integrity, foreignKeys } = structuralFindings(copy);
    const finding = integrity[0] ?? foreignKeys[0];
    if (finding !== undefined) throw new BadCopy(finding);
    const summary = summarise(copy);
    const newest = copy.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: string } | undefined;
    if ((newest?.seq ?? 0) !== summary.headSeq || (newest !== undefined && newest.hash !== summary.headHash)) throw new BadCopy('Its history does not end where it says.');
    return summary;
  } finally {
    copy.close();
  }
}

/** Throws `BadCopy` when a copy is not of this store as it is now or, where it went on meanwhile, as it was then. */
export function assertSame(copy: Summary, connection: Database.Database): void {
  const source = summarise(connection);
  if (copy.storeId !== source.storeId || copy.version !== source.version) throw new BadCopy('The copy is of another store.');
  if (copy.headSeq === source.headSeq) {
    const differing = [...source.counts].find(([table, count]) => copy.counts.get(table) !== count);
    if (copy.headHash !== source.headHash || differing !== undefined) throw new BadCopy(`The copy differs from the store${differing === undefined ? '' : ` in ${differing[0]}`}.`);
  } else if ((connection.prepare('SELECT hash FROM audit_entry WHERE seq = ?').get(copy.headSeq) as { hash: string } | undefined)?.hash !== copy.headHash) {
    throw new BadCopy('The copy has another history than the store.');
  }
}

/** A consistent copy in one go, under the same passphrase: SQLite's backup interface does not copy encrypted stores, this does. */
export function vacuumInto(connection: Database.Database, target: string): void {
  removeDatabase(target);
  connection.prepare('VACUUM INTO ?').run(target);
}

/** Checks a finished copy against its store and gives it its name; the copy is removed when it is not sound. */
export function place(part: string, target: string, open: Opener, connection: Database.Database): Summary {
  const summary = checkCopy(part, open);
  assertSame(summary, connection);
  syncFile(part);
  moveInto(part, target);
  return summary;
}

