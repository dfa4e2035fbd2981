import { afterAll, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../electron/app/simulation/cancelled.ts';
import { makeMeans } from '../../../electron/app/simulation/means.ts';
import { SimulationPool } from '../../../electron/app/simulation/pool.ts';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';

const pool = new SimulationPool({ threads: 2, module: () => null });
afterAll(() => pool.close());

function means() {
  const heard: { readonly fraction: number; readonly phrase: string }[] = [];
  const stop = new AbortController();
  return { heard, stop, means: makeMeans({ pool, signal: stop.signal, progress: (fraction, phrase) => heard.push({ fraction, phrase }) }) };
}
const named = (name: string) => {
  const found = engineFunctions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

describe('the means of the engine where there are threads', () => {
  it('tell how far a simulation is, and of a function with parts its parts alone, never backwards', async () => {
    const one = means();
    expect((await named('simulation.run').call(livelyPortfolio(40, { paths: 50 }), one.means)).ok).toBe(true);
    expect(one.heard).toContainEqual({ fraction: 1, phrase: 'Running every path' });
    expect(one.heard.length).toBeLessThan(60);
    const other = means();
    const inputs = ['Mutual 0', 'Mutual 1', 'Mutual 2'].map((mutual) => ({ name: `Cash of ${mutual}`, move: { lever: 'cash', mutual }, low: -1_000, high: 1_000 }));
    expect((await named('sensitivity.tornado').call({ portfolio: livelyPortfolio(40, { paths: 50 }), measure: { measure: 'failure', mutual: null, within: 12 }, inputs }, other.means)).ok).toBe(true);
    expect(other.heard.map(({ phrase }) => phrase)).toEqual(['Running the base', ...inputs.flatMap(({ name }) => [`Moving ${name}`, `Moving ${name}`])]);
    for (const { heard } of [one, other]) expect(heard.map(({ fraction }) => fraction)).toEqual(heard.map(({ fraction }) => fraction).toSorted((a, b) => a - b));
  });

  it('throw when cancelled: in a pause, in a simulation, and before a programme', async () => {
    const { stop, means: given } = means();
    await given.pause(0.1, 'Going on');
    const running = given.simulate(livelyPortfolio(200, { paths: 5_000, months: 60 })).catch((thrown: unknown) => thrown);
    stop.abort();
    expect(await running).toBeInstanceOf(Cancelled);
    await expect(given.pause(0.2, 'Going on')).rejects.toBeInstanceOf(Cancelled);
    await expect(given.solve('Minimize\n cost: x\nSubject To\n c: x >= 3\nEnd\n')).rejects.toBeInstanceOf(Cancelled);
  });

  it('throw, with the field, when a function simulates what was not checked', async () => {
    await expect(means().means.simulate({ ...livelyPortfolio(2), months: 3 })).rejects.toThrow('mutuals[0].facility');
  });
});
