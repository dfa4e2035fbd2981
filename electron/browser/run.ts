import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApplicationThread } from '../app/thread.ts';
import { browserArguments, standingFolder } from '../arguments.ts';
import { createLog } from '../log.ts';
import { machineClock, machineMilliseconds, machinePerson } from '../machine.ts';
import { defaultStore, logFolder, type Machine } from '../paths.ts';
import { createWorkFolder, removeWorkFolder } from '../work-folder.ts';
import { openBrowser } from './open.ts';
import { startServer, type BrowserServer } from './server.ts';

export type BrowserProgram = {
  readonly args: readonly string[];
  /** The module that the application thread runs. */
  readonly thread: URL;
  /** The folder of the built renderer. */
  readonly pages: URL;
  /** Milliseconds without a window after which the host ends. */
  readonly grace?: number;
};

const GRACE = 30_000;
const secret = (): string => randomBytes(32).toString('base64url');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

type Ending = { readonly because: 'asked' | 'last window' };

/** Resolves on the first signal to end; a second one ends the process at once, without waiting. */
function whenAskedToEnd(end: (ending: Ending) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let asked = false;
  const listener = (): void => {
    if (asked) process.exit(1);
    asked = true;
    end({ because: 'asked' });
  };
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

/** Runs the browser host until it is asked to end or its last window is gone. Answers the exit code. */
export async function runBrowserHost({ args, thread, pages, grace = GRACE }: BrowserProgram): Promise<number> {
  const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
  const parsed = browserArguments(args, { folder: standingFolder(process.env, process.cwd()), defaultStore: defaultStore(machine) });
  if (!parsed.ok) {
    complain(parsed.error);
    return 2;
  }
  const { location, port, open, stay } = parsed.value;
  const pagesFolder = fileURLToPath(pages);
  if (!existsSync(join(pagesFolder, 'index.html'))) {
    complain('The pages of Mutuals are not built. Start it with "npm start", which builds them.');
    return 1;
  }
  if (location.path === defaultStore(machine)) mkdirSync(dirname(location.path), { recursive: true, mode: 0o700 });

  let end: (ending: Ending) => void = () => undefined;
  const ending = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  const stopListening = whenAskedToEnd((asked) => end(asked));

  const workFolder = createWorkFolder(tmpdir());
  const log = createLog({ folder: logFolder(machine), clock: machineClock, home: machine.home });
  const client = startApplicationThread({
    entry: thread,
    settings: { location, host: 'browser', workFolder, sampleFolder: join(workFolder, 'sample'), ...machinePerson() },
    report: log.write,
    milliseconds: machineMilliseconds,
  });
  client.subscribe((event) => {
    if (event.is === 'stopped' && !event.again) complain(`Mutuals stopped twice and was not started again. Saved work is safe. What happened is written in ${logFolder(machine)}.`);
  });

  try {
    let server: BrowserServer;
    try {
      server = await startServer({
        client, pages: pagesFolder, workFolder, port, grace: stay ? null : grace, lastWindowGone: () => end({ because: 'last window' }),
        secret, milliseconds: machineMilliseconds, report: log.write,
      });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      complain(code === 'EADDRINUSE' ? `Port ${port} is in use by another program. Name another with --port, or leave it out for any free one.` : `Mutuals could not listen on this machine (${code ?? 'unknown reason'}).`);
      return 1;
    }
    say(`Mutuals is running at ${server.address}`);
    if (open) openBrowser(server.entrance(), machine);
    const { because } = await ending;
    if (because === 'last window') say('The last window was closed, so Mutuals ends.');
    await server.stop(client.close());
    return 0;
  } finally {
    await client.close();
    removeWorkFolder(workFolder);
    stopListening();
  }
}
