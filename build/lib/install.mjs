import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { run } from './process.mjs';
import { Refusal, say } from './say.mjs';

/**
 * What the installed packages depend on: the lock file's content and the kind of machine. A fingerprint of the content
 * holds where times do not: a checkout gives an old lock file a new time, and the other way about.
 * @param {string} lockFile the content of package-lock.json
 * @param {{ platform: string, arch: string }} machine
 * @returns {string}
 */
export function installStamp(lockFile, { platform, arch }) {
  return createHash('sha256').update(`${platform} ${arch}\n${lockFile}`).digest('hex');
}

/**
 * Why the packages must be installed, or null where they are as the lock file says.
 * @param {{ modulesExist: boolean, stampFound: string | null, stampWanted: string }} state
 * @returns {string | null}
 */
export function installReason({ modulesExist, stampFound, stampWanted }) {
  if (!modulesExist) return 'this is the first run here';
  if (stampFound !== stampWanted) return 'package-lock.json has changed since they were installed';
  return null;
}

/**
 * How to call npm: the one that called this command where there is one, as `npm` need not be on the path of Windows.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} nodePath
 * @param {string} platform
 * @returns {{ command: string, args: readonly string[], shell: boolean }}
 */
export function npmCommand(env, nodePath, platform) {
  const script = env['npm_execpath'];
  if (script && /npm-cli\.c?js$/.test(script)) return { command: nodePath, args: [script], shell: false };
  return { command: 'npm', args: [], shell: platform === 'win32' };
}

/**
 * Installs the locked packages where they are missing or not those of the lock file; otherwise does nothing.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  const modules = join(root, 'node_modules');
  const stampFile = join(modules, '.mutuals-installed');
  const stampWanted = installStamp(readFileSync(join(root, 'package-lock.json'), 'utf8'), process);
  const reason = installReason({
    modulesExist: existsSync(modules),
    stampFound: existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null,
    stampWanted,
  });
  if (reason === null) return;
  say(`Installing the packages, as ${reason}; this takes about a minute.`);
  const npm = npmCommand(process.env, process.execPath, process.platform);
  const outcome = await run(npm.command, [...npm.args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    output: 'capture',
    shell: npm.shell,
  });
  if (outcome.code !== 0) {
    throw new Refusal(`${outcome.output.trim()}\nThe packages could not be installed; the lines above say why. Nothing else was changed.`);
  }
  writeFileSync(stampFile, stampWanted);
}
