import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { buildReason, listSources, sourceStamp } from '../../../build/lib/freshness.mjs';

let root: string;

function write(path: string, content: string, time = 1_700_000_000): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  utimesSync(file, time, time);
}

const stamp = (): string => sourceStamp(listSources(root));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mutuals-freshness-'));
  write('shared/money.ts', 'export const pound = 100\n');
  write('renderer/ui/theme.css', 'p {}\n');
  write('package-lock.json', '{}\n');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the state of the sources', () => {
  test('is the same as long as nothing is touched', () => {
    expect(stamp()).toBe(stamp());
  });

  test.each([
    ['a file is written again', () => write('shared/money.ts', 'export const pound = 101\n', 1_700_000_001)],
    ['an older version of a file is put back', () => write('shared/money.ts', 'export const pound = 100\n', 1_600_000_000)],
    ['a file is added', () => write('db/store.ts', '', 1_600_000_000)],
    ['a file is removed', () => rmSync(join(root, 'renderer/ui/theme.css'))],
    ['a package changes', () => write('package-lock.json', '{"a":1}\n')],
  ])('changes when %s', (_what, change) => {
    const before = stamp();
    change();
    expect(stamp()).not.toBe(before);
  });

  test('does not change with the tests or with what is built', () => {
    const before = stamp();
    write('test/unit/money.test.ts', '');
    write('dist/electron/main.js', '');
    expect(stamp()).toBe(before);
  });
});

describe('whether a build is due', () => {
  test('it is where nothing is built', () => {
    expect(buildReason({ stampFound: null, stampWanted: 'a' })).toBe('nothing is built yet');
  });

  test('it is where the sources are others', () => {
    expect(buildReason({ stampFound: 'a', stampWanted: 'b' })).toBe('sources have changed');
  });

  test('it is not where they are the same', () => {
    expect(buildReason({ stampFound: 'a', stampWanted: 'a' })).toBeNull();
  });
});
