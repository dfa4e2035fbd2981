import process from 'node:process';

import { ensureBuilt } from './lib/build.mjs';
import { performChecks } from './lib/checks.mjs';
import { failuresText } from './lib/failures.mjs';
import { alone } from './lib/lock.mjs';
import { runners } from './lib/runners.mjs';
import { Refusal } from './lib/say.mjs';
import { addUp, closingLine } from './lib/tally.mjs';
import { readTestArguments } from './lib/test-arguments.mjs';

/**
 * Builds the application, which the later tests start as a person would. Counts as one test.
 * @param {string} root
 * @param {string} node
 * @returns {Promise<import('./lib/tally.mjs').Tally>}
 */
async function build(root, node) {
  try {
    await alone(root, () => ensureBuilt(root, node));
    process.stdout.write('✓ Build\n');
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stdout.write(`✗ Build\n${error.message}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** @type {import('./lib/command.mjs').Command} */
export default async function test({ root, node, args }) {
  const { kinds, checked, long } = readTestArguments(args);
  const tallies = checked ? [await performChecks({ root, node })] : [];
  const built = await build(root, node);
  tallies.push(built);
  /** @type {import('./lib/failures.mjs').Failure[]} */
  const failures = [];
  for (const kind of kinds) {
    if (kind === 'e2e' && built.failed > 0) {
      process.stdout.write('✗ End-to-end tests: not run, as there is nothing built to run them on.\n');
      tallies.push({ passed: 0, failed: 1 });
    } else {
      const outcome = await runners[kind]({ root, node, long });
      tallies.push(outcome);
      failures.push(...(outcome.failures ?? []));
    }
  }
  if (failures.length > 0) process.stdout.write(`\nWhat failed, from all kinds of test:\n\n${failuresText(failures)}\n`);
  const total = addUp(tallies);
  process.stdout.write(`${closingLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}
