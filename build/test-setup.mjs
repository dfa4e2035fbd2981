import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { provideTestPrograms } from './lib/test-programs.mjs';
import { provideTestStores } from './lib/test-stores.mjs';

/** What comes once before the tests of a run, by Vitest and by Playwright; answers with what comes after them. */
export default async function setup() {
  await provideTestPrograms(dirname(dirname(fileURLToPath(import.meta.url))));
  return provideTestStores();
}
