import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import { livelyPortfolio } from '../../../fixtures/portfolio.ts';
import { near } from '../found.ts';
import { aFails, comparedOf, means, owed, pair, refused, storyFor, storyOf, T } from './support.ts';
import { engineFunctions } from '../../../../shared/engine/functions.ts';

const lively = livelyPortfolio(3, { months: 8, paths: 300 });
const ids = lively.mutuals.map(({ id }) => id);
const ties = { obligations: [{ from: ids[0]!, to: ids[1]!, amount: 40_000, recovered: 0.1, lasts: 4 }, { from: ids[1]!, to: ids[2]!, amount: 60_000, recovered: 0, lasts: null }], runOff: 1 };
const withCash = (portfolio: Portfolio, at: number, by: number): Portfolio => ({ ...portfolio, mutuals: portfolio.mutuals.map((one, m) => (m === at ? { ...one, cash: one.cash + by } : one)) });
const given = { base: lively, scenario: lively, within: 8, network: null, services: [], options: [], ...ties };

describe('laws of a story', () => {
  it('a scenario that changes nothing has exactly no differences', async () => {
    const story = await storyOf(storyFor(given));
    for (const { failure, before, after } of story.mutuals) {
      expect(failure.difference).toEqual({ value: 0, standardError: 0, low: 0, high: 0, worse: 0, better: 0 });
      expect(failure.after).toEqual(failure.before);
      expect(after).toEqual(before);
    }
    expect(story.need).toMatchObject({ value: 0, standardError: 0 });
    expect(story.any.difference.value).toBe(0);
    expect(story.failures.after).toEqual(story.failures.before);
  });

  it('money to anybody lowers nobody’s chances of staying, on any path; without debts there is no contagion', async () => {
    // Needs are counted up to the end of the run-off. With one that ends before the horizon, who is helped to fail later is counted for longer, and may need more.
    const toTheEnd = { ...given, runOff: lively.months };
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0, max: 2e6, noNaN: true }), async (at, by) => {
      const story = await storyOf(storyFor({ ...toTheEnd, scenario: withCash(lively, at, by) }));
      for (const { failure } of story.mutuals) expect(failure.difference.worse).toBe(0);
      expect(story.need.value).toBeLessThanOrEqual(0);
      const alone = await storyOf(storyFor({ ...toTheEnd, obligations: [], scenario: withCash(lively, at, by) }));
      for (const { contagion } of alone.mutuals) expect(contagion).toMatchObject({ value: 0, standardError: 0 });
      expect(alone.contagion).toMatchObject({ failures: { value: 0 }, need: { value: 0 } });
    }), { numRuns: 15, examples: [[1, 393]] });
  });

  it('contagion is never negative, and more is never recovered for worse', async () => {
    await fc.assert(fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 7 }), async (recovered, month) => {
      const failures = [{ mutual: ids[0]!, month, runOff: 0, day: month * 30, stopsDay: month * 30 }];
      const of = (share: number) => storyOf(storyFor({ ...given, failures, obligations: ties.obligations.map((one) => ({ ...one, recovered: share })) }));
      const [some, none] = [await of(recovered), await of(0)];
      some.mutuals.forEach(({ contagion, failure }, m) => {
        expect(contagion.value).toBeGreaterThanOrEqual(0);
        expect(failure.after.value).toBeLessThanOrEqual(none.mutuals[m]!.failure.after.value);
      });
      expect(some.contagion.need.value).toBeGreaterThanOrEqual(0);
    }), { numRuns: 10 });
  });

  it('the declared failure’s own books move nobody', async () => {
    const failures = [{ mutual: ids[0]!, month: 0, runOff: 0, day: 0, stopsDay: 0 }];
    const [rich, poor] = [await storyOf(storyFor({ ...given, base: lively, scenario: withCash(lively, 0, 5e6), failures })), await storyOf(storyFor({ ...given, failures }))];
    expect(rich.failures.after).toEqual(poor.failures.after);
    expect(rich.mutuals.slice(1).map(({ failure }) => failure.after)).toEqual(poor.mutuals.slice(1).map(({ failure }) => failure.after));
  });

  it('a cancelled run stops at a pause', async () => {
    let pauses = 0;
    const stopping = { ...means, pause: () => (pauses += 1) > 3 ? Promise.reject(new Error('Cancelled')) : Promise.resolve() };
    await expect(engineFunctions.find(({ name }) => name === 'scenario.story')!.call(storyFor(given), stopping)).rejects.toThrow('Cancelled');
    expect(pauses).toBe(4);
  });
});

describe('scenario.compare', () => {
  const input = { base: pair, within: T, obligations: owed, runOff: 0 };
  it('agrees with the story, by hand and on drawn paths', async () => {
    const { scenarios: [fails, helped] } = await comparedOf({ ...input, scenarios: [
      { name: 'A fails', portfolio: pair, failures: [aFails] },
      // £80 more: £200 less £250 in all of five months is −£50.
      { name: 'A fails, B is helped', portfolio: withCash(pair, 1, 80), failures: [aFails] },
    ] });
    expect(fails).toMatchObject({ any: { after: { value: 1 } }, need: { value: near(30) }, mutuals: [{ failure: { after: { value: 1, low: 1, high: 1 } } }, { failure: { before: { value: 0 }, after: { value: 1 } }, need: { value: near(30) } }] });
    expect(helped).toMatchObject({ mutuals: [{}, { failure: { after: { value: 1 } }, need: { value: near(50) } }] });
    // £80 more of cash lifts every month by exactly that.
    expect([...helped!.mutuals[1]!.balance.mean]).toEqual(Array.from({ length: T }, () => 80));
    const story = await storyOf(storyFor({ ...given, scenario: withCash(lively, 1, -200_000) }));
    const { scenarios: [drawn] } = await comparedOf({ base: lively, within: 8, ...ties, scenarios: [{ name: 'poorer', portfolio: withCash(lively, 1, -200_000), failures: [] }] });
    expect(drawn!.mutuals.map(({ failure }) => failure)).toEqual(story.mutuals.map(({ failure }) => failure));
    expect([drawn!.any, drawn!.need]).toEqual([story.any, story.need]);
  });

  it('gives exactly zero for what changes nothing, in the seed of its provenance', async () => {
    const { scenarios: [same] } = await comparedOf({ base: lively, within: 8, ...ties, scenarios: [{ name: 'the same', portfolio: lively, failures: [] }] });
    expect(same!.mutuals.every(({ failure, balance }) => failure.difference.high === 0 && balance.mean.every((one) => one === 0))).toBe(true);
    const answer = await engineFunctions.find(({ name }) => name === 'scenario.compare')!.call({ ...input, scenarios: [{ name: 'x', portfolio: pair, failures: [] }] }, means);
    expect(answer).toMatchObject({ ok: true, value: { provenance: { seed: pair.seed, paths: pair.paths } } });
  });

  it('refuses by field', async () => {
    const one = { name: 'x', portfolio: pair, failures: [] };
    expect(await refused('scenario.compare', { ...input, scenarios: [] })).toEqual(['scenarios']);
    expect(await refused('scenario.compare', { ...input, scenarios: [one, one, one, one, one] })).toEqual(['scenarios']);
    expect(await refused('scenario.compare', { ...input, scenarios: [one, one] })).toEqual(['scenarios[1].name']);
    expect(await refused('scenario.compare', { ...input, scenarios: [{ ...one, portfolio: { ...pair, months: 5 } }] })).toContain('scenarios[0].portfolio.months');
    expect(await refused('scenario.compare', { ...input, scenarios: [{ ...one, failures: [{ ...aFails, mutual: 'C' }] }] })).toEqual(['scenarios[0].failures[0].mutual']);
    expect(await refused('scenario.compare', { ...input, obligations: [{ ...owed[0], from: 'C' }], scenarios: [one] })).toEqual(['obligations[0].from']);
  });
});
