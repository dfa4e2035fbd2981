import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

import { say } from './say.mjs';

/**
 * @param {string} path
 * @returns {boolean} whether this process now holds the lock
 */
function take(path) {
  try {
    mkdirSync(path);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(path, 'pid'), String(process.pid));
  return true;
}

/**
 * @param {string} path
 * @returns {boolean} whether the process that took the lock is gone
 */
function isAbandoned(path) {
  try {
    process.kill(Number(readFileSync(join(path, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    // No pid file yet: the other process is between its two steps.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/**
 * Runs `work` while no other command of the same checkout installs or builds: two at once would take the files from
 * under each other.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(root, work) {
  const path = join(tmpdir(), `mutuals-build-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
  let told = false;
  while (!take(path)) {
    if (isAbandoned(path)) rmSync(path, { recursive: true, force: true });
    else {
      if (!told) say('Waiting for another command of this folder that is installing or building.');
      told = true;
      await wait(200);
    }
  }
  const release = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
