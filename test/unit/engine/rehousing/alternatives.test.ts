import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../fixtures/thoroughness.ts';
import { bestWays, everyWay } from './brute-force.ts';
import { integerProblem, option, placedOf, planned, problem, provider, service } from './support.ts';

describe('plans that are as good', () => {
  it('are named where two providers cost the same, the earlier being used', async () => {
    const plan = await planned(problem({
      months: 2, services: [service('a', [5, 5]), service('b', [5, 5])], providers: [provider('A', [5, 5]), provider('B', [9, 0]), provider('C', [9, 9])],
      options: [option('a', 'A', 3), option('a', 'B', 3), option('b', 'C', 8)],
    }));
    expect(placedOf(plan, 'a', 'A')).toBe(5);
    expect(plan.months.map(({ otherwise }) => otherwise)).toEqual([['a'], []]);
    expect(plan).toMatchObject({ anotherAsGood: true, anotherAsGoodToldBy: 'a cycle without cost in the flow' });
  });

  it('are named where either of two services could be the one that goes short', async () => {
    const plan = await planned(problem({
      months: 1, services: [service('a', [5]), service('b', [5]), service('c', [5], { weight: 2 })], providers: [provider('A', [7])],
      options: [option('a', 'A', 3), option('b', 'A', 3), option('c', 'A', 9)],
    }));
    expect(plan.services.map(({ placed }) => placed)).toEqual([2, 0, 5]);
    expect(plan.months[0]?.otherwise).toEqual(['a', 'b']);
  });

  it('are found exactly where trying everything finds them, and the one that is given uses earlier providers most', async () => {
    await fc.assert(fc.asyncProperty(integerProblem({ services: 3, providers: 3, months: 1, most: 3, prices: 2 }), async (one) => {
      const best = bestWays(everyWay(one));
      const plan = await planned(one);
      expect(plan).toMatchObject({ weightedGap: best[0]!.gap, cost: best[0]!.cost, anotherAsGood: best.length > 1 });
      const differs = one.services.filter((_, row) => best.some((way) => way.rows[row]!.some((days, place) => days !== best[0]!.rows[row]![place]!)));
      expect(plan.months[0]!.otherwise).toEqual(differs.map(({ name }) => name));
      const places = [...one.providers.map(({ name }) => name), 'step-in'];
      const order = plan.placements.reduce((sum, { provider: by, patientDays }) => sum + places.indexOf(by) * patientDays, 0) + (places.length - 1) * plan.stepInDays;
      expect(order).toBe(Math.min(...best.map((way) => way.order)));
    }), tries(300, 5_000));
  });
});
