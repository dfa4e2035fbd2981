import Database from 'better-sqlite3';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertVersion, connect, WAL_KEPT_BYTES } from '../../../db/connection.ts';
import { backupIfDue } from '../../../db/backup.ts';
import { openStore } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import type { AppError } from '../../../shared/errors.ts';
import { defaultRiskMatrix } from '../../../shared/model/parameter-set.ts';
import { ok } from '../../../shared/result.ts';
import { startChild, untilEnd, untilSaid } from '../../fixtures/child.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { BEGUN, countedIds, settableClock, temporaryFolder, temporaryStore } from '../../fixtures/store.ts';

const PASSPHRASE = 'it’s a “long” one; -- \' OR 1=1';
const clock = settableClock();
const ids = countedIds(clock);
let folder = '';
let remove = (): void => undefined;
beforeEach(() => { ({ folder, remove } = temporaryFolder()); });
afterEach(() => { remove(); });

const open = (path: string, key: string | null = null, create = false) => openStore({ path, key, ids, clock, create });

function made(key: string | null = null, name = 'test.mutuals'): string {
  const path = join(folder, name);
  const opened = open(path, key, true);
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.close();
  return path;
}

/** Tries to open a file, and says how it was refused and that its folder is byte for byte as before. */
function refusal(path: string, key: string | null = null): AppError {
  const present = () => readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile() ? readFileSync(join(folder, entry.name)).toString('base64') : null]);
  const before = present();
  const opened = open(path, key);
  if (opened.ok) {
    opened.value.close();
    throw new Error('The store opened.');
  }
  expect(present()).toEqual(before);
  return opened.error;
}

describe('a new store', () => {
  test('holds its identity, when it was made and the parameter sets as shipped, all through the one write path', () => {
    const { store, close } = temporaryStore({ start: '2026-04-01T09:00:00.000Z', person: 'A. Commissioner' });
    const meta = Object.fromEntries((store.statements.prepare('SELECT key, value FROM store_meta').all() as { key: string; value: string }[]).map(({ key, value }) => [key, value]));
    expect(meta).toMatchObject({ store_id: store.storeId, created_at: '2026-04-01T09:00:00.000Z' });
    const set = store.statements.prepare('SELECT * FROM parameter_set ORDER BY id').all() as Record<string, unknown>[];
    expect(set).toHaveLength(BEGUN);
    expect(set[0]).toMatchObject({ kind: 'risk matrix', status: 'shipped default', confirmed: 0, effective_on: '2008-01-01', updated_by: 'A. Commissioner' });
    expect(JSON.parse(String(set[0]?.['content']))).toEqual(defaultRiskMatrix);
    expect(verifyStore(store)).toEqual({ integrity: [], foreignKeys: [], audit: [], entries: BEGUN, rows: BEGUN, sound: true });
    expect(store.statements.prepare('SELECT count(*) AS steps FROM undo_step').get()).toEqual({ steps: 0 });
    close();
  });

  test('is one file, and nothing else is left in its folder', () => {
    made();
    expect(readdirSync(folder)).toEqual(['test.mutuals']);
  });

  test('has the settings that keep it whole', () => {
    const { store, close } = temporaryStore();
    const setting = (name: string): unknown => store.connection.pragma(name, { simple: true });
    expect({
      journal: setting('journal_mode'), synchronous: setting('synchronous'), foreign: setting('foreign_keys'), locking: setting('locking_mode'),
      trusted: setting('trusted_schema'), cells: setting('cell_size_check'), temporary: setting('temp_store'), kept: setting('journal_size_limit'),
    }).toEqual({ journal: 'wal', synchronous: 2, foreign: 1, locking: 'exclusive', trusted: 0, cells: 1, temporary: 2, kept: WAL_KEPT_BYTES });
    close();
  });

  test('is not made where a folder is missing, nor under an empty passphrase', () => {
    expect(open(join(folder, 'no', 'such.mutuals'), null, true)).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
    expect(open(join(folder, 'a.mutuals'), '', true)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('opens again with what was written, under a passphrase with every awkward character', () => {
    for (const [name, key] of [['plain.mutuals', null], ['sealed.mutuals', PASSPHRASE]] as const) {
      const first = open(join(folder, name), key, true);
      if (!first.ok) throw new Error(first.error.message);
      expect(first.value.encrypted).toBe(key !== null);
      transact(first.value, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'Riverside Care CIC')));
      const { storeId } = first.value;
      first.value.close();
      const again = open(join(folder, name), key, true);
      if (!again.ok) throw new Error(again.error.message);
      expect(again.value.storeId).toBe(storeId);
      expect(again.value.statements.prepare('SELECT name FROM organisation').all()).toEqual([{ name: 'Riverside Care CIC' }]);
      again.value.close();
    }
    expect(readFileSync(join(folder, 'plain.mutuals')).includes('Riverside Care CIC')).toBe(true);
    expect(readFileSync(join(folder, 'sealed.mutuals')).includes('Riverside Care CIC')).toBe(false);
  });

  test('takes a passphrase in either form of its accents', () => {
    const path = made('caf\u00e9 au lait, always');
    const opened = open(path, 'cafe\u0301 au lait, always');
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });
});

describe('the lock', () => {
  test('another process is told that the store is open, in every moment after opening', async () => {
    for (const key of [null, PASSPHRASE]) {
      const path = made(key, `locked-${key === null ? 'plain' : 'sealed'}.mutuals`);
      const holder = startChild('opener', [path, key ?? '', 'hold']);
      expect(JSON.parse(await untilSaid(holder, '{'))).toMatchObject({ opened: true, notice: null });
      expect(refusal(path, key)).toMatchObject({ code: 'store_locked', message: expect.stringContaining('another copy of the application') as string });
      holder.kill('SIGKILL');
      await new Promise((resolve) => { holder.once('close', resolve); });
      const freed = open(path, key);
      expect(freed.ok).toBe(true);
      if (freed.ok) freed.value.close();
    }
  });

  test('refusing a second opener of this process does not give up the lock of the first', async () => {
    const path = made();
    const first = open(path);
    expect(open(path)).toMatchObject({ ok: false, error: { code: 'store_locked' } });
    const { said } = await untilEnd(startChild('opener', [path]));
    expect(JSON.parse(said)).toMatchObject({ opened: false, error: { code: 'store_locked' } });
    if (first.ok) first.value.close();
    const freed = await untilEnd(startChild('opener', [path]));
    expect(JSON.parse(freed.said)).toMatchObject({ opened: true });
  });

  test('two that open at once: never both', async () => {
    const path = made();
    const answers = await Promise.all([1, 2, 3].map(async () => {
      const child = startChild('opener', [path, '', 'hold']);
      const line = await untilSaid(child, '{');
      return { child, opened: (JSON.parse(line) as { opened: boolean }).opened };
    }));
    for (const { child } of answers) child.kill('SIGKILL');
    expect(answers.filter(({ opened }) => opened)).toHaveLength(1);
  });
});

describe('what is not a store that opens is refused with its own sentence and left as it is', () => {
  test('a missing file and a missing folder', () => {
    expect(refusal(join(folder, 'none.mutuals'))).toMatchObject({ code: 'file_unreadable', message: expect.stringContaining('is not there') as string });
    expect(refusal(join(folder, 'no', 'none.mutuals'))).toMatchObject({ code: 'file_unreadable', message: expect.stringContaining('The folder of') as string });
  });

  test('a folder, an empty file, a text, and a text that is as long as a store', () => {
    mkdirSync(join(folder, 'folder.mutuals'));
    writeFileSync(join(folder, 'empty.mutuals'), '');
    writeFileSync(join(folder, 'text.mutuals'), 'Dear colleagues,');
    writeFileSync(join(folder, 'long.mutuals'), 'x'.repeat(8192));
    for (const [name, words] of [['folder', 'is a folder'], ['empty', 'is empty'], ['text', 'not a Mutuals store'], ['long', 'not a Mutuals store']] as const) {
      expect(refusal(join(folder, `${name}.mutuals`))).toMatchObject({ code: 'store_not_a_store', message: expect.stringContaining(words) as string });
    }
  });

  test('a database of another application, open or sealed', () => {
    const other = new Database(join(folder, 'other.db'));
    other.exec('CREATE TABLE note (text TEXT)');
    other.close();
    expect(refusal(join(folder, 'other.db'))).toMatchObject({ code: 'store_not_a_store', message: expect.stringContaining('another application') as string });
    const sealed = connect(join(folder, 'sealed.db'), PASSPHRASE, 'new');
    sealed.exec('CREATE TABLE note (text TEXT)');
    sealed.close();
    expect(refusal(join(folder, 'sealed.db'), PASSPHRASE)).toMatchObject({ code: 'store_not_a_store', message: expect.stringContaining('another application') as string });
  });

  test('no passphrase, a wrong one, an empty one; noise of the same form; a passphrase for a store without one', () => {
    const sealed = made(PASSPHRASE, 'sealed.mutuals');
    expect(refusal(sealed)).toMatchObject({ code: 'store_key_needed', message: expect.stringContaining('or the file is not a Mutuals store') as string });
    expect(refusal(sealed, 'not the right one')).toMatchObject({ code: 'store_key_wrong', message: expect.stringContaining('or the file is not a Mutuals store') as string });
    expect(refusal(sealed, '')).toMatchObject({ code: 'store_key_wrong' });
    writeFileSync(join(folder, 'noise.mutuals'), Buffer.from(Array.from({ length: 8192 }, (_, index) => (index * 197 + (index >> 3) * 31) % 256)));
    expect(refusal(join(folder, 'noise.mutuals'), PASSPHRASE)).toMatchObject({ code: 'store_key_wrong' });
    expect(refusal(join(folder, 'noise.mutuals'))).toMatchObject({ code: 'store_key_needed' });
    expect(refusal(made(null, 'plain.mutuals'), PASSPHRASE)).toMatchObject({ code: 'store_key_wrong', message: expect.stringContaining('has no passphrase') as string });
  });

  test('a store cut short, plain or sealed', () => {
    for (const [name, key] of [['plain.mutuals', null], ['sealed.mutuals', PASSPHRASE]] as const) {
      const path = made(key, name);
      writeFileSync(path, readFileSync(path).subarray(0, 4096 * 3 + 100));
      expect(['store_corrupt', 'store_not_a_store']).toContain(refusal(path, key).code);
    }
  });

  test('a store of a newer version', () => {
    for (const [name, key] of [['plain.mutuals', null], ['sealed.mutuals', PASSPHRASE]] as const) {
      const path = made(key, name);
      const connection = connect(path, key, 'store');
      connection.pragma('user_version = 99');
      connection.close();
      expect(refusal(path, key)).toMatchObject({ code: 'store_newer' });
    }
  });
});

describe('where files cannot be written or read', () => {
  /** Opens in a process without root's rights, which would allow everything. */
  const openAsNobody = async (path: string, key = ''): Promise<{ opened: boolean; notice?: AppError; error?: AppError }> => {
    chmodSync(folder, 0o755);
    const { said } = await untilEnd(startChild('opener', [path, key, 'nobody']));
    return JSON.parse(said) as { opened: boolean; notice?: AppError; error?: AppError };
  };

  test('a store that may only be read opens for reading, with a notice', async () => {
    for (const [name, key] of [['plain.mutuals', null], ['sealed.mutuals', PASSPHRASE]] as const) {
      const path = made(key, name);
      chmodSync(path, 0o444);
      const before = readFileSync(path);
      expect(await openAsNobody(path, key ?? '')).toMatchObject({ opened: true, notice: { code: 'store_read_only' } });
      expect(readFileSync(path).equals(before)).toBe(true);
    }
    expect(readdirSync(folder)).toEqual(['plain.mutuals', 'sealed.mutuals']);
  });

  test('a store that was not closed properly and may only be read is refused, and says where its last changes are', async () => {
    const path = made();
    const opened = open(path);
    if (!opened.ok) throw new Error(opened.error.message);
    transact(opened.value, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'A')));
    const left = join(folder, 'left.mutuals');
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${left}${suffix}`);
    opened.value.close();
    chmodSync(left, 0o444);
    expect(await openAsNobody(left)).toMatchObject({ opened: false, error: { code: 'store_read_only', message: expect.stringContaining('-wal') as string } });
  });

  test('a store that may not be read is refused', async () => {
    const path = made();
    chmodSync(path, 0o000);
    expect(await openAsNobody(path)).toMatchObject({ opened: false, error: { code: 'file_unreadable' } });
  });
});

describe('a damaged store', () => {
  async function damaged(key: string | null, name: string, withBackup: boolean): Promise<string> {
    const path = made(key, name);
    const opened = open(path, key);
    if (!opened.ok) throw new Error(opened.error.message);
    transact(opened.value, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => {
      for (let index = 0; index < 400; index += 1) putOrganisation(tx, `Organisation ${index}`, { notes: 'n'.repeat(500) });
      return ok(null);
    });
    if (withBackup) expect((await backupIfDue(opened.value, clock)).ok).toBe(true);
    const { rootpage } = opened.value.statements.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'organisation'`).get() as { rootpage: number };
    opened.value.close();
    const bytes = readFileSync(path);
    for (let offset = (rootpage - 1) * 4096; offset < (rootpage - 1) * 4096 + 200; offset += 1) bytes[offset] = (bytes[offset] ?? 0) ^ 0x5a;
    writeFileSync(path, bytes);
    return path;
  }

  test('opens for reading, names the newest good backup, and is left as it is', async () => {
    for (const [name, key] of [['plain.mutuals', null], ['sealed.mutuals', PASSPHRASE]] as const) {
      const path = await damaged(key, name, true);
      const before = readFileSync(path);
      const opened = open(path, key);
      if (!opened.ok) throw new Error(opened.error.message);
      const { value: store } = opened;
      expect(store.readOnly).toBe(true);
      expect(store.notice).toMatchObject({ code: 'store_corrupt', message: expect.stringContaining(`${name.replace('.mutuals', '')} 2026-04-01T09-00-00.000Z.mutuals`) as string });
      expect(store.statements.prepare('SELECT name FROM parameter_set').all()).toHaveLength(BEGUN);
      expect(transact(store, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'A')))).toMatchObject({ ok: false, error: { code: 'store_corrupt' } });
      expect(() => store.statements.prepare('DELETE FROM parameter_set').run()).toThrow(/readonly/);
      expect(verifyStore(store).sound).toBe(false);
      store.close();
      expect(readFileSync(path).equals(before)).toBe(true);
    }
  });

  test('says so when there is no backup', async () => {
    const opened = open(await damaged(null, 'plain.mutuals', false));
    expect(opened).toMatchObject({ ok: true, value: { notice: { message: expect.stringContaining('No good backup was found') as string } } });
    if (opened.ok) opened.value.close();
  });

  test('is refused where not even its schema can be read', () => {
    const path = made();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(path, bytes);
    expect(refusal(path)).toMatchObject({ code: 'store_corrupt', message: expect.stringContaining('could not be opened') as string });
  });
});

describe('the write-ahead log', () => {
  test('is cut back after a transaction that was larger than what is kept of it', () => {
    const { store, close } = temporaryStore();
    const add = (count: number): void => {
      transact(store, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => {
        for (let index = 0; index < count; index += 1) putOrganisation(tx, `Organisation ${index}`, { notes: 'n'.repeat(6_000) });
        return ok(null);
      });
    };
    const size = (): number => statSync(`${store.path}-wal`).size;
    add(1_200);
    expect(size()).toBeGreaterThan(WAL_KEPT_BYTES);
    for (let index = 0; index < 3; index += 1) add(1);
    expect(size()).toBeLessThanOrEqual(WAL_KEPT_BYTES);
    store.close();
    expect(existsSync(`${store.path}-wal`)).toBe(false);
    close();
  });

  test('left by a process that was killed is taken up at the next opening, under another name too', () => {
    const path = made();
    const opened = open(path);
    if (!opened.ok) throw new Error(opened.error.message);
    transact(opened.value, { label: 'Add', person: 'A', at: clock.now(), undo: 'step' }, (tx) => ok(putOrganisation(tx, 'Kept')));
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, join(folder, `copy${suffix}`));
    opened.value.close();
    for (const suffix of ['', '-wal']) renameSync(join(folder, `copy${suffix}`), join(folder, `left.mutuals${suffix}`));
    const again = open(join(folder, 'left.mutuals'));
    if (!again.ok) throw new Error(again.error.message);
    expect(again.value.statements.prepare('SELECT name FROM organisation').all()).toEqual([{ name: 'Kept' }]);
    again.value.close();
  });
});

test('closing twice does nothing', () => {
  const { store, close } = temporaryStore();
  store.close();
  store.close();
  close();
});

test('an SQLite that can lose a write-ahead log is not accepted', () => {
  for (const old of ['3.51.2', '3.7.17', '2.99.99']) expect(() => { assertVersion(old); }).toThrow('older than 3.51.3');
  for (const good of ['3.51.3', '3.52.0', '4.0.0', '3.53.4']) expect(() => { assertVersion(good); }).not.toThrow();
});
