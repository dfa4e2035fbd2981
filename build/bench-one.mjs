import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { findingLine, isMet } from './lib/bench-report.mjs';

// Runs one file of test/bench. Its default export is a `Bench` of build/lib/bench-report.mjs; Node takes the types away.
const [, , file = ''] = process.argv;
const { default: measure } = /** @type {{ default: import('./lib/bench-report.mjs').Bench }} */ (await import(pathToFileURL(file).href));

let met = 0;
let claims = 0;
await measure(
  (finding) => {
    claims += 1;
    if (isMet(finding)) met += 1;
    const peakMB = (process.resourceUsage().maxRSS * 1024) / 1_000_000;
    process.stdout.write(`${findingLine(finding, finding.memoryMB ?? peakMB)}\n`);
  },
  { long: process.env['MUTUALS_LONG'] === '1' },
);
process.send?.({ met, claims });
process.disconnect?.();
