import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { cruiseArguments, dependencyComplaints, rooms, sourceFiles } from './dependencies.mjs';
import { run } from './process.mjs';
import { inTemporaryFolder } from './temporary.mjs';

/** @typedef {{ root: string, node: string }} Place */
/** @typedef {{ name: string, perform: (place: Place) => Promise<string | null> }} Check `perform` answers with a complaint, or null */

/**
 * A check that is a tool which says what is wrong and ends with a code other than 0.
 * @param {string} name
 * @param {readonly string[]} command the tool's script, from node_modules, and its arguments
 * @returns {Check}
 */
function tool(name, [script = '', ...args]) {
  return {
    name,
    perform: async ({ root, node }) => {
      const { code, output } = await run(node, [join(root, 'node_modules', script), ...args], { cwd: root, output: 'capture' });
      return code === 0 ? null : output.trim() || `it ended with code ${code}`;
    },
  };
}

/** @type {Check} */
const dependencyRule = {
  name: 'Dependency rule',
  perform: ({ root, node }) =>
    inTemporaryFolder(async (folder) => {
      const report = join(folder, 'dependencies.json');
      const { output } = await run(
        node,
        [
          join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
          ...cruiseArguments(),
          '--output-to',
          report,
          ...rooms.filter((room) => existsSync(join(root, room))),
        ],
        { cwd: root, output: 'capture' },
      );
      if (!existsSync(report)) return output.trim() || 'it ended without a report';
      const cruise = /** @type {import('./dependencies.mjs').Cruise} */ (JSON.parse(readFileSync(report, 'utf8')));
      const complaints = dependencyComplaints(cruise, sourceFiles(root));
      return complaints.length === 0 ? null : complaints.join('\n');
    }),
};

/** Everything that can be said of the sources without running them. */
export const checks = [
  tool('Types', ['typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit']),
  tool('Lint', ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives', '-c', 'build/oxlint.json', ...rooms]),
  dependencyRule,
  tool('Unused code and packages', ['knip/bin/knip.js', '--config', 'build/knip.json', '--no-progress']),
];

/**
 * Performs the checks one after the other and says of each how it went.
 * @param {Place} place
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function performChecks(place) {
  const tally = { passed: 0, failed: 0 };
  for (const { name, perform } of checks) {
    const started = performance.now();
    const complaint = await perform(place);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (complaint === null) tally.passed += 1;
    else tally.failed += 1;
    process.stdout.write(complaint === null ? `✓ ${name} (${seconds} s)\n` : `✗ ${name} (${seconds} s)\n${complaint}\n`);
  }
  return tally;
}
