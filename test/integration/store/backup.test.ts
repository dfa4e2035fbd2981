import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupIfDue, backupStore } from '../../../db/backup.ts';
import { backupFolder, backupPath, listBackups, newestGoodBackup } from '../../../db/backups.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { BEGUN, temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

const KEY = 'a passphrase of some length';
const add = (store: Store, count: number) => transact(store, { label: 'Add', person: 'A', at: instant.parse('2026-04-01T09:00:00.000Z'), undo: 'step' }, (tx) => {
  for (let index = 0; index < count; index += 1) putOrganisation(tx, `Organisation ${index}`, { notes: 'n'.repeat(300) });
  return ok(null);
});

for (const [kind, key] of [['plain', null], ['encrypted', KEY]] as const) {
  describe(`a backup of a store, ${kind}`, () => {
    let t: TemporaryStore;
    beforeEach(() => { t = temporaryStore({ key }); });
    afterEach(() => { t.close(); });

    test('is a store of its own with the same content, as one file, and nothing else is left beside it', async () => {
      add(t.store, 300);
      const target = join(t.folder, 'copy.mutuals');
      const made = await backupStore(t.store, target);
      expect(made).toMatchObject({ ok: true, value: { path: target, size: readFileSync(target).length } });
      expect(readdirSync(t.folder).sort()).toEqual(['copy.mutuals', 'test.mutuals', 'test.mutuals-wal']);
      expect(readFileSync(target).includes('Organisation 7')).toBe(key === null);
      add(t.store, 1);
      const opened = openStore({ path: target, key, ids: t.ids, clock: t.clock });
      if (!opened.ok) throw new Error(opened.error.message);
      expect(opened.value.storeId).toBe(t.store.storeId);
      expect(opened.value.statements.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(300);
      expect(verifyStore(opened.value)).toMatchObject({ sound: true, entries: BEGUN + 300 });
      opened.value.close();
    });

    test('that is made while writing goes on is a state the store was in', async () => {
      add(t.store, 4_000);
      const target = join(t.folder, 'copy.mutuals');
      let finished = false;
      const backing = backupStore(t.store, target).finally(() => { finished = true; });
      let written = 0;
      // Between the backup's own turns of the event loop.
      const write = (): void => {
        if (finished) return;
        add(t.store, 1);
        written += 1;
        setImmediate(write);
      };
      setImmediate(write);
      expect(await backing).toMatchObject({ ok: true });
      // An encrypted store is copied in one go, so nothing comes between.
      if (key === null) expect(written).toBeGreaterThan(0);
      const opened = openStore({ path: target, key, ids: t.ids, clock: t.clock });
      if (!opened.ok) throw new Error(opened.error.message);
      const count = opened.value.statements.prepare('SELECT count(*) FROM organisation').pluck().get();
      expect(verifyStore(opened.value)).toMatchObject({ sound: true, entries: Number(count) + BEGUN });
      opened.value.close();
    });

    test('replaces a file, but never the store itself, and refuses places that cannot be', async () => {
      const target = join(t.folder, 'copy.mutuals');
      writeFileSync(target, 'old');
      expect(await backupStore(t.store, target)).toMatchObject({ ok: true });
      for (const place of [t.store.path, join(t.folder, 'no', 'copy.mutuals'), t.folder]) expect(await backupStore(t.store, place)).toMatchObject({ ok: false, error: { code: 'file_not_written' } });
      expect(add(t.store, 1).ok).toBe(true);
    });

    test('of a store whose copy is not the same is thrown away', async () => {
      const target = join(t.folder, 'copy.mutuals');
      t.store.connection.prepare(`UPDATE store_meta SET value = '9:${'a'.repeat(64)}' WHERE key = 'audit_head'`).run();
      expect(await backupStore(t.store, target)).toMatchObject({ ok: false, error: { code: 'file_not_written', message: expect.stringContaining('did not pass its check') as string } });
      expect(readdirSync(t.folder).filter((name) => name.startsWith('copy'))).toEqual([]);
    });

    test('is made once a day, and old ones go by the rotation; those made before something was done stay', async () => {
      t.clock.set('2026-01-01T08:00:00.000Z');
      mkdirSync(backupFolder(t.store.path), { recursive: true });
      writeFileSync(backupPath(t.store.path, t.clock.now(), 'before version 2'), 'kept');
      writeFileSync(join(backupFolder(t.store.path), 'notes.txt'), 'kept');
      for (let hour = 0; hour < 24 * 20; hour += 8) {
        const made = await backupIfDue(t.store, t.clock);
        expect(made.ok && made.value !== null).toBe(hour % 24 === 0);
        t.clock.advance(8 * 3_600_000);
      }
      const days = listBackups(t.store.path).filter(({ reason }) => reason === null).map(({ at }) => at.slice(0, 10));
      expect(days).toEqual(Array.from({ length: 10 }, (_, index) => `2026-01-${20 - index}`));
      expect(readdirSync(backupFolder(t.store.path))).toContain('notes.txt');
      expect(listBackups(t.store.path).at(-1)?.reason).toBe('before version 2');
    });

    test('is made again when the clock was set back', async () => {
      await backupIfDue(t.store, t.clock);
      t.clock.advance(-3_600_000);
      expect(await backupIfDue(t.store, t.clock)).toMatchObject({ ok: true, value: { path: expect.stringContaining('08-00-00') as string } });
    });

    test('is found as the newest good one only when it opens and is sound', async () => {
      expect(newestGoodBackup(t.store.path, key)).toBeNull();
      for (let day = 0; day < 3; day += 1) {
        add(t.store, 50);
        await backupIfDue(t.store, t.clock);
        t.clock.advance(24 * 3_600_000);
      }
      const [third, second, first] = listBackups(t.store.path);
      expect(newestGoodBackup(t.store.path, key)?.path).toBe(third?.path);
      writeFileSync(third?.path ?? '', readFileSync(third?.path ?? '').subarray(0, 4096 * 5));
      const bytes = readFileSync(second?.path ?? '');
      writeFileSync(second?.path ?? '', bytes.fill(0x33, bytes.length / 2, bytes.length / 2 + 5_000));
      expect(newestGoodBackup(t.store.path, key)?.path).toBe(first?.path);
      expect(newestGoodBackup(t.store.path, key === null ? KEY : null)).toBeNull();
      expect(basename(first?.path ?? '')).toBe('test 2026-04-01T09-00-00.000Z.mutuals');
      expect(existsSync(`${first?.path ?? ''}-wal`)).toBe(false);
    });
  });
}
