import type Database from 'better-sqlite3';
import type { Compilable } from 'kysely';
import type { Ids } from '../shared/ambient.ts';
import type { AppError } from '../shared/errors.ts';
import type { EntityKind } from '../shared/model/common.ts';
import type { RecordTable, RecordTables } from './tables.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

/**
 * Can read and nothing else: a statement that would write is refused before it runs. Rows of `each` are read as they are
 * asked for; while it goes on nothing can be written, so it is never left half-way.
 */
export type Readable = {
  readonly [readable]: true;
  readonly all: <R>(query: Compilable<R>) => R[];
  readonly get: <R>(query: Compilable<R>) => R | undefined;
  readonly each: <R>(query: Compilable<R>) => IterableIterator<R>;
};

/** The record that a changed row belongs to: what history is listed under and what change events name. */
export type EntityRef = { readonly kind: EntityKind; readonly id: string };

/**
 * Exists only inside a transaction (transaction.ts). Each call writes one row and its audit entry. On aggregate roots
 * `update` raises `version` and stamps who and when; an update that alters nothing writes nothing (a patch that names a
 * moved `version` alters, for a record of which only parts changed).
 */
export type Writable = Readable & {
  readonly [writable]: true;
  readonly now: string;
  readonly person: string;
  readonly newId: () => string;
  readonly insert: <T extends RecordTable>(table: T, row: RecordTables[T], of: EntityRef) => void;
  readonly update: <T extends RecordTable>(table: T, id: string, patch: Partial<RecordTables[T]>, of: EntityRef) => void;
  /** Removes a part (a row of a table that is not an aggregate root) for good; its content stays in the history. */
  readonly remove: <T extends RecordTable>(table: T, id: string, of: EntityRef) => void;
  /** Takes out a row that a command made, also an aggregate root: for undo alone. Its content stays in the history, from where redo puts it back. */
  readonly unmake: (table: RecordTable, id: string, of: EntityRef) => void;
  /** Keeps what a document holds under its SHA-256 (hexadecimal); what is there already stays. It has no history of its own: its document has. */
  readonly keepContent: (sha256: string, content: Uint8Array) => void;
  /** The next number of a counter that never goes back, not even by undo. */
  readonly count: (counter: 'risk reference') => number;
};

const STATEMENTS_KEPT = 400;

/** Prepares each SQL text once and keeps the statement while the connection lives. */
export class Statements {
  readonly #connection: Database.Database;
  readonly #kept = new Map<string, Database.Statement<unknown[]>>();

  constructor(connection: Database.Database) {
    this.#connection = connection;
  }

  prepare(sql: string): Database.Statement<unknown[]> {
    const known = this.#kept.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare<unknown[]>(sql);
    if (this.#kept.size >= STATEMENTS_KEPT) {
      const oldest = this.#kept.keys().next().value;
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    this.#kept.set(sql, statement);
    return statement;
  }
}

/** Settings and transaction control do not count as writing for SQLite, so the first word is looked at as well. */
const READS = /^\s*(select|with|values|explain)\b/i;

export function readableOver(statements: Statements): Readable {
  const reading = (sql: string): Database.Statement<unknown[]> => {
    const statement = statements.prepare(sql);
    if (!statement.readonly || !READS.test(sql)) throw new Error('A handle for reading was given a statement that writes.');
    return statement;
  };
  const handle: Omit<Readable, typeof readable> = {
    all: <R>(query: Compilable<R>) => { const { sql, parameters } = query.compile(); return reading(sql).all(...parameters) as R[]; },
    get: <R>(query: Compilable<R>) => { const { sql, parameters } = query.compile(); return reading(sql).get(...parameters) as R | undefined; },
    each: <R>(query: Compilable<R>) => { const { sql, parameters } = query.compile(); return reading(sql).iterate(...parameters) as IterableIterator<R>; },
  };
  return handle as Readable;
}

/** What a transaction needs of an open store (store.ts). */
export type StoreHandles = {
  readonly connection: Database.Database;
  readonly statements: Statements;
  readonly read: Readable;
  readonly ids: Ids;
  /** Why the store can only be read, or `null` when it can be written. */
  readonly notice: AppError | null;
};
