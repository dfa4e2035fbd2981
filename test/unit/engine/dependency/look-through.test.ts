import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookThrough, lookThroughInput, type LookThroughResult } from '../../../../shared/engine/dependency/look-through.ts';
import { dependencyFunctions } from '../../../../shared/engine/dependency/functions.ts';
import { noMeans } from '../no-means.ts';
import { found, near } from '../found.ts';

type Paid = readonly [payer: string, mutual: string, amount: number];
const input = (mutuals: readonly string[], paid: readonly Paid[]) => ({ basis: 'trailing 12 months', mutuals, income: paid.map(([payer, mutual, amount]) => ({ payer, mutual, amount })) });
const run = (mutuals: readonly string[], paid: readonly Paid[]): LookThroughResult => found(lookThrough(lookThroughInput.parse(input(mutuals, paid))));
const ultimate = (result: LookThroughResult, mutual: string): Record<string, number> | null => {
  const { sources } = result.mutuals.find((one) => one.mutual === mutual)!;
  return sources === null ? null : Object.fromEntries(sources.map((one) => [one.source, one.ultimate]));
};

describe('look-through dependence', () => {
  it('is the drunkard’s walk', () => {
    // Grinstead & Snell, Introduction to Probability (2nd ed.), section 11.2, the drunkard's walk: B = N R has the rows (3/4, 1/4), (1/2, 1/2), (1/4, 3/4).
    const walk = run(['1', '2', '3'], [['Home', '1', 50], ['2', '1', 50], ['1', '2', 7], ['3', '2', 7], ['2', '3', 900], ['Bar', '3', 900]]);
    expect(ultimate(walk, '1')).toEqual({ Home: near(0.75, 12), Bar: near(0.25, 12) });
    expect(ultimate(walk, '2')).toEqual({ Home: near(0.5, 12), Bar: near(0.5, 12) });
    expect(ultimate(walk, '3')).toEqual({ Home: near(0.25, 12), Bar: near(0.75, 12) });
    expect(walk.circles).toEqual([{ members: ['1', '2', '3'], inside: 964, outside: 950, closed: false }]);
    expect(walk.mutuals[0]!.ultimateHhi).toBeCloseTo(6_250, 8);
    expect(walk.mutuals[0]!.directHhi).toBeCloseTo(5_000, 8);
  });

  it('of two that pay each other, by hand', () => {
    // a = ½ ICB + ½ b; b = ⅘ Council + ⅕ a. So a of the ICB = ½ + ½·⅕·a: 5/9; b of the ICB = 1/9.
    const two = run(['A', 'B'], [['ICB', 'A', 50], ['B', 'A', 50], ['Council', 'B', 80], ['A', 'B', 20]]);
    expect(two.mutuals.map(({ mutual, sources }) => [mutual, sources])).toEqual([
      ['A', [{ source: 'ICB', direct: 0.5, ultimate: near(5 / 9, 12) }, { source: 'Council', direct: 0, ultimate: near(4 / 9, 12) }]],
      ['B', [{ source: 'Council', direct: 0.8, ultimate: near(8 / 9, 12) }, { source: 'ICB', direct: 0, ultimate: near(1 / 9, 12) }]],
    ]);
    expect(two.mutuals[0]!.fromMutuals).toEqual([{ name: 'B', amount: 50, share: 0.5 }]);
  });

  it('a hidden dependence on one commissioner comes to light', () => {
    // Prime contractor A pays B and C; all of A is the ICB’s money, so all of B is, though the ICB pays B nothing.
    const chain = run(['A', 'B', 'C'], [['ICB', 'A', 100], ['A', 'B', 30], ['A', 'C', 10], ['Council', 'C', 30]]);
    expect(chain.mutuals[1]).toMatchObject({ directHhi: 10_000, sources: [{ source: 'ICB', direct: 0, ultimate: 1 }] });
    expect(ultimate(chain, 'C')).toEqual({ ICB: 0.25, Council: 0.75 });
    expect(chain.circles).toEqual([]);
  });

  it('names a group that earns only from itself, and shows what it passes on as circular', () => {
    const closed = run(['A', 'B', 'C', 'D'], [['A', 'B', 10], ['B', 'A', 10], ['A', 'C', 25], ['ICB', 'C', 75], ['ICB', 'D', 5]]);
    expect(closed.circles).toEqual([{ members: ['A', 'B'], inside: 20, outside: 0, closed: true }]);
    expect(closed.mutuals.slice(0, 2).map(({ sources, circular, ultimateHhi }) => [sources, circular, ultimateHhi])).toEqual([[null, null, null], [null, null, null]]);
    expect(closed.mutuals[2]).toMatchObject({ sources: [{ source: 'ICB', direct: 0.75, ultimate: 0.75 }], circular: 0.25, unexplained: 0, ultimateHhi: null });
    expect(ultimate(closed, 'D')).toEqual({ ICB: 1 });
  });

  it('earning next to nothing from outside is closed too; a little more is solved to full accuracy', () => {
    const outside = (pounds: number) => run(['A', 'B'], [['A', 'B', 1e9], ['B', 'A', 1e9], ['ICB', 'A', pounds], ['Council', 'A', pounds * 3]]);
    expect(outside(0.5).circles[0]!.closed).toBe(true);
    expect(outside(1).circles[0]!.closed).toBe(false);
    expect(ultimate(outside(1), 'B')).toEqual({ Council: near(0.75), ICB: near(0.25) });
  });

  it('a mutual whose income nobody gave is unexplained, not free', () => {
    const gap = run(['A', 'B', 'C'], [['A', 'B', 40], ['ICB', 'B', 60], ['B', 'C', 1]]);
    expect(gap.mutuals[0]).toMatchObject({ total: 0, sources: null, circular: null, unexplained: null, directHhi: null });
    expect(gap.mutuals[1]).toMatchObject({ sources: [{ source: 'ICB', ultimate: 0.6 }], unexplained: 0.4, ultimateHhi: null });
    expect(gap.mutuals[2]).toMatchObject({ sources: [{ source: 'ICB', ultimate: 0.6 }], unexplained: 0.4 });
  });

  it('sources may be named as the engine’s own words are', () => {
    expect(ultimate(run(['A'], [['circular', 'A', 1], ['unexplained', 'A', 3]]), 'A')).toEqual({ circular: 0.25, unexplained: 0.75 });
  });

  it('equals the sum of the series D + SD + S²D + …, adds up to one, and knows no order or unit of money', () => {
    const size = 5;
    const cell = fc.integer({ min: 0, max: 9 });
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }), fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }), { minLength: size, maxLength: size }), (between, from) => {
      const mutuals = Array.from({ length: size }, (_, m) => `M${m}`);
      const paid = mutuals.flatMap((mutual, m): Paid[] => [
        ...between[m]!.flatMap((amount, j): Paid[] => (j === m ? [] : [[`M${j}`, mutual, amount]])),
        ...from[m]!.map((amount, c): Paid => [`C${c}`, mutual, amount]),
      ]);
      const totals = mutuals.map((_, m) => between[m]!.reduce((sum, one, j) => (j === m ? sum : sum + one), 0) + from[m]![0]! + from[m]![1]!);
      let x = mutuals.map(() => [0, 0]);
      for (let round = 0; round < 4_000; round += 1) x = x.map((_, m) => [0, 1].map((c) => (from[m]![c]! + between[m]!.reduce((sum, one, j) => (j === m ? sum : sum + one * x[j]![c]!), 0)) / totals[m]!));
      const result = run(mutuals, paid);
      const other = run(mutuals.toReversed(), paid.toReversed().map(([payer, mutual, amount]): Paid => [payer, mutual, amount * 1_000]));
      for (const [m, mutual] of mutuals.entries()) {
        const row = ultimate(result, mutual)!;
        for (const c of [0, 1]) expect(row[`C${c}`]).toBeCloseTo(x[m]![c]!, 10);
        expect(row['C0']! + row['C1']!).toBeCloseTo(1, 12);
        expect(ultimate(other, mutual)!['C0']).toBeCloseTo(row['C0']!, 12);
      }
    }), { numRuns: 40 });
  });

  it('5,000 mutuals in a chain, and circles of three among them', () => {
    const mutuals = Array.from({ length: 5_000 }, (_, m) => `M${m}`);
    const chain = run(mutuals, mutuals.flatMap((mutual, m): Paid[] => [[m === 0 ? 'ICB' : `M${m - 1}`, mutual, 1]]));
    expect(ultimate(chain, 'M4999')).toEqual({ ICB: 1 });
    const threes = run(mutuals, mutuals.flatMap((mutual, m): Paid[] => [[`M${m - (m % 3) + ((m + 1) % 3)}`, mutual, m - (m % 3) + ((m + 1) % 3) < 5_000 ? 1 : 0], ['ICB', mutual, 1]]));
    expect(threes.mutuals.every(({ sources }) => Math.abs(sources![0]!.ultimate - 1) < 1e-12)).toBe(true);
  });

  it.each([
    ['self-debt', input(['A'], [['A', 'A', 1]]), /^income\[0\]\.payer: .*its own payer/],
    ['an unknown mutual', input(['A'], [['ICB', 'B', 1]]), /^income\[0\]\.mutual: .*not among/],
    ['a mutual twice', input(['A', 'A'], []), /^mutuals\[1\]: .*twice/],
    ['negative income', input(['A'], [['ICB', 'A', -1]]), /^income\[0\]\.amount: Income cannot be negative/],
    ['no mutual', input([], []), /^mutuals: Give at least one/],
    ['too large a circle', input(Array.from({ length: 2_001 }, (_, m) => `M${m}`), Array.from({ length: 2_001 }, (_, m): Paid => [`M${(m + 1) % 2_001}`, `M${m}`, 1])), /^income: 2,001 mutuals pay each other/],
  ])('refuses %s', async (_, bad, problem) => {
    const answer = await dependencyFunctions[2]!.call(bad, noMeans);
    expect(answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([expect.stringMatching(problem)]);
  });
});
