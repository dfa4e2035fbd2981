import type { Clock } from '../shared/ambient.ts';
import { parameterKinds, type ParameterKind } from '../shared/model/parameter-set.ts';
import { ok, type Result } from '../shared/result.ts';
import { versionOf } from './connection.ts';
import type { StoreHandles, Writable } from './handles.ts';
import { sqlite } from './query.ts';
import { begun } from './repositories/records.ts';
import { transact } from './transaction.ts';

/** How much of what is shipped a store was given: 1 is the risk matrix alone, 2 every kind that version 2 of the schema keeps, 3 those of the risk register too, 4 those of forecasts. Kept under this key of `store_meta`. */
const FURNISHED_KEY = 'furnished';
/** The version of the schema that each kind came with; a store of that version is given it. */
const cameWith = (kind: ParameterKind): number => (kind === 'risk matrix' ? 1 : kind === 'scoring guide' || kind === 'risk appetite' || kind === 'escalation' ? 3 : kind === 'cash-flow assumptions' ? 4 : 2);
const NEWEST = 4;

function putShipped(tx: Writable, kinds: readonly ParameterKind[]): void {
  for (const kind of kinds) {
    const there = new Set(tx.all(sqlite.selectFrom('parameter_set').select('name').where('kind', '=', kind)).map(({ name }) => name));
    for (const { name, source, effectiveOn, confirmed, values } of parameterKinds[kind].shipped) {
      if (there.has(name)) continue;
      const row = begun(tx);
      tx.insert('parameter_set', {
        ...row, kind, name, source, effective_on: effectiveOn, status: 'shipped default', confirmed: confirmed ? 1 : 0, content: JSON.stringify(values),
      }, { kind: 'parameter set', id: row.id });
    }
  }
}

/** What a store from before the mark was kept holds the risk matrix and nothing else; a new one holds nothing. */
function furnishedSoFar(store: StoreHandles): number {
  const said = store.statements.prepare('SELECT value FROM store_meta WHERE key = ?').get(FURNISHED_KEY) as { value: string } | undefined;
  if (said !== undefined) return Number(said.value);
  return store.read.get(sqlite.selectFrom('parameter_set').select('id').limit(1)) === undefined ? 0 : 1;
}

/**
 * Gives a store what every store begins with, the parameter sets as shipped: a new one all of them, one from an earlier version those that came
 * since. Each is given once: what a person deleted or changed does not come back. A person cannot undo it.
 */
export function furnish(store: StoreHandles, { clock, person }: { readonly clock: Clock; readonly person: string }): Result<unknown> {
  const before = furnishedSoFar(store);
  const aim = Math.min(versionOf(store.connection), NEWEST);
  if (before >= aim) return ok(null);
  return transact(store, { label: before === 0 ? 'Begin the store' : 'Add the parameter sets that came with this version', person, at: clock.now(), undo: 'none' }, (tx) => {
    const every = Object.keys(parameterKinds) as ParameterKind[];
    putShipped(tx, every.filter((kind) => cameWith(kind) > before && cameWith(kind) <= aim));
    store.statements.prepare('INSERT INTO store_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(FURNISHED_KEY, String(aim));
    return ok(null);
  });
}
