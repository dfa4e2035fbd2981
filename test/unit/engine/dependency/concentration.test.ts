import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, mergerBands2010, mergerBands2023 } from '../../../../shared/engine/dependency/bands.ts';
import { concentration, concentrationInput, type ConcentrationResult } from '../../../../shared/engine/dependency/concentration.ts';
import { dependencyFunctions } from '../../../../shared/engine/dependency/functions.ts';
import { concentrationOf } from '../../../../shared/engine/dependency/shares.ts';
import { noMeans } from '../no-means.ts';
import { found, near } from '../found.ts';

type Entry = { payer: string; provider: string; amount: number };
const run = (income: readonly Entry[], merges: readonly { into: string; payers: readonly string[] }[] = []): ConcentrationResult => found(concentration(concentrationInput.parse({ basis: 'trailing 12 months', income, merges })));
const ofOne = (amounts: readonly number[]): readonly Entry[] => amounts.map((amount, index) => ({ payer: `P${index}`, provider: 'M', amount }));
const only = (result: ConcentrationResult) => result.providers[0]!;

describe('the index', () => {
  it('of 30, 30, 20 and 20 per cent is 2,600', () => {
    // US Department of Justice, Antitrust Division, "Herfindahl–Hirschman Index": 30² + 30² + 20² + 20² = 2,600.
    const one = only(run(ofOne([300, 300, 200, 200])));
    expect(one.hhi).toBeCloseTo(2_600, 9);
    // 10,000/2,600 = 50/13; (0.26 − 0.25) / 0.75 = 1/75.
    expect(one.effective).toBeCloseTo(50 / 13, 12);
    expect(one.normalised).toBeCloseTo(1 / 75, 12);
    expect(one.largest).toEqual({ name: 'P0', amount: 300, share: 0.3 });
    expect(one.band).toBe('highly concentrated');
  });

  it('rises by 100 when 5 and 10 per cent merge', () => {
    // US DoJ and FTC, Horizontal Merger Guidelines (2010), §5.3, footnote: 5 × 10 × 2 = 100.
    const rest = Array.from({ length: 17 }, () => 5);
    const one = only(run(ofOne([5, 10, ...rest]), [{ into: 'New', payers: ['P0', 'P1'] }]));
    expect(one.merged?.rise).toBeCloseTo(100, 9);
    expect(one.merged!.hhi! - one.hhi!).toBeCloseTo(100, 9);
    expect(one.merged!.count).toBe(18);
    // 18 · 25 + 100 = 550; 17 · 25 + 225 = 650.
    expect([one.hhi, one.merged!.hhi]).toEqual([near(550, 9), near(650, 9)]);
  });

  it('of one payer is 10,000, with no normalised index; equal payers are at their minimum', () => {
    expect(only(run(ofOne([12])))).toMatchObject({ hhi: 10_000, effective: 1, normalised: null, count: 1, total: 12 });
    for (const n of [2, 3, 7, 10, 49]) {
      const one = only(run(ofOne(Array.from({ length: n }, () => 0.1))));
      expect(one.hhi).toBeCloseTo(10_000 / n, 8);
      expect(one.normalised).toBeCloseTo(0, 12);
      expect(one.effective).toBeCloseTo(n, 10);
    }
  });

  it('is not defined without income, and a payer of nothing is a share of 0 that does not count', () => {
    expect(only(run(ofOne([0, 0])))).toMatchObject({ total: 0, parts: [], largest: null, hhi: null, normalised: null, effective: null, band: null, count: 0 });
    const one = only(run(ofOne([4, 0])));
    expect(one).toMatchObject({ hhi: 10_000, count: 1, normalised: null });
    expect(one.parts).toEqual([{ name: 'P0', amount: 4, share: 1 }, { name: 'P1', amount: 0, share: 0 }]);
  });

  it('is found from both sides', () => {
    const { providers, payers } = run([
      { payer: 'ICB', provider: 'A', amount: 60 }, { payer: 'ICB', provider: 'A', amount: 20 }, { payer: 'Council', provider: 'A', amount: 20 },
      { payer: 'ICB', provider: 'B', amount: 20 },
    ]);
    // A: 80/20 → 6,800. B: 100. The ICB spends 80 on A and 20 on B; the council everything on A.
    expect(providers.map(({ name, hhi }) => [name, hhi])).toEqual([['A', near(6_800, 9)], ['B', 10_000]]);
    expect(payers.map(({ name, hhi, total }) => [name, hhi, total])).toEqual([['Council', 10_000, 20], ['ICB', near(6_800, 9), 100]]);
    expect(providers.every(({ merged }) => merged === null)).toBe(true);
  });
});

describe('the bands', () => {
  it('are labels, whose edges belong where the guidelines put them', () => {
    // 2023: "greater than 1,800 are highly concentrated"; 2010: above 2,500 highly, 1,500 to 2,500 moderately.
    expect([999.9, 1_000, 1_800, 1_800.1].map((hhi) => bandOf(mergerBands2023, hhi))).toEqual(['not concentrated', 'moderately concentrated', 'moderately concentrated', 'highly concentrated']);
    expect([1_499, 1_500, 2_500, 2_501].map((hhi) => bandOf(mergerBands2010, hhi))).toEqual(['not concentrated', 'moderately concentrated', 'moderately concentrated', 'highly concentrated']);
    expect(bandOf(mergerBands2023, null)).toBeNull();
    expect(only(run(ofOne(Array.from({ length: 10 }, () => 0.1)))).band).toBe('moderately concentrated');
    expect(mergerBands2023.source).toContain('not a rule for commissioning');
  });

  it('are the user’s own where given, and said', async () => {
    const bands = { name: 'Ours', source: 'Board paper 7', bands: [{ word: 'too much', from: 5_000, including: true }], below: 'fine' };
    const answer = found(await dependencyFunctions[0]!.call({ basis: 'contracted next 12 months', income: ofOne([1, 1]), bands }, noMeans));
    expect(answer.result).toMatchObject({ providers: [{ band: 'too much' }] });
    expect(answer.provenance.conventions.join(' ')).toContain('Ours');
    expect(answer.provenance.conventions.join(' ')).toContain('contracted next 12 months');
  });
});

const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 3, maxLength: 12 }).filter((list) => list.some((one) => one > 0));

describe('laws', () => {
  it('shares add up to one, and nothing depends on the order or the unit of money', () => {
    fc.assert(fc.property(amounts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length }))), ([list, order]) => {
      const parts = list.map((amount, index) => ({ name: `P${index}`, amount: amount / 100 }));
      const plain = concentrationOf(parts);
      expect(plain.parts.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12);
      const shuffled = order.map((at) => parts[at]!);
      expect(concentrationOf(shuffled)).toEqual(plain);
      const thousand = concentrationOf(parts.map(({ name, amount }) => ({ name, amount: amount * 1_000 })));
      expect(thousand.hhi).toBeCloseTo(plain.hhi!, 7);
      expect(thousand.total).toBeCloseTo(plain.total * 1_000, 3);
      expect(plain.hhi!).toBeGreaterThanOrEqual(10_000 / plain.count - 1e-8);
      expect(plain.hhi!).toBeLessThanOrEqual(10_000 + 1e-8);
    }), { numRuns: 100 });
  });

  it('merging two adds exactly 2 · 10,000 · s_a · s_b, merging three all three pairs', () => {
    fc.assert(fc.property(amounts, (list) => {
      const total = list.reduce((sum, one) => sum + one, 0);
      const [a, b, c] = list.map((one) => one / total) as [number, number, number];
      const two = only(run(ofOne(list), [{ into: 'New', payers: ['P0', 'P1'] }]));
      expect(two.merged!.hhi! - two.hhi!).toBeCloseTo(20_000 * a * b, 7);
      expect(two.merged!.rise).toBeCloseTo(20_000 * a * b, 9);
      const three = only(run(ofOne(list), [{ into: 'P2', payers: ['P0', 'P1', 'P2'] }]));
      expect(three.merged!.hhi! - three.hhi!).toBeCloseTo(20_000 * (a * b + a * c + b * c), 7);
      expect(three.merged!.rise).toBeCloseTo(20_000 * (a * b + a * c + b * c), 9);
    }), { numRuns: 100 });
  });

  it('5,000 mutuals are found at once', () => {
    const income = Array.from({ length: 5_000 }, (_, m) => [0, 1, 2].map((p) => ({ payer: `P${(m * 7 + p) % 200}`, provider: `M${m}`, amount: 1 + p }))).flat();
    const { providers, payers } = run(income);
    expect([providers.length, payers.length]).toEqual([5_000, 200]);
    // 1, 2 and 3 sixths: (1 + 4 + 9)/36.
    expect(providers.every(({ hhi }) => Math.abs(hhi! - 140_000 / 36) < 1e-8)).toBe(true);
  });
});

describe('bad input is refused by its field', () => {
  const call = async (given: unknown): Promise<readonly string[]> => {
    const answer = await dependencyFunctions[0]!.call(given, noMeans);
    return answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`);
  };
  const income = ofOne([1, 2, 3]);
  const basis = 'trailing 12 months';
  it.each([
    ['a negative payer', { basis, income: [income[0], { payer: 'P', provider: 'M', amount: -5 }] }, /^income\[1\]\.amount: .*credit note/],
    ['NaN', { basis, income: [{ payer: 'P', provider: 'M', amount: Number.NaN }] }, /^income\[0\]\.amount: Give a number/],
    ['infinity', { basis, income: [{ payer: 'P', provider: 'M', amount: Infinity }] }, /^income\[0\]\.amount: Give a number/],
    ['more than all money', { basis, income: [{ payer: 'P', provider: 'M', amount: 1e300 }] }, /^income\[0\]\.amount: The amount is too large/],
    ['no basis', { income }, /^basis: Say what/],
    ['nothing', { basis, income: [] }, /^income: Give at least one/],
    ['an unknown payer merging', { basis, income, merges: [{ into: 'New', payers: ['P0', 'X'] }] }, /^merges\[0\]\.payers\[1\]: No income is from/],
    ['a payer merging twice', { basis, income, merges: [{ into: 'New', payers: ['P0', 'P0'] }] }, /^merges\[0\]\.payers\[1\]: .*twice/],
    ['a merging into one that stays', { basis, income, merges: [{ into: 'P2', payers: ['P0', 'P1'] }] }, /^merges\[0\]\.into: .*another payer/],
    ['bands that do not fall', { basis, income, bands: { name: 'x', source: 'y', bands: [{ word: 'a', from: 1, including: true }, { word: 'b', from: 2, including: true }], below: 'c' } }, /^bands\.bands\[1\]\.from: /],
  ])('%s', async (_, given, problem) => {
    expect(await call(given)).toEqual([expect.stringMatching(problem)]);
  });
});
