import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../../electron/app/simulation/engine.ts';
import type { Estimate } from '../../../../shared/engine/simulation/estimate.ts';
import type { PlanTiming } from '../../../../shared/plans/answers.ts';
import { byTheEngine } from '../ground.ts';
import { timingGround, type Task, type TimingGround } from './ground.ts';

let at: TimingGround;
let engine: Engine;
beforeAll(async () => {
  at = await timingGround();
  engine = new Engine({ threads: 1 });
});
afterAll(async () => {
  expect(at.bench.defects).toEqual([]);
  await at.bench.close();
  await engine.close();
});

const agrees = ({ value, standardError }: Pick<Estimate, 'value' | 'standardError'>, exact: number, beside = 0): void => expect(Math.abs(value - exact)).toBeLessThan(4 * standardError + beside);
const critical = ({ steps }: PlanTiming, step: (letter: string) => string, letters: string): readonly number[] => letters.split('').map((letter) => steps.find(({ stepId }) => stepId === step(letter))?.criticality ?? Number.NaN);
const NUMPY = { mean: 15.2349, p15: 0.476_82, p16: 0.690_32, critical: [0.741_19, 0.258_81, 0.738_80, 0.261_20, 0.737_52, 0.001_27, 0.998_73, 1] };
const certain = (letter: string, days: number, after = ''): Task => [letter, [days, days, days], after];

describe('textbook networks, put into the record as the steps of a plan', () => {
  // Heizer & Render, Operations Management, chapter on project management: Milwaukee Paper. 15 weeks, A C E G H critical; here a week is a day.
  it('without spread: Milwaukee Paper takes 15, and its critical path is A C E G H', async () => {
    const tasks = [certain('A', 2), certain('B', 3), certain('C', 2, 'A'), certain('D', 4, 'AB'), certain('E', 4, 'C'), certain('F', 3, 'C'), certain('G', 5, 'DE'), certain('H', 2, 'FG')];
    const { plan, step } = await at.planFor(tasks, { recoveryHours: 15 * 24 - 1, tolerableHours: 15 * 24 });
    const timing = await at.timed(plan.id);
    expect(timing.mean).toBe(15);
    expect(new Set(timing.quantiles.flatMap(({ value, low, high }) => [value, low, high]))).toEqual(new Set([15]));
    expect(critical(timing, step, 'ABCDEFGH')).toEqual([1, 0, 1, 0, 1, 0, 1, 1]);
    expect([timing.withinRecovery?.chance.value, timing.withinTolerable?.chance.value]).toEqual([0, 1]);
  });

  // Hillier & Lieberman, Introduction to Operations Research, chapter on PERT/CPM: Reliable Construction. 44 weeks by the means, A B C E F J L N.
  it('without spread: Reliable Construction takes 44, and its critical path is A B C E F J L N', async () => {
    const tasks = [certain('A', 2), certain('B', 4, 'A'), certain('C', 10, 'B'), certain('D', 6, 'C'), certain('E', 4, 'C'), certain('F', 5, 'E'), certain('G', 7, 'D'), certain('H', 9, 'EG'), certain('I', 7, 'C'), certain('J', 8, 'FI'), certain('K', 4, 'J'), certain('L', 5, 'J'), certain('M', 2, 'H'), certain('N', 6, 'KL')];
    const { plan, step } = await at.planFor(tasks);
    const timing = await at.timed(plan.id);
    expect(timing.mean).toBe(44);
    expect(critical(timing, step, 'ABCDEFGHIJKLMN')).toEqual('ABCDEFGHIJKLMN'.split('').map((letter) => Number('ABCEFJLN'.includes(letter))));
  });

  // Its three estimates, whose classic PERT is 15 with P(16) = 0.7146 by one path alone (0.7157 in print). All paths together, from numpy’s
  // beta generator with 20,000,000 paths, whose own standard errors are below 0.0005 and 0.0002, are as NUMPY says.
  it('with spread: Milwaukee Paper as 20,000,000 paths of numpy have it, later than the book’s one path', async () => {
    const tasks: readonly Task[] = [['A', [1, 2, 3]], ['B', [2, 3, 4]], ['C', [1, 2, 3], 'A'], ['D', [2, 4, 6], 'AB'], ['E', [1, 4, 7], 'C'], ['F', [1, 2, 9], 'C'], ['G', [3, 4, 11], 'DE'], ['H', [1, 2, 3], 'FG']];
    const { plan, step } = await at.planFor(tasks, { recoveryHours: 15 * 24, tolerableHours: 16 * 24 });
    const timing = await at.timed(plan.id, { paths: 200_000 });
    const spread = (timing.quantiles.find(({ level }) => level === 0.85)!.value - timing.quantiles.find(({ level }) => level === 0.15)!.value) / 2;
    agrees({ value: timing.mean, standardError: spread / Math.sqrt(200_000) }, NUMPY.mean, 0.002);
    agrees(timing.withinRecovery!.chance, NUMPY.p15, 0.0005);
    agrees(timing.withinTolerable!.chance, NUMPY.p16, 0.0005);
    critical(timing, step, 'ABCDEFGH').forEach((share, index) => expect(Math.abs(share - NUMPY.critical[index]!)).toBeLessThan(0.005));
    const classic = (await byTheEngine(engine, timing.calls[0]!)) as { readonly result: { readonly classic: { readonly expected: number; readonly deadlines: readonly { readonly probability: number }[] } } };
    expect(classic.result.classic.expected).toBeCloseTo(15, 12);
    expect(classic.result.classic.deadlines[1]!.probability).toBeCloseTo(0.7157, 2);
    expect(timing.withinTolerable!.chance.high).toBeLessThan(classic.result.classic.deadlines[1]!.probability);
  });

  // engine.md, section 6: P = 0.8106 and 0.3085 alone, 0.2501 together. Widths are 10 over the quantile of Beta(3, 3) at its probability.
  it('merge bias: two steps with P = 0.8106 and 0.3085 are both over in time with 0.2501', async () => {
    const [first, second] = [10 / 0.680_793_908_960_554_8, 10 / 0.394_803_530_117_686_1];
    const [one, other, both] = [['A', [0, first / 2, first]], ['B', [0, second / 2, second]], ['C', [0, 0, 0], 'AB']] as const;
    const hours = { tolerableHours: 240 };
    for (const [tasks, chance] of [[[one], 0.8106], [[other], 0.3085], [[one, other, both], 0.2501]] as const) {
      const { plan } = await at.planFor(tasks as readonly Task[], hours);
      agrees((await at.timed(plan.id, { paths: 200_000 })).withinTolerable!.chance, chance, 0.00005);
    }
  });
});

describe('what the screen says is what the engine says', () => {
  it('to the last bit, with the call that is handed out, for the plan, its money and the step to shorten', async () => {
    const { plan, step } = await at.planFor([['A', [100, 200, 400]], ['B', [50, 150, 300], 'A', 5], ['C', [10, 20, 30], '', 3]], { recoveryHours: 480, tolerableHours: 7_200 });
    const timing = await at.timed(plan.id, { paths: 2_000, headroomDays: 45 });
    expect(timing.calls.map((call) => call.function)).toEqual(['plan.simulate', 'plan.shortening']);
    const { shorten: _, ...runway } = timing.calls[1]!.input as Readonly<Record<string, unknown>>;
    const asked = [...timing.calls, { function: 'plan.beforeMoneyRunsOut', input: runway }];
    const [simulated, shorter, money] = (await Promise.all(asked.map((call) => byTheEngine(engine, call)))) as readonly { readonly result: Record<string, unknown> }[];
    const deadlines = simulated!.result['deadlines'] as readonly { readonly by: number; readonly probability: Estimate }[];
    expect([timing.withinRecovery, timing.withinTolerable]).toEqual([{ days: 20, chance: deadlines[0]!.probability }, { days: 300, chance: deadlines[1]!.probability }]);
    expect(timing.quantiles).toEqual(simulated!.result['quantiles']);
    expect(timing.money).toMatchObject({ inTime: money!.result['inTime'], lasts: money!.result['lasts'], gapWeeks: money!.result['gapWeeks'], patientDays: money!.result['patientDays'], trigger: { headroomDays: 45 } });
    expect(timing.money!.byMonth).toEqual((money!.result['months'] as readonly { readonly chance: Estimate }[]).map(({ chance }) => chance.value));
    const tried = shorter!.result['tried'] as readonly { readonly task: string; readonly by: number; readonly inTime: Estimate }[];
    expect(timing.money!.tried).toEqual(tried.map(({ task, by, inTime }) => ({ stepId: task, byDays: by, inTime })));
    expect(shorter!.result['before']).toEqual(money!.result);
    const best = shorter!.result['best'] as number | null;
    expect(timing.money!.best?.stepId ?? null).toBe(best === null ? null : tried[best]!.task);
    // C never holds up the end, so it is not tried.
    expect(timing.money!.tried.map(({ stepId, byDays }) => [stepId, byDays])).toEqual([[step('A'), 40], [step('B'), 30]]);
  });

  it('the same twice, and another seed says something else', async () => {
    const { plan } = await at.planFor([['A', [100, 200, 400]]]);
    const [one, again, other] = [await at.timed(plan.id), await at.timed(plan.id), await at.timed(plan.id, { seed: 8 })];
    expect({ ...again, tookMs: 0 }).toEqual({ ...one, tookMs: 0 });
    expect(other.mean).not.toBe(one.mean);
  });
});
