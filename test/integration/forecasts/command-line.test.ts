import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doorTo, type CommandDoor } from '../../../electron/cli/door.ts';
import { makeForecast } from '../../../electron/cli/forecasts.ts';
import { runScenarioFile, showRun } from '../../../electron/cli/scenarios.ts';
import { Engine } from '../../../electron/app/simulation/engine.ts';
import type { ForecastView } from '../../../shared/ipc/cash.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { sampleStore } from '../../fixtures/sample.ts';
import { byTheEngine, json, leverTo, scenarioOf, TERMS } from './ground.ts';

let bench: Bench;
let door: CommandDoor;
let engine: Engine;
let ottermere: OrganisationId;
let kelderwick: OrganisationId;

beforeAll(async () => {
  engine = new Engine({ threads: 1 });
  bench = startApplication({ copyOf: sampleStore() });
  door = doorTo(bench.application, () => undefined);
  const idOf = async (text: string): Promise<OrganisationId> => (await bench.value('organisation.list', { filter: { text, role: null, standing: null, deleted: false }, sort: [], offset: 0, limit: 5 })).rows[0]!.id;
  [ottermere, kelderwick] = [await idOf('Ottermere'), await idOf('Kelderwick')];
});
afterAll(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
  await engine.close();
});

const file = (name: string, content: object): string => {
  const path = join(bench.folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe('the command line', () => {
  it('forecasts what the job of the screen forecasts', async () => {
    const told = await makeForecast(door, { is: 'forecast', organisation: 'Ottermere', ...TERMS });
    const job = await bench.work('cash.forecast', { organisationId: ottermere, ...TERMS, levers: [], asker: null });
    if (!job.ok) throw new Error(job.error.message);
    const untimed = (view: ForecastView) => ({ ...view, result: view.result === null ? null : { ...view.result, tookMs: 0 } });
    expect(untimed(json(told.json) as ForecastView)).toEqual(untimed(json(job.value) as ForecastView));
    expect(job.value.result).not.toBeNull();
  });

  it('runs a scenario of names as the job runs it of ids, and the engine by itself finds the same in what was kept', async () => {
    const path = file('scenario.json', {
      title: 'Both', horizonMonths: TERMS.months, paths: TERMS.paths, seed: TERMS.seed, mutuals: ['Ottermere', 'Kelderwick'],
      levers: [{ lever: 'immediate liquidation', mutual: 'Kelderwick', from: '2027-04-01' }, { lever: 'advance', mutual: 'Ottermere', size: 500_000, from: '2027-01-01', until: '2027-10-31' }],
    });
    const told = await runScenarioFile(door, { is: 'scenario', file: path, keep: true });
    const { runId, ...content } = told.json as { readonly runId: string };
    const asked = scenarioOf('Both', [leverTo(kelderwick, { lever: 'immediate liquidation', from: '2027-04-01' as never }), leverTo(ottermere, { lever: 'advance', size: 500_000, from: '2027-01-01' as never, until: '2027-10-31' as never })], [ottermere, kelderwick]);
    const job = await bench.work('scenario.run', { scenarioId: null, scenario: asked, keep: false });
    if (!job.ok) throw new Error(job.error.message);
    const { historyEntries: _then, ...before } = (json(content) as typeof job.value.content).inputs;
    const { historyEntries: _now, ...after } = (json(job.value.content) as typeof job.value.content).inputs;
    expect(before).toEqual(after);
    expect((json(content) as typeof job.value.content).found).toEqual(json(job.value.content.found));
    expect((json(content) as typeof job.value.content).lines).toEqual(json(job.value.content.lines));

    const kept = await bench.value('run.get', { id: runId });
    if (kept.content.run !== 'scenario') throw new Error(kept.content.run);
    expect(json(kept.content.found)).toEqual(await byTheEngine(engine, kept.content.inputs.call));
    // As a person checks it: the printed input, and nothing else.
    const [printed] = (await showRun(door, { is: 'run', id: runId, input: true })).lines;
    expect(await byTheEngine(engine, { function: kept.content.inputs.call.function, input: JSON.parse(printed!) })).toEqual(json(kept.content.found));
    // Every figure of the story stands in what is printed for a person.
    const lines = (await showRun(door, { is: 'run', id: runId, input: false })).lines.join('\n');
    for (const { sentence } of kept.content.lines) expect(lines).toContain(sentence);
    await expect(bench.work('run.again', { id: runId })).resolves.toMatchObject({ ok: true, value: { same: true, differences: [] } });
  });

  it('refuses contradictory levers with the sentences of the form, each by its place', async () => {
    const run = (levers: readonly object[]) => runScenarioFile(door, { is: 'scenario', keep: false, file: file('contradiction.json', { title: 'No', horizonMonths: 12, paths: 100, seed: 1, mutuals: ['Ottermere'], levers: levers.map((one) => ({ mutual: 'Ottermere', ...one })) }) });
    await expect(run([{ lever: 'pay on time' }, { lever: 'payment delay', size: 30 }])).rejects.toThrow(/levers\.0\.lever: The same invoices of Ottermere.* are paid on time and late\. Keep one of the two\.\nlevers\.1\.lever: The same invoices/);
    await expect(run([{ lever: 'lender withdraws' }, { lever: 'facility guaranteed', size: 1_000 }])).rejects.toThrow(/withdrawn and guaranteed at the same time/);
    await expect(run([{ lever: 'immediate liquidation', from: '2027-02-01' }, { lever: 'administration', size: 4, from: '2027-03-01' }])).rejects.toThrow(/fails twice\. Keep one of the two\./);
    await expect(run([{ lever: 'immediate liquidation', from: '2029-02-01' }])).rejects.toThrow(/is after the forecast’s last day\. Look further ahead/);
    await expect(run([{ lever: 'income cut', size: -10 }])).rejects.toThrow(/levers\.0/);
    await expect(run([{ lever: 'no such thing' }])).rejects.toThrow(/levers\.0\.lever/);
    await expect(runScenarioFile(door, { is: 'scenario', keep: false, file: file('nobody.json', { title: 'No', mutuals: ['Nobody'], levers: [] }) })).rejects.toThrow('mutuals.0: There is no organisation called “Nobody” here.');
  });
});
