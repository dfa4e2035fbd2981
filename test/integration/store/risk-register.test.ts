import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeConnection, connect, versionOf } from '../../../db/connection.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import { getRisk, listReviews, updateRisk } from '../../../db/repositories/risks.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { stepBack } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { riskId } from '../../../shared/model/ids.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';
import { kindsOfVersionTwo, makeVersionTwo, type VersionTwo } from '../../fixtures/version-two.ts';

/** The third migration over a store as the second version left it: nothing that was there is touched, and everything new begins unknown. */
type Row = Readonly<Record<string, unknown>>;
type Content = ReadonlyMap<string, readonly Row[]>;
const NEW_SETS = ['cash-flow assumptions', 'escalation', 'risk appetite', 'scoring guide'];
const KEY = 'a passphrase of some length';

let folder = '';
let remove = (): void => undefined;
let clock = settableClock();
beforeEach(() => { ({ folder, remove } = temporaryFolder()); clock = settableClock(); });
afterEach(() => { remove(); });
const path = (): string => join(folder, 'old.mutuals');

/** Every row of every table: records, their parts, history, steps, documents and what is searched. */
function contentNow(key: string | null): Content {
  const connection = connect(path(), key, 'reading');
  const tables = connection.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'`).pluck().all() as string[];
  const content = new Map(tables.map((table) => [table, connection.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as Row[]]));
  closeConnection(connection);
  return content;
}

function opened(key: string | null): Store {
  const store = openStore({ path: path(), key, ids: countedIds(clock, 22), clock, create: false, person: 'A tester' });
  if (!store.ok) throw new Error(store.error.message);
  return store.value;
}
const ofSets = (row: Row): boolean => NEW_SETS.includes(String(row['kind']));
const setsIn = (store: Store): readonly Row[] => store.statements.prepare('SELECT kind, name, version, status, deleted_at FROM parameter_set ORDER BY kind, name').all() as Row[];
/** The words of a plan were put together anew, with those of its new sections, which are empty. */
const searched = (rows: readonly Row[]): readonly Row[] => rows.map((row) => (row['kind'] === 'contingency plan' ? { ...row, body: String(row['body']).split(/\s+/).filter((word) => word !== '') } : row));
const entriesIn = (store: Store): unknown => store.statements.prepare('SELECT count(*) FROM audit_entry').pluck().get();

describe.each([['plain', null], ['encrypted', KEY]] as const)('a store of version 2, %s', (_, key) => {
  let made: VersionTwo;
  let before: Content;
  let store: Store;
  beforeEach(() => {
    made = makeVersionTwo(path(), key, clock);
    before = contentNow(key);
    store = opened(key);
  });
  afterEach(() => { store.close(); });

  test('was filled with every kind that it keeps', () => {
    expect(kindsOfVersionTwo.filter((kind) => (made.kept.get(kind) ?? []).length < 2)).toEqual([]);
    expect((before.get('risk') ?? []).length).toBe(3);
    expect(before.has('control')).toBe(false);
  });

  test('keeps every row and every value that it had, and is sound', () => {
    expect(versionOf(store.connection)).toBe(migrations.length);
    const added = new Set(store.connection.prepare(`SELECT id FROM parameter_set WHERE kind IN (${NEW_SETS.map((kind) => `'${kind}'`).join(', ')})`).pluck().all());
    expect(added.size).toBe(NEW_SETS.length);
    for (const [table, rows] of before) {
      const now = store.connection.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as Row[];
      const columns = Object.keys(rows[0] ?? {});
      const kept = now.filter((row) => !(table === 'search_entry' && added.has(row['record_id']))).map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
      // The new parameter sets alone were added: their rows, their history and what is searched of them.
      if (table === 'parameter_set') expect(kept.filter((row) => !ofSets(row))).toEqual(rows);
      else if (table === 'audit_entry') expect([kept.slice(0, rows.length), kept.slice(rows.length).every((row) => row['entity_kind'] === 'parameter set')]).toEqual([rows, true]);
      else if (table === 'store_meta') expect(kept.filter((row) => !['furnished', 'audit_head'].includes(String(row['key'])))).toEqual(expect.arrayContaining(rows.filter((row) => row['key'] === 'store_id' || String(row['key']).startsWith('counter'))));
      else if (table === 'search_entry') expect(searched(kept)).toEqual(searched(rows));
      else expect(kept, table).toEqual(rows);
    }
    expect(verifyStore(store)).toMatchObject({ sound: true, integrity: [], foreignKeys: [], audit: [] });
  });

  test('is given the new parameter sets once, and does not get back what a person deletes of them', () => {
    const sets = setsIn(store);
    expect(sets.filter(ofSets).map(({ kind }) => kind)).toEqual(NEW_SETS);
    for (const kind of ['cash-flow assumptions', 'escalation', 'risk appetite', 'scoring guide'] as const) expect(inForce(store.read, kind, clock.today())).toMatchObject({ status: 'shipped default', confirmed: false });
    const entries = entriesIn(store);
    for (let again = 0; again < 2; again += 1) {
      store.close();
      store = opened(key);
      expect([setsIn(store), entriesIn(store)]).toEqual([sets, entries]);
    }
  });

  test('knows nothing yet of what is new in a risk, and says all else of it as before', () => {
    const risk = getRisk(store.read, riskId.parse(made.risk));
    expect(risk).toMatchObject({
      reference: 'R-1', owner: 'Ros Hale', category: 'financial', currentConsequence: 3, currentLikelihood: 3, lastReviewedOn: '2026-04-02', parameterSetId: made.matrix,
      strategicObjectiveId: null, objectiveId: null, planId: null, domain: null, likelihoodScale: null, horizonMonths: null, appetite: null, otherReference: null,
    });
    expect(listReviews(store.read, riskId.parse(made.risk))).toMatchObject([{ comment: 'As it was', likelihoodBefore: 2, likelihoodAfter: 3 }]);
    const [line] = listRisks(store.read, { filter: { ...everyRisk, overAppetite: true }, sort: [], offset: 0, limit: 5 }, riskContext(store.read, clock.today())).rows;
    // 9 is not above what a cautious appetite accepts; nothing else is open and scored.
    expect(line).toBeUndefined();
  });

  test('can go on taking back and doing again what was done in version 2', () => {
    clock.advance(1_000);
    expect(stepBack(store, 'redo', 'A tester', clock.now())).toMatchObject({ ok: true, value: { label: 'Raise one more' } });
    expect(getRisk(store.read, riskId.parse(made.undone))).toMatchObject({ deletedAt: null, domain: null });
    let back = 0;
    for (;; back += 1) {
      clock.advance(1_000);
      if (!stepBack(store, 'undo', 'A tester', clock.now()).ok) break;
    }
    expect(back).toBe(kindsOfVersionTwo.length + 6);
    for (const table of ['risk', 'risk_review', 'contract', 'organisation', ...kindsOfVersionTwo.map((kind) => recordKinds[kind].table)]) expect(store.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    expect(verifyStore(store)).toMatchObject({ sound: true });
  });

  test('takes what is new beside it, which is taken back alone', () => {
    clock.advance(1_000);
    const done = transact(store, { label: 'Edit', person: 'A tester', at: clock.now(), undo: 'step' }, (tx) => {
      const objective = createRecord(tx, 'strategic objective', recordKinds['strategic objective'].schema.parse({ ...blankOf(recordKinds['strategic objective'].fields), title: 'Safe care', number: 'SO1' }));
      if (!objective.ok) return objective;
      const risk = getRisk(tx, riskId.parse(made.risk));
      return updateRisk(tx, riskId.parse(made.risk), risk?.version ?? 0, { strategicObjectiveId: objective.value.id, domain: 'finance and claims', appetite: 'averse', otherReference: 'DX-12' });
    });
    expect(done).toMatchObject({ ok: true, value: { value: { domain: 'finance and claims', otherReference: 'DX-12' } } });
    expect(listRisks(store.read, { filter: { ...everyRisk, overAppetite: true }, sort: [], offset: 0, limit: 5 }, riskContext(store.read, clock.today())).rows.map(({ strategicObjective }) => strategicObjective)).toEqual(['SO1 Safe care']);
    clock.advance(1_000);
    expect(stepBack(store, 'undo', 'A tester', clock.now())).toMatchObject({ ok: true, value: { label: 'Edit' } });
    expect(getRisk(store.read, riskId.parse(made.risk))).toMatchObject({ owner: 'Ros Hale', domain: null, otherReference: null });
    expect(verifyStore(store)).toMatchObject({ sound: true });
  });
});
