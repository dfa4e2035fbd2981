import { sqlite } from '../query.ts';
import type { Readable } from '../handles.ts';

type Kept = { readonly key: string; readonly value: unknown };
const kept = new WeakMap<Readable, Map<string, Kept>>();

const lastEntry = sqlite.selectFrom('audit_entry').select('seq').orderBy('seq', 'desc').limit(1);

/**
 * The latest answer under a name, made anew when the question is another one or when anything was written since: a long list is asked for
 * page by page and hit by hit. One answer a name is kept, as long as the store is open.
 */
export function remembered<T>(store: Readable, name: string, question: unknown, make: () => T): T {
  const key = JSON.stringify([store.get(lastEntry)?.seq ?? 0, question]);
  const answers = kept.get(store) ?? new Map<string, Kept>();
  kept.set(store, answers);
  const known = answers.get(name);
  if (known?.key === key) return known.value as T;
  const value = make();
  answers.set(name, { key, value });
  return value;
}
