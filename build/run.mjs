import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { alone } from './lib/lock.mjs';
import { projectNode } from './lib/node.mjs';
import { endChildrenOnSignals } from './lib/process.mjs';
import { Refusal, say } from './lib/say.mjs';

/**
 * What each command of package.json runs once the packages are there, and whether it needs the application built.
 * @type {Record<string, { needsBuild: boolean, load: () => Promise<{ default: import('./lib/command.mjs').Command }> }>}
 */
const commands = {
  start: { needsBuild: true, load: () => import('./start.mjs') },
  cli: { needsBuild: true, load: () => import('./cli.mjs') },
  engine: { needsBuild: true, load: () => import('./engine.mjs') },
  test: { needsBuild: false, load: () => import('./test.mjs') },
  check: { needsBuild: false, load: () => import('./check.mjs') },
  bench: { needsBuild: true, load: () => import('./bench.mjs') },
  package: { needsBuild: false, load: () => import('./package.mjs') },
};

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (command === undefined) throw new Refusal(`There is no command "${name}"; there are ${Object.keys(commands).join(', ')}.`);
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const node = await alone(root, async () => {
    await ensureInstalled(root);
    const chosen = projectNode(root);
    if (command.needsBuild) await ensureBuilt(root, chosen);
    return chosen;
  });
  const { default: perform } = await command.load();
  return perform({ root, node, args });
}

endChildrenOnSignals();
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
