import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastCostFlow, type Transport } from '../../../../shared/engine/rehousing/transport.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { close, integerProblem, leastByHighs, option, placedOf, planned, problem, provider, service } from './support.ts';

/** A transportation table: supplies (providers) by row, demands (services) by column. */
const transportation = (supply: readonly number[], demand: readonly number[], costs: readonly (readonly number[])[]) => problem({
  months: 1,
  services: demand.map((days, at) => service(`d${at}`, [days])),
  providers: supply.map((days, at) => provider(`s${at}`, [days])),
  options: costs.flatMap((row, by) => row.map((cost, of) => option(`d${of}`, `s${by}`, cost))),
});

describe('textbook transportation problems', () => {
  it('Hillier and Lieberman, Introduction to Operations Research, section “The transportation problem”: the P & T Company, Z = 152,535', async () => {
    const plan = await planned(transportation([75, 125, 100], [80, 65, 70, 85], [[464, 513, 654, 867], [352, 416, 690, 791], [995, 682, 388, 685]]));
    expect(plan).toMatchObject({ method: 'min-cost flow', cost: 152_535, weightedGap: 0, uncovered: 0 });
  });

  it('Winston, Operations Research, chapter “Transportation, assignment, and transshipment problems”: Powerco, z = 1,020', async () => {
    const plan = await planned(transportation([35, 50, 40], [45, 20, 30, 30], [[8, 6, 10, 9], [9, 12, 13, 7], [14, 9, 16, 5]]));
    expect(plan).toMatchObject({ cost: 1_020, uncovered: 0 });
  });

  it('Taha, Operations Research: An Introduction, chapter “Transportation model”: SunRay Transport, $435', async () => {
    const plan = await planned(transportation([15, 25, 10], [5, 15, 15, 15], [[10, 2, 20, 11], [12, 7, 9, 20], [4, 14, 16, 18]]));
    expect(plan).toMatchObject({ cost: 435, uncovered: 0 });
  });

  it('Taha, the same chapter: MG Auto, $313,200, and its shortage of 200 cars at Miami where Detroit makes 1,300', async () => {
    const costs = [[80, 215], [100, 108], [102, 68]];
    const whole = await planned(transportation([1_000, 1_500, 1_200], [2_300, 1_400], costs));
    expect(whole).toMatchObject({ cost: 313_200, uncovered: 0 });
    expect([placedOf(whole, 'd0', 's0'), placedOf(whole, 'd0', 's1'), placedOf(whole, 'd1', 's1'), placedOf(whole, 'd1', 's2')]).toEqual([1_000, 1_300, 200, 1_200]);
    const short = await planned(transportation([1_000, 1_300, 1_200], [2_300, 1_400], costs));
    expect(short).toMatchObject({ uncovered: 200, cost: 80 * 1_000 + 100 * 1_300 + 68 * 1_200 });
    expect(short.services.map(({ uncovered }) => uncovered)).toEqual([0, 200]);
  });
});

describe('worked by hand', () => {
  it('moves a service on so that another, which has one provider only, gets in', async () => {
    const plan = await planned(problem({
      months: 1, services: [service('nursing', [10]), service('therapy', [10])], providers: [provider('A', [10]), provider('B', [10])],
      options: [option('nursing', 'A', 1), option('nursing', 'B', 50), option('therapy', 'A', 2)],
    }));
    expect(plan.uncovered).toBe(0);
    expect([placedOf(plan, 'nursing', 'B'), placedOf(plan, 'therapy', 'A')]).toEqual([10, 10]);
    expect(plan.cost).toBe(520);
  });

  it('puts no price above a patient-day at risk, whatever the price', async () => {
    const plan = await planned(problem({
      months: 1, services: [service('heavy', [10], { weight: 1.000_001 }), service('light', [10], { weight: 1 })], providers: [provider('A', [10])],
      options: [option('heavy', 'A', 1e8), option('light', 'A', -1e8)],
    }));
    expect(plan.services.map(({ uncovered }) => uncovered)).toEqual([0, 10]);
  });

  it('answers decimals exactly: a third decimal place is not lost, and nothing is left over', async () => {
    const plan = await planned(problem({
      months: 1, services: [service('a', [0.1]), service('b', [0.2])], providers: [provider('A', [0.3])], options: [option('a', 'A', 0.1), option('b', 'A', 0.2)],
    }));
    expect([plan.uncovered, placedOf(plan, 'a', 'A'), placedOf(plan, 'b', 'A')]).toEqual([0, 0.1, 0.2]);
  });

  it('calls no capacity at all the best plan, with everything uncovered', async () => {
    const plan = await planned(problem({
      months: 2, services: [service('a', [5, 6], { weight: 2 })], providers: [provider('A', [0, 0])], options: [option('a', 'A', 1)], stepIn: { capacity: [0, 0], lead: 0, cost: 9 },
    }));
    expect(plan).toMatchObject({ uncovered: 11, weightedGap: 22, cost: 0, placements: [], stepIn: [], anotherAsGood: false });
  });

  it('has an answer without providers: the step-in team after its lead time, and nobody before', async () => {
    const plan = await planned(problem({ months: 3, services: [service('a', [5, 5, 5])], stepIn: { capacity: [4, 4, 9], lead: 1, cost: 300 } }));
    expect(plan.services[0]?.uncoveredByMonth).toEqual([5, 1, 0]);
    expect(plan).toMatchObject({ stepInDays: 9, stepInCost: 2_700, cost: 2_700, placementPremium: 0 });
  });
});

describe('extremes', () => {
  it('holds whole numbers where need, prices and weights are the largest that are taken', async () => {
    const plan = await planned(problem({
      months: 1, services: [service('a', [1e9], { weight: 1e9 }), service('b', [1e9], { weight: 1e-9 })], providers: [provider('A', [1e9]), provider('B', [1])],
      options: [option('a', 'A', 1e9), option('a', 'B', -1e9), option('b', 'A', 1e9), option('b', 'B', 0.01)],
    }));
    // B takes one of a, which frees one place at A for b.
    expect([placedOf(plan, 'a', 'B'), placedOf(plan, 'a', 'A'), placedOf(plan, 'b', 'A')]).toEqual([1, 1e9 - 1, 1]);
    expect(plan.uncovered).toBe(1e9 - 1);
    expect(plan.cost).toBe(1e9 * (1e9 - 1) + 1e9 - 1e9);
  });

  it('has one service over no need, and a thousand services over one place', async () => {
    expect(await planned(problem({ months: 1, services: [service('a', [0])] }))).toMatchObject({ uncovered: 0, cost: 0, anotherAsGood: false });
    const names = Array.from({ length: 1_000 }, (_, at) => `s${at}`);
    const plan = await planned(problem({ months: 1, services: names.map((name, at) => service(name, [1], { weight: 1 + at })), providers: [provider('A', [1])], options: names.map((name) => option(name, 'A', 1)) }));
    expect(plan.placements).toEqual([{ service: 's999', provider: 'A', month: 0, patientDays: 1, premium: 1 }]);
    // 1 + 2 + … + 999.
    expect(plan.weightedGap).toBe(499_500);
  });
});

/** Least cost by its definition: reduced costs at the potentials are never negative, and nought where there is flow. */
function isProved({ rows, columns, cost }: Transport, { flow, free, rowPotential, columnPotential }: ReturnType<typeof leastCostFlow>): boolean {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const price = cost[row * columns + column]!;
      const units = flow[column * rows + row]!;
      const reduced = price - rowPotential[row]! - columnPotential[column]!;
      if (units > 0 && reduced !== 0) return false;
      // A row that nothing reached has no potential to speak of: only what has flow can be moved.
      const moves = Array.from({ length: columns }, (_, other) => flow[other * rows + row]!).some((one) => one > 0);
      if (moves && reduced < 0) return false;
    }
  }
  return columnPotential.every((one, column) => one <= 0 && (free[column] === 0 || one === 0));
}

describe('random whole-number cases', () => {
  it('agrees with HiGHS on the gap and on the cost, in whole numbers', async () => {
    await fc.assert(fc.asyncProperty(integerProblem({ services: 6, providers: 6, months: 3, most: 12, prices: 9 }), async (one) => {
      const plan = await planned(one);
      const { gap, cost } = leastByHighs(one);
      expect(close(plan.weightedGap, gap) && close(plan.cost, cost), `${plan.weightedGap} and ${plan.cost} against ${gap} and ${cost}`).toBe(true);
      for (const { patientDays } of [...plan.placements, ...plan.stepIn]) expect(Number.isInteger(patientDays)).toBe(true);
      for (const { need, placed, stepIn, uncovered } of plan.services) expect(placed + stepIn + uncovered).toBe(need);
      for (const { leftByMonth, usedByMonth, provider: name } of plan.providers) {
        const { spare } = one.providers.find((by) => by.name === name)!;
        for (const [month, used] of usedByMonth.entries()) expect(used + leftByMonth[month]!).toBe(spare[month]);
      }
    }), tries(300, 5_000));
  });

  it('agrees with HiGHS on larger tables with dear and cheap places', async () => {
    await fc.assert(fc.asyncProperty(integerProblem({ services: 20, providers: 15, months: 1, most: 400, prices: 5_000 }), async (one) => {
      const plan = await planned(one);
      const { gap, cost } = leastByHighs(one);
      expect(close(plan.weightedGap, gap) && close(plan.cost, cost), `${plan.weightedGap} and ${plan.cost} against ${gap} and ${cost}`).toBe(true);
    }), tries(60, 2_000));
  });

  it('proves each flow by its potentials', () => {
    const table = fc.record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) }).chain(({ rows, columns }) => fc.record({
      need: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: rows, maxLength: rows }),
      room: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: columns, maxLength: columns }),
      cost: fc.array(fc.oneof(fc.integer({ min: -5, max: 40 }), fc.constant(Infinity)), { minLength: rows * columns, maxLength: rows * columns }),
    }).map(({ need, room, cost }): Transport => ({
      rows, columns, need: Float64Array.from(need), room: Float64Array.from(room), cost: Float64Array.from(cost),
      classes: [[...need.keys()].filter((row) => row % 2 === 0), [...need.keys()].filter((row) => row % 2 === 1)],
    })));
    fc.assert(fc.property(table, (one) => isProved(one, leastCostFlow(one))), tries(500, 20_000));
  });
});
