import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_ID, closeConnection, connect, versionOf } from '../../../db/connection.ts';
import { readableOver, Statements } from '../../../db/handles.ts';
import { migrate } from '../../../db/migrate.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { deleteParameterSet, updateParameterSet } from '../../../db/repositories/parameter-changes.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { undoState } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { defaultRiskMatrix, parameterKindNames, parameterKinds } from '../../../shared/model/parameter-set.ts';
import { ok } from '../../../shared/result.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';

const PASSPHRASE = 'seven grey herons';
const clock = settableClock();
const ids = countedIds(clock);
let folder = '';
let remove = (): void => undefined;
beforeEach(() => { ({ folder, remove } = temporaryFolder()); });
afterEach(() => { remove(); });
const path = (): string => join(folder, 'test.mutuals');

function opened(key: string | null, create = false): Store {
  const store = openStore({ path: path(), key, ids, clock, create, person: 'A person' });
  if (!store.ok) throw new Error(store.error.message);
  return store.value;
}

/** A store as version 1 of the application made it: the first migration alone, and the risk matrix that it was furnished with. */
function firstVersion(key: string | null): string {
  const connection = connect(path(), key, 'new');
  connection.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(connection, migrations.slice(0, 1));
  const put = connection.prepare('INSERT INTO store_meta (key, value) VALUES (?, ?)');
  put.run('store_id', ids.next());
  put.run('created_at', clock.now());
  const statements = new Statements(connection);
  const id = ids.next();
  const at = clock.now();
  const done = transact({ connection, statements, read: readableOver(statements), ids, notice: null }, { label: 'Begin the store', person: 'Mutuals', at, undo: 'none' }, (tx) => {
    tx.insert('parameter_set', {
      id, version: 1, created_at: at, updated_at: at, updated_by: 'Mutuals', deleted_at: null, kind: 'risk matrix', name: 'Risk matrix', source: 'NPSA, A risk matrix for risk managers (January 2008)',
      effective_on: '2008-01-01', status: 'shipped default', confirmed: 0, content: JSON.stringify(defaultRiskMatrix),
    }, { kind: 'parameter set', id });
    return ok(null);
  });
  if (!done.ok) throw new Error(done.error.message);
  closeConnection(connection);
  return id;
}

const every = parameterKindNames.flatMap((kind) => parameterKinds[kind].shipped.map(({ name, effectiveOn, confirmed }) => ({ kind, name, effective_on: effectiveOn, confirmed: confirmed ? 1 : 0, status: 'shipped default' })));
const byName = (rows: readonly { readonly kind: string; readonly name: string }[]) => rows.toSorted((a, b) => `${a.kind} ${a.name}`.localeCompare(`${b.kind} ${b.name}`));
const sets = (store: Store) => store.statements.prepare('SELECT kind, name, effective_on, confirmed, status FROM parameter_set').all() as (typeof every)[number][];
const entries = (store: Store): number => (store.statements.prepare('SELECT count(*) AS count FROM audit_entry').get() as { count: number }).count;

describe.each([['a plain store', null], ['an encrypted store', PASSPHRASE]] as const)('%s', (_, key) => {
  it('begins with every set as shipped, in one command that cannot be undone', () => {
    const store = opened(key, true);
    expect(byName(sets(store))).toEqual(byName(every));
    expect(sets(store)).toHaveLength(16);
    expect(undoState(store.read)).toEqual({ undo: undefined, redo: undefined });
    expect(store.statements.prepare('SELECT DISTINCT command, person FROM audit_entry').all()).toEqual([{ command: 'Begin the store', person: 'A person' }]);
    expect(verifyStore(store)).toMatchObject({ sound: true });
    store.close();
  });

  it('of the first version is given what came since, once, and keeps its risk matrix', () => {
    const matrix = firstVersion(key);
    const store = opened(key);
    expect(versionOf(store.connection)).toBe(migrations.length);
    expect(byName(sets(store))).toEqual(byName(every));
    expect(inForce(store.read, 'risk matrix', clock.today()).id).toBe(matrix);
    expect(undoState(store.read).undo).toBeUndefined();
    expect(store.statements.prepare('SELECT DISTINCT command, person FROM audit_entry WHERE seq > 1').all()).toEqual([{ command: 'Add the parameter sets that came with this version', person: 'A person' }]);
    expect(verifyStore(store)).toMatchObject({ sound: true });
    const written = entries(store);
    store.close();
    for (let again = 0; again < 2; again += 1) {
      const reopened = opened(key);
      expect(entries(reopened)).toBe(written);
      reopened.close();
    }
  });

  it('of the third version is given the cash-flow assumptions, once', () => {
    const made = openStore({ path: path(), key, ids, clock, create: true, person: 'A person', migrations: migrations.slice(0, 3) });
    if (!made.ok) throw new Error(made.error.message);
    expect(byName(sets(made.value))).toEqual(byName(every.filter(({ kind }) => kind !== 'cash-flow assumptions')));
    made.value.close();
    const store = opened(key);
    expect(byName(sets(store))).toEqual(byName(every));
    const given = inForce(store.read, 'cash-flow assumptions', clock.today());
    expect(given).toMatchObject({ status: 'shipped default', confirmed: false, values: { horizonMonths: 36, paths: 10_000 } });
    expect(verifyStore(store)).toMatchObject({ sound: true });
    const done = transact(store, { label: 'Rename', person: 'A', at: clock.now(), undo: 'step' }, (tx) => updateParameterSet(tx, given.id, given.version, { name: 'Ours' }));
    expect(done).toMatchObject({ ok: true });
    const written = entries(store);
    store.close();
    const reopened = opened(key);
    expect(entries(reopened)).toBe(written);
    expect(inForce(reopened.read, 'cash-flow assumptions', clock.today()).name).toBe('Ours');
    reopened.close();
  });

  it('does not get back what a person deleted or renamed', () => {
    firstVersion(key);
    const store = opened(key);
    const rating = inForce(store.read, 'continuity rating', clock.today());
    const terms = inForce(store.read, 'payment terms', clock.today());
    const done = transact(store, { label: 'Change', person: 'A', at: clock.now(), undo: 'step' }, (tx) => {
      const gone = deleteParameterSet(tx, rating.id, rating.version);
      return gone.ok ? updateParameterSet(tx, terms.id, terms.version, { name: 'Our own terms' }) : gone;
    });
    expect(done).toMatchObject({ ok: true });
    store.close();
    const reopened = opened(key);
    expect(sets(reopened)).toHaveLength(16);
    expect(inForce(reopened.read, 'continuity rating', clock.today()).name).toBe('Financial sustainability risk rating (2015)');
    expect(inForce(reopened.read, 'payment terms', clock.today())).toMatchObject({ name: 'Our own terms', status: 'local policy', confirmed: false });
    reopened.close();
  });
});

it('leaves a store that can only be read as it is', () => {
  opened(null, true).close();
  const store = opened(null);
  store.statements.prepare(`DELETE FROM store_meta WHERE key = 'furnished'`).run();
  // The root page of an index is spoilt, so that the store fails its check and opens for reading.
  const { rootpage } = store.connection.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'every_service'`).get() as { rootpage: number };
  store.close();
  const bytes = readFileSync(path());
  for (let offset = (rootpage - 1) * 4096; offset < (rootpage - 1) * 4096 + 200; offset += 1) bytes[offset] = (bytes[offset] ?? 0) ^ 0x5a;
  writeFileSync(path(), bytes);
  const again = opened(null);
  expect(again.readOnly).toBe(true);
  again.close();
  expect(readFileSync(path()).equals(bytes)).toBe(true);
});
