import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../db/store.ts';
import { placeNewStore } from '../../fixtures/new-store.ts';
import { countedIds, settableClock, temporaryFolder } from '../../fixtures/store.ts';

// Most tests begin with a copy of a store that was made before. What they prove holds for a new store only if the two are alike.

let folder = '';
let remove = (): void => undefined;
beforeEach(() => { ({ folder, remove } = temporaryFolder()); });
afterEach(() => { remove(); });

const START = '2026-03-31T22:59:59.000Z';
const source = (seed: number) => {
  const clock = settableClock(START);
  return { clock, ids: countedIds(clock, seed) };
};

/** The file of a store that was opened and closed, and the id that comes next. */
function opened(name: string, { clock, ids }: ReturnType<typeof source>): { readonly file: string; readonly next: string } {
  const path = join(folder, name);
  const store = openStore({ path, key: null, ids, clock, create: true, person: 'A tester' });
  if (!store.ok) throw new Error(store.error.message);
  store.value.close();
  return { file: readFileSync(path).toString('base64'), next: ids.next() };
}

test('a store that is put in its place, made or copied, is byte for byte the one that is made by opening it, and as many ids are taken', () => {
  for (const seed of [1, 77]) {
    const made = opened(`made-${seed}`, source(seed));
    for (const time of ['first', 'second', 'third']) {
      const name = `${time}-${seed}`;
      const given = source(seed);
      placeNewStore({ path: join(folder, name), person: 'A tester', ...given });
      expect(readFileSync(join(folder, name)).length).toBeGreaterThan(0);
      expect(opened(name, given)).toEqual(made);
    }
  }
  expect(readdirSync(folder)).toHaveLength(8);
});

test('a store is another one with other ids, of another moment or by another person', () => {
  const files = new Set<string>();
  for (const [seed, start, person] of [[1, START, 'A tester'], [2, START, 'A tester'], [1, '2026-03-31T23:00:00.000Z', 'A tester'], [1, START, 'B']] as const) {
    const clock = settableClock(start);
    const path = join(folder, `${seed}${start}${person}`.replaceAll(':', ''));
    placeNewStore({ path, ids: countedIds(clock, seed), clock, person });
    files.add(readFileSync(path).toString('base64'));
  }
  expect(files.size).toBe(4);
});

test('ids that go another way than those of the store to be copied are refused', () => {
  const { clock } = source(1);
  placeNewStore({ path: join(folder, 'a'), ids: countedIds(clock, 5), clock, person: 'A tester' });
  const first = countedIds(clock, 5).next();
  const others = countedIds(clock, 6);
  let begun = false;
  const next = (): string => {
    if (begun) return others.next();
    begun = true;
    return first;
  };
  expect(() => { placeNewStore({ path: join(folder, 'b'), ids: { next }, clock, person: 'A tester' }); }).toThrow('Give the test ids of its own.');
});
