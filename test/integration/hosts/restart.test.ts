import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApplicationThread } from '../../../electron/app/thread.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { programAt } from '../../fixtures/programs.ts';

it('starts the real application again on the same store, which the dead thread no longer holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
  const events: AppEvent[] = [];
  const client = startApplicationThread({
    entry: programAt('crashing-thread'),
    settings: { location: { path: join(folder, 'a.mutuals'), keyFile: null }, host: 'none', workFolder: folder, sampleFolder: join(folder, 'sample') },
    report: () => undefined,
    milliseconds: () => performance.now(),
  });
  client.subscribe((event) => events.push(event));
  try {
    expect(await client.handle('preference.set', { key: 'kept', value: 'acknowledged before the crash' })).toMatchObject({ ok: true });
    writeFileSync(join(folder, 'crash'), '');
    await expect.poll(() => events.filter((event) => event.is === 'stopped'), { timeout: 10_000 }).toEqual([{ is: 'stopped', again: true }]);
    expect(await client.handle('app.state', undefined)).toMatchObject({ ok: true, value: { store: { is: 'open', readOnly: false } } });
    expect(await client.handle('preference.get', { key: 'kept' })).toEqual({ ok: true, value: 'acknowledged before the crash' });
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('starts it again on the store that the person has opened since, not on the first one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
  const events: AppEvent[] = [];
  const thread = (path: string) => startApplicationThread({
    entry: programAt('crashing-thread'),
    settings: { location: { path, keyFile: null }, host: 'none', workFolder: folder, sampleFolder: join(folder, 'sample') },
    report: () => undefined,
    milliseconds: () => performance.now(),
  });
  const other = thread(join(folder, 'other.mutuals'));
  await other.handle('app.state', undefined);
  await other.close();
  const client = thread(join(folder, 'first.mutuals'));
  client.subscribe((event) => events.push(event));
  try {
    const file = await client.registerFile(join(folder, 'other.mutuals'), 'other.mutuals');
    expect(await client.handle('store.open', { fileId: file.ok ? file.value.fileId : '', passphrase: null })).toMatchObject({ ok: true, value: { is: 'open', name: 'other.mutuals' } });
    writeFileSync(join(folder, 'crash'), '');
    await expect.poll(() => events.filter((event) => event.is === 'stopped'), { timeout: 10_000 }).toEqual([{ is: 'stopped', again: true }]);
    expect(await client.handle('app.state', undefined)).toMatchObject({ ok: true, value: { store: { is: 'open', name: 'other.mutuals' } } });
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
