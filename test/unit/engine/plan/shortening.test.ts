import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allFinishTimes } from '../../../../shared/engine/plan/finish-times.ts';
import { networkOf } from '../../../../shared/engine/plan/network.ts';
import { DAYS_A_MONTH, beforeMoneyRunsOut } from '../../../../shared/engine/plan/runway.ts';
import { shortening, type ShorteningInput } from '../../../../shared/engine/plan/shortening.ts';
import { runShorter } from '../../../../shared/engine/plan/shorter-finishes.ts';
import { noMeans } from '../no-means.ts';
import { found, uncertain } from './support.ts';

const certain = (id: string, time: number, ...after: string[]): ShorteningInput['tasks'][number] => ({ ...uncertain(id, time, time, time), after });
const input = (over: Partial<ShorteningInput>): ShorteningInput => ({ seed: 7, paths: 10, unit: 'months', tasks: [certain('A', 2), certain('B', 3), certain('C', 1, 'A', 'B')], runway: { type: 'paths', ruin: [0, 1, 2, 3, 4, 5, 6, 7, null, null], trigger: null }, patients: 10, shorten: [], ...over });
const answer = async (over: Partial<ShorteningInput>) => found(await shortening(input(over), noMeans));

describe('the step whose shortening helps most', () => {
  // A and B run beside each other and C after both: four months. Money lasts one to eight months, or for ever: in time on 7 of 10.
  it('counts, path by path, what each makes possible', async () => {
    const { before: { inTime }, tried } = await answer({ shorten: [{ task: 'A', by: 1 }, { task: 'B', by: 1 }, { task: 'C', by: 1 }, { task: 'B', by: 2 }] });
    expect(inTime.value).toBeCloseTo(0.7, 12);
    // A is not on the critical path; B shorter by one or by two leaves A's two and C: three months both times; C none: three as well.
    expect(tried.map(({ task, by, inTime: one, gain }) => [task, by, one.value, Math.round(gain.value * 1e9) / 1e9])).toEqual([['A', 1, 0.7, 0], ['B', 1, 0.8, 0.1], ['C', 1, 0.8, 0.1], ['B', 2, 0.8, 0.1]]);
  });

  it('names none where the gain is within its sampling, and the largest where it is beyond it', async () => {
    // One path of ten is no proof; a hundred of a thousand are.
    expect((await answer({ shorten: [{ task: 'C', by: 1 }] })).best).toBeNull();
    const ruin = Array.from({ length: 1_000 }, (_, path) => (path % 10 < 8 ? path % 10 : null));
    const many = await answer({ paths: 1_000, runway: { type: 'paths', ruin, trigger: null }, shorten: [{ task: 'A', by: 2 }, { task: 'C', by: 0.5 }, { task: 'C', by: 1 }] });
    expect(many.tried[0]?.gain).toMatchObject({ value: 0, standardError: 0 });
    expect(many.tried[1]?.gain.value).toBe(0);
    expect(many.best).toBe(2);
    expect(many.tried[2]?.gain.standardError).toBeCloseTo(Math.sqrt((0.1 * 0.9) / 999), 12);
  });

  it('never makes a task shorter than nothing', async () => {
    const { tried } = await answer({ tasks: [certain('A', 2)], shorten: [{ task: 'A', by: 50 }] });
    expect(tried[0]?.inTime.value).toBe(1);
  });

  it('begins with the same chance as the plan before its money, by paths, with a trigger and by chances', async () => {
    const tasks = [uncertain('A', 1, 2, 6), { ...uncertain('B', 0, 1, 3), after: ['A'] }];
    const trigger = Array.from({ length: 2_000 }, (_, path) => path % 3);
    const ruin = Array.from({ length: 2_000 }, (_, path) => (path % 7 === 0 ? null : path % 7));
    for (const runway of [{ type: 'paths', ruin, trigger: null }, { type: 'paths', ruin, trigger }, { type: 'chances', byMonth: [0.1, 0.2, 0.1, 0.2, 0.1] }] as const) {
      const given = { patients: 1, seed: 3, paths: 2_000, unit: 'months' as const, tasks, runway: { ...runway } as ShorteningInput['runway'] };
      const whole = found(await beforeMoneyRunsOut(given, noMeans));
      const { before, tried, best } = found(await shortening({ ...given, shorten: [{ task: 'A', by: 1 }, { task: 'B', by: 0.5 }] }, noMeans));
      expect(before).toEqual(whole);
      const shorter = found(await beforeMoneyRunsOut({ ...given, tasks: [uncertain('A', 0, 1, 5), tasks[1]!] }, noMeans));
      expect(tried[0]?.inTime).toEqual(shorter.inTime);
      expect(tried[0]!.gain.value).toBeCloseTo(shorter.inTime.value - whole.inTime.value, 12);
      expect(best).toBe(0);
    }
  });

  it('refuses a task that is not in the plan', async () => {
    expect(await shortening(input({ shorten: [{ task: 'A', by: 1 }, { task: 'Z', by: 1 }] }), noMeans)).toEqual({ ok: false, error: [{ field: 'shorten[1].task', reason: 'There is no task “Z” in the plan.' }] });
  });
  it('takes a month for what it is', () => { expect(DAYS_A_MONTH).toBeCloseTo(30.436875, 12); });
});

describe('paths that are drawn once', () => {
  const letters = 'ABCDEFGHIJ';
  const network = fc.array(fc.record({ times: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), after: fc.array(fc.nat(9), { maxLength: 4 }), lag: fc.nat(3) }), { minLength: 1, maxLength: 10 });
  it('are those of a plan whose task is drawn shorter, whatever the network', () => fc.assert(fc.asyncProperty(network, fc.nat(0xffff_ffff), async (rows, seed) => {
    // Every task takes at least three, so that two less moves its whole distribution.
    const tasks = rows.map(({ times: [a, m, b], after, lag }, index) => ({ ...uncertain(letters[index]!, 3 + a, 3 + a + m, 3 + a + m + b), after: [...new Set(after.filter((other) => other < index))].map((other) => ({ task: letters[other]!, lag })) }));
    const net = networkOf(tasks);
    if (!net.ok) throw new Error('The network is sound.');
    const { finish, shorter } = await runShorter(net.value, tasks, tasks.map((_, number) => ({ number, by: 2 })), { seed, paths: 300 }, () => Promise.resolve());
    expect(finish).toEqual(allFinishTimes(net.value, tasks, seed, 300).finish);
    tasks.forEach((task, number) => {
      const changed = tasks.map((one) => (one === task ? { ...one, optimistic: one.optimistic - 2, likely: one.likely - 2, pessimistic: one.pessimistic - 2 } : one));
      const wanted = allFinishTimes(net.value, changed, seed, 300).finish;
      shorter[number]!.forEach((time, path) => expect(time).toBeCloseTo(wanted[path]!, 9));
    });
  }), { numRuns: 60 }));
});
