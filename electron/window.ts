import { BrowserWindow, type Session, type WebContents } from 'electron';
import { isOwnPage, isOwnRequest } from './scheme.ts';

/** What a page may be allowed: to write plain text to the clipboard ("copy the details"). Reading it, and all else, is refused. */
const ALLOWED = 'clipboard-sanitized-write';

/** Closes every way of a page to the network, the machine and the disk but the application's own scheme. */
export function secureSession(session: Session, { devTools }: { readonly devTools: boolean }): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(permission === ALLOWED && isOwnPage(contents.getURL())));
  session.setPermissionCheckHandler((contents, permission) => permission === ALLOWED && contents !== null && isOwnPage(contents.getURL()));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !(isOwnRequest(details.url) || (devTools && details.url.startsWith('devtools://'))) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps contents of any kind on the application's own page: no other page, no new window, no embedded view. */
export function secureContents(contents: WebContents): void {
  const stay = (event: { readonly preventDefault: () => void; readonly url: string }): void => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export type WindowOptions = { readonly session: Session; readonly preload: string; readonly devTools: boolean };

/** Makes the window, with every security setting said out loud, also where it is the default. */
export function createWindow({ session, preload, devTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Mutuals',
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 480,
    show: false,
    webPreferences: {
      session,
      preload,
      devTools,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}
