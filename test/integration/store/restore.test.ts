import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupStore } from '../../../db/backup.ts';
import { backupFolder } from '../../../db/backups.ts';
import { connect } from '../../../db/connection.ts';
import { restoreBackup } from '../../../db/restore.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { startChild, untilSaid } from '../../fixtures/child.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

const KEY = 'a passphrase of some length';
const add = (store: Store, name: string) =>
  transact(store, { label: 'Add', person: 'A', at: instant.parse('2026-04-01T09:00:00.000Z'), undo: 'step' }, (tx) => ok(putOrganisation(tx, name)));
const REPLACED = 'replaced 2026-04-01T09-00-00.000Z';

for (const [kind, key] of [['plain', null], ['encrypted', KEY]] as const) {
  describe(`a store, ${kind},`, () => {
    let t: TemporaryStore;
    let path = '';
    let backup = '';
    beforeEach(async () => {
      t = temporaryStore({ key });
      ({ path } = t.store);
      backup = join(t.folder, 'backup.mutuals');
      add(t.store, 'In both');
      expect((await backupStore(t.store, backup)).ok).toBe(true);
      add(t.store, 'Since the backup');
    });
    afterEach(() => { t.close(); });

    const restore = () => restoreBackup({ path, backup, key, clock: t.clock });
    function namesAt(at: string): unknown {
      const opened = openStore({ path: at, key, ids: t.ids, clock: t.clock });
      if (!opened.ok) throw new Error(opened.error.message);
      expect(opened.value.notice).toBeNull();
      expect(verifyStore(opened.value).sound).toBe(true);
      const names = opened.value.statements.prepare('SELECT name FROM organisation ORDER BY name').pluck().all();
      opened.value.close();
      return names;
    }

    test('is restored, and what was replaced is kept and opens', () => {
      t.store.close();
      const folder = join(backupFolder(path), REPLACED);
      expect(restore()).toEqual({ ok: true, value: { replaced: folder } });
      expect(namesAt(path)).toEqual(['In both']);
      expect(namesAt(join(folder, 'test.mutuals'))).toEqual(['In both', 'Since the backup']);
      expect(namesAt(backup)).toEqual(['In both']);
    });

    test('is not replaced while it is open, here or in another process', async () => {
      expect(restore()).toMatchObject({ ok: false, error: { code: 'store_locked' } });
      expect(add(t.store, 'Still open').ok).toBe(true);
      t.store.close();
      const holder = startChild('opener', [path, key ?? '', 'hold']);
      await untilSaid(holder, '{');
      expect(restore()).toMatchObject({ ok: false, error: { code: 'store_locked' } });
      holder.kill('SIGKILL');
      await new Promise((resolve) => { holder.once('close', resolve); });
      expect(namesAt(path)).toEqual(['In both', 'Since the backup', 'Still open']);
    });

    test('that was killed is kept with what is only in its log', () => {
      for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, join(t.folder, `killed${suffix}`));
      t.store.close();
      for (const suffix of ['', '-wal']) renameSync(join(t.folder, `killed${suffix}`), `${path}${suffix}`);
      expect(restore().ok).toBe(true);
      expect(namesAt(path)).toEqual(['In both']);
      expect(namesAt(join(backupFolder(path), REPLACED, 'test.mutuals'))).toEqual(['In both', 'Since the backup']);
    });

    test('that is damaged beyond opening, or gone, is restored', () => {
      t.store.close();
      writeFileSync(path, readFileSync(path).fill(0x11, 0, 5_000));
      expect(restore().ok).toBe(true);
      expect(namesAt(path)).toEqual(['In both']);
      expect(readFileSync(join(backupFolder(path), REPLACED, 'test.mutuals')).subarray(0, 4)).toEqual(Buffer.from([0x11, 0x11, 0x11, 0x11]));
      renameSync(path, join(t.folder, 'away'));
      expect(restore()).toEqual({ ok: true, value: { replaced: null } });
      expect(namesAt(path)).toEqual(['In both']);
    });

    test('is left as it is when the backup is not good', () => {
      t.store.close();
      const before = readFileSync(path);
      const good = readFileSync(backup);
      const spoilt: [string, () => void][] = [
        ['cut short', () => { writeFileSync(backup, good.subarray(0, 4096 * 4)); }],
        ['damaged in the middle', () => { writeFileSync(backup, Buffer.from(good).fill(0x33, good.length / 2, good.length / 2 + 5_000)); }],
        ['a text', () => { writeFileSync(backup, 'Dear colleagues,'); }],
        ['newer', () => {
          writeFileSync(backup, good);
          const newer = connect(backup, key, 'store');
          newer.pragma('user_version = 99');
          newer.close();
        }],
      ];
      for (const [how, spoil] of spoilt) {
        spoil();
        const restored = restore();
        expect(restored.ok, how).toBe(false);
        if (!restored.ok) expect(restored.error.message).toMatch(/left as it is|was not changed/);
        expect(readFileSync(path).equals(before), how).toBe(true);
      }
      writeFileSync(backup, good);
      expect(restoreBackup({ path, backup, key: key === null ? 'some passphrase' : 'another passphrase', clock: t.clock })).toMatchObject({ ok: false, error: { code: 'store_key_wrong' } });
      expect(restoreBackup({ path, backup: path, key, clock: t.clock })).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
      expect(restoreBackup({ path, backup: join(t.folder, 'none'), key, clock: t.clock })).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
      expect(namesAt(path)).toEqual(['In both', 'Since the backup']);
    });

    test('whose restore was cut off is found whole, whatever had been done', () => {
      for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, join(t.folder, `old${suffix}`));
      t.store.close();
      const aside = join(backupFolder(path), REPLACED);
      const place = (from: string, to: string): void => { copyFileSync(join(t.folder, from), to); };
      const clear = (): void => {
        for (const file of [path, `${path}-wal`, `${path}.restoring`, join(aside, 'test.mutuals'), join(aside, 'test.mutuals-wal')]) if (existsSync(file)) renameSync(file, join(t.folder, 'rubbish'));
      };
      mkdirSync(aside, { recursive: true });

      // While the backup was being copied: the store is as it was.
      clear();
      place('old', path);
      place('old-wal', `${path}-wal`);
      writeFileSync(`${path}.restoring`, readFileSync(backup).subarray(0, 5_000));
      expect(namesAt(path)).toEqual(['In both', 'Since the backup']);
      expect(existsSync(`${path}.restoring`)).toBe(false);

      // After the database was moved aside, before its log was: the restore is finished, the log goes after its own.
      clear();
      place('old', join(aside, 'test.mutuals'));
      place('old-wal', `${path}-wal`);
      place('backup.mutuals', `${path}.restoring`);
      expect(namesAt(path)).toEqual(['In both']);
      expect(namesAt(join(aside, 'test.mutuals'))).toEqual(['In both', 'Since the backup']);

      // After both were moved, before the backup took the place.
      clear();
      place('old', join(aside, 'test.mutuals'));
      place('old-wal', join(aside, 'test.mutuals-wal'));
      place('backup.mutuals', `${path}.restoring`);
      expect(namesAt(path)).toEqual(['In both']);
      expect(namesAt(join(aside, 'test.mutuals'))).toEqual(['In both', 'Since the backup']);
      expect(readdirSync(t.folder).filter((name) => name.startsWith('test.mutuals'))).toEqual(['test.mutuals']);
    });
  });
}
