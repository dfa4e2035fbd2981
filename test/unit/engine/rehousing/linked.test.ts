import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRehousing } from '../../../../shared/engine/rehousing/plan.ts';
import type { RehousingProblem } from '../../../../shared/engine/rehousing/problem.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { close, integerProblem, means, option, placedOf, planned, problem, provider, service } from './support.ts';

const uncovered = async (one: RehousingProblem): Promise<readonly (readonly number[])[]> => (await planned(one)).services.map(({ uncoveredByMonth }) => uncoveredByMonth);

describe('no second move, by hand', () => {
  const twoHomes = problem({
    months: 2, services: [service('a', [10, 10])], providers: [provider('A', [10, 0]), provider('B', [0, 10])], options: [option('a', 'A'), option('a', 'B')],
  });

  it('leaves people uncovered for a month rather than place them where they cannot stay', async () => {
    expect(await planned(twoHomes)).toMatchObject({ method: 'min-cost flow', uncovered: 0 });
    const plan = await planned({ ...twoHomes, noSecondMove: true });
    expect(plan).toMatchObject({ method: 'linear programme', uncovered: 10 });
    expect(plan.services[0]?.uncoveredByMonth).toEqual([10, 0]);
    expect(plan.services[0]?.gaps[0]?.limits).toEqual([{ limit: 'no second move', provider: 'A', through: null, alone: null }, { limit: 'capacity', provider: 'B', through: null, alone: null }]);
  });

  it('lets the step-in team hand over, for that is a first place', async () => {
    const plan = await planned({ ...twoHomes, noSecondMove: true, stepIn: { capacity: [10, 10], lead: 0, cost: 100 } });
    expect(plan.services[0]?.uncoveredByMonth).toEqual([0, 0]);
    expect(plan).toMatchObject({ stepInDays: 10, stepInCost: 1_000 });
    expect(placedOf(plan, 'a', 'B', 1)).toBe(10);
  });

  it('counts the end of the need as going home: half the need, half the places', async () => {
    // Of 80 placed in month 0 half still need it in month 1, which fills A's 40; 20 and 10 go without.
    expect(await uncovered(problem({ months: 2, services: [service('a', [100, 50])], providers: [provider('A', [100, 40])], options: [option('a', 'A')], noSecondMove: true }))).toEqual([[20, 10]]);
  });
});

describe('ramp-up and the placement team, by hand', () => {
  it('a provider that can take 30 more each month takes 30, 60, 90', async () => {
    const plan = await planned(problem({ months: 4, services: [service('a', [90, 90, 90, 90], { tolerableDays: 60 })], providers: [provider('A', [100, 100, 100, 100], 30)], options: [option('a', 'A', 2)] }));
    expect(plan.services[0]?.uncoveredByMonth).toEqual([60, 30, 0, 0]);
    expect(plan.services[0]?.gaps.flatMap(({ limits }) => limits.map(({ limit }) => limit))).toEqual(['ramp-up', 'ramp-up']);
    // 15 January to 15 March 2027 is 59 days.
    expect(plan.services[0]).toMatchObject({ coveredFromMonth: 2, coveredFromOn: '2027-03-15', longestGapDays: 59, withinTolerable: true });
    expect(plan.placementPremium).toBe(2 * (30 + 60 + 90 + 90));
  });

  it('a team that places 20 a month places the heavier service first', async () => {
    const plan = await planned(problem({
      months: 3, services: [service('heavy', [30, 30, 30], { weight: 2 }), service('light', [30, 30, 30])], providers: [provider('A', [99, 99, 99])],
      options: [option('heavy', 'A'), option('light', 'A')], placementTeam: [20, 20, 20],
    }));
    expect(plan.services.map(({ uncoveredByMonth }) => uncoveredByMonth)).toEqual([[10, 0, 0], [30, 20, 0]]);
    expect(plan.weightedGap).toBe(2 * 10 + 50);
    expect(plan.services[1]?.gaps[0]?.limits).toEqual([{ limit: 'placement team', provider: null, through: null, alone: null }]);
  });
});

describe('nothing to be had', () => {
  it('is a plan with everything uncovered in linked months too, and in whole-numbered ones', async () => {
    const none = problem({
      months: 2, services: [service('a', [5, 6], { weight: 2 })], providers: [provider('A', [0, 0])], options: [option('a', 'A', 1)], stepIn: { capacity: [0, 0], lead: 0, cost: 9 }, noSecondMove: true, placementTeam: [0, 0],
    });
    expect(await planned(none)).toMatchObject({ method: 'linear programme', uncovered: 11, weightedGap: 22, cost: 0, placements: [], stepIn: [], anotherAsGood: false });
    const packages = { ...none, options: [option('a', 'A', 1, { setUp: 5, leastPackage: 3 })] };
    expect(await planned(packages)).toMatchObject({ method: 'mixed-integer programme', uncovered: 11, cost: 0, setUpCost: 0 });
    expect(await planned({ ...none, services: [service('a', [0, 0])] })).toMatchObject({ uncovered: 0, cost: 0 });
    const team = await planned({ ...none, providers: [provider('A', [9, 9])] });
    expect(team.services[0]?.gaps.map(({ limits }) => limits.map(({ limit }) => limit))).toEqual([['placement team', 'step-in capacity'], ['placement team', 'step-in capacity']]);
  });
});

describe('set-up costs and least packages, by hand', () => {
  const choice = (months: number) => problem({
    months, services: [service('a', Array.from({ length: months }, () => 100))], providers: [provider('A', Array.from({ length: months }, () => 100)), provider('B', Array.from({ length: months }, () => 100))],
    options: [option('a', 'A', 1, { setUp: 1_000 }), option('a', 'B', 5)],
  });

  it('a set-up cost is worth it for three months, and not for one', async () => {
    expect(await planned(choice(1))).toMatchObject({ method: 'mixed-integer programme', cost: 500, setUpCost: 0 });
    expect(await planned(choice(3))).toMatchObject({ cost: 1_300, setUpCost: 1_000, placementPremium: 300, uncovered: 0 });
  });

  it('a package is taken whole or not at all', async () => {
    const one = problem({ months: 1, services: [service('a', [20])], providers: [provider('A', [30]), provider('B', [10])], options: [option('a', 'A', 5, { leastPackage: 15 }), option('a', 'B', 0)] });
    const plan = await planned(one);
    expect([placedOf(plan, 'a', 'A'), placedOf(plan, 'a', 'B'), plan.cost]).toEqual([15, 5, 75]);
    const none = await planned({ ...one, services: [service('a', [12])] });
    expect([none.uncovered, placedOf(none, 'a', 'B')]).toEqual([2, 10]);
    expect(none.services[0]?.gaps[0]?.limits.map(({ limit, provider: by }) => `${limit} ${by}`)).toEqual(['least package A', 'capacity B']);
  });
});

describe('the solver of linear programmes beside the flow', () => {
  it('finds the same gap, cost and order of providers, and knows of other plans where the flow does', async () => {
    await fc.assert(fc.asyncProperty(integerProblem({ services: 4, providers: 4, months: 2, most: 9, prices: 4 }), async (one) => {
      const flow = await planned(one);
      const programme = await planned({ ...one, solver: 'programme' });
      expect(programme.method).toBe('linear programme');
      expect(close(flow.weightedGap, programme.weightedGap) && close(flow.cost, programme.cost), `${flow.weightedGap} ${flow.cost} against ${programme.weightedGap} ${programme.cost}`).toBe(true);
      expect(programme.anotherAsGood).toBe(flow.anotherAsGood);
      const order = ({ placements, stepInDays }: typeof flow): number => placements.reduce((sum, { provider: by, patientDays }) => sum + Number(by.slice(1)) * patientDays, 0) + one.providers.length * stepInDays;
      expect(order(programme)).toBeCloseTo(order(flow), 3);
    }), tries(100, 3_000));
  });

  it('keeps every rule of linked months, and costs no gap that fewer rules would not', async () => {
    const linked = fc.record({
      base: integerProblem({ services: 3, providers: 3, months: 4, most: 20, prices: 6 }), noSecondMove: fc.boolean(), ramp: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }), team: fc.option(fc.integer({ min: 0, max: 25 }), { nil: null }),
    });
    await fc.assert(fc.asyncProperty(linked, async ({ base, noSecondMove, ramp, team }) => {
      const one: RehousingProblem = { ...base, noSecondMove, placementTeam: team === null ? null : base.services[0]!.need.map(() => team), providers: base.providers.map((by) => ({ ...by, rampUp: ramp })) };
      const [free, plan] = [await planned(base), await planned(one)];
      expect(plan.weightedGap).toBeGreaterThanOrEqual(free.weightedGap - 2e-4);
      const newly = new Float64Array(one.months);
      for (const { service: of, provider: by } of one.options) {
        const { need } = one.services.find(({ name }) => name === of)!;
        for (let t = 0; t < one.months; t += 1) {
          const stays = t === 0 || need[t - 1] === 0 ? 0 : Math.min(1, need[t]! / need[t - 1]!) * placedOf(plan, of, by, t - 1);
          const now = placedOf(plan, of, by, t);
          if (noSecondMove) expect(now).toBeGreaterThanOrEqual(stays - 2e-4);
          newly[t]! += Math.max(0, now - stays);
        }
      }
      if (team !== null) for (const days of newly) expect(days).toBeLessThanOrEqual(team + 2e-4);
      for (const { usedByMonth, provider: by } of plan.providers) {
        const { spare, rampUp } = one.providers.find(({ name }) => name === by)!;
        for (const [t, used] of usedByMonth.entries()) {
          expect(used).toBeLessThanOrEqual(spare[t]! + 2e-4);
          if (rampUp !== null) expect(used - (usedByMonth[t - 1] ?? 0)).toBeLessThanOrEqual(rampUp + 2e-4);
        }
      }
      for (const { need, placed, stepIn, uncovered: lacking } of plan.services) expect(placed + stepIn + lacking).toBeCloseTo(need, 3);
    }), tries(60, 2_000));
  });

  it('more room, a faster ramp-up or a larger team never raises the gap', async () => {
    await fc.assert(fc.asyncProperty(integerProblem({ services: 3, providers: 3, months: 3, most: 20, prices: 6 }), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), async (base, limit, more) => {
      const tight: RehousingProblem = { ...base, noSecondMove: true, placementTeam: base.services[0]!.need.map(() => 2 * limit), providers: base.providers.map((by) => ({ ...by, rampUp: limit })) };
      const looser: readonly RehousingProblem[] = [
        { ...tight, placementTeam: tight.placementTeam!.map((days) => days + more) },
        { ...tight, providers: tight.providers.map((by) => ({ ...by, rampUp: limit + more })) },
        { ...tight, providers: tight.providers.map((by) => ({ ...by, spare: by.spare.map((days) => days + more) })) },
      ];
      const { weightedGap } = await planned(tight);
      for (const other of looser) expect((await planned(other)).weightedGap).toBeLessThanOrEqual(weightedGap + 2e-4);
    }), tries(25, 500));
  });

  it('opens the right set-ups: as good as the best of all subsets of options, each by the flow', async () => {
    const withSetUps = integerProblem({ services: 2, providers: 2, months: 2, most: 6, prices: 5 })
      .chain((base) => fc.array(fc.integer({ min: 0, max: 12 }), { minLength: base.options.length, maxLength: base.options.length })
        .map((setUps): RehousingProblem => ({ ...base, options: base.options.map((one, at) => ({ ...one, setUp: setUps[at]! })) })));
    await fc.assert(fc.asyncProperty(withSetUps, async (one) => {
      const plan = await planned(one);
      const subsets = await Promise.all(Array.from({ length: 2 ** one.options.length }, async (_, bits) => {
        const chosen = one.options.filter((__, at) => (bits >> at) % 2 === 1);
        const flow = await planned({ ...one, options: chosen.map((each) => ({ ...each, setUp: 0 })) });
        return { gap: flow.weightedGap, cost: flow.cost + chosen.reduce((sum, { setUp }) => sum + setUp, 0) };
      }));
      const gap = Math.min(...subsets.map((each) => each.gap));
      const cost = Math.min(...subsets.filter((each) => each.gap === gap).map((each) => each.cost));
      expect(close(plan.weightedGap, gap) && close(plan.cost, cost), `${plan.weightedGap} ${plan.cost} against ${gap} ${cost}`).toBe(true);
    }), tries(60, 2_000));
  });
});

describe('a solver that fails', () => {
  const linked = problem({ months: 1, services: [service('a', [5])], providers: [provider('A', [5])], options: [option('a', 'A', 1)], solver: 'programme' });

  it('says so in words when it was stopped, and counts an impossible answer as a defect', async () => {
    const stopped = await planRehousing(linked, { ...means, solve: () => Promise.resolve({ status: 'stopped' }) });
    expect(stopped).toMatchObject({ ok: false, error: [{ field: 'input' }] });
    await expect(planRehousing(linked, { ...means, solve: () => Promise.resolve({ status: 'infeasible' }) })).rejects.toThrow('infeasible');
    await expect(planRehousing(linked, { ...means, solve: () => Promise.reject(new Error('The thread ended.')) })).rejects.toThrow('The thread ended.');
  });
});
