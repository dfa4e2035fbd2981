import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import manifest from '../../../package.json' with { type: 'json' };
import { mainEntries, preloadEntry } from '../../../build/entries.mjs';

const project = fileURLToPath(new URL('../../..', import.meta.url));

test.each([...Object.values(mainEntries), preloadEntry, 'renderer/index.html'])('%s is there to be built', (entry) => {
  expect(existsSync(join(project, entry))).toBe(true);
});

test('Electron is given the program that is built for it', () => {
  expect(mainEntries).toHaveProperty(basename(manifest.main, '.js'));
});

test('every package is pinned to one version', () => {
  const versions = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((group) => Object.values<string>(group));
  expect(versions.filter((version) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
