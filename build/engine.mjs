import { join } from 'node:path';
import process from 'node:process';

import { run } from './lib/process.mjs';

/** @type {import('./lib/command.mjs').Command} */
export default async function engine({ root, node, args }) {
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const { code } = await run(node, [join(root, 'dist', 'electron', 'engine.js'), ...args], { cwd, output: 'talk' });
  return code;
}
