import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Writable } from '../../../db/handles.ts';
import { phrase, sqlite } from '../../../db/query.ts';
import { transact, type Command } from '../../../db/transaction.ts';
import { stepBack, undoState } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { appError } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/result.ts';
import { putContract, putOrganisation, putRisk, putYearValue } from '../../fixtures/rows.ts';
import { BEGUN, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

let t: TemporaryStore;
beforeEach(() => { t = temporaryStore(); });
afterEach(() => { t.close(); });

const command = (label = 'Do something', undo: Command['undo'] = 'step'): Command => ({ label, person: 'A. Commissioner', at: t.clock.now(), undo });
const entries = (): Record<string, unknown>[] => t.store.statements.prepare('SELECT seq, person, command, entity_kind, table_name, before, after FROM audit_entry ORDER BY seq').all() as Record<string, unknown>[];
const names = (): unknown => t.store.statements.prepare('SELECT name FROM organisation WHERE deleted_at IS NULL ORDER BY name').pluck().all();
function put(name: string): string {
  const done = transact(t.store, command(`Add ${name}`), (tx) => ok(putOrganisation(tx, name)));
  if (!done.ok) throw new Error(done.error.message);
  return done.value.value;
}
const undo = () => stepBack(t.store, 'undo', 'A. Commissioner', t.clock.now());
const redo = () => stepBack(t.store, 'redo', 'A. Commissioner', t.clock.now());

describe('a command', () => {
  test('is rows, entries, one undo step and what changed, together', () => {
    const done = transact(t.store, command('Add two'), (tx) => {
      const one = putOrganisation(tx, 'One');
      const two = putOrganisation(tx, 'Two');
      return ok([one, two]);
    });
    if (!done.ok) throw new Error(done.error.message);
    expect(done.value.changed).toEqual([{ kind: 'organisation', ids: done.value.value }]);
    expect([done.value.firstSeq, done.value.lastSeq]).toEqual([BEGUN + 1, BEGUN + 2]);
    expect(entries().slice(BEGUN)).toMatchObject([{ seq: BEGUN + 1, person: 'A. Commissioner', command: 'Add two', before: null }, { seq: BEGUN + 2, table_name: 'organisation' }]);
    expect(undoState(t.store.read).undo).toMatchObject({ label: 'Add two', first_seq: BEGUN + 1, last_seq: BEGUN + 2, state: 'done' });
    expect(verifyStore(t.store).sound).toBe(true);
  });

  test('that is refused or breaks leaves nothing, not even a number taken', () => {
    const before = t.store.connection.serialize();
    expect(transact(t.store, command(), (tx) => { putOrganisation(tx, 'One'); tx.count('risk reference'); return fail(appError('in_use')); })).toMatchObject({ ok: false, error: { code: 'in_use' } });
    expect(() => transact(t.store, command(), (tx) => { putOrganisation(tx, 'One'); throw new Error('A defect'); })).toThrow('A defect');
    expect(() => transact(t.store, command(), (tx) => { putOrganisation(tx, 'One'); putOrganisation(tx, ''); return ok(null); })).toThrow(/CHECK/);
    expect(t.store.connection.serialize().equals(before)).toBe(true);
    expect(t.store.connection.inTransaction).toBe(false);
    put('Two');
    expect(names()).toEqual(['Two']);
  });

  test('that alters nothing writes nothing and cannot be undone', () => {
    const id = put('One');
    const done = transact(t.store, command('Edit nothing'), (tx) => { tx.update('organisation', id, { name: 'One', notes: null }, { kind: 'organisation', id }); return ok('done'); });
    expect(done).toMatchObject({ ok: true, value: { value: 'done', changed: [] } });
    expect(entries()).toHaveLength(BEGUN + 1);
    expect(undoState(t.store.read).undo?.label).toBe('Add One');
    expect(t.store.statements.prepare('SELECT version FROM organisation WHERE id = ?').pluck().get(id)).toBe(1);
  });

  test('does not nest, and its handle ends with it', () => {
    expect(() => transact(t.store, command(), (tx) => { putOrganisation(tx, 'One'); transact(t.store, command(), () => ok(null)); return ok(null); })).toThrow('inside another');
    expect(names()).toEqual([]);
    const kept: Writable[] = [];
    transact(t.store, command(), (tx) => { kept.push(tx); return ok(null); });
    expect(() => { for (const tx of kept) putOrganisation(tx, 'Late'); }).toThrow('after its transaction had ended');
    expect(names()).toEqual([]);
  });

  test('raises the version, stamps who and when, and keeps a part-only change visible by a moved version', () => {
    const id = put('One');
    t.clock.advance(60_000);
    transact(t.store, { ...command(), person: 'B. Officer' }, (tx) => { tx.update('organisation', id, { notes: 'New' }, { kind: 'organisation', id }); return ok(null); });
    const row = () => t.store.statements.prepare('SELECT version, updated_at, updated_by, created_at FROM organisation WHERE id = ?').get(id);
    expect(row()).toEqual({ version: 2, updated_at: '2026-04-01T09:01:00.000Z', updated_by: 'B. Officer', created_at: '2026-04-01T09:00:00.000Z' });
    transact(t.store, command(), (tx) => { tx.update('organisation', id, { version: 3 }, { kind: 'organisation', id }); return ok(null); });
    expect(row()).toMatchObject({ version: 3, updated_by: 'A. Commissioner' });
    expect(undo().ok).toBe(true);
    expect(row()).toMatchObject({ version: 4 });
    expect(redo().ok && undo().ok && undo().ok).toBe(true);
    expect(t.store.statements.prepare('SELECT notes FROM organisation').pluck().get()).toBeNull();
    expect(verifyStore(t.store).sound).toBe(true);
  });

  test('refuses to change an id, a row that is not there, or to remove a record for good', () => {
    const id = put('One');
    const of = { kind: 'organisation', id } as const;
    expect(() => transact(t.store, command(), (tx) => { tx.update('organisation', id, { id: 'other' }, of); return ok(null); })).toThrow('never changed');
    expect(() => transact(t.store, command(), (tx) => { tx.update('organisation', 'none', { name: 'x' }, of); return ok(null); })).toThrow('no row none');
    expect(() => transact(t.store, command(), (tx) => { tx.remove('organisation', id, of); return ok(null); })).toThrow('deleted softly');
  });

  test('keeps in history what SQLite keeps: text that cannot be encoded, and the longest', () => {
    const done = transact(t.store, command(), (tx) => ok(putOrganisation(tx, 'Half a pair \ud83d, a zero \0 and a flag 🏴', { notes: 'é\u2028"\\'.repeat(20_000) })));
    expect(done.ok).toBe(true);
    expect(verifyStore(t.store)).toMatchObject({ audit: [], sound: true });
  });

  test('counters go on after an undo', () => {
    const set = String(t.store.statements.prepare('SELECT id FROM parameter_set').pluck().get());
    const raise = () => transact(t.store, command('Raise'), (tx) => ok(putRisk(tx, set, null)));
    raise();
    undo();
    raise();
    expect(t.store.statements.prepare('SELECT reference FROM risk ORDER BY reference').pluck().all()).toEqual(['R-2']);
  });
});

describe('a handle for reading', () => {
  const run = (text: string) => t.store.read.all({ compile: () => sql.raw(text).compile(sqlite) });
  test('refuses every statement that would write, and settings', () => {
    for (const text of [
      `DELETE FROM organisation`, `INSERT INTO preference (key, value) VALUES ('a', 'b')`, `UPDATE organisation SET name = 'x' RETURNING id`, `WITH x AS (SELECT 1) DELETE FROM organisation`,
      `PRAGMA journal_mode = DELETE`, `PRAGMA user_version = 4`, `BEGIN`, `VACUUM`, `ATTACH ':memory:' AS other`, `INSERT INTO search_index (search_index) VALUES ('rebuild')`,
    ]) expect(() => run(text), text).toThrow('a statement that writes');
    expect(t.store.connection.inTransaction).toBe(false);
  });
  test('reads, by columns, with common tables and full-text search', () => {
    put('Riverside Care CIC');
    expect(run('WITH x AS (SELECT name FROM organisation) SELECT * FROM x')).toEqual([{ name: 'Riverside Care CIC' }]);
    expect(t.store.read.all(sqlite.selectFrom('search_index').select('title').where('search_index', '=', phrase('side care')))).toEqual([{ title: 'Riverside Care CIC' }]);
    expect([...t.store.read.each(sqlite.selectFrom('organisation').select('name'))]).toEqual([{ name: 'Riverside Care CIC' }]);
  });
});

describe('undo and redo', () => {
  test('there is nothing to take back in a new store', () => {
    expect(undo()).toMatchObject({ ok: false, error: { code: 'nothing_to_undo' } });
    expect(redo()).toMatchObject({ ok: false, error: { code: 'nothing_to_redo' } });
  });

  test('take back and do again in order; a new command drops what was taken back', () => {
    for (const name of ['One', 'Two', 'Three']) put(name);
    expect(undo()).toMatchObject({ ok: true, value: { label: 'Add Three', changed: [{ kind: 'organisation' }] } });
    expect(undo()).toMatchObject({ ok: true, value: { label: 'Add Two' } });
    expect(names()).toEqual(['One']);
    expect(redo()).toMatchObject({ ok: true, value: { label: 'Add Two' } });
    expect(names()).toEqual(['One', 'Two']);
    put('Four');
    expect(redo()).toMatchObject({ ok: false, error: { code: 'nothing_to_redo' } });
    expect(undo()).toMatchObject({ ok: true, value: { label: 'Add Four' } });
    expect(undo()).toMatchObject({ ok: true, value: { label: 'Add Two' } });
    expect(verifyStore(t.store).sound).toBe(true);
  });

  test('go on after the store was closed and opened again', () => {
    put('One');
    undo();
    const { path, ids } = t.store;
    t.store.close();
    const opened = t.reopen();
    expect(opened.path).toBe(path);
    expect(opened.ids).toBe(ids);
    expect(stepBack(opened, 'redo', 'A', t.clock.now())).toMatchObject({ ok: true, value: { label: 'Add One' } });
    opened.close();
  });

  test('a conflict leaves everything as it is', () => {
    const id = put('One');
    transact(t.store, command('Edit', 'none'), (tx) => { tx.update('organisation', id, { notes: 'Since' }, { kind: 'organisation', id }); return ok(null); });
    const before = entries();
    expect(undo()).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(entries()).toEqual(before);
    expect(names()).toEqual(['One']);
  });

  test('a rule of other rows is a conflict too, not a defect', () => {
    const one = put('One');
    const identifier = t.ids.next();
    const of = { kind: 'organisation', id: one } as const;
    const row = (id: string, owner: string) => ({ id, organisation_id: owner, position: 0, scheme: 'GB-COH', identifier: '01234567' });
    transact(t.store, command('Identify', 'none'), (tx) => { tx.insert('organisation_identifier', row(identifier, one), of); return ok(null); });
    transact(t.store, command('Forget'), (tx) => { tx.remove('organisation_identifier', identifier, of); return ok(null); });
    transact(t.store, command('Take it over', 'none'), (tx) => {
      const two = putOrganisation(tx, 'Two');
      tx.insert('organisation_identifier', row(tx.newId(), two), { kind: 'organisation', id: two });
      return ok(null);
    });
    expect(undo()).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(verifyStore(t.store).sound).toBe(true);
  });

  test('a step of thousands of rows that depend on each other', () => {
    const done = transact(t.store, command('Import'), (tx) => {
      const council = putOrganisation(tx, 'Council', { is_commissioner: 1 });
      const mutual = putOrganisation(tx, 'Mutual');
      for (let index = 0; index < 400; index += 1) {
        const contract = putContract(tx, `C-${index}`, council, mutual);
        for (const year of [2025, 2026]) putYearValue(tx, contract, year, 1_000);
      }
      return ok(null);
    });
    expect(done).toMatchObject({ ok: true, value: { firstSeq: BEGUN + 1, lastSeq: BEGUN + 1_202 } });
    const count = (text: string): unknown => t.store.statements.prepare(text).pluck().get();
    expect(undo().ok).toBe(true);
    expect(count('SELECT count(*) FROM contract WHERE deleted_at IS NULL')).toBe(0);
    expect(count('SELECT count(*) FROM contract_year_value')).toBe(0);
    expect(redo().ok).toBe(true);
    expect(count('SELECT count(*) FROM contract WHERE deleted_at IS NULL')).toBe(400);
    expect(count('SELECT count(*) FROM contract_year_value')).toBe(800);
    expect(verifyStore(t.store)).toMatchObject({ sound: true });
  });
});
