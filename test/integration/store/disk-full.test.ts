import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupStore } from '../../../db/backup.ts';
import { setKey } from '../../../db/rekey.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { stepBack } from '../../../db/undo.ts';
import { verifyStore } from '../../../db/verify.ts';
import { ok } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { BEGUN, countedIds, settableClock, temporaryFolder, temporaryStore } from '../../fixtures/store.ts';

const add = (store: Store, count: number) => transact(store, { label: 'Add', person: 'A', at: instant.parse('2026-04-01T09:00:00.000Z'), undo: 'step' }, (tx) => {
  for (let index = 0; index < count; index += 1) putOrganisation(tx, `Organisation ${index}`, { notes: 'n'.repeat(5_000) });
  return ok(null);
});
const count = (store: Store): unknown => store.statements.prepare('SELECT count(*) FROM organisation').pluck().get();

test('a store that may not grow says that the disk is full, keeps what it had and goes on when there is room', () => {
  const { store, clock, close } = temporaryStore();
  expect(add(store, 3).ok).toBe(true);
  const pages = store.connection.pragma('page_count', { simple: true }) as number;
  store.connection.pragma(`max_page_count = ${pages + 4}`);
  expect(add(store, 50)).toMatchObject({ ok: false, error: { code: 'disk_full' } });
  expect(store.connection.inTransaction).toBe(false);
  expect(count(store)).toBe(3);
  expect(verifyStore(store)).toMatchObject({ sound: true, entries: BEGUN + 3 });
  expect(stepBack(store, 'redo', 'A', clock.now())).toMatchObject({ ok: false, error: { code: 'nothing_to_redo' } });
  store.connection.pragma('max_page_count = 1073741823');
  expect(add(store, 50).ok).toBe(true);
  expect(count(store)).toBe(53);
  expect(verifyStore(store).sound).toBe(true);
  close();
});

describe('on a disk of four megabytes', () => {
  const { folder, remove } = temporaryFolder();
  const disk = join(folder, 'disk');
  const filler = join(disk, 'filler');
  let mounted = false;
  beforeAll(() => {
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
      mounted = true;
    } catch {
      process.stdout.write('Skipped: a small disk could not be mounted here, which takes the rights of root.\n');
    }
  });
  afterAll(() => {
    if (mounted) execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
    remove();
  });

  /** Takes all the room that there is. */
  function fill(): void {
    for (const size of [1_000_000, 100_000, 10_000, 4_096]) {
      try {
        for (let index = 0; ; index += 1) writeFileSync(`${filler}-${size}-${index}`, Buffer.alloc(size));
      } catch {
        // Full, for this size.
      }
    }
  }
  const free = (): void => { for (const name of readdirSync(disk).filter((each) => each.startsWith('filler'))) rmSync(join(disk, name)); };

  for (const [kind, key] of [['plain', null], ['encrypted', 'a passphrase of some length']] as const) {
    test(`writing, backing up, changing the passphrase and making a store all say so, ${kind}`, async (context) => {
      if (!mounted) {
        context.skip('no small disk');
        return;
      }
      const clock = settableClock();
      const ids = countedIds(clock);
      const path = join(disk, `${kind}.mutuals`);
      const opened = openStore({ path, key, ids, clock, create: true });
      if (!opened.ok) throw new Error(opened.error.message);
      const { value: store } = opened;
      expect(add(store, 10).ok).toBe(true);
      fill();
      let written = 10;
      // The log may still have room that it had before.
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const added = add(store, 5);
        if (!added.ok) {
          expect(added.error.code).toBe('disk_full');
          break;
        }
        written += 5;
      }
      expect(add(store, 200)).toMatchObject({ ok: false, error: { code: 'disk_full' } });
      expect(count(store)).toBe(written);
      expect(verifyStore(store).sound).toBe(true);
      expect(await backupStore(store, join(disk, 'copy.mutuals'))).toMatchObject({ ok: false, error: { code: 'disk_full' } });
      expect(setKey(store, { present: key, next: 'another passphrase', clock })).toMatchObject({ ok: false, error: { code: 'disk_full' } });
      expect(openStore({ path: join(disk, 'new.mutuals'), key, ids, clock, create: true })).toMatchObject({ ok: false, error: { code: 'disk_full' } });
      expect(readdirSync(disk).filter((name) => !name.startsWith('filler') && !name.startsWith(kind))).toEqual([]);
      expect(readdirSync(disk, { recursive: true }).filter((name) => String(name).endsWith('.part'))).toEqual([]);
      free();
      expect(add(store, 5).ok).toBe(true);
      expect(verifyStore(store).sound).toBe(true);
      store.close();
      const again = openStore({ path, key, ids, clock });
      if (!again.ok) throw new Error(again.error.message);
      expect(count(again.value)).toBe(written + 5);
      again.value.close();
      for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
    });
  }
});
