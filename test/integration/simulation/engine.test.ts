import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../electron/app/simulation/cancelled.ts';
import { Engine } from '../../../electron/app/simulation/engine.ts';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import { simulationRun } from '../../../shared/engine/simulation/functions.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';

const engines: Engine[] = [];
function engineOf(): Engine {
  const engine = new Engine({ threads: 2, plainKernel: true });
  engines.push(engine);
  return engine;
}
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

const quiet = () => ({ signal: new AbortController().signal, progress: () => undefined });
const named = (name: string) => {
  const found = engineFunctions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};
/** Processor time, in milliseconds, that all threads of this process take in so many milliseconds in which it has nothing to do. */
async function busy(milliseconds: number): Promise<number> {
  const from = process.cpuUsage();
  await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}
const large = livelyPortfolio(60, { months: 36, paths: 40_000 });

describe('the engine in threads of its own', () => {
  it('answers with plain arrays, refuses with fields, and is warm for the next call', async () => {
    const engine = engineOf();
    const found = await engine.call(simulationRun, livelyPortfolio(2), quiet());
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(Array.isArray(found.value.result.mutuals[0]?.headroom.p50)).toBe(true);
    expect(found.value.provenance).toMatchObject({ function: 'simulation.run', paths: 200 });
    expect(await engine.call(simulationRun, { ...livelyPortfolio(2), paths: 0 }, quiet())).toEqual({ ok: false, error: [{ field: 'paths', reason: 'The number of paths is at least 1.' }] });
    const from = performance.now();
    for (let time = 0; time < 10; time += 1) await engine.call(simulationRun, livelyPortfolio(1, { paths: 10 }), quiet());
    expect((performance.now() - from) / 10).toBeLessThan(30);
  });

  it('serves calls that come together', async () => {
    const engine = engineOf();
    const found = await Promise.all([3, 1, 2].map((mutuals) => engine.call(simulationRun, livelyPortfolio(mutuals), quiet())));
    expect(found.map((one) => one.ok && one.value.result.mutuals.length)).toEqual([3, 1, 2]);
  });

  it.each([
    ['in its threads', 'simulation.run', large, 400],
    ['in arithmetic of its own', 'simulation.coupled', { ...large, obligations: [], runOff: 0 }, 600],
    ['as it starts', 'simulation.run', large, 0],
  ] as const)('ends a call within 100 ms when cancelled %s, with nothing left at work', { retry: 2 }, async (_, name, input, after) => {
    const engine = engineOf();
    await engine.call(simulationRun, livelyPortfolio(2), quiet());
    const stop = new AbortController();
    const running = engine.call(named(name), input, { signal: stop.signal, progress: () => undefined }).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => { setTimeout(resolve, after); });
    const from = performance.now();
    stop.abort();
    expect(await running).toBeInstanceOf(Cancelled);
    expect(performance.now() - from).toBeLessThan(100);
    expect(await busy(300)).toBeLessThan(150);
    expect((await engine.call(simulationRun, livelyPortfolio(2), quiet())).ok).toBe(true);
  });

  it('gives an error for what it does not know, and works on', async () => {
    const engine = engineOf();
    await expect(engine.call({ ...simulationRun, name: 'simulation.nothing' }, {}, quiet())).rejects.toThrow('The engine has no function simulation.nothing.');
    expect((await engine.call(simulationRun, livelyPortfolio(2), quiet())).ok).toBe(true);
  });

  it('ends with its owner, and answers everything later at once', async () => {
    const engine = engineOf();
    const running = engine.call(simulationRun, large, quiet()).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => { setTimeout(resolve, 250); });
    await engine.close();
    expect(await running).toBeInstanceOf(Cancelled);
    await expect(engine.call(simulationRun, large, quiet())).rejects.toBeInstanceOf(Cancelled);
    expect(await busy(200)).toBeLessThan(100);
  });
});
