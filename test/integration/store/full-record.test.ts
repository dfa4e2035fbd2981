import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeConnection, connect } from '../../../db/connection.ts';
import { getContract, updateContract } from '../../../db/repositories/contracts.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { getOrganisation } from '../../../db/repositories/organisations.ts';
import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { getService } from '../../../db/repositories/services.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { recordTables } from '../../../db/tables.ts';
import { transact } from '../../../db/transaction.ts';
import { stepBack } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { noTermsKnown } from '../../../shared/model/contract-terms.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { contractId, organisationId, serviceId } from '../../../shared/model/ids.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { isoDate } from '../../../shared/time.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';
import { makeVersionOne, type VersionOne } from '../../fixtures/version-one.ts';

/** Every later migration over a store as the first version left it: nothing that was there is touched, and everything new begins unknown. */
let folder = '';
let remove = (): void => undefined;
let clock = settableClock();
beforeEach(() => { ({ folder, remove } = temporaryFolder()); clock = settableClock(); });
afterEach(() => { remove(); });

const path = (): string => join(folder, 'old.mutuals');
type Row = Readonly<Record<string, unknown>>;

/** Every row of every table that version 1 had. */
function contentOfVersionOne(key: string | null): ReadonlyMap<string, readonly Row[]> {
  const connection = connect(path(), key, 'reading');
  const tables = recordTables.filter((table) => connection.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined);
  const content = new Map(tables.map((table) => [table, connection.prepare(`SELECT * FROM ${table} ORDER BY id`).all() as Row[]]));
  closeConnection(connection);
  return content;
}

function migrated(key: string | null): Store {
  const opened = openStore({ path: path(), key, ids: countedIds(clock, 12), clock, create: false, person: 'A tester' });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function expectKept(store: Store, before: ReadonlyMap<string, readonly Row[]>): void {
  expect([...before.keys()].length).toBeGreaterThanOrEqual(12);
  for (const [table, rows] of before) {
    const columns = Object.keys(rows[0] ?? {});
    const kept = store.connection.prepare(`SELECT * FROM ${table} ORDER BY id`).all() as Row[];
    const known = kept.filter(({ id }) => rows.some((row) => row['id'] === id));
    expect(known.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))), table).toEqual(rows);
    // Only parameter sets may be added when an older store is opened.
    if (table !== 'parameter_set') expect(kept.length, table).toBe(rows.length);
  }
}

test('an encrypted store of version 1 keeps every row and is sound', () => {
  const key = 'a passphrase of some length';
  makeVersionOne(path(), key, clock);
  const before = contentOfVersionOne(key);
  const store = migrated(key);
  expectKept(store, before);
  expect(verifyStore(store)).toMatchObject({ sound: true });
  store.close();
});

describe('a store of version 1', () => {
  let made: VersionOne;
  let before: ReadonlyMap<string, readonly Row[]>;
  let store: Store;
  beforeEach(() => {
    made = makeVersionOne(path(), null, clock);
    before = contentOfVersionOne(null);
    store = migrated(null);
  });
  afterEach(() => { store.close(); });

  test('keeps every row and every value that it had', () => { expectKept(store, before); });

  test('is sound: its history still says what its rows hold', () => {
    expect(verifyStore(store)).toMatchObject({ sound: true, integrity: [], foreignKeys: [], audit: [] });
  });

  test('knows nothing yet of what is new', () => {
    expect(getContract(store.read, contractId.parse(made.contract))).toMatchObject({ ...noTermsKnown(), reference: 'C-0001', ocid: 'ocds-abc-1', schedule: { frequency: 'monthly', day: 15, inAdvance: true, termsDays: 30 }, yearValues: [{ year: 2026, amount: 100_000_00 }] });
    expect(getOrganisation(store.read, organisationId.parse(made.mutual))).toMatchObject({
      name: 'Bluebell Community Care CIC', identifiers: [{ scheme: 'GB-COH', id: '99000001' }], assetLock: null, employeeSharePercent: null, employeeBoardPercent: null, memberRights: null, mutualDefinition: null,
      meetsDefinition: null, definitionReason: null, registrations: [],
    });
    expect(getService(store.read, serviceId.parse(made.service))).toMatchObject({
      essential: 'essential', mtpdHours: 24, places: [], dependentServiceIds: [], noAlternative: null, widensInequalities: null, dependentsUnviable: null, designatedOn: null, designatedBy: null,
    });
  });

  test('its parameter set is still the one that risks were assessed with, and cannot be taken from under them', () => {
    expect(matrixInForce(store.read, isoDate.parse('2026-04-01')).id).toBe(made.matrix);
    const keys = store.connection.pragma('foreign_key_list(risk)') as { table: string; from: string; to: string }[];
    expect(keys).toContainEqual(expect.objectContaining({ table: 'parameter_set', from: 'parameter_set_id', to: 'id' }));
    expect(store.connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() => store.connection.prepare('DELETE FROM parameter_set WHERE id = ?').run(made.matrix)).toThrow('FOREIGN KEY constraint failed');
    const others = store.connection.prepare(`SELECT count(*) AS n FROM risk WHERE parameter_set_id NOT IN (SELECT id FROM parameter_set)`).get();
    expect(others).toEqual({ n: 0 });
  });

  test('can go on taking back and doing again what was done in version 1', () => {
    clock.advance(1_000);
    expect(stepBack(store, 'redo', 'A tester', clock.now())).toMatchObject({ ok: true, value: { label: 'Add Taken Back' } });
    expect(getOrganisation(store.read, organisationId.parse(made.undone))).toMatchObject({ name: 'Taken Back CIC', registrations: [], assetLock: null });
    for (const label of ['Add Taken Back', 'Rename Bluebell', 'Delete', 'Add', 'Fill']) {
      clock.advance(1_000);
      expect(stepBack(store, 'undo', 'A tester', clock.now())).toMatchObject({ ok: true, value: { label } });
    }
    expect(store.connection.prepare('SELECT count(*) AS n FROM organisation').get()).toEqual({ n: 0 });
    expect(verifyStore(store)).toMatchObject({ sound: true });
  });

  test('takes what is new, and its old records are edited beside it', () => {
    clock.advance(1_000);
    const done = transact(store, { label: 'Edit', person: 'A tester', at: clock.now(), undo: 'step' }, (tx) => {
      const edited = updateContract(tx, contractId.parse(made.contract), 1, { owner: 'Ros Hale' });
      if (!edited.ok) return edited;
      const blank = recordKinds.objective.shape.parse({ ...blankOf(recordKinds.objective.fields), contractId: made.contract, statement: 'Fewer people wait', contracted: 'not decided' });
      return createRecord(tx, 'objective', blank);
    });
    expect(done).toMatchObject({ ok: true, value: { value: { statement: 'Fewer people wait', frozenOn: null, amendments: [] } } });
    expect(verifyStore(store)).toMatchObject({ sound: true });
    clock.advance(1_000);
    expect(stepBack(store, 'undo', 'A tester', clock.now())).toMatchObject({ ok: true });
    expect(getContract(store.read, contractId.parse(made.contract))?.owner).toBeNull();
  });

  test('finds its old records by their words, as before', () => {
    const found = store.connection.prepare(`SELECT kind, record_id FROM search_entry WHERE num IN (SELECT rowid FROM search_index WHERE search_index MATCH 'bluebell')`).all();
    expect(found).toEqual([{ kind: 'organisation', record_id: made.mutual }]);
  });
});
