import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { findChromium } from './lib/chromium.mjs';
import { run } from './lib/process.mjs';
import { Refusal } from './lib/say.mjs';

const ending = '.bench.ts';

/**
 * `npm run bench [-- --long] [NAME…]`: runs `test/bench/NAME.bench.ts`, or all of them, each in a process of its own so
 * that one's memory is not counted with another's. What such a file exports is said in build/bench-one.mjs.
 * @type {import('./lib/command.mjs').Command}
 */
export default async function bench({ root, node, args }) {
  const folder = join(root, 'test', 'bench');
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length))
        .toSorted()
    : [];
  const named = args.filter((arg) => arg !== '--long');
  const unknown = named.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Refusal(`There is no measurement called "${unknown}"; there are ${all.join(', ')}.`);
  const chromium = findChromium();
  let met = 0;
  let claims = 0;
  let broken = 0;
  for (const name of named.length === 0 ? all : named) {
    process.stdout.write(`${name}\n`);
    const { code } = await run(node, [join(root, 'build', 'bench-one.mjs'), join(folder, `${name}${ending}`)], {
      cwd: root,
      env: {
        ...(args.includes('--long') ? { MUTUALS_LONG: '1' } : {}),
        ...(chromium === null ? {} : { MUTUALS_CHROMIUM: chromium }),
      },
      output: 'show',
      message: (sent) => {
        const counted = /** @type {{ met: number, claims: number }} */ (sent);
        met += counted.met;
        claims += counted.claims;
      },
    });
    if (code !== 0) {
      broken += 1;
      process.stdout.write(`  ✗ ${name} ended with code ${code}\n`);
    }
  }
  process.stdout.write(`${met} of ${claims} claims met${broken === 0 ? '' : `, ${broken} measurements broke off`}\n`);
  return broken === 0 && claims > 0 && met === claims ? 0 : 1;
}
