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

/** Stands for a value while the query is built; no id, date or name is like it. */
const place = (index: number): string => `\u0000${index}`;

/** A query about an id, or a few texts, whose SQL is built once: where a command asks it of thousands of records, building it takes longer than running it. */
export function once<A extends readonly string[], R>(build: (...about: A) => Compilable<R>): (...about: A) => Compilable<R> {
  let built: CompiledQuery<R> | null = null;
  return (...about) => ({
    compile: () => {
      built ??= build(...(about.map((_, index) => place(index)) as unknown as A)).compile();
      return { ...built, parameters: built.parameters.map((value) => about.find((_, index) => value === place(index)) ?? value) };
    },
  });
}
