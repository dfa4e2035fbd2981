import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

/** How long an interrupted child may take to end cleanly before it is ended for it, in milliseconds. */
const patience = 10_000;

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code; 128 + signal number where a signal ended the child
 * @property {string} output what the child wrote, where it was captured, else empty
 */

/** @typedef {{ child: import('node:child_process').ChildProcess, passesOn: boolean }} Running */

/** @type {Record<'talk' | 'show' | 'capture', ('inherit' | 'ignore' | 'pipe')[]>} */
const streams = {
  talk: ['inherit', 'inherit', 'inherit'],
  show: ['ignore', 'inherit', 'inherit'],
  capture: ['ignore', 'pipe', 'pipe'],
};

/** @type {Set<Running>} */
const running = new Set();

/** @type {NodeJS.Signals | undefined} */
let interruptedBy;

/**
 * The exit code by which a shell reports an end through this signal.
 * @param {NodeJS.Signals} signal
 * @returns {number}
 */
export function exitCodeOfSignal(signal) {
  return 128 + constants.signals[signal];
}

/**
 * From now on a signal that ends this process first ends its children, and is answered only when they are gone.
 * A child that the person was talking to decides the exit code, so a host that closes cleanly on Ctrl-C gives 0.
 */
export function endChildrenOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      interruptedBy = signal;
      if (running.size === 0) process.exit(exitCodeOfSignal(signal));
      // At a terminal, Ctrl-C has already reached every process of the group; a second one would mean "at once".
      const alreadySent = signal === 'SIGINT' && process.stdin.isTTY;
      for (const { child } of running) {
        if (!alreadySent) child.kill(signal);
        setTimeout(() => child.kill('SIGKILL'), patience).unref();
      }
    });
  }
  process.on('exit', () => {
    for (const { child } of running) child.kill('SIGKILL');
  });
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} [options.env] added to this process's environment
 * @param {'talk' | 'show' | 'capture'} options.output `talk`: the child has the terminal; `show`: its output is seen;
 *   `capture`: its output is kept for the caller
 * @param {boolean} [options.shell]
 * @param {(child: import('node:child_process').ChildProcess) => void} [options.started]
 * @param {(message: unknown) => void} [options.message] called with what a Node child sends; its output must be shown
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd, env = {}, output, shell = false, started, message }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env: { ...process.env, ...env },
      shell,
      stdio: message ? [...streams[output], 'ipc'] : streams[output],
    });
    const entry = { child, passesOn: output === 'talk' };
    running.add(entry);
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.on('error', (error) => {
      running.delete(entry);
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(entry);
      const exitCode = code ?? (signal ? exitCodeOfSignal(signal) : 1);
      if (interruptedBy) {
        if (running.size === 0) process.exit(entry.passesOn ? exitCode : exitCodeOfSignal(interruptedBy));
        return;
      }
      resolve({ code: exitCode, output: Buffer.concat(chunks).toString('utf8') });
    });
    if (message) child.on('message', message);
    started?.(child);
  });
}
