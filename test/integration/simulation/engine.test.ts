import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../electron/app/simulation/cancelled.ts';
import { Engine } from '../../../electron/app/simulation/engine.ts';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import { simulationRun } from '../../../shared/engine/simulation/functions.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';
import { programAt } from '../../fixtures/programs.ts';
import { plants } from './plants.ts';
import { comesToRest, processorTime } from './processor.ts';

const engines: Engine[] = [];
/** With the threads that simulate, or with those of the tests, which take as long as they are told. */
function engineOf(simulationEntry: string | null = null): Engine {
  const engine = new Engine({ threads: 2, plainKernel: true, simulationEntry });
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
/** For the threads of the tests: minutes. */
const endless = livelyPortfolio(2, { seed: plants.indexOf('endless') });
/** Minutes of arithmetic in one thread. */
const coupled = { ...livelyPortfolio(60, { months: 60, paths: 150_000 }), obligations: [], runOff: 0 };
/** A circle of debts that leaks so slowly that repetition takes its most rounds, without a pause in any of them. */
const circle = {
  nodes: Array.from({ length: 5_000 }, (_, at) => ({ id: `${at}`, cash: 0, owedOutside: at === 0 ? [{ amount: 1e-6 }] : [] })),
  debts: Array.from({ length: 100_000 }, (_, at) => ({ from: `${at % 5_000}`, to: `${((at % 5_000) + 1 + Math.floor(at / 5_000)) % 5_000}`, amount: 100 })),
  compareWith: ['iteration from above'],
};
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

describe('the engine in threads of its own', () => {
  it('answers with plain arrays, refuses with fields, and is warm for the next call', async () => {
    const engine = engineOf();
    const found = await engine.call(simulationRun, livelyPortfolio(2), quiet());
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(Array.isArray(found.value.result.mutuals[0]?.headroom.p50)).toBe(true);
    expect(found.value.provenance).toMatchObject({ function: 'simulation.run', paths: 200 });
    expect(await engine.call(simulationRun, { ...livelyPortfolio(2), paths: 0 }, quiet())).toEqual({ ok: false, error: [{ field: 'paths', reason: 'The number of paths is at least 1.' }] });
    const warm = await processorTime(async () => {
      for (let time = 0; time < 10; time += 1) await engine.call(simulationRun, livelyPortfolio(1, { paths: 10 }), quiet());
    });
    expect(warm / 10).toBeLessThan(30);
  });

  it('serves calls that come together', async () => {
    const engine = engineOf();
    const found = await Promise.all([3, 1, 2].map((mutuals) => engine.call(simulationRun, livelyPortfolio(mutuals), quiet())));
    expect(found.map((one) => one.ok && one.value.result.mutuals.length)).toEqual([3, 1, 2]);
  });

  // Left alone, each would go on for minutes; how soon it ends on a quiet machine is measured by test/bench/engine-cancel.bench.ts.
  it.each([
    ['in its threads', 'simulation.run', endless, 250],
    ['in arithmetic of its own', 'simulation.coupled', coupled, 600],
    ['in arithmetic that never pauses', 'contagion.clearing', circle, 600],
    ['as it starts', 'simulation.run', endless, 0],
  ] as const)('ends a call when cancelled %s, with nothing left at work', async (_, name, input, after) => {
    const engine = engineOf(programAt('planted-thread').href);
    await engine.call(simulationRun, livelyPortfolio(2), quiet());
    const stop = new AbortController();
    const running = engine.call(named(name), input, { signal: stop.signal, progress: () => undefined }).catch((thrown: unknown) => thrown);
    await wait(after);
    stop.abort();
    expect(await running).toBeInstanceOf(Cancelled);
    expect(await comesToRest()).toBe(true);
    expect((await engine.call(simulationRun, livelyPortfolio(2), quiet())).ok).toBe(true);
  });

  it('gives an error for what it does not know, and works on', async () => {
    const engine = engineOf();
    await expect(engine.call({ ...simulationRun, name: 'simulation.nothing' }, {}, quiet())).rejects.toThrow('The engine has no function simulation.nothing.');
    expect((await engine.call(simulationRun, livelyPortfolio(2), quiet())).ok).toBe(true);
  });

  it('ends with its owner, and answers everything later at once', async () => {
    const engine = engineOf(programAt('planted-thread').href);
    const running = engine.call(simulationRun, endless, quiet()).catch((thrown: unknown) => thrown);
    await wait(250);
    await engine.close();
    expect(await running).toBeInstanceOf(Cancelled);
    await expect(engine.call(simulationRun, endless, quiet())).rejects.toBeInstanceOf(Cancelled);
    expect(await comesToRest()).toBe(true);
  });
});
