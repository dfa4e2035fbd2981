import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../../electron/app/simulation/engine.ts';
import { readArguments } from '../../../../electron/cli/arguments.ts';
import { doorTo, type CommandDoor } from '../../../../electron/cli/door.ts';
import { tellActivation, timePlan } from '../../../../electron/cli/plans.ts';
import type { RecordOf } from '../../../../shared/model/records/index.ts';
import { byTheEngine } from '../ground.ts';
import { timingGround, type TimingGround } from './ground.ts';

let at: TimingGround;
let door: CommandDoor;
let planId: RecordOf<'contingency plan'>['id'];
beforeAll(async () => {
  at = await timingGround();
  door = doorTo(at.bench.application, () => undefined);
  const { plan } = await at.planFor([['A', [100, 200, 400]], ['B', [50, 150, 300], 'A']], { recoveryHours: 480, tolerableHours: 9_600 });
  planId = plan.id;
});
afterAll(async () => {
  expect(at.bench.defects).toEqual([]);
  await at.bench.close();
});

describe('the command line', () => {
  it('times a plan as the job of the screen does, in words', async () => {
    const told = await timePlan(door, { is: 'plan timing', id: planId, paths: 1_000, seed: 7, headroomDays: 45, input: false });
    const timing = await at.timed(planId, { headroomDays: 45 });
    expect({ ...told.json, tookMs: 0, calls: 0 }).toEqual({ ...timing, tookMs: 0, calls: 0 });
    const text = told.lines.join('\n');
    expect(text).toMatch(/^If Mutual .* fails\nOver after \d+(\.\d)? days on average; P50 \d/);
    for (const wanted of [/^The whole plan over within the recovery time of 20 days: /m, /^The whole plan over within the maximum tolerable period of 400 days: /m, /set off when headroom is below 45 days of costs: /, /^Gap on average: /m, /^ {2}“Step A”, 40 days shorter: /m, /“Step B”: on .* of the paths/]) expect(text).toMatch(wanted);
  });

  it('gives the engine’s input, with which the engine alone says the same', async () => {
    const { lines } = await timePlan(door, { is: 'plan timing', id: planId, paths: 1_000, seed: 7, headroomDays: null, input: true });
    const engine = new Engine({ threads: 1 });
    try {
      const found = (await byTheEngine(engine, { function: 'plan.shortening', input: JSON.parse(lines.join('')) as unknown })) as { readonly result: { readonly before: { readonly inTime: unknown } } };
      expect(found.result.before.inTime).toEqual((await at.timed(planId)).money?.inTime);
    } finally {
      await engine.close();
    }
  });

  it('tells which activations are open, and how one stands', async () => {
    expect((await tellActivation(door, { is: 'activation', id: null, by: null })).lines).toEqual(['No activation or rehearsal is open.']);
    const { id } = await at.bench.value('activation.start', { planId, activation: 'activation', by: 'Ada', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null });
    expect((await tellActivation(door, { is: 'activation', id: null, by: null })).lines).toEqual([expect.stringMatching(/^activation of If Mutual .* fails since 21 Nov 2026, 09:00, 0 of 2 steps done, Ada on duty \(/) as string]);
    expect((await tellActivation(door, { is: 'activation', id, by: 'Cy' })).lines[0]).toMatch(/^Status report: If Mutual/);
    expect((await at.bench.value('activation.get', { id })).log.at(-1)).toMatchObject({ entry: 'report', person: 'Cy' });
    await expect(tellActivation(door, { is: 'activation', id: 'nonsense', by: null })).rejects.toThrow('“nonsense” is not the id of an activation. Nothing was done.');
    await expect(timePlan(door, { is: 'plan timing', id: 'nonsense', paths: null, seed: null, headroomDays: null, input: false })).rejects.toThrow('“nonsense” is not the id of a contingency plan.');
  });

  it.each([
    ['plan timing ID --headroom-days 30 --paths 500 --seed 2 --input', { is: 'plan timing', id: 'ID', headroomDays: 30, paths: 500, seed: 2, input: true }],
    ['plan timing ID', { is: 'plan timing', id: 'ID', headroomDays: null, paths: null, seed: null, input: false }],
    ['activation', { is: 'activation', id: null, by: null }],
    ['activation report ID --by Ada', { is: 'activation', id: 'ID', by: 'Ada' }],
    ['plan timing', null], ['plan ID', null], ['plan timing ID --headroom-days soon', null], ['activation report', null], ['activation end ID', null], ['plan timing ID more', null],
  ])('reads “%s”', (line, wanted) => {
    const read = readArguments(line.split(' '), '/');
    expect(read.ok ? read.value.command : null).toEqual(wanted);
  });
});
