import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBackups } from '../../../db/backups.ts';
import { startUpkeep } from '../../../electron/app/upkeep.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

let place: TemporaryStore;
beforeEach(() => { place = temporaryStore(); });
afterEach(() => place.close());

const until = async (reached: () => boolean): Promise<void> => {
  while (!reached()) await new Promise((resolve) => { setTimeout(resolve, 5); });
};

describe('upkeep', () => {
  it('makes one backup a day, however often it looks', async () => {
    const faults: unknown[] = [];
    let looks = 0;
    const { end } = startUpkeep({ ownStore: () => { looks += 1; return place.store; }, clock: place.clock, report: (thrown) => faults.push(thrown), first: 1, interval: 10 });
    await until(() => looks > 5);
    expect(listBackups(place.store.path)).toHaveLength(1);
    place.clock.advance(25 * 3_600_000);
    const before = looks;
    await until(() => looks > before + 3);
    await end();
    expect(listBackups(place.store.path)).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it('does nothing without a store, and nothing after its end', async () => {
    let looks = 0;
    const { end } = startUpkeep({ ownStore: () => { looks += 1; return null; }, clock: place.clock, report: () => undefined, first: 1, interval: 5 });
    await until(() => looks > 2);
    await end();
    const before = looks;
    await new Promise((resolve) => { setTimeout(resolve, 40); });
    expect(looks).toBe(before);
    expect(listBackups(place.store.path)).toHaveLength(0);
  });
});
