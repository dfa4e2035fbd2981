import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** The variable that tells the tests where stores that were just made are kept to be copied. */
const STORES = 'MUTUALS_TEST_STORES';

/**
 * Gives the tests of this run a folder for what all of them would make alike (test/fixtures/new-store.ts).
 * @returns {() => void} what removes it after the run
 */
export function provideTestStores() {
  // Each project of a run asks.
  if (process.env[STORES] !== undefined) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'mutuals-test-stores-'));
  process.env[STORES] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
