import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Compilable, type CompiledQuery, type RawBuilder } from 'kysely';
import type { Readable } from './handles.ts';
import type { Tables } from './tables.ts';

/** Builds typed SQL only; it has no connection. Compiled queries are run by a `Readable` (see handles.ts). */
export const sqlite = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** `%` and `_` lose their meaning; use with `ESCAPE '\\'`. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** An FTS5 phrase for the trigram index: matches the text anywhere, whatever it contains. Needs three characters or more. */
export const phrase = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Runs SQL that was written out, for what the builder cannot say well. */
export const selected = <R>(store: Readable, query: RawBuilder<unknown>): R[] => store.all<R>({ compile: () => query.compile(sqlite) });

/** Stands for the id while the query is built; no id is like it. */
const PLACE = '\u0000id';

/** A query about one id whose SQL is built once: where a command asks it of thousands of records, building it takes longer than running it. */
export function once<R>(build: (id: string) => Compilable<R>): (id: string) => Compilable<R> {
  let built: CompiledQuery<R> | null = null;
  return (id) => ({
    compile: () => {
      built ??= build(PLACE).compile();
      return { ...built, parameters: built.parameters.map((value) => (value === PLACE ? id : value)) };
    },
  });
}
