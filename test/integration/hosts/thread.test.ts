import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApplicationThread, type Client } from '../../../electron/app/thread.ts';
import type { Defect } from '../../../electron/log.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { programAt } from '../../fixtures/programs.ts';

const entry = programAt('fake-thread');
let folder: string;
let now: number;
let defects: Defect[];
let events: AppEvent[];
let client: Client;

const start = (thread: URL = entry, patience?: number): Client => {
  const started = startApplicationThread({
    entry: thread,
    settings: { location: { path: join(folder, 'a.mutuals'), keyFile: null }, host: 'none', workFolder: folder, sampleFolder: folder },
    report: (defect) => defects.push(defect),
    milliseconds: () => now,
    ...(patience === undefined ? {} : { patience }),
  });
  started.subscribe((event) => events.push(event));
  return started;
};
const say = (text: string) => client.handle('search.find', { text });
const stopped = { ok: false, error: { code: 'stopped' } };
const internal = { ok: false, error: { code: 'internal' } };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
  [now, defects, events] = [1_000_000, [], []];
  client = start();
});
afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the application thread', () => {
  it('answers each call with its own answer, whatever the order in which they come back', async () => {
    const answers = await Promise.all([say('wait:120'), say('one'), say('wait:40'), say('two'), say('refuse')]);
    expect(answers).toMatchObject([
      { ok: true, value: 'waited 120' },
      { ok: true, value: 'one' },
      { ok: true, value: 'waited 40' },
      { ok: true, value: 'two' },
      { ok: false, error: { code: 'conflict', current: { id: '01900000-0000-7000-8000-000000000001' } } },
    ]);
  });

  it('carries undefined across', async () => {
    expect(await client.handle('app.state', undefined)).toMatchObject({ ok: true, value: { input: 'none' } });
  });

  it('pushes events to every listener until it leaves, and a listener that throws does not silence the others', async () => {
    const heard: string[] = [];
    client.subscribe(() => { throw new Error('A listener failed.'); });
    const leave = client.subscribe((event) => heard.push(event.is));
    await client.handle('preference.set', { key: 'a', value: 'b' });
    leave();
    await client.handle('preference.set', { key: 'a', value: 'c' });
    expect(heard).toEqual(['changed']);
    expect(events.map((event) => event.is)).toEqual(['changed', 'changed']);
    expect(defects[0]).toMatchObject({ channel: 'changed', message: 'Error: A listener failed.' });
  });

  it('makes a defect, an answer and an input that cannot be copied into internal errors', async () => {
    expect(await say('throw')).toMatchObject(internal);
    expect(await say('unclonable')).toMatchObject(internal);
    expect(await client.handle('search.find', { text: 'x', extra: () => undefined })).toMatchObject(internal);
    expect(await client.handle('search.find', Symbol('no'))).toMatchObject(internal);
    expect(defects.map(({ channel }) => channel)).toEqual(['search.find', 'search.find', null, null]);
    expect(await say('still here')).toEqual({ ok: true, value: 'still here' });
  });

  it('survives an input that is nested too deeply to copy', async () => {
    let deep: unknown = null;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    const answer = await client.handle('search.find', { text: 'deep', deep });
    expect(answer.ok ? answer.value : answer.error.code).toMatch(/^(deep|internal)$/);
    expect(await say('still here')).toEqual({ ok: true, value: 'still here' });
  });

  it('registers files, refuses those that are not there, and knows them by id only', async () => {
    writeFileSync(join(folder, 'notices.json'), '{"releases":[]}');
    const file = await client.registerFile(join(folder, 'notices.json'), 'Notices.json');
    if (!file.ok) throw new Error(file.error.message);
    expect(file.value).toMatchObject({ name: 'Notices.json', size: 15 });
    expect(await client.fileOf(file.value.fileId)).toEqual({ path: join(folder, 'notices.json'), name: 'Notices.json' });
    expect(await client.fileOf('of nothing')).toBeNull();
    expect(await client.registerFile(join(folder, 'absent.json'), 'x')).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
    expect(await client.registerFile(folder, 'x')).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
  });
});

describe('when the application thread dies', () => {
  it('answers everything under way with stopped, starts again on the same store, and says so', async () => {
    const [never, waiting, file, crash] = await Promise.all([say('never'), say('wait:60000'), client.fileOf('x'), say('crash')]);
    for (const answer of [never, waiting, crash]) expect(answer).toMatchObject(stopped);
    expect(file).toBeNull();
    expect(events).toEqual([{ is: 'stopped', again: true }]);
    expect(defects).toMatchObject([{ message: 'Error: The fake was told to crash.' }]);
    expect(await client.handle('app.state', undefined)).toMatchObject({ ok: true, value: { store: join(folder, 'a.mutuals') } });
  });

  it('gives up at a second death within a minute; later calls are answered stopped', async () => {
    await say('crash');
    now += 59_999;
    expect(await say('exit')).toMatchObject(stopped);
    expect(events).toEqual([{ is: 'stopped', again: true }, { is: 'stopped', again: false }]);
    expect(await say('hello')).toMatchObject(stopped);
    expect(await client.registerFile(join(folder, 'x'), 'x')).toMatchObject(stopped);
    expect(await client.fileOf('x')).toBeNull();
    await client.close();
  });

  it('starts again after a second death that comes later than a minute', async () => {
    await say('crash');
    now += 60_000;
    expect(await say('crash')).toMatchObject(stopped);
    expect(events.map((event) => event.is === 'stopped' && event.again)).toEqual([true, true]);
    expect(await say('hello')).toEqual({ ok: true, value: 'hello' });
  });

  it('ends jobs that were under way, and only those', async () => {
    await client.handle('store.backup', undefined);
    await client.handle('store.verify', undefined);
    await say('crash');
    expect(events.map((event) => (event.is === 'finished' ? [event.jobId, event.result.ok ? 'done' : event.result.error.code] : event.is))).toEqual([
      ['backup-1', 'done'],
      ['verify-1', 'stopped'],
      'stopped',
    ]);
  });

  it('answers all calls when the thread cannot even start', async () => {
    await client.close();
    client = start(new URL('./no-such-module.ts', import.meta.url));
    expect(await say('hello')).toMatchObject(stopped);
    while (events.length < 2) await say('hello');
    expect(events).toEqual([{ is: 'stopped', again: true }, { is: 'stopped', again: false }]);
    expect(await say('hello')).toMatchObject(stopped);
    expect(defects.length).toBe(2);
  });
});

describe('closing', () => {
  it('lets calls under way be answered, closes the application, refuses later calls and can be asked twice', async () => {
    const waiting = say('wait:40');
    await say('the thread has started');
    const closing = Promise.all([client.close(), client.close()]);
    expect(await say('too late')).toMatchObject(stopped);
    expect(await waiting).toEqual({ ok: true, value: 'waited 40' });
    await closing;
    expect(existsSync(join(folder, 'a.mutuals.closed'))).toBe(true);
    expect(events).toEqual([]);
  });

  it('does not start again when the thread dies meanwhile', async () => {
    const pending = say('wait:60000');
    await say('the thread has started');
    const crash = say('crash');
    await client.close();
    expect(await pending).toMatchObject(stopped);
    expect(await crash).toMatchObject(stopped);
    expect(events.filter((event) => event.is === 'stopped' && event.again)).toEqual([]);
  });

  it('does not wait for ever for a thread that does not end', async () => {
    await client.close();
    client = start(programAt('stubborn-thread'), 200);
    const pending = say('hello');
    await client.close();
    expect(await pending).toMatchObject(stopped);
  });
});
