import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browserArguments, standingFolder, windowArguments } from '../../../electron/arguments.ts';
import { contentDisposition } from '../../../electron/browser/download.ts';
import { openingCommand } from '../../../electron/browser/open.ts';
import { createTickets } from '../../../electron/browser/tickets.ts';
import { safeName } from '../../../electron/files.ts';
import { createLog, defectOf } from '../../../electron/log.ts';
import { dataFolder, defaultStore, logFolder } from '../../../electron/paths.ts';
import { createWorkFolder, removeWorkFolder } from '../../../electron/work-folder.ts';
import { instant, isoDate } from '../../../shared/time.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => instant.parse('2026-11-21T14:02:00.000Z'), today: () => isoDate.parse('2026-11-21') };

describe('the folder of a person’s data', () => {
  it.each([
    [{ platform: 'win32', env: { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' }, home: 'C:\\Users\\ada' }, 'C:\\Users\\ada\\AppData\\Roaming\\Mutuals'],
    [{ platform: 'win32', env: {}, home: 'C:\\Users\\ada' }, 'C:\\Users\\ada\\AppData\\Roaming\\Mutuals'],
    [{ platform: 'darwin', env: { XDG_DATA_HOME: '/x' }, home: '/Users/ada' }, '/Users/ada/Library/Application Support/Mutuals'],
    [{ platform: 'linux', env: { XDG_DATA_HOME: '/data/ada' }, home: '/people/ada' }, '/data/ada/Mutuals'],
    [{ platform: 'linux', env: { XDG_DATA_HOME: 'relative' }, home: '/people/ada' }, '/people/ada/.local/share/Mutuals'],
    [{ platform: 'linux', env: { XDG_DATA_HOME: '' }, home: '/people/ada' }, '/people/ada/.local/share/Mutuals'],
  ])('is where the system keeps such data: %j', (machine, wanted) => {
    expect(dataFolder(machine)).toBe(wanted);
    const separator = machine.platform === 'win32' ? '\\' : '/';
    expect(defaultStore(machine)).toBe(`${wanted}${separator}portfolio.mutuals`);
    expect(logFolder(machine)).toBe(`${wanted}${separator}log`);
  });
});

describe('arguments', () => {
  const surroundings = { folder: '/people/ada', defaultStore: '/data/own.mutuals' };

  it('have sensible values when there are none', () => {
    expect(browserArguments([], surroundings)).toEqual({ ok: true, value: { location: { path: '/data/own.mutuals', keyFile: null }, port: 0, open: true, stay: false } });
    expect(windowArguments(['.'], surroundings)).toEqual({ path: '/data/own.mutuals', keyFile: null });
  });

  it('are taken from where the person stands', () => {
    expect(browserArguments(['--store', 'a.mutuals', '--key-file=../key', '--port', '8123', '--no-open', '--stay'], surroundings)).toEqual({
      ok: true, value: { location: { path: '/people/ada/a.mutuals', keyFile: '/people/key' }, port: 8123, open: false, stay: true },
    });
    expect(standingFolder({ INIT_CWD: '/a' }, '/b')).toBe('/a');
    expect(standingFolder({}, '/b')).toBe('/b');
  });

  it('of the window pass over what Chromium and the system add', () => {
    expect(windowArguments(['--enable-features=x', '.', '--store', '/s', '--flag', '--key-file', 'k'], surroundings)).toEqual({ path: '/s', keyFile: '/people/ada/k' });
    expect(windowArguments(['--store'], surroundings).path).toBe('/data/own.mutuals');
  });
});

describe('the log', () => {
  const secretLine = new Error('The row was refused\nname: Ada Lovelace, Sparkwell Care Mutual');
  const lines = (): { at: string; channel: string; message: string; stack: string[] }[] => readFileSync(join(folder, 'mutuals.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as never);

  it('keeps the time, the channel, the first line of the message and the frames, with the home folder hidden', () => {
    const error = new Error('ENOENT: /people/ada/plans.json');
    error.stack = 'Error: ENOENT\n    at read (/people/ada/app/files.js:1:2)\nname: Ada\n    at main (/usr/x.js:3:4)';
    createLog({ folder, clock, home: '/people/ada' }).write(defectOf(error, 'import.preview'));
    expect(lines()).toEqual([{ at: '2026-11-21T14:02:00.000Z', channel: 'import.preview', message: 'Error: ENOENT: ~/plans.json', stack: ['at read (~/app/files.js:1:2)', 'at main (/usr/x.js:3:4)'] }]);
  });

  it('keeps nothing of what a thrown value quotes', () => {
    const log = createLog({ folder, clock, home: '/people/ada' });
    log.write(defectOf(secretLine, 'contract.update'));
    log.write(defectOf({ name: 'Ada Lovelace' }, 'contract.update'));
    log.write(defectOf('Ada Lovelace', null));
    expect(readFileSync(join(folder, 'mutuals.log'), 'utf8')).not.toMatch(/Ada|Sparkwell/);
  });

  it('never grows beyond three files of its limit', () => {
    const log = createLog({ folder, clock, home: '/people/ada', limit: 2_000 });
    for (let n = 0; n < 100; n += 1) log.write({ channel: 'a.b', message: `${n} ${'x'.repeat(150)}`, stack: [] });
    expect(readdirSync(folder).sort()).toEqual(['mutuals.1.log', 'mutuals.2.log', 'mutuals.log']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(2_000);
    expect(lines().at(-1)?.message).toMatch(/^99 /);
  });

  it('does not throw when it cannot write', () => {
    writeFileSync(join(folder, 'a file'), '');
    const log = createLog({ folder: join(folder, 'a file', 'below'), clock, home: '' });
    expect(() => log.write({ channel: null, message: 'x', stack: [] })).not.toThrow();
  });
});

describe('the folder of a run', () => {
  it('is the person’s alone, and those of ended runs are cleared', () => {
    mkdirSync(join(folder, 'mutuals-work-999999999-left'));
    mkdirSync(join(folder, 'mutuals-work-x'));
    mkdirSync(join(folder, 'other'));
    const [one, two] = [createWorkFolder(folder), createWorkFolder(folder)];
    if (process.platform !== 'win32') expect(statSync(one).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).filter((name) => !one.endsWith(name) && !two.endsWith(name)).sort()).toEqual(['mutuals-work-x', 'other']);
    removeWorkFolder(one);
    removeWorkFolder(one);
    expect(readdirSync(folder)).toHaveLength(3);
  });
});

describe('file names', () => {
  it.each([['Notices 2025.json', 'Notices 2025.json'], ['../../etc/passwd', 'passwd'], ['C:\\Users\\ada\\a.json', 'a.json'], ['.bashrc', 'bashrc'], ['a\u0000b\nc\u202Egpj.json', 'a b c gpj.json'], ['', 'file'], ['..', 'file'], ['///', 'file'], ['trailing. . ', 'trailing']])('%j becomes %j', (given, wanted) => {
    expect(safeName(given)).toBe(wanted);
  });

  it('are always one safe part of a path, and stay as they are when made safe again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = safeName(given);
      expect(name).not.toMatch(/[\p{Cc}\\/:*?"<>|]/u);
      expect(name).not.toMatch(/^\.|^$/);
      expect(Array.from(name).length).toBeLessThanOrEqual(150);
      expect(safeName(name)).toBe(name);
    }));
  });

  it('cannot break out of the header that carries them', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = contentDisposition(name);
      expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w.~!*%-]*$/);
      expect(decodeURIComponent(/UTF-8''(.*)$/.exec(header)?.[1] ?? '')).toBe(name.toWellFormed());
    }));
  });
});

it('tickets open one thing once, while they last', () => {
  let now = 0;
  let n = 0;
  const tickets = createTickets<string>({ secret: () => `t${(n += 1)}`, milliseconds: () => now, life: 100 });
  const [one, two] = [tickets.issue('one'), tickets.issue('two')];
  expect([tickets.take(one), tickets.take(one), tickets.take('t9')]).toEqual(['one', null, null]);
  now = 101;
  expect(tickets.take(two)).toBeNull();
});

it('a browser is started only where there is a display, and without a shell', () => {
  const address = 'http://127.0.0.1:1/open/x';
  expect(openingCommand(address, { platform: 'linux', env: {} })).toBeNull();
  expect(openingCommand(address, { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({ command: 'xdg-open', args: [address] });
  expect(openingCommand(address, { platform: 'darwin', env: {} })).toEqual({ command: 'open', args: [address] });
  expect(openingCommand(address, { platform: 'win32', env: {} })).toEqual({ command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] });
});
