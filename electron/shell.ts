import { app, BrowserWindow, dialog, Menu, session as sessions } from 'electron';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApplicationThread, type Client } from './app/thread.ts';
import { standingFolder, windowArguments } from './arguments.ts';
import { answerCalls } from './calls.ts';
import { createDialogs } from './dialogs.ts';
import { createDoor } from './host.ts';
import { createLog, defectOf, type Log } from './log.ts';
import { machineClock, machineMilliseconds, machinePerson } from './machine.ts';
import { menuTemplate } from './menu.ts';
import { createPages } from './page.ts';
import { dataFolder, defaultStore, logFolder, type Machine } from './paths.ts';
import { declareScheme, PAGE_ADDRESS, serveScheme } from './scheme.ts';
import { createWindow, secureContents, secureSession } from './window.ts';
import { createWorkFolder, removeWorkFolder } from './work-folder.ts';

export type Shell = {
  /** The module that the application thread runs. */
  readonly thread: URL;
  readonly preload: URL;
  /** The folder of the built renderer. */
  readonly pages: URL;
};

/** Held in memory only: the page keeps nothing on the disk, as all that is to be kept is in the store. */
const PARTITION = 'mutuals';
/** Chromium's own errands. None is needed, and the application makes no network request. */
const switches: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

/** Reloads a window whose page died, once; a second death is told, as a third would follow. */
function reviveOnce(window: BrowserWindow, log: Log): void {
  let died = false;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.write(defectOf(new Error(`The page's process ended: ${reason}`), null));
    if (died) {
      dialog.showErrorBox('Mutuals has to close', 'The window stopped twice. Saved work is safe; what was being entered is lost. Start Mutuals again.');
      app.quit();
      return;
    }
    died = true;
    window.webContents.reload();
  });
}

/** Ends the application only after the thread has drained and this run's files are gone. */
function drainBeforeQuit(client: Client, workFolder: string): void {
  let drained = false;
  app.on('will-quit', (event) => {
    if (drained) return;
    event.preventDefault();
    void client.close().then(() => {
      removeWorkFolder(workFolder);
      drained = true;
      app.quit();
    });
  });
}

/** Starts the window host. Resolves when the page is asked for; ends the process itself when another copy already runs. */
export async function startShell({ thread, preload, pages }: Shell): Promise<void> {
  const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
  const location = windowArguments(process.argv.slice(1), { folder: standingFolder(process.env, process.cwd()), defaultStore: defaultStore(machine) });
  const devTools = !app.isPackaged;

  const chromiumFolder = join(dataFolder(machine), 'window');
  mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', chromiumFolder);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  declareScheme();
  app.on('web-contents-created', (_event, contents) => secureContents(contents));
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });

  const log = createLog({ folder: logFolder(machine), clock: machineClock, home: machine.home });
  const workFolder = createWorkFolder(tmpdir());
  const client = startApplicationThread({
    entry: thread,
    settings: { location, host: 'electron', workFolder, sampleFolder: join(workFolder, 'sample'), ...machinePerson() },
    report: log.write,
    milliseconds: machineMilliseconds,
  });
  drainBeforeQuit(client, workFolder);

  await app.whenReady();
  const session = sessions.fromPartition(PARTITION, { cache: false });
  for (const each of [session, sessions.defaultSession]) secureSession(each, { devTools });
  serveScheme(session, createPages(fileURLToPath(pages), () => randomBytes(16).toString('base64')));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, devTools })));

  const window = createWindow({ session, preload: fileURLToPath(preload), devTools });
  const door = createDoor(client, createDialogs(client, () => window), log.write);
  answerCalls(door);
  door.subscribe((event) => {
    if (!window.isDestroyed()) window.webContents.send('mutuals:event', event);
  });
  reviveOnce(window, log);
  await window.loadURL(PAGE_ADDRESS);
}
