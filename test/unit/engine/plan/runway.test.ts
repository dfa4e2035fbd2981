import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Means } from '../../../../shared/engine/means.ts';
import { beforeMoneyRunsOut, DAYS_A_MONTH } from '../../../../shared/engine/plan/runway.ts';
import { runwayInput, type Runway, type RunwayInput } from '../../../../shared/engine/plan/runway-input.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import type { Estimate } from '../../../../shared/engine/simulation/estimate.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import { noMeans } from '../no-means.ts';
import { found, uncertain } from './support.ts';

const certain = (time: number): RunwayInput['tasks'] => [uncertain('Plan', time, time, time)];
const input = (runway: Runway, other: Partial<RunwayInput> = {}): RunwayInput => ({ seed: 7, paths: 1_000, unit: 'months', tasks: certain(2), runway, patients: 10, ...other });
const means: Means = { ...noMeans, simulate: (portfolio) => Promise.resolve(found(simulateAlone(portfolio, typescriptKernel)).runs) };
const answerOf = async (given: RunwayInput) => found(await beforeMoneyRunsOut(given, means));
const agrees = ({ value, standardError }: Estimate, exact: number): void => expect(Math.abs(value - exact)).toBeLessThan(4 * standardError);
const chances = (...byMonth: number[]): Runway => ({ type: 'chances', byMonth });

describe('by hand', () => {
  it('two months of plan against money that ends after one, two or three', async () => {
    const answer = await answerOf(input(chances(0.1, 0.2, 0.3)));
    // In time where money lasts two months, three, or beyond: 0.2 + 0.3 + 0.4. A gap of one month with probability 0.1.
    expect(answer.inTime.value).toBeCloseTo(0.9, 12);
    expect(answer.lasts.value).toBeCloseTo(0.4, 12);
    expect(answer.gapWeeks.value).toBeCloseTo((0.1 * DAYS_A_MONTH) / 7, 10);
    expect(answer.patientDays.value).toBeCloseTo(0.1 * DAYS_A_MONTH * 10, 9);
    // Given that it runs out (0.6): 0.5/0.6, and the gap over 0.6. Not to be mixed with the others.
    expect(answer.inTimeIfItRunsOut?.value).toBeCloseTo(0.5 / 0.6, 12);
    expect(answer.gapWeeksIfItRunsOut?.value).toBeCloseTo((0.1 * DAYS_A_MONTH) / 7 / 0.6, 10);
    expect(answer.months).toMatchObject([{ month: 0, chance: { value: 0.1 }, inTime: { value: 0, high: 0.003 } }, { month: 1, chance: { value: 0.2, low: 0.2, high: 0.2 }, inTime: { value: 1, low: 0.997 } }, { month: 2, chance: { value: 0.3 }, inTime: { value: 1 } }]);
  });
  it.each([['days', 2 * DAYS_A_MONTH], ['weeks', (2 * DAYS_A_MONTH) / 7], ['months', 2]] as const)('the same in %s', async (unit, time) => {
    expect((await answerOf(input(chances(0.1, 0.2, 0.3), { unit, tasks: certain(time) }))).inTime.value).toBeCloseTo(0.9, 9);
  });
  it('begun before the months, or after', async () => {
    const ends = chances(0.1, 0.2, 0.3);
    // Two months of plan, begun a month before month 0: over when month 0 ends, so in time on every path. Half a month before: in time but for month 0, by half a month.
    expect(await answerOf(input(ends, { unit: 'days', tasks: certain(2 * DAYS_A_MONTH), begins: -DAYS_A_MONTH }))).toMatchObject({ inTime: { value: 1 }, gapWeeks: { value: 0 } });
    const half = await answerOf(input(ends, { unit: 'days', tasks: certain(2 * DAYS_A_MONTH), begins: -DAYS_A_MONTH / 2 }));
    expect([half.inTime.value, half.gapWeeks.value]).toEqual([expect.closeTo(0.9, 12), expect.closeTo((0.1 * DAYS_A_MONTH) / 2 / 7, 10)]);
    // Ten days after: one day too late for the third month.
    const late = { unit: 'days' as const, tasks: certain(3 * DAYS_A_MONTH - 9), begins: 10 };
    const byChance = await answerOf(input(ends, late));
    expect([byChance.inTime.value, byChance.months[2]!.inTime!.value]).toEqual([expect.closeTo(0.4, 12), 0]);
    expect((await answerOf(input({ type: 'paths', ruin: [2, 2, null], trigger: null }, { ...late, paths: 3 }))).gapWeeks.value).toBeCloseTo((2 / 3) / 7, 10);
    expect(await beforeMoneyRunsOut(input({ type: 'paths', ruin: [2], trigger: [1] }, { ...late, paths: 1 }), means)).toMatchObject({ ok: false, error: [{ field: 'begins' }] });
  });
  it('begun so many days later is the same as taking so many days longer', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 100 }), fc.integer({ min: -40, max: 40 }), fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 8 }), async (take, begins, ruin) => {
      const given = { unit: 'days' as const, paths: ruin.length };
      const of = (tasks: number, later: number) => answerOf(input({ type: 'paths', ruin, trigger: null }, { ...given, tasks: certain(tasks), begins: later }));
      const [one, other] = [await of(take + 40, begins), await of(take + 40 + begins, 0)];
      expect(one.inTime.value).toBe(other.inTime.value);
      expect(one.gapWeeks.value).toBeCloseTo(other.gapWeeks.value, 9);
    }));
  });
  it('money that never runs out leaves nothing to condition on', async () => {
    expect(await answerOf(input(chances(0, 0)))).toMatchObject({ inTime: { value: 1 }, lasts: { value: 1 }, inTimeIfItRunsOut: null, gapWeeksIfItRunsOut: null, gapWeeks: { value: 0 }, months: [{ inTime: null }, { inTime: null }] });
  });
  it('an empty plan is in time', async () => expect(await answerOf(input(chances(1), { tasks: [] }))).toMatchObject({ inTime: { value: 1 }, gapWeeks: { value: 0 } }));
});

describe('against exact values', () => {
  // T = 6·Beta(3, 3) months. P(T ≤ 3) = ½, and E(T − 3)⁺ = 6·½·E|X − ½| = 6·½·2·3³·3³/(B(3, 3)·6⁷) = 0.46875 (mean absolute deviation of a beta distribution).
  const tasks = [uncertain('Plan', 0, 3, 6)];
  it('independent: Σ P(τ = k)·P(T ≤ k) + P(τ > horizon)', async () => {
    const sure = await answerOf(input(chances(0, 0, 1), { tasks, paths: 100_000 }));
    agrees(sure.inTime, 0.5);
    agrees(sure.gapWeeks, (0.46875 * DAYS_A_MONTH) / 7);
    // I_x(3, 3) at x = 1/6, 1/3 and 1/2: 23/648, 17/81, 1/2.
    const mixed = await answerOf(input(chances(0.2, 0.3, 0.1), { tasks, paths: 100_000 }));
    agrees(mixed.inTime, 0.2 * (23 / 648) + 0.3 * (17 / 81) + 0.1 / 2 + 0.4);
    mixed.months.forEach(({ inTime }, month) => agrees(inTime!, [23 / 648, 17 / 81, 0.5][month]!));
    agrees(mixed.inTimeIfItRunsOut!, (0.2 * (23 / 648) + 0.3 * (17 / 81) + 0.1 / 2) / 0.6);
  });
  it('one month for every path is the same as that month for certain', async () => {
    const [byPath, byChance] = await Promise.all([answerOf(input({ type: 'paths', ruin: Array<number>(5_000).fill(2), trigger: null }, { tasks, paths: 5_000 })), answerOf(input(chances(0, 0, 1), { tasks, paths: 5_000 }))]);
    expect(byPath.inTime.value).toBeCloseTo(byChance.inTime.value, 12);
    expect(byPath.gapWeeks.value).toBeCloseTo(byChance.gapWeeks.value, 9);
    expect(byPath.months[2]!.inTime!.value).toBeCloseTo(byChance.months[2]!.inTime!.value, 12);
  });
});

describe('money, trigger and plan on the same path', () => {
  it('the plan starts with its trigger, at the latest when the money is gone', async () => {
    const answer = await answerOf(input({ type: 'paths', ruin: [null, 0, 3, 3, 1], trigger: [0, null, 0, 2, 4] }, { paths: 5 }));
    // Lasts; begun when all was gone, 2 months of gap; 3 months left; 1 month left, 1 of gap; trigger after the end, 2 of gap.
    expect(answer.inTime.value).toBeCloseTo(2 / 5, 12);
    expect(answer.lasts.value).toBeCloseTo(1 / 5, 12);
    expect(answer.gapWeeks.value).toBeCloseTo(((2 + 1 + 2) / 5) * (DAYS_A_MONTH / 7), 10);
    // Of the four on which it runs out: one in time, and 5 months of gap.
    expect(answer.inTimeIfItRunsOut).toMatchObject({ value: 1 / 4, standardError: expect.closeTo(Math.sqrt((0.25 * 0.75) / 4), 12) as number });
    expect(answer.gapWeeksIfItRunsOut!.value).toBeCloseTo((5 / 4) * (DAYS_A_MONTH / 7), 10);
    expect(answer.months.map(({ chance, inTime }) => [chance.value, inTime === null ? null : inTime.value])).toStrictEqual([[0.2, 0], [0.2, 0], [0, null], [0.4, 0.5]]);
  });
  it('no path with a gap is not no gap: 3 divided by the number of paths', async () => {
    expect((await answerOf(input({ type: 'paths', ruin: Array<number>(100).fill(5), trigger: null }, { paths: 100 }))).inTime).toMatchObject({ value: 1, low: 1 - 3 / 100, high: 1 });
    // Of chances: the money runs out with 0.6, and then 3/1,000 is still open.
    const { inTime } = await answerOf(input(chances(0, 0.2, 0.4)));
    expect([inTime.value, inTime.low, inTime.high]).toEqual([1, 1 - 0.6 * 0.003, 1].map((one) => expect.closeTo(one, 12) as number));
  });
});

describe('laws', () => {
  const months = fc.array(fc.option(fc.nat(20)), { minLength: 30, maxLength: 30 });
  const tasks = [uncertain('Find', 0.5, 1, 4), uncertain('Move', 1, 3, 9, 'Find')];
  it('money that lasts longer, or a plan set off sooner, never means a longer gap', () => fc.assert(fc.asyncProperty(months, months, fc.integer({ min: 1, max: 5 }), async (ruin, trigger, by) => {
    const of = (ends: readonly (number | null)[], calls: readonly (number | null)[]) => answerOf(input({ type: 'paths', ruin: [...ends], trigger: [...calls] }, { tasks, paths: 30 }));
    const [now, longer, sooner] = await Promise.all([of(ruin, trigger), of(ruin.map((one) => (one === null ? null : one + by)), trigger), of(ruin, trigger.map((one) => Math.max(0, (one ?? 30) - by)))]);
    for (const better of [longer, sooner]) {
      expect(better.gapWeeks.value).toBeLessThanOrEqual(now.gapWeeks.value + 1e-9);
      expect(better.inTime.value).toBeGreaterThanOrEqual(now.inTime.value);
    }
  }), { numRuns: 40 }));
  it('the months add up: in time is those in time in each month and those on which the money lasts', () => fc.assert(fc.asyncProperty(months, fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 10 }), async (ruin, byMonth) => {
    for (const runway of [{ type: 'paths', ruin: [...ruin], trigger: null }, chances(...byMonth)] satisfies Runway[]) {
      const { inTime, lasts, months: all } = await answerOf(input(runway, { tasks, paths: 30 }));
      expect(lasts.value + all.reduce((sum, { chance, inTime: then }) => sum + chance.value * (then?.value ?? 0), 0)).toBeCloseTo(inTime.value, 9);
      expect(lasts.value + all.reduce((sum, { chance }) => sum + chance.value, 0)).toBeCloseTo(1, 9);
    }
  }), { numRuns: 40 }));
});

const flat = (amount: number): number[] => Array<number>(24).fill(amount);
/** £100,000, and £10,000 a month going out: short of nought at the end of month 10 (−£10,000), below £30,000 of headroom at that of month 7 (£20,000). */
const sinking = (paths: number): Portfolio => ({
  seed: 3, paths, months: 24, antithetic: false, factors: [], correlation: null, repairCorrelation: false, prices: { pay: { drift: 0, volatility: 0, factor: null }, nonPay: { drift: 0, volatility: 0, factor: null } },
  mutuals: [{
    id: 'Elm', cash: 100_000, facility: flat(0), dip: flat(0), overdraftRate: 0, openingDebtors: flat(0), openingCreditors: flat(0), otherFlows: flat(0), activityVolatility: 0, loadings: {},
    costs: [{ name: 'Pay', planned: flat(10_000), fixedShare: 1, index: 'none' }], income: [], shocks: [],
  }],
});

describe('with the cash of a portfolio', () => {
  const runway = (trigger: { headroom: number } | null, other: Partial<Extract<Runway, { type: 'simulated' }>> = {}): Runway => ({ type: 'simulated', portfolio: sinking(50), mutual: 'Elm', trigger, ...other });
  it('from now, eleven months are left; from the trigger, three', async () => {
    expect(await answerOf(input(runway(null), { paths: 50, tasks: certain(11) }))).toMatchObject({ inTime: { value: 1 }, gapWeeks: { value: 0 } });
    expect((await answerOf(input(runway(null), { paths: 50, tasks: certain(12) }))).gapWeeks.value).toBeCloseTo(DAYS_A_MONTH / 7, 9);
    const triggered = await answerOf(input(runway({ headroom: 30_000 }), { paths: 50, tasks: certain(3) }));
    expect(triggered).toMatchObject({ inTime: { value: 1 }, lasts: { value: 0 } });
    expect(triggered.months).toHaveLength(24);
    expect(triggered.months[10]).toMatchObject({ month: 10, chance: { value: 1 }, inTime: { value: 1 } });
    expect((await answerOf(input(runway({ headroom: 30_000 }), { paths: 50, tasks: certain(5) }))).gapWeeks.value).toBeCloseTo((2 * DAYS_A_MONTH) / 7, 9);
  });
  it('more headroom to the trigger is never later, on any path', async () => {
    const gaps = await Promise.all([0, 20_000, 40_000, 80_000].map(async (headroom) => (await answerOf(input(runway({ headroom }), { paths: 50, tasks: [uncertain('Plan', 1, 4, 9)] }))).gapWeeks.value));
    expect(gaps).toStrictEqual(gaps.toSorted((a, b) => b - a));
    expect(gaps[0]).toBeGreaterThan(gaps[3]!);
  });
  it.each<[string, Partial<RunwayInput>, string]>([
    ['another number of paths', { paths: 51, runway: runway(null) }, 'paths'],
    ['a mutual that is not there', { paths: 50, runway: runway(null, { mutual: 'Ash' }) }, 'runway.mutual'],
    ['a portfolio that does not fit together', { paths: 50, runway: runway(null, { portfolio: { ...sinking(50), months: 12 } }) }, 'runway.portfolio.mutuals[0].facility'],
    ['a trigger beyond all money', { paths: 50, runway: runway({ headroom: 2e12 }) }, 'runway.trigger.headroom'],
    ['chances of more than 1', { runway: chances(0.6, 0.6) }, 'runway.byMonth'],
    ['months that do not match the paths', { runway: { type: 'paths', ruin: [1], trigger: null } }, 'runway.ruin'],
    ['triggers that do not match the paths', { paths: 1, runway: { type: 'paths', ruin: [1], trigger: [] } }, 'runway.trigger'],
    ['a circle', { tasks: [uncertain('A', 1, 1, 1, 'A')] }, 'tasks[0].after'],
  ])('refuses %s by field', async (_, other, field) => {
    const answer = await beforeMoneyRunsOut(input(chances(1), other), means);
    expect(answer).toMatchObject({ ok: false });
    if (!answer.ok) expect(answer.error.map((one) => one.field)).toContain(field);
  });
});

it('the schema refuses what is no number, no month and no share', () => {
  const issues = runwayInput.safeParse({ ...input(chances(Number.NaN, 2)), patients: -1, paths: 0 }).error?.issues.map(({ path }) => path.join('.'));
  expect(issues).toStrictEqual(['paths', 'runway.byMonth.0', 'runway.byMonth.1', 'patients']);
});
