import type Database from 'better-sqlite3';
import { versionOf } from './connection.ts';
import { structuralFindings } from './findings.ts';
import type { migrations } from './migrations/index.ts';

export type Migrations = typeof migrations;

function run(connection: Database.Database, migration: Migrations[number]): void {
  try {
    connection.exec(migration.sql);
  } catch (thrown) {
    throw new Error(`${migration.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown });
  }
}

/**
 * Brings the schema to the newest version, all pending migrations in one transaction that is checked before it is
 * committed. Throws, with nothing changed, when a migration or a check fails.
 */
export function migrate(connection: Database.Database, list: Migrations): void {
  const from = versionOf(connection);
  if (from >= list.length) return;
  // A migration may rebuild a table that others name; the check before the commit covers what this leaves out.
  connection.pragma('foreign_keys = OFF');
  try {
    connection.transaction(() => {
      for (const migration of list.slice(from)) run(connection, migration);
      connection.pragma(`user_version = ${list.length}`);
      const { integrity, foreignKeys } = structuralFindings(connection);
      const finding = integrity[0] ?? foreignKeys[0];
      if (finding !== undefined) throw new Error(finding);
    }).immediate();
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}
