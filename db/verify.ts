import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { VerifyReport } from '../shared/ipc/exchange.ts';
import { entryHash, GENESIS, headFrom, HEAD_KEY, type AuditHead } from './audit.ts';
import { isFromSqlite } from './failures.ts';
import { structuralFindings } from './findings.ts';
import type { Migrations } from './migrate.ts';
import { migrations as shipped } from './migrations/index.ts';
import { schemaFindings } from './schema.ts';
import { recordTables, type AuditEntryRow, type RecordTable } from './tables.ts';
import { writtenColumns } from './transaction.ts';

type Row = Record<string, unknown>;
/** For each row of each record table, the number of the newest entry about it. */
type Newest = Map<string, Map<string, number>>;

const MOST_SENTENCES = 200;

/** Collects sentences up to a number that a person might read, and counts the rest. */
class Findings {
  readonly #sentences: string[] = [];
  #more = 0;

  add(sentence: string): void {
    if (this.#sentences.length < MOST_SENTENCES) this.#sentences.push(sentence);
    else this.#more += 1;
  }

  all(): readonly string[] {
    return this.#more === 0 ? this.#sentences : [...this.#sentences, `${this.#more} more findings of this kind are not listed.`];
  }
}

const inWords = (table: string): string => table.replaceAll('_', ' ');
const entryName = ({ seq, command, at, person }: AuditEntryRow): string => `History entry ${seq} (“${command}”, ${person}, ${at})`;

/** Recomputes every hash from the first entry on; each entry is judged by the one before it as stored, so that one altered entry is one finding. */
function checkChain(connection: Database.Database, findings: Findings): { readonly head: AuditHead; readonly entries: number; readonly newest: Newest } {
  const newest: Newest = new Map(recordTables.map((table) => [table, new Map<string, number>()]));
  let head: AuditHead = { seq: 0, hash: GENESIS };
  let entries = 0;
  for (const entry of connection.prepare<[], AuditEntryRow>('SELECT * FROM audit_entry ORDER BY seq').iterate()) {
    const gap = entry.seq - head.seq - 1;
    if (gap < 0) findings.add(`${entryName(entry)} has a number that the application never gives.`);
    else if (gap === 1) findings.add(`History entry ${head.seq + 1} is missing.`);
    else if (gap !== 0) findings.add(`History entries ${head.seq + 1} to ${entry.seq - 1} are missing.`);
    else if (entryHash(head.hash, entry) !== entry.hash) findings.add(`${entryName(entry)} was altered, or does not follow from the entry before it.`);
    const rows = newest.get(entry.table_name);
    if (rows === undefined) findings.add(`${entryName(entry)} is about “${entry.table_name}”, which holds no records.`);
    else rows.set(entry.row_id, entry.seq);
    head = { seq: entry.seq, hash: entry.hash };
    entries += 1;
  }
  return { head, entries, newest };
}

function checkHead(connection: Database.Database, last: AuditHead, findings: Findings): void {
  const { value } = (connection.prepare<[string], { value: string }>('SELECT value FROM store_meta WHERE key = ?').get(HEAD_KEY)) ?? { value: undefined };
  let said: AuditHead;
  try {
    said = headFrom(value);
  } catch {
    findings.add('The mark of the newest history entry is not readable.');
    return;
  }
  if (said.seq !== last.seq) findings.add(`The history ends with entry ${last.seq}, but the store says that entry ${said.seq} was the newest.`);
  else if (said.hash !== last.hash) findings.add(`The newest history entry, ${last.seq}, is not the one that the store says was written.`);
}

/** The row that an entry holds; `null` where it was altered to something that is none. */
const parsed = (text: string): Row | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
};

/** A record by the words a person knows it by. */
function nameOf(table: RecordTable, row: Row | null, id: string): string {
  const said = [row?.['reference'], row?.['title'] ?? row?.['name']].filter((part): part is string => typeof part === 'string' && part !== '');
  return `The ${inWords(table)} ${said.length > 0 ? `“${said.join(' ')}”` : id}`;
}

/** What a column holds for rows that are older than the column. */
function defaultsOf(connection: Database.Database, table: RecordTable): ReadonlyMap<string, unknown> {
  const columns = connection.pragma(`table_info(${table})`) as { name: string; dflt_value: string | null }[];
  return new Map(columns.map(({ name, dflt_value }) => [name, dflt_value === null ? null : (connection.prepare(`SELECT ${dflt_value} AS value`).get() as { value: unknown }).value]));
}

/** Compares every live row with what its newest entry says, and takes from `newest` what it has seen. */
function checkRows(connection: Database.Database, table: RecordTable, newest: Map<string, number>, findings: Findings): number {
  const columns = writtenColumns(connection, table);
  const defaults = defaultsOf(connection, table);
  const entryAt = connection.prepare<[number], Pick<AuditEntryRow, 'after' | 'entity_kind' | 'entity_id'>>('SELECT after, entity_kind, entity_id FROM audit_entry WHERE seq = ?');
  let rows = 0;
  for (const row of connection.prepare<[], Row>(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${table}`).iterate()) {
    rows += 1;
    const id = String(row['id']);
    const seq = newest.get(id);
    newest.delete(id);
    const entry = seq === undefined ? undefined : entryAt.get(seq);
    if (entry === undefined) {
      findings.add(`${nameOf(table, row, id)} is in the store, but its history never made it.`);
    } else if (entry.after === null) {
      findings.add(`${nameOf(table, row, id)} is in the store, but its history says that it was removed.`);
    } else if (entry.after !== JSON.stringify(row)) {
      const said = parsed(entry.after) ?? {};
      const differing = columns.filter((column) => (column in said ? said[column] : defaults.get(column)) !== row[column]);
      if (differing.length > 0) findings.add(`${nameOf(table, row, id)} (${entry.entity_kind} ${entry.entity_id}) is not as its history says: ${differing.map(inWords).join(', ')}.`);
    }
  }
  for (const [id, seq] of newest) {
    const after = entryAt.get(seq)?.after ?? null;
    if (after !== null) findings.add(`${nameOf(table, parsed(after), id)} is gone from the store, but its history does not say so.`);
  }
  return rows;
}

const hasTable = (connection: Database.Database, name: string): boolean => connection.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;

/** Recomputes the hash of every kept content; one that a document or a run names but that is not there is a broken foreign key. */
function checkContents(connection: Database.Database, findings: Findings): void {
  if (!hasTable(connection, 'document_content')) return;
  const documents = connection.prepare<[string], { name: string }>('SELECT name FROM document WHERE sha256 = ?');
  const runs = hasTable(connection, 'run') ? connection.prepare<[string], { name: string }>('SELECT title AS name FROM run WHERE content_sha256 = ?') : null;
  const quoted = (rows: readonly { name: string }[], noun: string): readonly string[] => (rows.length === 0 ? [] : [`the ${noun} ${rows.map(({ name }) => `“${name}”`).join(', ')}`]);
  for (const { sha256, content } of connection.prepare<[], { sha256: string; content: Buffer }>('SELECT sha256, content FROM document_content').iterate()) {
    if (createHash('sha256').update(content).digest('hex') === sha256) continue;
    const named = [...quoted(documents.all(sha256), 'document'), ...quoted(runs?.all(sha256) ?? [], 'run')];
    findings.add(`What is kept of ${named.length === 0 ? 'a document that was taken back' : named.join(' and ')} is not as it was added.`);
  }
}

/**
 * Checks a store from the bottom up: SQLite's own checks, the schema, the chain of history from its first entry, and every
 * row of the record tables against the newest entry about it. Reads row by row. It shows any change that did not go through
 * the application; it cannot show one by somebody who rewrote the whole history and its mark to match.
 */
export function verifyStore({ connection }: { readonly connection: Database.Database }, migrations: Migrations = shipped): VerifyReport {
  const { integrity, foreignKeys } = structuralFindings(connection);
  const structure = [...integrity, ...schemaFindings(connection, migrations)];
  const findings = new Findings();
  let entries = 0;
  let rows = 0;
  try {
    const chain = checkChain(connection, findings);
    entries = chain.entries;
    checkHead(connection, chain.head, findings);
    checkContents(connection, findings);
    for (const table of recordTables) rows += checkRows(connection, table, chain.newest.get(table) ?? new Map<string, number>(), findings);
  } catch (thrown) {
    if (!isFromSqlite(thrown)) throw thrown;
    findings.add(`The history could not be read to its end (${thrown.message}).`);
  }
  const audit = findings.all();
  return { integrity: structure, foreignKeys, audit, entries, rows, sound: structure.length === 0 && foreignKeys.length === 0 && audit.length === 0 };
}
