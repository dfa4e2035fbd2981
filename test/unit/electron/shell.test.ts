import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { app, dialog, ipcMain, Menu, protocol, session, sessionsByName, WindowStandIn } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));
const { startShell } = await import('../../../electron/shell.ts');
const { menuTemplate } = await import('../../../electron/menu.ts');

const hosts = new URL('../../integration/hosts/', import.meta.url);
const shell = { thread: new URL('./fake-thread.ts', hosts), preload: new URL('file:///preload.cjs'), pages: new URL('./pages/', hosts) };
let folder: string;
let window: WindowStandIn;
const argv = process.argv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-test-'));
  vi.stubEnv('XDG_DATA_HOME', join(folder, 'data'));
  vi.stubEnv('HOME', folder);
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('INIT_CWD', folder);
  process.argv = ['electron', 'root', '--inspect=0', '--store', 'named.mutuals'];
  const started = startShell(shell);
  expect(WindowStandIn.all).toEqual([]);
  app.beReady();
  await started;
  [window] = WindowStandIn.all as [WindowStandIn];
});
afterAll(() => {
  process.argv = argv;
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const invoke = (event: unknown, channel: unknown, input?: unknown): Promise<unknown> => (ipcMain.handle.mock.calls[0] as [string, (...args: unknown[]) => Promise<unknown>])[1](event, channel, input);
const ownFrame = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame });

describe('the start', () => {
  it('takes the lock, sandboxes everything and declares the scheme before Electron is ready', () => {
    expect(app.requestSingleInstanceLock).toHaveBeenCalledOnce();
    expect(app.calls).toEqual(['enableSandbox', 'registerSchemesAsPrivileged', 'whenReady']);
    expect(protocol.registerSchemesAsPrivileged.mock.calls).toEqual([[[{ scheme: 'mutuals', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]]]);
    expect(app.paths.get('userData')).toMatch(/Mutuals[/\\]window$/);
    expect(existsSync(app.paths.get('userData') ?? '')).toBe(true);
  });

  it('lets Chromium run no errands and find no name', () => {
    expect(app.switches).toEqual(['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings', 'host-resolver-rules=MAP * ~NOTFOUND']);
  });

  it('shows the application’s page in one window, in a session held in memory, without developer tools when packaged', () => {
    expect(session.fromPartition.mock.calls).toEqual([['mutuals', { cache: false }]]);
    expect(WindowStandIn.all).toHaveLength(1);
    expect(window.options['webPreferences']).toMatchObject({ session: sessionsByName.get('mutuals'), preload: fileURLToPath(shell.preload), devTools: false });
    expect(window.loadURL.mock.calls).toEqual([['mutuals://app/']]);
  });

  it('secures the contents of that window and both sessions', () => {
    expect(window.webContents.openHandler?.({ url: 'https://elsewhere.example/' })).toEqual({ action: 'deny' });
    for (const each of [sessionsByName.get('mutuals'), session.defaultSession]) expect([...(each?.handlers.keys() ?? [])]).toEqual(expect.arrayContaining(['permissionRequest', 'permissionCheck', 'beforeRequest']));
  });

  it('has the menu of the usual roles', () => {
    expect(Menu.setApplicationMenu).toHaveBeenCalledOnce();
    const text = (devTools: boolean, platform = 'win32') => JSON.stringify(menuTemplate({ platform, devTools }));
    for (const role of ['fileMenu', 'editMenu', 'windowMenu', 'zoomIn', 'togglefullscreen']) expect(text(false)).toContain(role);
    expect([text(false), text(true)].map((menu) => menu.includes('toggleDevTools'))).toEqual([false, true]);
    expect([text(false), text(false, 'darwin')].map((menu) => menu.includes('appMenu'))).toEqual([false, true]);
  });
});

describe('the scheme', () => {
  const fetchOwn = async (url: string, method = 'GET'): Promise<Response> => {
    const answer = await sessionsByName.get('mutuals')?.handlers.get('mutuals')?.({ url, method });
    if (!(answer instanceof Response)) throw new Error('The scheme is not served.');
    return answer;
  };

  it('serves the page with the policy and a nonce of its own each time', async () => {
    const [one, two] = [await fetchOwn('mutuals://app/'), await fetchOwn('mutuals://app/')];
    const nonces = await Promise.all([one, two].map(async (answer) => /csp-nonce" content="([\w+/]{22}==)"/.exec(await answer.text())?.[1]));
    expect(one.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(two.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonces[1]}'`);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(await (await fetchOwn('mutuals://app/assets/page-1234abcd.js')).text()).toContain('the script ran');
  });

  it('serves nothing else', async () => {
    for (const url of ['mutuals://other/', 'mutuals://app/..%2f..%2fpackage.json', 'mutuals://app/%2e%2e/fake-thread.ts', 'mutuals://app/absent.js', 'https://elsewhere.example/']) expect((await fetchOwn(url)).status).toBe(404);
    expect((await fetchOwn('mutuals://app/', 'POST')).status).toBe(404);
  });
});

describe('calls', () => {
  it('come over one channel and reach the application, with the store that was named', async () => {
    expect(ipcMain.handle.mock.calls.map(([name]) => name as string)).toEqual(['mutuals:invoke']);
    expect(await invoke(ownFrame(), 'app.state')).toEqual({ ok: true, value: { input: 'none', host: 'electron', store: join(folder, 'named.mutuals') } });
    expect(await invoke(ownFrame(), 'no.such')).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(await invoke(ownFrame(), { toString: () => 'app.state' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('are refused from any frame but the page’s main one', async () => {
    const refused = { ok: false, error: { code: 'not_allowed' } };
    expect(await invoke({ sender: window.webContents, senderFrame: null }, 'app.state')).toMatchObject(refused);
    expect(await invoke({ sender: window.webContents, senderFrame: { url: 'mutuals://app/' } }, 'app.state')).toMatchObject(refused);
    for (const url of ['https://elsewhere.example/', 'mutuals://app.elsewhere.example/', 'data:text/html,x', '']) {
      const frame = { url };
      expect(await invoke({ sender: { mainFrame: frame }, senderFrame: frame }, 'app.state')).toMatchObject(refused);
    }
  });

  it('send the events of the application to the window', async () => {
    await invoke(ownFrame(), 'preference.set', { key: 'a', value: 'b' });
    expect(window.webContents.sent).toEqual([['mutuals:event', expect.objectContaining({ is: 'changed' })]]);
  });

  it('choose files by the system’s dialog and give the page a name and an id, no path', async () => {
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: true, filePaths: [] });
    expect(await invoke(ownFrame(), 'file.choose', { purpose: 'notices' })).toEqual({ ok: true, value: null });
    const path = new URL('./fake-thread.ts', hosts).pathname;
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: [path] });
    const chosen = await invoke(ownFrame(), 'file.choose', { purpose: 'store' });
    expect(chosen).toMatchObject({ ok: true, value: { name: 'fake-thread.ts' } });
    expect(JSON.stringify(chosen)).not.toContain('integration');
    expect(await invoke(ownFrame(), 'file.choose', { purpose: 'other' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('deliver files to where the person says, whole or not at all', async () => {
    await invoke(ownFrame(), 'store.backup');
    const finished = window.webContents.sent.map(([, event]) => event as { is: string; result?: { value: { fileId: string } } }).find((event) => event.is === 'finished');
    const fileId = finished?.result?.value.fileId;
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
    expect(await invoke(ownFrame(), 'file.deliver', { fileId })).toEqual({ ok: true, value: false });
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: join(folder, 'kept.mutuals') });
    expect(await invoke(ownFrame(), 'file.deliver', { fileId })).toEqual({ ok: true, value: true });
    expect(dialog.showSaveDialog.mock.calls[1]?.[1]).toMatchObject({ defaultPath: join(tmpdir(), 'Rückblick 2026 .mutuals') });
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: join(folder, 'absent', 'x.mutuals') });
    expect(await invoke(ownFrame(), 'file.deliver', { fileId })).toMatchObject({ ok: false, error: { code: 'file_not_written' } });
    expect(await invoke(ownFrame(), 'file.deliver', { fileId: 'of nothing' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(join(folder, 'kept.mutuals'))).toBe(true);
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: join(folder, 'kept.mutuals') });
    expect(await invoke(ownFrame(), 'file.deliver', { fileId })).toMatchObject({ ok: false, error: { code: 'file_not_written', message: expect.stringContaining('left as it is') as string } });
  });
});

describe('the life of the window', () => {
  it('comes to the front when the application is started again', () => {
    app.emit('second-instance');
    expect([window.restore.mock.calls.length, window.focus.mock.calls.length]).toEqual([1, 1]);
  });

  it('is loaded again once when its page dies, and the person is told at the second time', () => {
    const die = (reason: string): boolean => window.webContents.emit('render-process-gone', {}, { reason });
    die('clean-exit');
    expect(window.webContents.reload).not.toHaveBeenCalled();
    die('crashed');
    expect([window.webContents.reload.mock.calls.length, dialog.showErrorBox.mock.calls.length]).toEqual([1, 0]);
    die('oom');
    expect([window.webContents.reload.mock.calls.length, dialog.showErrorBox.mock.calls.length, app.quit.mock.calls.length]).toEqual([1, 1, 1]);
  });

  it('ends the application with its last window, after the store is closed and this run’s files are gone', async () => {
    app.quit.mockClear();
    app.emit('window-all-closed');
    expect(app.quit).toHaveBeenCalledOnce();
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    await expect.poll(() => app.quit.mock.calls.length, { timeout: 10_000 }).toBe(2);
    expect(existsSync(join(folder, 'named.mutuals.closed'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('mutuals-work-'))).toEqual([]);
    app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('is not opened beside another copy of the application', async () => {
    app.quit.mockClear();
    app.requestSingleInstanceLock.mockReturnValueOnce(false);
    const windows = WindowStandIn.all.length;
    await startShell(shell);
    expect([app.quit.mock.calls.length, WindowStandIn.all.length]).toEqual([1, windows]);
  });
});
