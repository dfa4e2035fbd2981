import process from 'node:process';

import { performChecks } from './lib/checks.mjs';
import { closingLine } from './lib/tally.mjs';

/** @type {import('./lib/command.mjs').Command} */
export default async function check(setting) {
  const tally = await performChecks(setting);
  process.stdout.write(`${closingLine(tally)}\n`);
  return tally.failed === 0 ? 0 : 1;
}
