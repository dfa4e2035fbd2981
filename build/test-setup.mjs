import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { provideTestPrograms } from './lib/test-programs.mjs';

/** What comes once before the tests of a run, by Vitest and by Playwright. */
export default function setup() {
  return provideTestPrograms(dirname(dirname(fileURLToPath(import.meta.url))));
}
