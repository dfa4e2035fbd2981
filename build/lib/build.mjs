import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildReason, listSources, readStamp, sourceStamp } from './freshness.mjs';
import { run } from './process.mjs';
import { Refusal, say } from './say.mjs';

/**
 * Builds `dist/` where the sources are not those it was built from; otherwise does nothing.
 * @param {string} root
 * @param {string} node
 */
export async function ensureBuilt(root, node) {
  const stampFile = join(root, 'dist', '.mutuals-built');
  // Taken before the build: a file written meanwhile makes the next command build again.
  const stampWanted = sourceStamp(listSources(root));
  const reason = buildReason({ stampFound: readStamp(stampFile), stampWanted });
  if (reason === null) return;
  say(`Building the application, as ${reason}.`);
  rmSync(stampFile, { force: true });
  const outcome = await run(node, [join(root, 'build', 'bundle.mjs')], { cwd: root, output: 'capture' });
  if (outcome.code !== 0) throw new Refusal(`${outcome.output.trim()}\nThe application could not be built; the lines above say why.`);
  if (outcome.output.trim() !== '') say(outcome.output.trim());
  writeFileSync(stampFile, stampWanted);
}
