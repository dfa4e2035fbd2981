import { join } from 'node:path';

import { ensureBuilt } from './lib/build.mjs';
import { findOrFetchElectron } from './lib/electron.mjs';
import { alone } from './lib/lock.mjs';
import { run } from './lib/process.mjs';
import { Refusal } from './lib/say.mjs';

/** @type {import('./lib/command.mjs').Command} */
export default async function makeInstallers({ root, node, args }) {
  const electron = await findOrFetchElectron(root, node);
  if ('missing' in electron) throw new Refusal(`No installer was made: ${electron.missing}.`);
  await alone(root, () => ensureBuilt(root, node));
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const { code } = await run(node, [builder, '--config', 'electron-builder.yml', '--publish', 'never', ...args], { cwd: root, output: 'talk' });
  return code;
}
