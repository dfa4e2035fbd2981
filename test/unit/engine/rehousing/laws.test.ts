import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RehousingProblem } from '../../../../shared/engine/rehousing/problem.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { close, integerProblem, planned } from './support.ts';

const cases = integerProblem({ services: 6, providers: 5, months: 3, most: 20, prices: 15 });
const shuffled = <T>(things: readonly T[], keys: readonly number[]): T[] => things.map((thing, at) => [keys[at % keys.length]! + at / 1e6, thing] as const).sort(([a], [b]) => a - b).map(([, thing]) => thing);

describe('laws of rehousing', () => {
  it('more capacity, or an option more, never raises the weighted gap', async () => {
    await fc.assert(fc.asyncProperty(cases, fc.nat(), fc.integer({ min: 1, max: 30 }), async (one, where, more) => {
      const before = (await planned(one)).weightedGap;
      const others: RehousingProblem[] = [
        { ...one, providers: one.providers.map((by, at) => (at === where % one.providers.length ? { ...by, spare: by.spare.map((days) => days + more) } : by)) },
        { ...one, options: one.options.map((each, at) => (at === where % one.options.length ? { ...each, accredited: true, mobilisation: 0 } : each)) },
        ...(one.stepIn === null ? [] : [{ ...one, stepIn: { ...one.stepIn, capacity: one.stepIn.capacity.map((days) => days + more) } }]),
      ];
      for (const other of others) expect((await planned(other)).weightedGap).toBeLessThanOrEqual(before);
    }), tries(100, 3_000));
  });

  it('the order of services, providers and options changes neither gap nor cost', async () => {
    await fc.assert(fc.asyncProperty(cases, fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 40, maxLength: 40 }), async (one, keys) => {
      const other: RehousingProblem = { ...one, services: shuffled(one.services, keys), providers: shuffled(one.providers, keys.toReversed()), options: shuffled(one.options, keys) };
      const [a, b] = [await planned(one), await planned(other)];
      expect([b.weightedGap, b.cost, b.anotherAsGood]).toEqual([a.weightedGap, a.cost, a.anotherAsGood]);
    }), tries(100, 3_000));
  });

  it('the order of options alone changes nothing at all', async () => {
    await fc.assert(fc.asyncProperty(cases, async (one) => {
      const [a, b] = [await planned(one), await planned({ ...one, options: one.options.toReversed() })];
      const inOrder = (plan: typeof a) => plan.placements.toSorted((x, y) => x.month - y.month || (x.service + x.provider < y.service + y.provider ? -1 : 1));
      expect(inOrder(b)).toEqual(inOrder(a));
      expect([b.months, b.services.map(({ uncoveredByMonth }) => uncoveredByMonth)]).toEqual([a.months, a.services.map(({ uncoveredByMonth }) => uncoveredByMonth)]);
    }), tries(60, 2_000));
  });

  it('prices × 1,000 cost a thousand times as much and place the same; weights × 3 weigh three times as much; days × 10 are ten times the days', async () => {
    await fc.assert(fc.asyncProperty(cases, async (one) => {
      const plan = await planned(one);
      const dearer = await planned({ ...one, options: one.options.map((each) => ({ ...each, premium: each.premium * 1_000 })), stepIn: one.stepIn === null ? null : { ...one.stepIn, cost: one.stepIn.cost * 1_000 } });
      expect([dearer.cost, dearer.weightedGap]).toEqual([plan.cost * 1_000, plan.weightedGap]);
      expect(dearer.placements).toEqual(plan.placements.map((each) => ({ ...each, premium: each.premium * 1_000 })));
      const heavier = await planned({ ...one, services: one.services.map((each) => ({ ...each, weight: each.weight * 3 })) });
      expect([heavier.weightedGap, heavier.placements]).toEqual([plan.weightedGap * 3, plan.placements]);
      const times = (days: readonly number[]): number[] => days.map((each) => each * 10);
      const longer = await planned({
        ...one, services: one.services.map((each) => ({ ...each, need: times(each.need) })), providers: one.providers.map((each) => ({ ...each, spare: times(each.spare) })),
        stepIn: one.stepIn === null ? null : { ...one.stepIn, capacity: times(one.stepIn.capacity) },
      });
      expect([longer.weightedGap, longer.cost]).toEqual([plan.weightedGap * 10, plan.cost * 10]);
    }), tries(60, 2_000));
  });

  it('a longer horizon leaves the first months as they were', async () => {
    await fc.assert(fc.asyncProperty(cases, async (one) => {
      const more = (days: readonly number[]): number[] => [...days, 7];
      const longer = await planned({
        ...one, months: one.months + 1, services: one.services.map((each) => ({ ...each, need: more(each.need) })), providers: one.providers.map((each) => ({ ...each, spare: more(each.spare) })),
        stepIn: one.stepIn === null ? null : { ...one.stepIn, capacity: more(one.stepIn.capacity) },
      });
      expect(longer.months.slice(0, one.months)).toEqual((await planned(one)).months);
    }), tries(60, 2_000));
  });

  it('fractions that no decimal holds are answered to a thousand-millionth', async () => {
    await fc.assert(fc.asyncProperty(cases, fc.integer({ min: 2, max: 97 }), async (one, by) => {
      const part = (days: readonly number[]): number[] => days.map((each) => each / by);
      const parts = await planned({
        ...one, services: one.services.map((each) => ({ ...each, need: part(each.need) })), providers: one.providers.map((each) => ({ ...each, spare: part(each.spare) })),
        stepIn: one.stepIn === null ? null : { ...one.stepIn, capacity: part(one.stepIn.capacity) },
      });
      const plan = await planned(one);
      expect(close(parts.weightedGap, plan.weightedGap / by) && close(parts.cost, plan.cost / by)).toBe(true);
    }), tries(60, 2_000));
  });
});
