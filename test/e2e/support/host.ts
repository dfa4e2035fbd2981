import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ChannelName, JobName, Output, Sent } from '../../../shared/ipc.ts';
import type { Result } from '../../../shared/result.ts';
import { CLOCK_FILE, writeClock } from '../../fixtures/clock-file.ts';
import { runs } from '../../fixtures/programs.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(root, 'dist/electron/browser.js');
const pages = join(root, 'dist/renderer/');

/** Asks the running application directly, for setting a scene and for reading what lies behind a screen. Throws on a refusal. */
export type Ask = <C extends Exclude<ChannelName, JobName>>(channel: C, input: Sent<C>) => Promise<Output<C>>;

export type Running = {
  readonly address: string;
  /** A folder of this run's own, thrown away at its end. */
  readonly folder: string;
  readonly store: string;
  readonly process: ChildProcess;
  readonly ask: Ask;
  /**
   * For a host started with `today`: sets its clock to nine in the morning of a date, or to a moment, from where it goes on.
   * A window that is open learns of it when it is loaded again.
   */
  readonly setToday: (to: string) => void;
  readonly stop: () => Promise<void>;
};

function askAt(address: string): Ask {
  const { origin, hash } = new URL(address);
  const token = hash.replace('#token=', '');
  return async <C extends ChannelName>(channel: C, input: Sent<C>) => {
    const response = await fetch(`${origin}/invoke`, {
      method: 'POST', body: JSON.stringify({ channel, input }), headers: { 'Content-Type': 'application/json', 'X-Mutuals-Token': token, Origin: origin },
    });
    const result = (await response.json()) as Result<Output<C>>;
    if (!result.ok) throw new Error(`${channel} was refused: ${result.error.message}`);
    return result.value;
  };
}

export type HostOptions = {
  readonly store?: string;
  /** The new store begins as a copy of this one. */
  readonly copyOf?: string;
  readonly arguments?: readonly string[];
  /** A date or a moment to start at, to live through time. Without it, the machine's time. */
  readonly today?: string;
};

/** Where build/lib/test-stores.mjs has a run keep what all of its tests need alike. */
const shared = process.env['MUTUALS_TEST_STORES'];
/** A host compiles two megabytes at each start, unless it finds them compiled by another one. */
const compiled = shared === undefined ? {} : { NODE_COMPILE_CACHE: join(shared, 'compiled') };

/** Makes a store that holds what the sample portfolio holds today, closed again, to be copied. */
function makePortfolio(path: string): void {
  const { status, stderr } = spawnSync(process.execPath, [...runs('sample-child'), path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The sample could not be made: ${stderr}`);
}

/** The path of such a store: made once for all workers of a run, or for this one alone where the run keeps nothing. */
export function keepPortfolio(): { readonly path: string; readonly remove: () => void } {
  if (shared === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'mutuals-e2e-'));
    makePortfolio(join(folder, 'portfolio.mutuals'));
    return { path: join(folder, 'portfolio.mutuals'), remove: () => { rmSync(folder, { recursive: true, force: true }); } };
  }
  const path = join(shared, 'sample.mutuals');
  if (!existsSync(path)) {
    // Under a name of its own at first, as another worker may look for it meanwhile.
    makePortfolio(`${path}.${process.pid}`);
    renameSync(`${path}.${process.pid}`, path);
  }
  return { path, remove: () => undefined };
}

/**
 * Starts the real browser host, on a new store of its own unless one is named. When it answers, the store is open, locked or
 * refused: the host says its address before it has come to that.
 */
export async function startHost(options: HostOptions = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'mutuals-e2e-'));
  const store = options.store ?? join(folder, 'portfolio.mutuals');
  const clock = join(folder, 'clock.json');
  if (options.copyOf !== undefined) copyFileSync(options.copyOf, store);
  if (options.today !== undefined) writeClock(clock, options.today);
  const setToday = (to: string): void => {
    if (options.today === undefined) throw new Error('This host goes by the machine’s clock. Start it with `today`.');
    writeClock(clock, to);
  };
  const child = spawn(process.execPath, [// With `today`, the same under a clock that is set from here.
    ...(options.today === undefined ? [program] : runs('clocked-host-child')), '--store', store, '--no-open', '--stay', '--port', '0', ...(options.arguments ?? [])], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...compiled, XDG_DATA_HOME: folder, TMPDIR: folder, [CLOCK_FILE]: clock, MUTUALS_TEST_PAGES: pages },
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /(http:\/\/\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The host ended with ${code} before it was ready.`)));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const ask = askAt(address);
  await ask('app.state', undefined);
  return { address, folder, store, process: child, ask, setToday, stop };
}
