import { describe, expect, it, vi } from 'vitest';
import { ContentsStandIn, SessionStandIn, type WindowStandIn } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));
const { createWindow, secureContents, secureSession } = await import('../../../electron/window.ts');

const secured = (devTools = false): SessionStandIn => {
  const session = new SessionStandIn();
  secureSession(session as never, { devTools });
  return session;
};
const contentsAt = (url: string): ContentsStandIn => {
  const contents = new ContentsStandIn();
  contents.mainFrame.url = url;
  return contents;
};

describe('the window', () => {
  const made = (devTools: boolean): WindowStandIn => createWindow({ session: new SessionStandIn() as never, preload: '/preload.cjs', devTools }) as never;

  it('has every setting that keeps the page apart from the machine, and no other', () => {
    const { session, ...preferences } = made(false).options['webPreferences'] as Record<string, unknown>;
    expect(session).toBeInstanceOf(SessionStandIn);
    expect(preferences).toEqual({
      preload: '/preload.cjs',
      contextIsolation: true, sandbox: true, webSecurity: true, safeDialogs: true,
      nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, allowRunningInsecureContent: false,
      experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: false,
    });
  });

  it('has the developer tools only where asked for', () => {
    expect(made(true).options['webPreferences']).toMatchObject({ devTools: true });
  });

  it('is shown once there is something to see', () => {
    const window = made(false);
    expect(window.options).toMatchObject({ show: false });
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalledOnce();
  });
});

describe('contents of any kind', () => {
  const contents = new ContentsStandIn();
  secureContents(contents as never);
  const prevented = (event: string, url: string): boolean => {
    const preventDefault = vi.fn();
    contents.emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length === 1;
  };

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stay on the application’s page at %s', (event) => {
    for (const own of ['mutuals://app/', 'mutuals://app/#/risks', 'mutuals://app/?x']) expect([own, prevented(event, own)]).toEqual([own, false]);
    for (const other of [
      'https://elsewhere.example/', 'http://127.0.0.1/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:alert(1)', 'about:blank', 'mutuals://other/', 'mutuals://app.elsewhere.example/',
      'mutuals://app:80/', 'mutuals://someone@app/', 'mutuals://app/assets/page.js', 'mutual://app/', 'blob:mutuals://app/x', '', 'not an address',
    ]) expect([other, prevented(event, other)]).toEqual([other, true]);
  });

  it('open no window and embed no view', () => {
    expect(contents.openHandler?.({ url: 'mutuals://app/' })).toEqual({ action: 'deny' });
    expect(prevented('will-attach-webview', 'mutuals://app/')).toBe(true);
  });
});

describe('the session', () => {
  it.each(['media', 'geolocation', 'notifications', 'midi', 'pointerLock', 'fullscreen', 'openExternal', 'clipboard-read', 'hid', 'serial', 'usb', 'fileSystem', 'display-capture', 'anything-new'])('refuses the permission %s, asked or checked', (permission) => {
    const { handlers } = secured();
    const answer = vi.fn();
    handlers.get('permissionRequest')?.(contentsAt('mutuals://app/'), permission, answer);
    expect(answer.mock.calls).toEqual([[false]]);
    expect(handlers.get('permissionCheck')?.(contentsAt('mutuals://app/'), permission)).toBe(false);
  });

  it('lets only its own page write text to the clipboard', () => {
    const { handlers } = secured();
    const check = (contents: ContentsStandIn | null): unknown => handlers.get('permissionCheck')?.(contents, 'clipboard-sanitized-write');
    expect([check(contentsAt('mutuals://app/')), check(contentsAt('https://elsewhere.example/')), check(null)]).toEqual([true, false, false]);
  });

  it('offers no device and no screen, checks no spelling and takes no download', () => {
    const session = secured();
    expect(session.handlers.get('devicePermission')?.({})).toBe(false);
    const answer = vi.fn();
    session.handlers.get('displayMedia')?.({}, answer);
    expect(answer.mock.calls).toEqual([[{}]]);
    expect(session.setSpellCheckerEnabled.mock.calls).toEqual([[false]]);
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('makes no request but to the application’s own scheme', () => {
    const cancelled = (url: string, devTools = false): unknown => {
      const answer = vi.fn();
      secured(devTools).handlers.get('beforeRequest')?.({ url }, answer);
      const [[told] = []] = answer.mock.calls as { readonly cancel: boolean }[][];
      return told?.cancel;
    };
    for (const url of ['mutuals://app/', 'mutuals://app/assets/page.js']) expect([url, cancelled(url)]).toEqual([url, false]);
    for (const url of ['https://elsewhere.example/', 'http://127.0.0.1:80/', 'ws://127.0.0.1/', 'wss://elsewhere.example/', 'file:///etc/passwd', 'ftp://elsewhere.example/', 'mutuals://other/x', 'devtools://devtools/x', 'chrome://version']) {
      expect([url, cancelled(url)]).toEqual([url, true]);
    }
    expect([cancelled('devtools://devtools/x', true), cancelled('https://elsewhere.example/', true)]).toEqual([false, true]);
  });
});
