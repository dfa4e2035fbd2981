import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupIfDue } from '../../../db/backup.ts';
import { listBackups, newestGoodBackup } from '../../../db/backups.ts';
import { setKey } from '../../../db/rekey.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { startChild } from '../../fixtures/child.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';

const FIRST = 'the first passphrase';
const SECOND = 'raw:"second" \'passphrase\'; é%00';
const clock = settableClock();
const ids = countedIds(clock);
let folder = '';
let remove = (): void => undefined;
beforeEach(() => { ({ folder, remove } = temporaryFolder()); });
afterEach(() => { remove(); });

const path = (): string => join(folder, 'test.mutuals');
const tryOpen = (key: string | null, create = false) => openStore({ path: path(), key, ids, clock, create });
function opened(key: string | null, create = false): Store {
  const result = tryOpen(key, create);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const add = (store: Store, name: string) => transact(store, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, name)));
const names = (store: Store): unknown => store.statements.prepare('SELECT name FROM organisation ORDER BY name').pluck().all();
const sealedOnDisk = (): boolean => !readFileSync(path()).subarray(0, 15).equals(Buffer.from('SQLite format 3'));

describe('a passphrase', () => {
  test('is set, changed and removed; each time the store goes on with all its content, and only the right one opens it', () => {
    let store = opened(null, true);
    add(store, 'Before');
    for (const [present, next] of [[null, FIRST], [FIRST, SECOND], [SECOND, null]] as const) {
      const changed = setKey(store, { present, next, clock });
      if (!changed.ok) throw new Error(changed.error.message);
      expect(store.connection.open).toBe(false);
      store = changed.value;
      expect(store.encrypted).toBe(next !== null);
      add(store, `Under ${String(next)}`);
      expect(verifyStore(store).sound).toBe(true);
      store.close();
      expect(sealedOnDisk()).toBe(next !== null);
      for (const other of [null, FIRST, SECOND].filter((each) => each !== next)) expect(tryOpen(other)).toMatchObject({ ok: false });
      store = opened(next);
    }
    expect(names(store)).toEqual(['Before', `Under ${FIRST}`, `Under ${SECOND}`, 'Under null'].sort());
    store.close();
    expect(readdirSync(folder)).toEqual(['test backups', 'test.mutuals']);
  });

  test('is kept from the backup that goes before: no unprotected copy stays when one is set', () => {
    let store = opened(null, true);
    const set = setKey(store, { present: null, next: FIRST, clock });
    if (!set.ok) throw new Error(set.error.message);
    store = set.value;
    expect(listBackups(path())).toEqual([]);
    const changed = setKey(store, { present: FIRST, next: SECOND, clock });
    if (!changed.ok) throw new Error(changed.error.message);
    changed.value.close();
    expect(listBackups(path())).toMatchObject([{ reason: 'before the passphrase changed' }]);
  });

  test('leaves no unprotected backup beside the store: one under the passphrase takes their place', async () => {
    const store = opened(null, true);
    add(store, 'Confidential');
    for (let day = 0; day < 2; day += 1) {
      clock.advance(26 * 3_600_000);
      await backupIfDue(store, clock);
    }
    expect(listBackups(path())).toHaveLength(2);
    clock.advance(1_000);
    const set = setKey(store, { present: null, next: FIRST, clock });
    if (!set.ok) throw new Error(set.error.message);
    set.value.close();
    const left = listBackups(path());
    expect(left).toMatchObject([{ reason: 'when the passphrase was set' }]);
    expect(newestGoodBackup(path(), null)).toBeNull();
    expect(newestGoodBackup(path(), FIRST)).toEqual(left[0]);
  });

  test('is not changed by someone who does not know the present one, nor to nothing at all', () => {
    const store = opened(FIRST, true);
    for (const present of [null, '', SECOND]) expect(setKey(store, { present, next: SECOND, clock })).toMatchObject({ ok: false, error: { code: 'store_key_wrong' } });
    expect(setKey(store, { present: FIRST, next: '', clock })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    add(store, 'Still open');
    store.close();
    const again = opened(FIRST);
    expect(names(again)).toEqual(['Still open']);
    again.close();
  });

  test('that cannot be changed leaves the store open as it was', () => {
    const store = opened(FIRST, true);
    // Something in the way of the folder of backups, which comes first.
    writeFileSync(join(folder, 'test backups'), 'in the way');
    expect(setKey(store, { present: FIRST, next: SECOND, clock })).toMatchObject({ ok: false, error: { code: 'file_not_written' } });
    add(store, 'Still open');
    expect(verifyStore(store).sound).toBe(true);
    store.close();
    opened(FIRST).close();
  });
});

test('a process killed at any moment of changing passphrases leaves a store that opens with one of them, whole', async () => {
  const keys = [null, FIRST, SECOND];
  const store = opened(null, true);
  add(store, 'Always there');
  store.close();
  for (let round = 0; round < 10; round += 1) {
    const child = startChild('rekey', [path(), JSON.stringify(keys)]);
    await new Promise((resolve) => { child.stdout?.once('data', resolve); });
    await new Promise((resolve) => { setTimeout(resolve, round * 137); });
    child.kill('SIGKILL');
    await new Promise((resolve) => { child.once('close', resolve); });
    const opening = keys.map((key) => tryOpen(key)).filter((result) => result.ok);
    expect(opening).toHaveLength(1);
    const again = opening[0]?.value;
    if (again === undefined) throw new Error('The store does not open.');
    expect(again.notice).toBeNull();
    expect(names(again)).toEqual(['Always there']);
    expect(verifyStore(again).sound).toBe(true);
    again.close();
    expect(existsSync(`${path()}.rekeyed`)).toBe(false);
  }
});
