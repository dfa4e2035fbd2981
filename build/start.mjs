import { join } from 'node:path';
import process from 'node:process';

import { findOrFetchElectron, windowObstacle } from './lib/electron.mjs';
import { run } from './lib/process.mjs';
import { say } from './lib/say.mjs';

/** Asks for the browser host even where Electron would run. */
const browserWanted = '--browser';

/**
 * @param {import('./lib/command.mjs').Setting} setting
 * @returns {Promise<{ binary: string } | { missing: string }>}
 */
async function electronOrReason({ root, node, args }) {
  if (args.includes(browserWanted)) return { missing: 'that was asked for' };
  const obstacle = windowObstacle({ platform: process.platform, env: process.env, userId: process.getuid?.() });
  return obstacle === null ? findOrFetchElectron(root, node) : { missing: `Electron cannot be used here: ${obstacle}` };
}

/** @type {import('./lib/command.mjs').Command} */
export default async function start(setting) {
  const { root, node } = setting;
  const args = setting.args.filter((arg) => arg !== browserWanted);
  const electron = await electronOrReason(setting);
  if ('binary' in electron) {
    say('Opening Mutuals in its own window.');
    return (await run(electron.binary, [root, ...args], { cwd: root, output: 'talk' })).code;
  }
  say(`Mutuals opens in your browser, as ${electron.missing}.`);
  return (await run(node, [join(root, 'dist', 'electron', 'browser.js'), ...args], { cwd: root, output: 'talk' })).code;
}
