import Database from 'better-sqlite3';
import { versionOf } from './connection.ts';
import type { Migrations } from './migrate.ts';

type Item = { readonly type: string; readonly name: string; readonly sql: string | null };

/** Tables, indexes, views and triggers; not the figures that `PRAGMA optimize` keeps, nor the indexes SQLite makes of itself. */
export function schemaOf(connection: Database.Database): ReadonlyMap<string, string> {
  const items = connection.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`).all() as Item[];
  return new Map(items.map(({ type, name, sql }) => [`${type} ${name}`, sql ?? '']));
}

const made = new WeakMap<Migrations, Map<number, ReadonlyMap<string, string>>>();

/** What the migrations make of nothing, up to a version. */
export function freshSchema(migrations: Migrations, version: number): ReadonlyMap<string, string> {
  const byVersion = made.get(migrations) ?? new Map<number, ReadonlyMap<string, string>>();
  made.set(migrations, byVersion);
  const known = byVersion.get(version);
  if (known !== undefined) return known;
  const connection = new Database(':memory:');
  try {
    for (const { sql } of migrations.slice(0, version)) connection.exec(sql);
    const schema = schemaOf(connection);
    byVersion.set(version, schema);
    return schema;
  } finally {
    connection.close();
  }
}

/** Where a store's schema is not the one its migrations make, a sentence each: without its triggers history could be altered unseen. */
export function schemaFindings(connection: Database.Database, migrations: Migrations): readonly string[] {
  const wanted = freshSchema(migrations, versionOf(connection));
  const present = schemaOf(connection);
  return [
    ...[...wanted].filter(([name, sql]) => present.get(name) !== sql).map(([name]) => `The ${name} ${present.has(name) ? 'is not as the application made it' : 'is missing'}.`),
    ...[...present.keys()].filter((name) => !wanted.has(name)).map((name) => `The ${name} was not made by the application.`),
  ];
}
