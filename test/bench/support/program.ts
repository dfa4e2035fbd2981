import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Program = {
  /** What it printed, fragment included. */
  readonly address: string;
  readonly origin: string;
  readonly pid: number;
  /** The moment just before it was started, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly stop: () => Promise<void>;
};

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Starts a script in a Node of its own and waits for the address that it prints. */
export async function startProgram(script: URL, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Program> {
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(script), ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${fileURLToPath(script)} ended with ${code} before it was ready.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/\S+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  return { address, origin: new URL(address).origin, pid: child.pid ?? 0, startedAt, stop: () => end(child) };
}

/** Starts the real browser host on a store. What it writes beside the store goes into `folder`. */
export function startHost(store: string, folder: string): Promise<Program> {
  mkdirSync(folder, { recursive: true });
  return startProgram(
    new URL('../../../dist/electron/browser.js', import.meta.url),
    ['--store', store, '--no-open', '--stay', '--port', '0'],
    { XDG_DATA_HOME: folder, TMPDIR: folder },
  );
}

/** The token that stands in the fragment of the host's address. */
export const tokenOf = ({ address }: Program): string => /#token=([\w-]+)$/.exec(address)?.[1] ?? '';
