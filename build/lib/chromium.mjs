import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

import { run } from './process.mjs';
import { say } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/**
 * Where a browser of Chromium's kind may be on this machine, the person's own choice first.
 * @param {{ platform: string, env: NodeJS.ProcessEnv }} machine
 * @returns {string[]}
 */
export function chromiumPlaces({ platform, env }) {
  const chosen = env['MUTUALS_CHROMIUM'];
  if (chosen) return [chosen];
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const homes = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((home) => home !== undefined);
    return homes.flatMap((home) => [
      join(home, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(home, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @returns {string | null} the browser that the end-to-end tests use, or null where there is none */
export function findChromium() {
  return chromiumPlaces(process).find((path) => existsSync(path)) ?? null;
}

/**
 * The browser for the end-to-end tests; Debian's is installed where there is none and this process may do so.
 * @param {string} root
 * @returns {Promise<{ chromium: string } | { missing: string }>}
 */
export async function ensureChromium(root) {
  const present = findChromium();
  if (present !== null) return { chromium: present };
  const advice = 'install it (on Debian or Ubuntu: `sudo apt-get install chromium`), or name a browser of its kind in MUTUALS_CHROMIUM';
  if (process.env['MUTUALS_CHROMIUM']) return { missing: `There is no browser at the place that MUTUALS_CHROMIUM names; ${advice}.` };
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { missing: `The end-to-end tests need Chromium, and none was found: ${advice}.` };
  }
  say("Installing Debian's Chromium for the end-to-end tests.");
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run('apt-get', ['update'], { cwd: root, env, output: 'capture' });
  const outcome =
    updated.code === 0
      ? await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { cwd: root, env, output: 'capture' })
      : updated;
  const chromium = findChromium();
  if (chromium !== null) return { chromium };
  return { missing: `${outcome.output.trim()}\nChromium could not be installed for the end-to-end tests: ${advice}.` };
}
