import { afterEach, describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/app/simulation/engine.ts';
import type { AppEvent, FinishedEvent } from '../../../shared/ipc.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';
import { programAt } from '../../fixtures/programs.ts';
import { plants } from './plants.ts';
import { comesToRest } from './processor.ts';

let bench: Bench;
afterEach(() => bench.close());

const eventsOf = (jobId: string) => bench.events.filter((event): event is Extract<AppEvent, { jobId: string }> => 'jobId' in event && event.jobId === jobId);
const finished = (jobId: string): FinishedEvent | undefined => eventsOf(jobId).find((event): event is FinishedEvent => event.is === 'finished');
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => { setTimeout(resolve, 2); });
}

/** An engine whose simulations take as long as the portfolio's seed tells them. */
const plantedEngine = (): Engine => new Engine({ threads: 2, plainKernel: true, simulationEntry: programAt('planted-thread').href });
const endless = livelyPortfolio(20, { seed: plants.indexOf('endless after the first') });

describe('a simulation as a job of the application', () => {
  it('tells how far it is, and answers with plain arrays and where the figures come from', async () => {
    bench = startApplication();
    const portfolio = livelyPortfolio(40, { months: 24, paths: 50 });
    const { jobId } = await bench.value('simulation.run', portfolio);
    await until(() => finished(jobId) !== undefined);
    const fractions = eventsOf(jobId).flatMap((event) => (event.is === 'progress' ? [event.fraction] : []));
    expect(fractions.length).toBeGreaterThan(5);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    const result = finished(jobId)?.result as Awaited<ReturnType<typeof bench.work<'simulation.run'>>>;
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.provenance).toMatchObject({ function: 'simulation.run', seed: portfolio.seed, paths: 50 });
    expect(result.value.result.mutuals.map(({ id }) => id)).toEqual(portfolio.mutuals.map(({ id }) => id));
    const { insolvency } = result.value.result.mutuals[0] ?? { insolvency: { value: [] } };
    expect(Array.isArray(insolvency.value)).toBe(true);
    expect(insolvency.value).toHaveLength(24);
    expect(insolvency.value).toEqual(insolvency.value.toSorted((a, b) => a - b));
    expect(bench.defects).toEqual([]);
  });

  it('ends when cancelled, leaves nothing running, and the next one is served', async () => {
    bench = startApplication({ engine: plantedEngine() });
    const { jobId } = await bench.value('simulation.run', endless);
    await until(() => eventsOf(jobId).length > 0);
    expect(await bench.value('job.cancel', { jobId })).toBeTruthy();
    await until(() => finished(jobId) !== undefined);
    expect(finished(jobId)?.result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await comesToRest()).toBe(true);
    expect(await bench.work('simulation.run', livelyPortfolio(3, { seed: plants.indexOf('nothing') }))).toMatchObject({ ok: true });
    expect(bench.defects).toEqual([]);
  });

  it('lets a small one through while a large one runs, and closing the application ends what is left', async () => {
    bench = startApplication({ engine: plantedEngine() });
    const { jobId } = await bench.value('simulation.run', endless);
    await until(() => eventsOf(jobId).length > 0);
    expect(await bench.work('simulation.run', livelyPortfolio(1, { seed: plants.indexOf('nothing') }))).toMatchObject({ ok: true });
    expect(finished(jobId)).toBeUndefined();
    await bench.application.close();
    expect(finished(jobId)?.result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await comesToRest()).toBe(true);
  });

  it('is an error, not a silence, when a thread crashes, and the next one is served', async () => {
    bench = startApplication({ engine: plantedEngine() });
    for (const plant of ['throws', 'exits'] as const) {
      expect(await bench.work('simulation.run', livelyPortfolio(20, { seed: plants.indexOf(plant) }))).toMatchObject({ ok: false, error: { code: 'internal' } });
    }
    expect(bench.defects.map(String)).toEqual(['RangeError: A planted fault at the third mutual.', 'Error: A thread of the simulation ended by itself (7).']);
    expect(await bench.work('simulation.run', livelyPortfolio(20, { seed: plants.indexOf('nothing'), paths: 10 }))).toMatchObject({ ok: true });
  });

  it('names the field of a portfolio that is not in order', async () => {
    bench = startApplication();
    const portfolio = livelyPortfolio(2);
    const short = portfolio.mutuals.map((one, m) => (m === 1 ? { ...one, facility: [1] } : one));
    expect(await bench.work('simulation.run', { ...portfolio, mutuals: short })).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { 'mutuals.1.facility': 'Has 1 month where the horizon has 12.' } } });
    expect(await bench.ask('simulation.run', { ...portfolio, paths: 0 })).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { paths: 'The number of paths is at least 1.' } } });
  });
});
