import type { Result } from '../../shared/result.ts';
import { fail, ok } from '../../shared/result.ts';
import { storeFailure } from '../failures.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { Store } from '../store.ts';

/** The key under which the name that goes on changes is kept. */
export const PERSON_KEY = 'person';

export function readPreference(store: Readable, key: string): string | null {
  return store.get(sqlite.selectFrom('preference').select('value').where('key', '=', key))?.value ?? null;
}

/**
 * Keeps (or with `null` forgets) how a person likes a view. Written outside the one write path on purpose: a column's width
 * is no record of account, so it belongs neither in the history nor on the undo stack.
 */
export function writePreference(store: Store, key: string, value: string | null): Result<null> {
  try {
    if (value === null) store.statements.prepare('DELETE FROM preference WHERE key = ?').run(key);
    else store.statements.prepare('INSERT INTO preference (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value);
    return ok(null);
  } catch (thrown) {
    const failure = storeFailure(thrown);
    if (failure === null) throw thrown;
    return fail(failure);
  }
}
