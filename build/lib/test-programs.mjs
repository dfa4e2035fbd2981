import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';

import { build } from 'vite';

import { listSources, sourceStamp } from './freshness.mjs';
import { writeKernel } from './kernel.mjs';

/** The variable that tells the tests where the programs are. */
export const PROGRAMS = 'MUTUALS_TEST_PROGRAMS';

/** Where what tests start as processes and threads of their own is written, by the endings of its names. */
const written = [
  { folder: 'test/fixtures', ending: /-child\.ts$/ },
  { folder: 'test/integration/hosts', ending: /-(browser|thread)\.ts$/ },
  { folder: 'test/integration/simulation', ending: /-thread\.ts$/ },
];

/** What was made this long ago is of no use to any run that is still going, in milliseconds. */
const keepFor = 3_600_000;

/**
 * @param {string} root
 * @returns {Record<string, string>} sources by the name of the program
 */
function programs(root) {
  return Object.fromEntries(
    written.flatMap(({ folder, ending }) =>
      readdirSync(join(root, folder))
        .filter((file) => ending.test(file))
        .map((file) => [basename(file, '.ts'), join(root, folder, file)]),
    ),
  );
}

/**
 * @param {string} cache
 * @param {string} newest what was just made there
 */
function removeOld(cache, newest) {
  const now = statSync(newest).mtimeMs;
  for (const name of readdirSync(cache)) {
    const facts = statSync(join(cache, name), { throwIfNoEntry: false });
    if (facts !== undefined && facts.mtimeMs < now - keepFor) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * Makes JavaScript of the programs and threads that tests start (and of the application's own), once for each state of the
 * sources, and answers with the folder. Node could run the sources themselves, but each start would take the types out of
 * hundreds of files again, by way of WebAssembly, and V8 13.6 now and then ends a process in which more than one thread
 * calls out of WebAssembly often ("Check failed: jit_page.has_value()", under Runtime_TierUpWasmToJSWrapper).
 * @param {string} root
 * @returns {Promise<string>}
 */
async function ensureTestPrograms(root) {
  const cache = join(root, 'node_modules', '.cache', 'mutuals-test-programs');
  const rooms = ['electron', 'shared', 'db', 'build', ...written.map(({ folder }) => folder)];
  const folder = join(cache, sourceStamp(listSources(root, rooms)).slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const making = `${folder}.${process.pid}`;
  await build({
    configFile: join(root, 'build', 'vite.main.config.ts'),
    build: { outDir: making, sourcemap: false, rolldownOptions: { input: programs(root) } },
  });
  await writeKernel(root, making);
  try {
    renameSync(making, folder);
  } catch (error) {
    // Another run made the same meanwhile.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  removeOld(cache, folder);
  return folder;
}

/**
 * Tells the tests of this run where the programs are. Where sources do not go together at the moment, it says so, and the
 * tests start the sources themselves; `npm test` then fails by its build.
 * @param {string} root
 */
export async function provideTestPrograms(root) {
  try {
    process.env[PROGRAMS] = await ensureTestPrograms(root);
  } catch (error) {
    process.stderr.write(`The programs that tests start could not be bundled; they run from their sources. ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
