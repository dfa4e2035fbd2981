import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { ensureChromium } from './chromium.mjs';
import { run } from './process.mjs';
import { countPlaywright, countVitest, judge } from './tally.mjs';
import { inTemporaryFolder } from './temporary.mjs';

/** @typedef {{ root: string, node: string, long: boolean }} Place */
/** @typedef {import('./tally.mjs').Tally} Tally */

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * What the tests may read of the command: whether the long ones were asked for.
 * @param {Place} place
 * @returns {NodeJS.ProcessEnv}
 */
function environment({ long }) {
  return long ? { MUTUALS_LONG: '1' } : {};
}

/**
 * Runs a test runner, whose own output is shown, and reads the report it leaves.
 * @template R the runner's report
 * @param {Place} place
 * @param {string} name
 * @param {object} runner
 * @param {(report: string) => readonly string[]} runner.args given the path to write the JSON report to
 * @param {(report: string) => NodeJS.ProcessEnv} [runner.env]
 * @param {(report: R) => Tally} runner.count
 * @returns {Promise<Tally>}
 */
function runAndCount(place, name, { args, env = () => ({}), count }) {
  return inTemporaryFolder(async (folder) => {
    const report = join(folder, 'report.json');
    const { code } = await run(place.node, args(report), {
      cwd: place.root,
      env: { ...environment(place), ...env(report) },
      output: 'show',
    });
    const counted = existsSync(report) ? count(/** @type {R} */ (JSON.parse(readFileSync(report, 'utf8')))) : null;
    const { passed, failed, complaint } = judge(counted, code);
    if (complaint !== null) print(`✗ ${name}: ${complaint}.`);
    return { passed, failed };
  });
}

/**
 * @param {Place} place
 * @param {string} name
 * @param {readonly string[]} projects those of build/vitest.config.ts
 * @returns {Promise<Tally>}
 */
function runVitest(place, name, projects) {
  return runAndCount(place, name, {
    args: (report) => [
      join(place.root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      'build/vitest.config.ts',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    count: countVitest,
  });
}

/**
 * The end-to-end tests, over the application as it is built and in a real browser.
 * @param {Place} place
 * @returns {Promise<Tally>}
 */
async function runPlaywright(place) {
  const browser = await ensureChromium(place.root);
  if ('missing' in browser) {
    print(`✗ End-to-end tests: ${browser.missing}`);
    return { passed: 0, failed: 1 };
  }
  return runAndCount(place, 'End-to-end tests', {
    args: () => [
      join(place.root, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      'build/playwright.config.ts',
      '--reporter=list,json',
    ],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report, MUTUALS_CHROMIUM: browser.chromium }),
    count: countPlaywright,
  });
}

/**
 * The kinds of test, in the order they are run.
 * @type {Record<'unit' | 'integration' | 'e2e', (place: Place) => Promise<Tally>>}
 */
export const runners = {
  unit: (place) => runVitest(place, 'Unit tests', ['unit', 'renderer']),
  integration: (place) => runVitest(place, 'Integration tests', ['integration']),
  e2e: runPlaywright,
};
