import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { run } from './process.mjs';
import { say } from './say.mjs';

/** How long the fetch of Electron's binary may go without receiving anything, in milliseconds. */
const silenceLimit = 10_000;

/**
 * Where Electron's binary is, by the same rule as the `electron` package itself; null where it is not installed.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function electronBinary(root, env) {
  const home = join(root, 'node_modules', 'electron');
  const pathFile = join(home, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist'), readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Why a window cannot be opened on this machine, whether or not the binary is there; null where it can.
 * @param {object} facts
 * @param {string} facts.platform
 * @param {NodeJS.ProcessEnv} facts.env
 * @param {number | undefined} facts.userId 0 for the administrator; undefined where there are no such numbers
 * @returns {string | null}
 */
export function windowObstacle({ platform, env, userId }) {
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'this machine has no display to open a window on';
  if (platform === 'linux' && userId === 0) return 'its sandbox does not work for the administrator';
  return null;
}

/**
 * @param {string} folder
 * @returns {number} how many bytes are in it
 */
function bytesIn(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}

/**
 * Fetches the binary with the `electron` package's own script. A slow connection may take its time; one on which
 * nothing arrives for ten seconds is given up.
 * @param {string} root
 * @param {string} node
 * @param {number} [limit] milliseconds without a byte after which it is given up
 * @returns {Promise<'fetched' | 'failed' | 'gave-up'>}
 */
export async function fetchElectron(root, node, limit = silenceLimit) {
  const home = join(root, 'node_modules', 'electron');
  const temporary = join(home, 'fetching');
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  let gaveUp = false;
  /** @type {NodeJS.Timeout | undefined} */
  let watch;
  try {
    const outcome = await run(node, [join(home, 'install.js')], {
      cwd: root,
      env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      output: 'capture',
      started: (child) => {
        let received = 0;
        let lastHeard = performance.now();
        watch = setInterval(() => {
          const now = bytesIn(temporary) + bytesIn(join(home, 'dist'));
          if (now !== received) lastHeard = performance.now();
          received = now;
          if (performance.now() - lastHeard < limit) return;
          gaveUp = true;
          child.kill('SIGKILL');
        }, 250);
      },
    });
    if (gaveUp) return 'gave-up';
    return outcome.code === 0 && electronBinary(root, process.env) !== null ? 'fetched' : 'failed';
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Electron's binary, fetched if need be, or the reason why there is none.
 * @param {string} root
 * @param {string} node
 * @returns {Promise<{ binary: string } | { missing: string }>}
 */
export async function findOrFetchElectron(root, node) {
  const present = electronBinary(root, process.env);
  if (present !== null) return { binary: present };
  say("Fetching Electron's binary, which is not here yet.");
  const outcome = await fetchElectron(root, node);
  const binary = outcome === 'fetched' ? electronBinary(root, process.env) : null;
  if (binary !== null) return { binary };
  return {
    missing:
      outcome === 'gave-up'
        ? "Electron's binary is not here and nothing arrived within ten seconds of asking for it"
        : "Electron's binary is not here and could not be fetched",
  };
}
