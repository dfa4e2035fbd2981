import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../electron/app/simulation/cancelled.ts';
import { SimulationPool } from '../../../electron/app/simulation/pool.ts';
import type { Runs } from '../../../shared/engine/simulation/runs.ts';
import { programAt } from '../../fixtures/programs.ts';
import { planted } from './plants.ts';
import { comesToRest, processorTime } from './processor.ts';

const pools: SimulationPool[] = [];
function poolOf(threads: number): SimulationPool {
  const pool = new SimulationPool({ threads, module: () => null, entry: programAt('planted-thread') });
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const quiet = () => ({ signal: new AbortController().signal, progress: () => undefined });
/** What the test's kernel writes, worked out here again. */
function expectWritten(runs: Runs, mutuals: number, paths: number): void {
  expect(runs.kernel).toBe('typescript');
  for (let m = 0; m < mutuals; m += 1) {
    const id = 1_000 + m;
    expect([...runs.ruin.subarray(m * paths, (m + 1) * paths)]).toEqual(Array<number>(paths).fill(id % 100));
    expect(new Set(runs.need.subarray(m * paths, (m + 1) * paths))).toEqual(new Set([id + 0.5]));
  }
}
/** Cancels a run after so many milliseconds. */
async function cancelled(pool: SimulationPool, problem: Parameters<typeof pool.run>[0], after: number): Promise<void> {
  const stop = new AbortController();
  const running = pool.run(problem, { signal: stop.signal, progress: () => undefined });
  await new Promise((resolve) => { setTimeout(resolve, after); });
  stop.abort();
  await expect(running).rejects.toBeInstanceOf(Cancelled);
}

describe('the threads of the simulation', () => {
  it.each([1, 2, 3])('write every mutual once with %i of them, tell how far they are, and stay warm', async (threads) => {
    const pool = poolOf(threads);
    const heard: number[] = [];
    expectWritten(await pool.run(planted('nothing', 250), { ...quiet(), progress: (fraction) => heard.push(fraction) }), 250, 8);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
    expect(heard.length).toBeLessThanOrEqual(101);
    expect(pool.threads).toBe(threads);
  });

  it('take no more threads than there are mutuals, and the same warm one for the next', async () => {
    const pool = poolOf(3);
    for (let time = 0; time < 20; time += 1) expectWritten(await pool.run(planted('nothing', 1), quiet()), 1, 8);
    expect(pool.threads).toBe(1);
    const warm = await processorTime(async () => {
      for (let time = 0; time < 20; time += 1) await pool.run(planted('nothing', 1), quiet());
    });
    expect(warm / 20).toBeLessThan(15);
  });

  it('serve runs that come together, each with its own figures', async () => {
    const pool = poolOf(2);
    const runs = await Promise.all([40, 1, 7, 1, 90].map((mutuals) => pool.run(planted('nothing', mutuals), quiet())));
    [40, 1, 7, 1, 90].forEach((mutuals, index) => expectWritten(runs[index] as Runs, mutuals, 8));
  });

  it('let a small run in while a long one goes on', async () => {
    const pool = poolOf(2);
    let over = false;
    const long = pool.run(planted('slow', 16), quiet()).finally(() => { over = true; });
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    await pool.run(planted('nothing', 1), quiet());
    expect(over).toBe(false);
    expectWritten(await long, 16, 8);
  });

  // Left alone, each would go on for minutes; how soon it ends on a quiet machine is measured by test/bench/engine-cancel.bench.ts.
  it.each([
    ['between mutuals', 'slow', 100, 5_000] as const,
    ['at its very start', 'slow', 0, 5_000] as const,
    ['in the middle of one that does not end', 'endless', 150, 50] as const,
    ['in the middle of the only one', 'endless', 150, 1] as const,
  ])('stop when cancelled %s, with nothing left at work', async (_, plant, after, mutuals) => {
    const pool = poolOf(2);
    await pool.run(planted('nothing', 2), quiet());
    await cancelled(pool, planted(plant, mutuals), after);
    expect(await comesToRest()).toBe(true);
    expectWritten(await pool.run(planted('nothing', 30), quiet()), 30, 8);
    expect(pool.threads).toBeLessThanOrEqual(2);
  });

  it('answer a run that waits for its turn and is cancelled, and leave the one before it alone', async () => {
    const pool = poolOf(1);
    let over = false;
    const first = pool.run(planted('slow', 12), quiet()).finally(() => { over = true; });
    await cancelled(pool, planted('nothing', 5), 30);
    expect(over).toBe(false);
    expectWritten(await first, 8, 8);
    const stop = new AbortController();
    stop.abort();
    await expect(pool.run(planted('nothing', 5), { ...quiet(), signal: stop.signal })).rejects.toBeInstanceOf(Cancelled);
  });

  it.each([
    ['throws', 'A planted fault at the third mutual.'] as const,
    ['exits', 'A thread of the simulation ended by itself (7).'] as const,
    ['out of memory', 'memory limit'] as const,
  ])('give an error when one of them %s, and work again afterwards', { timeout: 120_000 }, async (plant, sentence) => {
    const pool = poolOf(2);
    const other = pool.run(planted('nothing', 3), quiet());
    await expect(pool.run(planted(plant, 40), quiet())).rejects.toThrow(sentence);
    expectWritten(await other, 3, 8);
    expectWritten(await pool.run(planted('nothing', 9), quiet()), 9, 8);
  });

  it('give an error when they cannot even start', async () => {
    const pool = new SimulationPool({ threads: 2, module: () => null, entry: new URL('./no-such-thread.ts', import.meta.url) });
    pools.push(pool);
    await expect(pool.run(planted('nothing', 3), quiet())).rejects.toThrow('no-such-thread');
  });

  it('end with the pool, which answers everything later at once', async () => {
    const pool = poolOf(2);
    const ended = pool.run(planted('endless', 4), quiet()).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    await pool.close();
    expect(await ended).toBeInstanceOf(Cancelled);
    expect(pool.threads).toBe(0);
    await expect(pool.run(planted('nothing', 3), quiet())).rejects.toBeInstanceOf(Cancelled);
  });
});
