import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programsKnown, runs } from '../../fixtures/programs.ts';
import { ask, listen } from './http.ts';

/** What the test's own program needs besides, whatever else it is given. */
const needed = { MUTUALS_TEST_PAGES: fileURLToPath(new URL('./pages/', import.meta.url)), ...programsKnown() };
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

let folder: string;
let running: Run[] = [];

type Run = { readonly child: ChildProcess; readonly output: () => string; readonly errors: () => string; readonly code: Promise<number | null> };
type Host = Run & { readonly address: string; readonly port: number; readonly headers: Record<string, string> };

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, [...runs('fake-browser'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: join(folder, 'data'), TMPDIR: join(folder, 'tmp'), ...needed, ...env },
  });
  const [output, errors]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')));
  const started = { child, output: () => output.join(''), errors: () => errors.join(''), code: new Promise<number | null>((resolve) => { child.once('close', resolve); }) };
  running.push(started);
  return started;
}

async function start(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Host> {
  const started = run(args, env);
  await expect.poll(started.output, { timeout: 20_000 }).toContain('\n');
  const address = /^Mutuals is running at (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43})\n$/.exec(started.output())?.[1] ?? '';
  const url = new URL(address);
  return { ...started, address, port: Number(url.port), headers: { 'X-Mutuals-Token': url.hash.slice('#token='.length), Origin: url.origin, 'Content-Type': 'application/json' } };
}

const state = async (host: Host): Promise<unknown> => JSON.parse((await ask({ port: host.port, path: '/invoke', method: 'POST', headers: host.headers, body: '{"channel":"app.state"}' })).text);
const workFolders = (): string[] => readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('mutuals-work-'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
  mkdirSync(join(folder, 'tmp'));
  running = [];
});
afterEach(async () => {
  for (const { child, code } of running) {
    child.kill('SIGKILL');
    await code;
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('the browser host as a program', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('prints one line, and on %s drains, removes its files and ends with 0', async (signal) => {
    const host = await start(['--store', 'some.mutuals', '--no-open']);
    expect(await state(host)).toEqual({ ok: true, value: { input: 'none', host: 'browser', store: join(folder, 'some.mutuals') } });
    expect(workFolders()).toHaveLength(1);
    host.child.kill(signal);
    expect(await host.code).toBe(0);
    expect(existsSync(join(folder, 'some.mutuals.closed'))).toBe(true);
    expect(workFolders()).toEqual([]);
    expect(host.output().trim().split('\n')).toHaveLength(1);
    expect(host.errors()).toBe('');
  });

  it('takes the person’s own folder by default, and names relative to where the person stands', async () => {
    const own = await start(['--no-open']);
    expect(await state(own)).toMatchObject({ value: { store: join(folder, 'data', 'Mutuals', 'portfolio.mutuals') } });
    const standing = await start(['--no-open', '--store', 'x.mutuals'], { INIT_CWD: join(folder, 'elsewhere') });
    expect(await state(standing)).toMatchObject({ value: { store: join(folder, 'elsewhere', 'x.mutuals') } });
  });

  it('has another token and another port at each start', async () => {
    const [one, two] = await Promise.all([start(['--no-open']), start(['--no-open', '--store', 'b.mutuals'])]);
    expect(one.headers['X-Mutuals-Token']).not.toBe(two.headers['X-Mutuals-Token']);
    expect(one.port).not.toBe(two.port);
  });

  it('ends with its last window, after a grace that a reload fits into, and not before the first', async () => {
    const host = await start(['--no-open']);
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    expect(host.child.exitCode).toBeNull();
    const [one, two] = [await listen(host.port, host.headers), await listen(host.port, host.headers)];
    one.leave();
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    expect(host.child.exitCode).toBeNull();
    two.leave();
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    const reloaded = await listen(host.port, host.headers);
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    expect(host.child.exitCode).toBeNull();
    reloaded.leave();
    expect(await host.code).toBe(0);
    expect(host.output()).toContain('The last window was closed, so Mutuals ends.');
    expect(workFolders()).toEqual([]);
  });

  it('stays without windows when asked to', async () => {
    const host = await start(['--no-open', '--stay']);
    (await listen(host.port, host.headers)).leave();
    await new Promise((resolve) => { setTimeout(resolve, 900); });
    expect(await state(host)).toMatchObject({ ok: true });
  });

  it('takes the port that was named, and says so when it is in use', async () => {
    const first = await start(['--no-open']);
    const second = run(['--no-open', '--store', 'b.mutuals', '--port', String(first.port)]);
    expect(await second.code).toBe(1);
    expect(second.errors()).toBe(`Port ${first.port} is in use by another program. Name another with --port, or leave it out for any free one.\n`);
    expect(second.output()).toBe('');
    expect(workFolders()).toHaveLength(1);
    first.child.kill('SIGTERM');
    await first.code;
    expect((await start(['--no-open', '--port', String(first.port)])).port).toBe(first.port);
  });

  it.each([['--prot', '1'], ['--port', 'x'], ['--port', '80'], ['--port', '99999'], ['--store'], ['--store', ''], ['stray']])('refuses %s %s in a sentence', async (...args) => {
    const refused = run(args);
    expect(await refused.code).toBe(2);
    expect(refused.errors()).toMatch(/^[^\n]+\.\n$/);
    expect(refused.output()).toBe('');
  });

  it('starts though the store is refused, and clears what a killed run left behind', async () => {
    const killed = await start(['--no-open']);
    killed.child.kill('SIGKILL');
    await killed.code;
    expect(workFolders()).toHaveLength(1);
    const [left] = workFolders();
    const next = await start(['--no-open']);
    expect(workFolders()).toHaveLength(1);
    expect(workFolders()).not.toContain(left);
    expect(await state(next)).toMatchObject({ ok: true });
  });

  it('keeps serving when the application thread dies twice, says so once, and logs without the person’s folder', async () => {
    const host = await start(['--no-open']);
    const find = (text: string) => ask({ port: host.port, path: '/invoke', method: 'POST', headers: host.headers, body: JSON.stringify({ channel: 'search.find', input: { text } }) });
    expect((await find('crash')).text).toContain('"stopped"');
    expect((await find('alive')).text).toContain('"alive"');
    expect((await find('crash')).text).toContain('"stopped"');
    expect((await find('alive')).text).toContain('"stopped"');
    expect((await ask({ port: host.port, path: '/' })).status).toBe(200);
    expect(host.errors()).toMatch(/^Mutuals stopped twice and was not started again\.[^\n]+\n$/);
    const log = readFileSync(join(folder, 'data', 'Mutuals', 'log', 'mutuals.log'), 'utf8');
    expect(log.trim().split('\n')).toHaveLength(2);
    expect(log).not.toContain(folder);
    host.child.kill('SIGTERM');
    expect(await host.code).toBe(0);
  });
});

/** Starts the host with a stand-in for `xdg-open`, and gives the address that it was asked to open. */
async function startOpening(): Promise<{ readonly host: Host; readonly opened: string }> {
  const record = join(folder, 'opened');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > "${record}.part"; mv "${record}.part" "${record}"\n`, { mode: 0o755 });
  const host = await start([], { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, DISPLAY: ':99' });
  await expect.poll(() => existsSync(record), { timeout: 10_000 }).toBe(true);
  return { host, opened: readFileSync(record, 'utf8') };
}

describe.skipIf(system === undefined)('in a real browser', () => {
  it.skipIf(process.platform !== 'linux')('is started with an address that leads to the page once, and does not show the token to who lists programs', async () => {
    const { host, opened } = await startOpening();
    expect(opened).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/open/[\\w-]{43}$`));
    expect(opened).not.toContain(host.headers['X-Mutuals-Token']);
    const browser = await chromium.launch({ executablePath: system ?? '', args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage();
      await page.goto(opened);
      expect(page.url()).toBe(host.address);
      expect((await page.goto(opened))?.status()).toBe(404);
    } finally {
      await browser.close();
    }
  });

  it('runs the page’s own script, calls and listens, and is closed to other sites', async () => {
    const host = await start(['--no-open']);
    const browser = await chromium.launch({ executablePath: system ?? '', args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(host.address);
      await expect.poll(() => page.textContent('#said')).toBe('the script ran');
      expect(complaints).toEqual([]);

      const token = host.headers['X-Mutuals-Token'] ?? '';
      const calls = await page.evaluate(async (secret) => {
        const headers = { 'X-Mutuals-Token': secret, 'Content-Type': 'application/json' };
        const answer = await fetch('/invoke', { method: 'POST', headers, body: '{"channel":"app.state"}' });
        const withoutToken = await fetch('/invoke', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"channel":"app.state"}' });
        const reader = (await fetch('/events', { headers })).body?.getReader();
        const first = new TextDecoder().decode((await reader?.read())?.value);
        await reader?.cancel();
        const upload = await fetch('/upload?purpose=notices&name=a.json', { method: 'POST', headers: { 'X-Mutuals-Token': secret }, body: new Blob(['{}']) });
        return { answer: answer.status, withoutToken: withoutToken.status, first, upload: await upload.json() as unknown };
      }, token);
      expect(calls).toMatchObject({ answer: 200, withoutToken: 401, first: 'event: ready\ndata: {}\n\n', upload: { ok: true, value: { name: 'a.json', size: 2 } } });

      // The policy holds: no inline script, no inline style without the nonce, no other place to talk to.
      const held = await page.evaluate(async () => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "inline script ran"';
        document.body.append(script);
        const style = document.createElement('style');
        style.textContent = '#said { color: rgb(1, 2, 3) }';
        document.head.append(style);
        const color = getComputedStyle(document.getElementById('said') ?? document.body).color;
        const fair = document.createElement('style');
        fair.nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
        fair.textContent = '#said { color: rgb(4, 5, 6) }';
        document.head.append(fair);
        const elsewhere = await fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused');
        return { title: document.title, color, withNonce: getComputedStyle(document.getElementById('said') ?? document.body).color, elsewhere };
      });
      expect(held).toEqual({ title: 'Fake page', color: 'rgb(0, 0, 0)', withNonce: 'rgb(4, 5, 6)', elsewhere: 'refused' });

      // A page of another site that has even got hold of the token cannot use it.
      const foreign = await browser.newPage();
      await foreign.route('http://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
      await foreign.goto('http://elsewhere.example/');
      const tried = await foreign.evaluate(async ([base, secret]) => {
        const attempt = (path: string, init: RequestInit) => fetch(`${base}${path}`, init).then((response) => `${response.status} ${response.type}`, () => 'failed');
        const framed = await new Promise<string>((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => {
            try {
              resolve(frame.contentDocument === null ? 'another document' : frame.contentDocument.title);
            } catch {
              resolve('closed');
            }
          });
          frame.src = `${base}/`;
          document.body.append(frame);
        });
        return {
          withToken: await attempt('/invoke', { method: 'POST', headers: { 'X-Mutuals-Token': secret ?? '', 'Content-Type': 'application/json' }, body: '{"channel":"app.state"}' }),
          simple: await attempt('/invoke', { method: 'POST', mode: 'no-cors', body: '{"channel":"app.state"}' }),
          asset: await attempt('/assets/page-1234abcd.js', { mode: 'no-cors' }),
          framed,
        };
      }, [new URL(host.address).origin, token]);
      expect(tried).toMatchObject({ withToken: 'failed', asset: 'failed' });
      expect(tried.simple).not.toContain('200');
      expect(tried.framed).not.toBe('Fake page');
    } finally {
      await browser.close();
    }
  });
});
