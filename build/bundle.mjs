import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { build } from 'vite';

import { writeKernel } from './lib/kernel.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  // The first empties dist/electron, so the order matters.
  for (const name of ['main', 'preload', 'renderer']) {
    await build({ configFile: fileURLToPath(new URL(`vite.${name}.config.ts`, import.meta.url)) });
  }
  await writeKernel(root, join(root, 'dist', 'electron'));
} catch (error) {
  process.stderr.write(`${stripVTControlCharacters(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
}
