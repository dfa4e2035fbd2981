import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from '../../../../shared/engine/plan/critical-path.ts';
import { allFinishTimes } from '../../../../shared/engine/plan/finish-times.ts';
import { networkOf } from '../../../../shared/engine/plan/network.ts';
import { quantileOfWord, quantileTable } from '../../../../shared/engine/plan/pert-beta.ts';
import { simulatePlan } from '../../../../shared/engine/plan/simulate.ts';
import type { UncertainTask } from '../../../../shared/engine/plan/three-times.ts';
import { idWords } from '../../../../shared/engine/random/id-words.ts';
import { stream } from '../../../../shared/engine/random/stream.ts';
import type { Estimate } from '../../../../shared/engine/simulation/estimate.ts';
import { found, noPause, uncertain } from './support.ts';

const PATHS = 100_000;
const simulated = async (tasks: readonly UncertainTask[], deadlines: readonly number[] = [], paths = PATHS, seed = 20_261_122) => found(await simulatePlan({ seed, paths, tasks: [...tasks], deadlines: [...deadlines] }, noPause));
/** Within four standard errors. */
const agrees = ({ value, standardError }: Estimate, exact: number): void => expect(Math.abs(value - exact)).toBeLessThan(4 * standardError);

/** I_x(3, 3), the distribution of a task with its peak in the middle, on [0, 1]. */
const upTo = (x: number): number => x ** 3 * (10 - 15 * x + 6 * x * x);

describe('against exact distributions', () => {
  it('one task: probability, mean, deviation and quantiles', async () => {
    const answer = await simulated([uncertain('A', 10, 15, 20)], [12, 15, 18]);
    answer.deadlines.forEach(({ by, probability }) => agrees(probability, upTo((by - 10) / 10)));
    agrees(answer.mean, 15);
    expect(answer.standardDeviation).toBeCloseTo(Math.sqrt(25 / 7), 1);
    for (const { level, value, low, high } of answer.quantiles) {
      // The interval holds the value in its order, and the true quantile with 95 % confidence, so all 19 within twice its width.
      expect(low <= value && value <= high).toBe(true);
      const exact = 10 + 10 * quantileOfWord(quantileTable(0.5), Math.floor(level * 2 ** 32));
      expect(Math.abs(value - exact)).toBeLessThan(high - low);
    }
    expect(answer.quantiles.map(({ level }) => level)).toEqual(expect.arrayContaining([0.5, 0.8, 0.95]));
  });

  // 0.8106 and 0.3085 alone are 0.2501 together: design/engine.md, section 6. The deadline is 10, and each task's width is 10 over the
  // quantile of Beta(3, 3) at its probability (by bisection in numpy).
  it('merge bias: two paths with P = 0.8106 and 0.3085 give 0.2501 together', async () => {
    const [first, second] = [10 / 0.680_793_908_960_554_8, 10 / 0.394_803_530_117_686_1];
    const tasks = [uncertain('A', 0, first / 2, first), uncertain('B', 0, second / 2, second)];
    const [alone, other, both] = await Promise.all([simulated([tasks[0]!], [10]), simulated([tasks[1]!], [10]), simulated([...tasks, uncertain('End', 0, 0, 0, 'A', 'B')], [10])]);
    agrees(alone.deadlines[0]!.probability, 0.8106);
    agrees(other.deadlines[0]!.probability, 0.3085);
    agrees(both.deadlines[0]!.probability, 0.2501);
  });

  // By 200-point Gauss–Legendre in numpy: P(X + Y ≤ 1.2), E max(X, Y), P(X > Y) for X, Y of Beta(3, 3), and for Y of Beta(2, 4).
  it('two tasks one after the other, and side by side', async () => {
    const [x, y] = [uncertain('X', 0, 0.5, 1), uncertain('Y', 0, 0.5, 1)];
    agrees((await simulated([x, { ...y, after: ['X'] }], [1.2])).deadlines[0]!.probability, 0.764_459_871_1);
    const side = await simulated([x, y], [0.6]);
    agrees(side.mean, 0.608_225_108_2);
    agrees(side.deadlines[0]!.probability, 0.465_888_153_6);
    side.tasks.forEach(({ criticality }) => agrees(criticality, 0.5));
    agrees((await simulated([x, uncertain('Z', 0, 0.25, 1)])).tasks[0]!.criticality, 31 / 42);
  });
});

describe('criticality', () => {
  it('every task of a chain is critical on every path, and so are equals that are certain', async () => {
    const chain = await simulated([uncertain('A', 1, 2, 6), uncertain('B', 0, 1, 1, { task: 'A', lag: 2 }), uncertain('C', 0.1, 0.1, 0.1), uncertain('Start', 0, 0, 0)], [], 2_000);
    expect(chain.tasks.map(({ criticality }) => criticality.value)).toStrictEqual([1, 1, 0, 0]);
    // Never seen is not never: below 3/N.
    expect(chain.tasks[2]!.criticality).toMatchObject({ low: 0, high: 3 / 2_000 });
    const sure = await simulated([uncertain('A', 0.1, 0.1, 0.1), uncertain('B', 0.2, 0.2, 0.2, 'A'), uncertain('C', 0.3, 0.3, 0.3), uncertain('D', 0.29, 0.29, 0.29)], [0.29, 0.31], 10);
    expect(sure.tasks.map(({ criticality }) => criticality.value)).toStrictEqual([1, 1, 1, 0]);
    expect(sure.deadlines.map(({ probability }) => probability.value)).toStrictEqual([0, 1]);
  });
  it('an empty plan is over at once', async () => {
    expect(await simulated([], [0], 100)).toMatchObject({ tasks: [], mean: { value: 0, standardError: 0 }, standardDeviation: 0, deadlines: [{ probability: { value: 1 } }] });
  });
  it('one path is enough to run', async () => expect((await simulated([uncertain('A', 1, 2, 3)], [5], 1)).deadlines[0]!.probability.value).toBe(1));
});

const plans = fc.integer({ min: 1, max: 9 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => fc.record({
  times: fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.constantFrom(0, 0.2, 1, 3), fc.constantFrom(0, 0.5, 4)),
  after: fc.subarray(Array.from({ length: index }, (_unused, before) => before)), lag: fc.constantFrom(0, 0, 1.5),
})))).map((all) => all.map(({ times: [a, up, further], after, lag }, index) => uncertain(`T${index}`, a, a + up, a + up + further, ...after.map((before) => ({ task: `T${before}`, lag })))));
const finishes = (tasks: readonly UncertainTask[], seed: number, paths: number) => allFinishTimes(found(networkOf(tasks)), tasks, seed, paths);

describe('path by path', () => {
  it('is the critical path of durations that the streams give, task by task', () => fc.assert(fc.property(plans, fc.nat(), (tasks, seed) => {
    const paths = 40;
    const { finish, critical } = finishes(tasks, seed, paths);
    const counts = tasks.map(() => 0);
    const tables = tasks.map(({ optimistic: a, likely: m, pessimistic: b }) => (a === b ? null : quantileTable((m - a) / (b - a))));
    for (let p = 0; p < paths; p += 1) {
      const answer = found(criticalPath({ tasks: tasks.map(({ id, after, optimistic: a, pessimistic: b }, index) => {
        const table = tables[index]!;
        return { id, after, duration: table === null ? a : a + (b - a) * quantileOfWord(table, stream(seed, idWords(id), 'duration', p).next()) };
      }) }));
      expect(finish[p]).toBe(answer.duration);
      answer.tasks.forEach((one, index) => { if (one.critical) counts[index]! += 1; });
    }
    expect([...critical]).toStrictEqual(counts);
  }), { numRuns: 40 }));
  it('does not change with the order of the tasks, with more paths, or with tasks that nothing waits for', () => fc.assert(fc.property(plans, fc.nat(), (tasks, seed) => {
    const { finish, critical } = finishes(tasks, seed, 100);
    const turned = finishes(tasks.toReversed(), seed, 100);
    expect(turned.finish).toStrictEqual(finish);
    expect(turned.critical.toReversed()).toStrictEqual(critical);
    expect(finishes(tasks, seed, 3_000).finish.subarray(0, 100)).toStrictEqual(finish);
    expect(finishes([uncertain('Aside', 0, 0, 1e-9), ...tasks], seed, 100).finish.every((time, p) => time >= finish[p]! && time <= finish[p]! + 1e-9)).toBe(true);
  }), { numRuns: 40 }));
  it('an extra link, a longer lag or a later likely time never makes the plan shorter on any path', () => fc.assert(fc.property(plans, fc.nat(), (tasks, seed) => {
    const before = finishes(tasks, seed, 60).finish;
    const later = tasks.map((one) => ({ ...one, likely: (one.likely + one.pessimistic) / 2 }));
    const last = tasks.at(-1);
    const linked = [...tasks.slice(0, -1), { ...last, after: tasks.slice(0, -1).map(({ id }) => ({ task: id, lag: 2 })) }];
    finishes(later, seed, 60).finish.forEach((time, p) => expect(time).toBeGreaterThanOrEqual(before[p]! - 1e-4));
    finishes(linked, seed, 60).finish.forEach((time, p) => expect(time).toBeGreaterThanOrEqual(before[p]!));
  }), { numRuns: 30 }));
  it('another seed is another sample', () => expect(finishes([uncertain('A', 0, 1, 2)], 1, 50).finish).not.toStrictEqual(finishes([uncertain('A', 0, 1, 2)], 2, 50).finish));
});

describe('the whole network against one path', () => {
  it('is later on average than classic PERT says, wherever paths merge', async () => {
    const tasks = [...Array.from({ length: 8 }, (_, index) => uncertain(`Way ${index}`, 2, 4, 9)), uncertain('End', 1, 1, 2, ...Array.from({ length: 8 }, (_, index) => `Way ${index}`))];
    const answer = await simulated(tasks, [], 20_000);
    expect(answer.mean.value - answer.classic.expected).toBeGreaterThan(100 * answer.mean.standardError);
  });
  it('stops where its pause throws', async () => {
    const tasks = Array.from({ length: 60 }, (_, index) => uncertain(`T${index}`, 1, 2, 4, ...(index === 0 ? [] : [`T${index - 1}`])));
    await expect(simulatePlan({ seed: 1, paths: 100_000, tasks, deadlines: [] }, () => Promise.reject(new Error('cancelled')))).rejects.toThrow('cancelled');
  });
});
