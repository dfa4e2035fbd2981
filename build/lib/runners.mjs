import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { ensureChromium } from './chromium.mjs';
import { playwrightFailures, vitestFailures } from './failures.mjs';
import { run } from './process.mjs';
import { countPlaywright, countVitest, judge } from './tally.mjs';
import { inTemporaryFolder } from './temporary.mjs';

/** @typedef {{ root: string, node: string, long: boolean }} Place */
/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {Parameters<typeof countVitest>[0] & Parameters<typeof vitestFailures>[0]} VitestReport */
/** @typedef {Parameters<typeof countPlaywright>[0] & Parameters<typeof playwrightFailures>[0]} PlaywrightReport */
/** @typedef {Tally & { failures?: readonly import('./failures.mjs').Failure[] }} Outcome */

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
 * @param {(report: R) => readonly import('./failures.mjs').Failure[]} runner.failures
 * @returns {Promise<Outcome>}
 */
function runAndCount(place, name, { args, env = () => ({}), count, failures }) {
  return inTemporaryFolder(async (folder) => {
    const report = join(folder, 'report.json');
    const { code } = await run(place.node, args(report), {
      cwd: place.root,
      env: { ...environment(place), ...env(report) },
      output: 'show',
    });
    const read = existsSync(report) ? /** @type {R} */ (JSON.parse(readFileSync(report, 'utf8'))) : null;
    const { passed, failed, complaint } = judge(read === null ? null : count(read), code);
    const found = read === null ? [] : failures(read);
    return { passed, failed, failures: complaint === null ? found : [...found, { name, message: `${complaint}.` }] };
  });
}

/**
 * @param {Place} place
 * @param {string} name
 * @param {readonly string[]} projects those of build/vitest.config.ts
 * @returns {Promise<Outcome>}
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
    count: (/** @type {VitestReport} */ report) => countVitest(report),
    failures: vitestFailures,
  });
}

/**
 * The end-to-end tests, over the application as it is built and in a real browser.
 * @param {Place} place
 * @returns {Promise<Outcome>}
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
    count: (/** @type {PlaywrightReport} */ report) => countPlaywright(report),
    failures: playwrightFailures,
  });
}

/**
 * The kinds of test, in the order they are run.
 * @type {Record<'unit' | 'integration' | 'e2e', (place: Place) => Promise<Outcome>>}
 */
export const runners = {
  unit: (place) => runVitest(place, 'Unit tests', ['unit', 'electron', 'renderer']),
  integration: (place) => runVitest(place, 'Integration tests', ['apart', 'integration']),
  e2e: runPlaywright,
};
