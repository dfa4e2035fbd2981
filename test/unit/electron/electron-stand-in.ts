import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';

// What was asked of Electron when it started is looked at by several tests.
vi.setConfig({ clearMocks: false, mockReset: false, restoreMocks: false });

/** Everything that a handler set on a session was given, by the name of the method that set it. */
export class SessionStandIn extends EventEmitter {
  readonly handlers = new Map<string, (...args: readonly unknown[]) => unknown>();
  private readonly keep = (name: string) => (handler: (...args: readonly unknown[]) => unknown): void => void this.handlers.set(name, handler);
  readonly setPermissionRequestHandler = this.keep('permissionRequest');
  readonly setPermissionCheckHandler = this.keep('permissionCheck');
  readonly setDevicePermissionHandler = this.keep('devicePermission');
  readonly setDisplayMediaRequestHandler = this.keep('displayMedia');
  readonly setSpellCheckerEnabled = vi.fn();
  readonly webRequest = { onBeforeRequest: this.keep('beforeRequest') };
  readonly protocol = { handle: vi.fn((scheme: string, handler: (request: Request) => Promise<Response>) => void this.handlers.set(scheme, handler as never)) };
}

export class ContentsStandIn extends EventEmitter {
  openHandler: ((details: unknown) => unknown) | null = null;
  readonly sent: (readonly [string, unknown])[] = [];
  readonly mainFrame = { url: 'mutuals://app/' };
  readonly reload = vi.fn();
  readonly setWindowOpenHandler = (handler: (details: unknown) => unknown): void => void (this.openHandler = handler);
  readonly send = (channel: string, value: unknown): void => void this.sent.push([channel, value]);
  readonly getURL = (): string => this.mainFrame.url;
}

export class WindowStandIn extends EventEmitter {
  static all: WindowStandIn[] = [];
  static getAllWindows(): WindowStandIn[] {
    return WindowStandIn.all;
  }
  readonly webContents = new ContentsStandIn();
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly isMinimized = vi.fn(() => true);
  readonly isDestroyed = vi.fn(() => false);
  readonly loadURL = vi.fn(() => Promise.resolve());
  readonly options: Readonly<Record<string, unknown>>;
  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    WindowStandIn.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
}

class AppStandIn extends EventEmitter {
  isPackaged = true;
  readonly calls: string[] = [];
  readonly switches: string[] = [];
  readonly paths = new Map<string, string>();
  private becomeReady: () => void = () => undefined;
  private ready = new Promise<void>((resolve) => (this.becomeReady = resolve));
  readonly requestSingleInstanceLock = vi.fn(() => true);
  readonly enableSandbox = vi.fn(() => void this.calls.push('enableSandbox'));
  readonly quit = vi.fn();
  readonly exit = vi.fn();
  readonly setPath = vi.fn((name: string, path: string) => void this.paths.set(name, path));
  readonly getPath = (): string => tmpdir();
  readonly commandLine = { appendSwitch: (name: string, value?: string): void => void this.switches.push(value === undefined ? name : `${name}=${value}`) };
  readonly whenReady = (): Promise<void> => {
    this.calls.push('whenReady');
    return this.ready;
  };
  readonly beReady = (): void => this.becomeReady();
}

export const app = new AppStandIn();
export const sessionsByName = new Map<string, SessionStandIn>();
export const session = {
  defaultSession: new SessionStandIn(),
  fromPartition: vi.fn((name: string, _options: unknown) => {
    const made = new SessionStandIn();
    sessionsByName.set(name, made);
    return made;
  }),
};
export const protocol = { registerSchemesAsPrivileged: vi.fn(() => void app.calls.push('registerSchemesAsPrivileged')) };
export const ipcMain = { handle: vi.fn() };
export const dialog = { showOpenDialog: vi.fn(), showSaveDialog: vi.fn(), showErrorBox: vi.fn() };
export const Menu = { buildFromTemplate: vi.fn((template: unknown) => template), setApplicationMenu: vi.fn() };
export const contextBridge = { exposeInMainWorld: vi.fn() };
export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn() });
export { WindowStandIn as BrowserWindow };
