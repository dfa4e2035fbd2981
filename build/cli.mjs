import { join } from 'node:path';
import process from 'node:process';

import { run } from './lib/process.mjs';

/** @type {import('./lib/command.mjs').Command} */
export default async function cli({ root, node, args }) {
  // Run where the person stands, not in the project's folder, so that the files they name are found.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const { code } = await run(node, [join(root, 'dist', 'electron', 'cli.js'), ...args], { cwd, output: 'talk' });
  return code;
}
