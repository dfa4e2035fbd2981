import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApplicationThread, type Client } from '../../../electron/app/thread.ts';
import { startServer, type BrowserServer } from '../../../electron/browser/server.ts';
import type { Defect } from '../../../electron/log.ts';
import { programAt } from '../../fixtures/programs.ts';
import { ask, listen, type Answered } from './http.ts';

const UPLOAD_LIMIT = 1_000_000;
let folder: string;
let client: Client;
let server: BrowserServer;
let token: string;
let now = 5_000;
let defects: Defect[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
  const pages = join(folder, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'work'));
  mkdirSync(join(folder, 'pages-secret'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__NONCE__"><title>__NONCE__</title>');
  writeFileSync(join(pages, 'assets', 'page-0a1b2c3d.js'), 'export {}');
  writeFileSync(join(pages, 'notes.txt'), 'not of the application');
  writeFileSync(join(pages, '.hidden.json'), '"secret"');
  writeFileSync(join(folder, 'secret.json'), '"secret"');
  writeFileSync(join(folder, 'pages-secret', 'secret.json'), '"secret"');
  symlinkSync(join(folder, 'secret.json'), join(pages, 'assets', 'link.json'));
  symlinkSync(folder, join(pages, 'above'));
  symlinkSync(join(pages, 'assets', 'page-0a1b2c3d.js'), join(pages, 'inside.js'));
  client = startApplicationThread({
    entry: programAt('fake-thread'),
    settings: { location: { path: join(folder, 'a.mutuals'), keyFile: null }, host: 'browser', workFolder: join(folder, 'work'), sampleFolder: folder },
    report: (defect) => defects.push(defect),
    milliseconds: () => now,
  });
  server = await startServer({
    client, pages, workFolder: join(folder, 'work'), port: 0, grace: null, lastWindowGone: () => undefined,
    secret: () => randomBytes(32).toString('base64url'), milliseconds: () => now, report: (defect) => defects.push(defect), uploadLimit: UPLOAD_LIMIT,
  });
  token = /#token=(.+)$/.exec(server.address)?.[1] ?? '';
});
afterAll(async () => {
  await server.stop(client.close());
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  defects = [];
});

const origin = (): string => `http://127.0.0.1:${server.port}`;
const own = (): Record<string, string> => ({ 'X-Mutuals-Token': token, Origin: origin(), 'Content-Type': 'application/json' });
const get = (path: string, headers: Record<string, string | string[]> = {}): Promise<Answered> => ask({ port: server.port, path, headers });
const post = (body: string | Buffer, headers: Record<string, string | string[]> = own(), path = '/invoke'): Promise<Answered> => ask({ port: server.port, path, method: 'POST', headers, body });
const invoke = (channel: string, input?: unknown): Promise<Answered> => post(JSON.stringify({ channel, input }));
const without = (name: string): Record<string, string> => Object.fromEntries(Object.entries(own()).filter(([key]) => key !== name));
const code = (answer: Answered): string => (JSON.parse(answer.text) as { readonly error: { readonly code: string } }).error.code;
const valueOf = <T>(answer: Answered): T => (JSON.parse(answer.text) as { readonly value: T }).value;

describe('the page', () => {
  it('comes with a fresh nonce at each load, the same in the header and the page, and the whole policy', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const nonces = [first, second].map(({ text, headers }) => {
      const nonce = /csp-nonce" content="([\w-]{43})"/.exec(text)?.[1] ?? 'none';
      expect(text).not.toContain('__NONCE__');
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
      );
      return nonce;
    });
    expect(new Set([...nonces, 'none']).size).toBe(3);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
    });
    expect(first.headers).not.toHaveProperty('set-cookie');
    expect(first.text).not.toContain(token);
  });

  it('finds its files, also with a query, and says nothing about CORS', async () => {
    const answer = await get('/assets/page-0a1b2c3d.js?v=1');
    expect(answer).toMatchObject({ status: 200, text: 'export {}', headers: { 'content-type': 'text/javascript; charset=utf-8' } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await get('/inside.js')).toMatchObject({ status: 200 });
  });

  it.each([
    '/../secret.json', '/assets/../../secret.json', '/%2e%2e/secret.json', '/%2E%2E%2Fsecret.json', '/assets/%2e%2e/%2e%2e/secret.json', '/..%2fsecret.json', '/..%5csecret.json', '/..\\secret.json',
    '/%252e%252e/secret.json', '/assets/..%c0%afsecret.json', '/../pages-secret/secret.json', '//secret.json', '///etc/passwd', '/etc/passwd', '/%2fetc%2fpasswd', '/C:/Windows/win.ini', '/file:///etc/passwd',
    '/assets/link.json', '/above/secret.json', '/assets', '/assets/', '/.hidden.json', '/notes.txt', '/index.html%00.js', '/%', '/%ff', '/./index.html', '/absent.js',
    'http://elsewhere.example/index.html', '*',
  ])('gives nothing for %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'");
  });
});

describe('who may speak', () => {
  it('lets the page in with its token, at either name of this machine', async () => {
    expect(await invoke('app.state')).toMatchObject({ status: 200 });
    const local = `localhost:${server.port}`;
    expect(await post('{"channel":"app.state"}', { ...own(), Host: local, Origin: `http://${local}` })).toMatchObject({ status: 200 });
  });

  it('refuses a missing, wrong, shortened, doubled or misplaced token', async () => {
    for (const headers of [without('X-Mutuals-Token'), { ...own(), 'X-Mutuals-Token': '' }, { ...own(), 'X-Mutuals-Token': token.slice(0, -1) }, { ...own(), 'X-Mutuals-Token': [token, token] }, { ...own(), 'X-Mutuals-Token': `${token} x` }]) {
      const answer = await post('{"channel":"app.state"}', headers);
      expect([answer.status, code(answer)]).toEqual([401, 'not_allowed']);
    }
    expect(await post('{"channel":"app.state"}', without('X-Mutuals-Token'), `/invoke?token=${token}`)).toMatchObject({ status: 401 });
    for (const path of ['/events', '/download/x', `/events?token=${token}`]) expect(await get(path, { Cookie: `token=${token}` })).toMatchObject({ status: 401 });
    expect(await post('x', without('X-Mutuals-Token'), '/upload?purpose=notices&name=x')).toMatchObject({ status: 401 });
  });

  it('refuses every Host but its own, for the page as well', async () => {
    const { port } = server;
    for (const host of ['elsewhere.example', `elsewhere.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`, `127.0.0.1.elsewhere.example:${port}`, `127.0.0.1:${port}.`, `[::1]:${port}`, `LOCALHOST:${port}`, `0.0.0.0:${port}`]) {
      expect([host, (await get('/', { Host: host })).status]).toEqual([host, 403]);
      expect((await post('{"channel":"app.state"}', { ...own(), Host: host })).status).toBe(403);
    }
  });

  it('refuses two Host headers and requests without one', async () => {
    const raw = (lines: readonly string[]): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write([...lines, 'Connection: close', '', ''].join('\r\n')));
        let text = '';
        socket.on('data', (chunk) => (text += chunk.toString('latin1')));
        socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
        socket.on('error', reject);
      });
    expect(await raw(['GET / HTTP/1.1', `Host: 127.0.0.1:${server.port}`])).toBe('HTTP/1.1 200 OK');
    expect(await raw(['GET / HTTP/1.1', `Host: 127.0.0.1:${server.port}`, 'Host: elsewhere.example'])).toMatch(/ 40[03] /);
    expect(await raw(['GET / HTTP/1.1', 'Host:'])).toMatch(/ 40[03] /);
    expect(await raw(['GET / HTTP/1.1'])).toMatch(/ 40[03] /);
    expect(await raw(['GET / HTTP/1.0'])).toMatch(/ 403 /);
  });

  it('refuses every Origin but its own, and a POST without one', async () => {
    const { port } = server;
    for (const foreign of ['null', 'http://elsewhere.example', `https://127.0.0.1:${port}`, `http://localhost:${port}`, `http://127.0.0.1:${port + 1}`, `http://127.0.0.1:${port}/`, '']) {
      expect([foreign, (await post('{"channel":"app.state"}', { ...own(), Origin: foreign })).status]).toEqual([foreign, 403]);
      expect((await get('/events', { 'X-Mutuals-Token': token, Origin: foreign })).status).toBe(403);
    }
    expect(await post('{"channel":"app.state"}', without('Origin'))).toMatchObject({ status: 403 });
  });

  it('refuses what the browser itself marks as coming from another site', async () => {
    for (const site of ['cross-site', 'same-site', 'none', 'same-origin, same-origin']) expect((await post('{"channel":"app.state"}', { ...own(), 'Sec-Fetch-Site': site })).status).toBe(403);
    expect(await post('{"channel":"app.state"}', { ...own(), 'Sec-Fetch-Site': 'same-origin' })).toMatchObject({ status: 200 });
    expect(await get('/', { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' })).toMatchObject({ status: 200 });
    expect(await get('/', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' })).toMatchObject({ status: 200 });
    expect(await get('/', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' })).toMatchObject({ status: 403 });
    expect(await get('/assets/page-0a1b2c3d.js', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' })).toMatchObject({ status: 403 });
  });

  it('answers no preflight and no other method', async () => {
    const preflight = await ask({ port: server.port, path: '/invoke', method: 'OPTIONS', headers: { Origin: 'http://elsewhere.example', 'Access-Control-Request-Method': 'POST' } });
    expect(preflight.status).toBe(403);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await get('/invoke', own())).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await post('{}', own(), '/events')).toMatchObject({ status: 405 });
    expect(await post('{}', own(), '/')).toMatchObject({ status: 405 });
    expect(await ask({ port: server.port, path: '/', method: 'DELETE' })).toMatchObject({ status: 405 });
  });

  it('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces()).flat().find((one) => one !== undefined && !one.internal && one.family === 'IPv4')?.address;
    if (outside === undefined) return;
    await expect(new Promise((resolve, reject) => connect(server.port, outside, () => resolve('connected')).on('error', reject))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('opens the entrance once and for half a minute, and leads to the page with the token in the fragment', async () => {
    const ticket = (): string => server.entrance().slice(origin().length);
    const path = ticket();
    expect(path).not.toContain(token);
    expect(await get(path)).toMatchObject({ status: 303, headers: { location: `/#token=${token}`, 'cache-control': 'no-store' } });
    expect(await get(path)).toMatchObject({ status: 404 });
    const late = ticket();
    now += 30_001;
    expect(await get(late)).toMatchObject({ status: 404 });
    expect(await get('/open/')).toMatchObject({ status: 404 });
  });
});

describe('calls', () => {
  it('answers with the Result of the application, a missing input being undefined', async () => {
    expect(JSON.parse((await invoke('app.state')).text)).toEqual({ ok: true, value: { input: 'none', host: 'browser', store: join(folder, 'a.mutuals') } });
    expect(JSON.parse((await invoke('search.find', { text: 'Žižkov – “é”' })).text)).toEqual({ ok: true, value: 'Žižkov – “é”' });
    const refused = await invoke('search.find', { text: 'refuse' });
    expect([refused.status, code(refused)]).toEqual([200, 'conflict']);
  });

  it('answers an unknown channel, also the names that every object has, as invalid', async () => {
    for (const channel of ['no.such', '', '__proto__', 'constructor', 'toString', 'mutuals:invoke']) {
      const answer = await invoke(channel);
      expect([channel, answer.status, code(answer)]).toEqual([channel, 200, 'invalid_input']);
    }
    for (const body of ['{"channel":5}', '{"channel":null}', '{"channel":["app.state"]}']) expect(code(await post(body))).toBe('invalid_input');
  });

  it.each(['', 'nonsense', '{', 'null', '5', '"text"', '[]', '{}', '{"input":{}}', '{"channel":"app.state"} trailing', '\u0000'])('refuses the malformed body %j', async (body) => {
    const answer = await post(body);
    expect([answer.status, code(answer)]).toEqual([400, 'invalid_input']);
  });

  it('takes only JSON, and not too much of it', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp']) {
      expect((await post('{"channel":"app.state"}', { ...own(), 'Content-Type': type })).status).toBe(415);
    }
    expect((await post('{"channel":"app.state"}', { ...own(), 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(200);
    const large = Buffer.alloc(16 * 1024 * 1024 + 1, 32);
    const announced = await post(large);
    expect([announced.status, code(announced)]).toEqual([413, 'invalid_input']);
    const unannounced = await post(large, { ...own(), 'Transfer-Encoding': 'chunked' });
    expect([unannounced.status, code(unannounced)]).toEqual([413, 'invalid_input']);
    expect(await invoke('app.state')).toMatchObject({ status: 200 });
  });

  it('survives deep nesting', async () => {
    const answer = await post(`{"channel":"search.find","input":{"text":"deep","deep":${'['.repeat(500_000)}${']'.repeat(500_000)}}}`);
    expect([200, 400]).toContain(answer.status);
    expect(await invoke('app.state')).toMatchObject({ status: 200 });
  });

  it('turns what JSON or the thread cannot carry into internal errors, and logs only channel, message and stack', async () => {
    for (const text of ['unstringable', 'unclonable', 'throw']) expect(code(await invoke('search.find', { text }))).toBe('internal');
    expect(defects.map((defect) => Object.keys(defect).sort())).toEqual([['channel', 'message', 'stack'], ['channel', 'message', 'stack']]);
  });
});

describe('events', () => {
  it('reach every window, after a first record that says it is ready', async () => {
    const [one, two] = await Promise.all([listen(server.port, own()), listen(server.port, own())]);
    expect(await invoke('preference.set', { key: 'a', value: 'b' })).toMatchObject({ status: 200 });
    for (const stream of [one, two]) {
      await stream.until((records) => records.length >= 2);
      expect(stream.records).toEqual(['event: ready\ndata: {}', 'data: {"is":"changed","entities":[{"kind":"contract","ids":["01900000-0000-7000-8000-000000000001"]}]}']);
      stream.leave();
    }
    await Promise.all([one.ended, two.ended]);
  });
});

describe('files in', () => {
  const upload = (body: Buffer, query: string, headers = own()): Promise<Answered> => post(body, { ...headers, 'Content-Type': 'application/octet-stream' }, `/upload?${query}`);

  it('are kept whole in the work folder and known by an id only', async () => {
    const body = randomBytes(UPLOAD_LIMIT);
    const file = valueOf<{ fileId: string; name: string; size: number }>(await upload(body, `purpose=notices&name=${encodeURIComponent('../../Où?.json')}`));
    expect(file).toMatchObject({ name: 'Où .json', size: UPLOAD_LIMIT });
    expect(JSON.stringify(file)).not.toContain(folder);
    expect(valueOf(await invoke('import.preview', { fileId: file.fileId }))).toEqual({ jobId: `read ${UPLOAD_LIMIT} bytes` });
    const kept = readdirSync(join(folder, 'work')).filter((name) => name.startsWith('upload-'));
    expect(kept.map((name) => readFileSync(join(folder, 'work', name)).equals(body))).toEqual([true]);
  });

  it('are refused above the limit, announced or not, and leave nothing behind', async () => {
    const before = readdirSync(join(folder, 'work'));
    const large = Buffer.alloc(UPLOAD_LIMIT + 1);
    for (const headers of [own(), { ...own(), 'Transfer-Encoding': 'chunked' }]) {
      const answer = await upload(large, 'purpose=notices&name=large.json', headers);
      expect([answer.status, code(answer)]).toEqual([413, 'file_too_large']);
    }
    expect(readdirSync(join(folder, 'work'))).toEqual(before);
  });

  it('leave nothing behind when the page goes away in the middle', async () => {
    const before = readdirSync(join(folder, 'work'));
    await new Promise<void>((resolve, reject) => {
      const lines = ['POST /upload?purpose=notices&name=half.json HTTP/1.1', `Host: 127.0.0.1:${server.port}`, `Origin: ${origin()}`, `X-Mutuals-Token: ${token}`, 'Content-Length: 5000', '', 'only this much'];
      const socket = connect(server.port, '127.0.0.1', () => socket.write(lines.join('\r\n'), () => setTimeout(() => socket.destroy(), 100)));
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
    await expect.poll(() => readdirSync(join(folder, 'work'))).toEqual(before);
    expect(defects).toEqual([]);
  });

  it('take no store, as changes to a copy would be lost, and no unknown purpose', async () => {
    for (const answer of [await upload(Buffer.from('x'), 'purpose=store&name=a.mutuals'), await invoke('file.choose', { purpose: 'store' })]) {
      expect(code(answer)).toBe('invalid_input');
      expect(answer.text).toContain('--store FILE');
    }
    expect(code(await upload(Buffer.from('x'), 'purpose=other&name=a'))).toBe('invalid_input');
    expect(code(await upload(Buffer.from('x'), 'name=a'))).toBe('invalid_input');
    expect(code(await invoke('file.choose', { purpose: '/etc/passwd' }))).toBe('invalid_input');
  });
});

describe('files out', () => {
  it('are fetched once, within two minutes, under their own name', async () => {
    const stream = await listen(server.port, own());
    await invoke('store.backup');
    await stream.until((records) => records.some((record) => record.includes('"finished"')));
    stream.leave();
    const fileId = /"fileId":"([^"]+)"/.exec(stream.records.at(-1) ?? '')?.[1];
    const deliver = async (): Promise<string> => valueOf<{ download: string }>(await invoke('file.deliver', { fileId })).download;

    const path = await deliver();
    expect(await get(path)).toMatchObject({ status: 401 });
    const file = await get(path, own());
    expect(file).toMatchObject({ status: 200, text: 'a backup, as it were' });
    expect(file.headers).toMatchObject({
      'content-disposition': `attachment; filename="R_ckblick _2026_.mutuals"; filename*=UTF-8''R%C3%BCckblick%20%222026%22.mutuals`,
      'content-type': 'application/octet-stream', 'cache-control': 'no-store',
    });
    expect(await get(path, own())).toMatchObject({ status: 404 });

    const late = await deliver();
    now += 120_001;
    expect(await get(late, own())).toMatchObject({ status: 404 });
  });

  it('are only those that the application knows', async () => {
    expect(code(await invoke('file.deliver', { fileId: 'no-such-file' }))).toBe('not_found');
    expect(code(await invoke('file.deliver', { fileId: '/etc/passwd' }))).toBe('not_found');
    expect(code(await invoke('file.deliver', { fileId: 5 }))).toBe('invalid_input');
    expect(await get('/download/', own())).toMatchObject({ status: 404 });
    expect(await get('/download/..%2f..%2fetc%2fpasswd', own())).toMatchObject({ status: 404 });
  });
});

describe('stopping', () => {
  it('ends the streams, answers what is under way and frees the port', async () => {
    const other = await startServer({
      client, pages: join(folder, 'pages'), workFolder: join(folder, 'work'), port: 0, grace: null, lastWindowGone: () => undefined,
      secret: () => randomBytes(32).toString('base64url'), milliseconds: () => now, report: () => undefined,
    });
    const headers = { 'X-Mutuals-Token': /#token=(.+)$/.exec(other.address)?.[1] ?? '', Origin: `http://127.0.0.1:${other.port}`, 'Content-Type': 'application/json' };
    const stream = await listen(other.port, headers);
    const slow = ask({ port: other.port, path: '/invoke', method: 'POST', headers, body: '{"channel":"search.find","input":{"text":"wait:300"}}' });
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    await other.stop(slow.then(() => undefined));
    await stream.ended;
    expect(JSON.parse((await slow).text)).toEqual({ ok: true, value: 'waited 300' });
    const heir = createServer();
    await new Promise<void>((resolve) => { heir.listen(other.port, '127.0.0.1', resolve); });
    await new Promise((resolve) => { heir.close(resolve); });
  });
});
