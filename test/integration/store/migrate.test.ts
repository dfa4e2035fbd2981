import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../../db/backups.ts';
import { connect } from '../../../db/connection.ts';
import type { Migrations } from '../../../db/migrate.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { openStore } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';

const clock = settableClock();
const ids = countedIds(clock);
let folder = '';
let remove = (): void => undefined;
beforeEach(() => { ({ folder, remove } = temporaryFolder()); });
afterEach(() => { remove(); });

const KEY = 'a passphrase of some length';
const path = (): string => join(folder, 'test.mutuals');
const later: Migrations = [
  ...migrations,
  { name: '9001-colours', sql: `ALTER TABLE organisation ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';` },
  { name: '9002-notes', sql: 'CREATE TABLE note (id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT; CREATE INDEX note_text ON note (text);' },
];
const failing = (sql: string): Migrations => [...later, { name: '9003-fails', sql }];
const open = (list: Migrations, key: string | null = null, create = false) => openStore({ path: path(), key, ids, clock, create, migrations: list });

/** A store of the shipped version with an organisation in it, closed. */
function old(key: string | null = null): string {
  const opened = open(migrations, key, true);
  if (!opened.ok) throw new Error(opened.error.message);
  transact(opened.value, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'Riverside Care CIC')));
  opened.value.close();
  return opened.value.storeId;
}

test('the shipped migrations are named in order and each is there once', () => {
  const names = migrations.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
});

describe('an older store', () => {
  test('is brought up with its data, after a backup of the old version that opens', () => {
    for (const key of [null, KEY]) {
      const storeId = old(key);
      const opened = open(later, key);
      if (!opened.ok) throw new Error(opened.error.message);
      const { value: store } = opened;
      expect(store.notice).toBeNull();
      expect(store.connection.pragma('user_version', { simple: true })).toBe(later.length);
      expect(store.statements.prepare('SELECT name, colour FROM organisation').all()).toEqual([{ name: 'Riverside Care CIC', colour: 'blue' }]);
      expect(verifyStore(store, later)).toMatchObject({ sound: true });
      store.statements.prepare(`UPDATE organisation SET colour = 'red'`).run();
      expect(verifyStore(store, later).audit).toEqual([expect.stringContaining('“Riverside Care CIC”')]);
      store.close();
      const [backup] = listBackups(path());
      expect(backup?.reason).toBe(`before version ${later.length}`);
      const copy = connect(backup?.path ?? '', key, 'reading');
      expect(copy.pragma('user_version', { simple: true })).toBe(migrations.length);
      expect(copy.prepare(`SELECT value FROM store_meta WHERE key = 'store_id'`).pluck().get()).toBe(storeId);
      expect(copy.prepare('SELECT name FROM organisation').pluck().all()).toEqual(['Riverside Care CIC']);
      copy.close();
      remove();
      ({ folder, remove } = temporaryFolder());
    }
  });

  test('is not backed up nor touched again when it is of this version', () => {
    old();
    const before = readFileSync(path());
    const opened = open(migrations);
    if (opened.ok) opened.value.close();
    expect(readdirSync(folder)).toEqual(['test.mutuals']);
    expect(readFileSync(path()).length).toBe(before.length);
  });

  test('stays at its version, byte for byte, when a migration or a check fails, and says why', () => {
    const cases = [
      ['a mistake in the SQL', 'CREATE TABLE good (a TEXT) STRICT; CREATE TABLE organisation (id TEXT);', 'already exists'],
      ['a row that names one that is not there', `PRAGMA defer_foreign_keys = ON; INSERT INTO organisation_identifier VALUES ('i', 'nobody', 0, 's', 'x');`, 'names a row of organisation that is not there'],
      ['a row that breaks a rule', `UPDATE organisation SET standing = 'shut';`, 'CHECK constraint failed'],
    ] as const;
    for (const [, sql, reason] of cases) {
      old();
      const before = readFileSync(path());
      const opened = open(failing(sql));
      expect(opened).toMatchObject({ ok: false, error: { code: 'migration_failed', message: expect.stringContaining(reason) as string } });
      expect(opened).toMatchObject({ error: { message: expect.stringContaining('test 2026-04-01T09-00-00.000Z before version') as string } });
      expect(readFileSync(path()).equals(before)).toBe(true);
      const again = open(migrations);
      if (!again.ok) throw new Error(again.error.message);
      expect(verifyStore(again.value).sound).toBe(true);
      again.value.close();
      remove();
      ({ folder, remove } = temporaryFolder());
    }
  });
});

test('a newer store is refused and left byte for byte as it was', () => {
  for (const key of [null, KEY]) {
    old(key);
    const newer = open(later, key);
    if (!newer.ok) throw new Error(newer.error.message);
    newer.value.close();
    const before = readFileSync(path());
    expect(open(migrations, key)).toMatchObject({ ok: false, error: { code: 'store_newer' } });
    expect(readFileSync(path()).equals(before)).toBe(true);
    remove();
    ({ folder, remove } = temporaryFolder());
  }
});

test('a migration that cannot be backed up first is not begun', () => {
  old();
  const before = readFileSync(path());
  // Something in the way of the folder of backups.
  writeFileSync(join(folder, 'test backups'), 'in the way');
  const opened = open(later);
  expect(opened).toMatchObject({ ok: false, error: { code: 'file_not_written' } });
  expect(readFileSync(path()).equals(before)).toBe(true);
});
