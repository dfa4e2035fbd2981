import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limit } from '../../../../shared/engine/rehousing/limits.ts';
import type { RehousingProblem } from '../../../../shared/engine/rehousing/problem.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { integerProblem, option, planned, problem, provider, service } from './support.ts';

const limitsOf = async (one: RehousingProblem, of: string): Promise<readonly (readonly [number, ...string[]])[]> =>
  (await planned(one)).services.find((its) => its.service === of)!.gaps.map(({ month, limits }) => [month, ...limits.map(({ limit, provider: by, through }) => [limit, by, through].filter((part) => part !== null).join(' | '))]);

describe('what keeps people uncovered', () => {
  it('is named by service and month: mobilisation, accreditation, capacity, the step-in team and its lead time', async () => {
    const one = problem({
      months: 3, services: [service('a', [10, 10, 10])], providers: [provider('A', [50, 50, 4]), provider('B', [50, 50, 50])],
      options: [option('a', 'A', 1, { mobilisation: 2 }), option('a', 'B', 1, { accredited: false })], stepIn: { capacity: [3, 3, 3], lead: 1, cost: 500 },
    });
    expect(await limitsOf(one, 'a')).toEqual([
      [0, 'mobilisation | A', 'accreditation | B', 'step-in lead time'],
      [1, 'mobilisation | A', 'accreditation | B', 'step-in capacity'],
      [2, 'capacity | A', 'accreditation | B', 'step-in capacity'],
    ]);
  });

  it('may be another service’s: it could make way if its own provider were ready', async () => {
    const one = problem({
      months: 1, services: [service('a', [10]), service('b', [10], { weight: 2 })], providers: [provider('A', [10]), provider('B', [10])],
      options: [option('a', 'A'), option('b', 'A'), option('b', 'B', 0, { mobilisation: 3 })],
    });
    expect(await limitsOf(one, 'a')).toEqual([[0, 'capacity | A', 'mobilisation | B | b']]);
  });

  it('is everything in the way where no single thing would help, and capacity where nobody has an option', async () => {
    const one = problem({ months: 1, services: [service('a', [10]), service('b', [10])], providers: [provider('A', [0])], options: [option('a', 'A', 0, { accredited: false })] });
    expect(await limitsOf(one, 'a')).toEqual([[0, 'accreditation | A', 'capacity | A']]);
    expect((await planned(one)).services[0]!.gaps[0]!.limits.map(({ alone }) => alone)).toEqual([false, false]);
    expect(await limitsOf(one, 'b')).toEqual([[0, 'capacity']]);
  });

  it('a mobilisation longer than the horizon is a limit, not an error', async () => {
    const one = problem({ months: 2, services: [service('a', [10, 0])], providers: [provider('A', [50, 50])], options: [option('a', 'A', 0, { mobilisation: 40 })] });
    expect(await limitsOf(one, 'a')).toEqual([[0, 'mobilisation | A']]);
  });
});

/** One unit less of one limit, in a problem of one month. Opening an option opens all of it. */
function relaxations(one: RehousingProblem): readonly (readonly [string, RehousingProblem])[] {
  const { providers, options, stepIn } = one;
  const opened = (which: RehousingProblem['options'][number]): RehousingProblem => ({ ...one, options: options.map((each) => (each === which ? { ...each, accredited: true, mobilisation: 0 } : each)) });
  const all: [string, RehousingProblem][] = providers.map(({ name }, at) => [`capacity ${name}`, { ...one, providers: providers.map((by, index) => (index === at ? { ...by, spare: [by.spare[0]! + 1] } : by)) }]);
  for (const each of options.filter(({ accredited, mobilisation }) => !accredited && mobilisation === 0)) all.push([`accreditation ${each.provider}`, opened(each)]);
  for (const each of options.filter(({ accredited, mobilisation }) => accredited && mobilisation > 0)) all.push([`mobilisation ${each.provider}`, opened(each)]);
  if (stepIn?.lead === 0) all.push(['step-in capacity null', { ...one, stepIn: { ...stepIn, capacity: [stepIn.capacity[0]! + 1] } }]);
  else if (stepIn !== null) all.push(['step-in lead time null', { ...one, stepIn: { ...stepIn, lead: 0 } }]);
  return all;
}
const keyOf = ({ limit, provider: by }: Limit): string => `${limit} ${by}`;

describe('a limit is named exactly where less of it lowers the gap', () => {
  it('by trying each', async () => {
    await fc.assert(fc.asyncProperty(integerProblem({ services: 4, providers: 4, months: 1, most: 6, prices: 5 }), async (one) => {
      const plan = await planned(one);
      const gain = new Map<string, number>();
      for (const [key, other] of relaxations(one)) gain.set(key, Math.max(gain.get(key) ?? 0, plan.weightedGap - (await planned(other)).weightedGap));
      const named = new Set<string>();
      for (const { gaps, weightedGap, uncovered } of plan.services) {
        for (const { limits } of gaps) {
          expect(limits.length).toBeGreaterThan(0);
          for (const limit of limits.filter(({ alone }) => alone)) {
            const key = keyOf(limit);
            named.add(key);
            expect(gain.get(key), key).toBeGreaterThan(0);
            // More room is worth what the service that lacks it weighs; more is possible, where a heavier one gets at it too.
            if (limit.limit === 'capacity') expect(gain.get(key)).toBeGreaterThanOrEqual(weightedGap / uncovered);
          }
        }
      }
      for (const [key, gained] of gain) if (gained > 0) expect(named.has(key), `${key} lowers the gap by ${gained}`).toBe(true);
    }), tries(200, 5_000));
  });
});
