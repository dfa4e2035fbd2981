import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EngineProblem } from '../../../../shared/engine/contract.ts';
import { rehousingFunctions } from '../../../../shared/engine/rehousing/functions.ts';
import type { RehousingProblem } from '../../../../shared/engine/rehousing/problem.ts';
import { isoDate } from '../../../../shared/time.ts';
import { means, option, planned, problem, provider, service } from './support.ts';

const [plan] = rehousingFunctions;
const good = problem({
  months: 2, services: [service('a', [10, 10], { weight: 2 }), service('b', [5, 5])], providers: [provider('A', [8, 8])],
  options: [option('a', 'A', 3), option('b', 'A', 4)], stepIn: { capacity: [1, 1], lead: 0, cost: 50 },
});

async function refusal(given: unknown): Promise<EngineProblem> {
  const answer = await plan!.call(given, means);
  if (answer.ok) throw new Error('This was taken as good.');
  expect(answer.error.length).toBeGreaterThan(0);
  expect(answer.error[0]!.reason).toMatch(/^[A-Z“0-9].*\.$/u);
  return answer.error[0]!;
}
const change = (more: Partial<Record<keyof RehousingProblem, unknown>>): unknown => ({ ...good, ...more });

describe('rehousing.plan', () => {
  it('answers with what is needed to find the figure again', async () => {
    const answer = await plan!.call(good, means);
    expect(answer).toMatchObject({ ok: true, value: { provenance: { function: 'rehousing.plan', seed: null }, result: { method: 'min-cost flow', weightedGap: 2 * (2 * 1 + 5), stepInDays: 2 } } });
  });

  it('has a schema that can be printed', () => {
    expect(JSON.stringify(z.toJSONSchema(plan!.input, { io: 'input' }))).toContain('"mobilisation"');
  });

  it('gives plain data', async () => {
    const whole = await planned(good);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });
});

describe('bad input names the field and the reason', () => {
  const nan = Number.NaN;
  it.each<[string, unknown, string]>([
    ['no months', change({ months: 0 }), 'months'],
    ['half a month', change({ months: 1.5 }), 'months'],
    ['no services', change({ services: [] }), 'services'],
    ['a negative need', change({ services: [service('a', [10, -1])] }), 'services[0].need[1]'],
    ['a need that is NaN', change({ services: [service('a', [10, nan])] }), 'services[0].need[1]'],
    ['an infinite need', change({ services: [service('a', [10, Infinity])] }), 'services[0].need[1]'],
    ['a need of one month only', change({ services: [service('a', [10]), service('b', [5, 5])] }), 'services[0].need'],
    ['a weight of nothing', change({ services: [service('a', [10, 10], { weight: 0 })] }), 'services[0].weight'],
    ['a negative tolerable period', change({ services: [service('a', [10, 10], { tolerableDays: -1 })] }), 'services[0].tolerableDays'],
    ['negative spare capacity', change({ providers: [provider('A', [8, -8])] }), 'providers[0].spare[1]'],
    ['spare capacity for three months', change({ providers: [provider('A', [8, 8, 8])] }), 'providers[0].spare'],
    ['a negative ramp-up', change({ providers: [provider('A', [8, 8], -1)] }), 'providers[0].rampUp'],
    ['a service twice', change({ services: [service('a', [1, 1]), service('a', [1, 1])] }), 'services[1].name'],
    ['a provider twice', change({ providers: [provider('A', [1, 1]), provider('A', [1, 1])] }), 'providers[1].name'],
    ['a service that is not there', change({ options: [option('c', 'A')] }), 'options[0].service'],
    ['a provider that is not there', change({ options: [option('a', 'A'), option('a', 'Z')] }), 'options[1].provider'],
    ['an option twice', change({ options: [option('a', 'A'), option('a', 'A', 5)] }), 'options[1]'],
    ['a premium that is NaN', change({ options: [option('a', 'A', nan)] }), 'options[0].premium'],
    ['a negative mobilisation', change({ options: [option('a', 'A', 0, { mobilisation: -1 })] }), 'options[0].mobilisation'],
    ['half a month of mobilisation', change({ options: [option('a', 'A', 0, { mobilisation: 0.5 })] }), 'options[0].mobilisation'],
    ['a negative set-up cost', change({ options: [option('a', 'A', 0, { setUp: -1 })] }), 'options[0].setUp'],
    ['a negative least package', change({ options: [option('a', 'A', 0, { leastPackage: -1 })] }), 'options[0].leastPackage'],
    ['a step-in team for one month', change({ stepIn: { capacity: [1], lead: 0, cost: 5 } }), 'stepIn.capacity'],
    ['a step-in team that costs less than nothing', change({ stepIn: { capacity: [1, 1], lead: 0, cost: -5 } }), 'stepIn.cost'],
    ['a placement team for one month', change({ placementTeam: [1] }), 'placementTeam'],
    ['no day', change({ start: '2027-02-30' }), 'start'],
    ['a horizon beyond the calendar', change({ start: isoDate.parse('2199-01-01') }), 'start'],
    ['weights that no solver tells apart', change({ solver: 'programme', services: [service('a', [1, 1], { weight: 1e7 }), service('b', [1, 1], { weight: 1 })] }), 'services[1].weight'],
    ['nothing', undefined, 'input'],
  ])('%s', async (_, given, field) => {
    expect((await refusal(given)).field).toBe(field);
  });

  it('more choices than can be kept', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `n${at}`);
    const months = 600;
    const zeros = Array.from({ length: months }, () => 0);
    const large = problem({ months, services: names.map((name) => service(name, zeros)), providers: names.map((name) => provider(name, zeros)), options: names.flatMap((of) => names.map((by) => option(of, by))) });
    const { field, reason } = await refusal(large);
    expect([field, reason.includes('5,000,000')]).toEqual(['options', true]);
  });
});

describe('when a service is covered', () => {
  const covered = (need: number, spare: readonly number[], tolerableDays: number | null) =>
    planned(problem({ start: isoDate.parse('2028-01-31'), months: spare.length, services: [service('a', spare.map(() => need), { tolerableDays })], providers: [provider('A', spare)], options: [option('a', 'A')] })).then(({ services }) => services[0]!);

  it('is the first month without a gap, by the calendar: a leap year’s 29 February', async () => {
    expect(await covered(10, [5, 10, 10], 29)).toMatchObject({ firstCoveredMonth: 1, firstCoveredOn: '2028-02-29', coveredFromOn: '2028-02-29', longestGapDays: 29, gapAtEnd: false, withinTolerable: true });
    expect(await covered(10, [5, 10, 10], 28)).toMatchObject({ withinTolerable: false });
    expect(await covered(10, [5, 10, 10], null)).toMatchObject({ withinTolerable: null });
  });

  it('tells the first cover from the lasting one, and the longest gap from the first', async () => {
    expect(await covered(10, [5, 10, 5, 5, 10], 40)).toMatchObject({ firstCoveredMonth: 1, coveredFromMonth: 4, coveredFromOn: '2028-05-31', longestGapDays: 61, withinTolerable: false });
  });

  it('does not say what it cannot see: a gap at the end may be longer', async () => {
    expect(await covered(10, [10, 5], 365)).toMatchObject({ firstCoveredMonth: 0, coveredFromMonth: null, gapAtEnd: true, withinTolerable: null });
    expect(await covered(10, [5, 5], 7)).toMatchObject({ firstCoveredMonth: null, firstCoveredOn: null, withinTolerable: false });
    expect(await covered(0, [5, 5], 7)).toMatchObject({ firstCoveredMonth: 0, longestGapDays: 0, withinTolerable: true });
  });
});
