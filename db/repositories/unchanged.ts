import { HEAD_KEY } from '../audit.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';

type Kept = { readonly head: string; readonly answers: Map<string, unknown> };
const kept = new WeakMap<Readable, Kept>();

/** Every change adds to the history, so its newest entry tells whether anything changed. */
const headOf = (store: Readable): string => store.get(sqlite.selectFrom('store_meta').select('value').where('key', '=', HEAD_KEY))?.value ?? '';

/**
 * What `work` found, kept until anything in the store changes. `key` names the question with everything else that the answer
 * depends on. For what is dear to count and is asked several times between two changes; not for use inside a transaction.
 */
export function whileUnchanged<T>(store: Readable, key: string, work: () => T): T {
  const head = headOf(store);
  let here = kept.get(store);
  if (here?.head !== head) {
    here = { head, answers: new Map() };
    kept.set(store, here);
  }
  if (here.answers.has(key)) return here.answers.get(key) as T;
  const answer = work();
  here.answers.set(key, answer);
  return answer;
}
