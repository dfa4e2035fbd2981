import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EngineFunction } from '../../../../shared/engine/contract.ts';
import type { Means } from '../../../../shared/engine/means.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import type { CorrelationAnswer } from '../../../../shared/engine/simulation/correlation-answer.ts';
import type { CoupledResult } from '../../../../shared/engine/simulation/coupled-result.ts';
import { simulationFunctions } from '../../../../shared/engine/simulation/functions.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import type { Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import type { SimulationResult } from '../../../../shared/engine/simulation/result.ts';
import { flat, lineOf, mutualOf, portfolioOf, walkOf } from './support.ts';

const means: Means = {
  solve: () => { throw new Error('Nothing here is solved.'); },
  simulate: (portfolio) => {
    const answer = simulateAlone(portfolio, typescriptKernel);
    if (!answer.ok) throw new Error('The function has let a bad portfolio through.');
    return Promise.resolve(answer.value.runs);
  },
  pause: () => Promise.resolve(),
};
const named = (name: string): EngineFunction => {
  const found = simulationFunctions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not there.`);
  return found;
};
async function called<T>(name: string, input: unknown): Promise<T> {
  const answer = await named(name).call(input, means);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.result as T;
}
async function refusals(name: string, input: unknown): Promise<readonly string[]> {
  const answer = await named(name).call(input, means);
  return answer.ok ? [] : answer.error.map(({ field }) => field);
}
const T = 6;
const walks = (count: number, given: Partial<Portfolio> = {}): Portfolio => portfolioOf(T, { paths: 200, mutuals: Array.from({ length: count }, (_, m) => walkOf(T, { id: `w${m}`, start: 100 + 20 * m, drift: -5, sigma: 60 })), ...given });

describe('simulation.run', () => {
  it('answers with provenance and what a reader must know', async () => {
    const answer = await named('simulation.run').call({ ...walks(3), pairs: [['w0', 'w2']] }, means);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { provenance, result } = answer.value;
    expect(provenance).toMatchObject({ function: 'simulation.run', seed: 20_261_122, paths: 200 });
    expect(provenance.conventions.join(' ')).toMatch(/first passage.*does not mean that failed mutuals recovered.*type 7.*below 3 divided/);
    const { mutuals, joint, kernel } = result as SimulationResult;
    expect(mutuals.map(({ id }) => id)).toEqual(['w0', 'w1', 'w2']);
    expect(joint.pairs[0]!.ids).toEqual(['w0', 'w2']);
    expect(kernel).toBe('TypeScript, 64 bits');
    // JSON-serialisable: nothing in it is lost on the way but that typed arrays become objects of numbers.
    expect(JSON.stringify(result)).not.toMatch(/null,null|NaN/);
  });

  it('lets others in between mutuals once the paths are run, and stops where they throw', async () => {
    let pauses = 0;
    const upTo = (most: number): Means => ({ ...means, pause: () => { pauses += 1; return pauses < most ? Promise.resolve() : Promise.reject(new Error('cancelled')); } });
    expect(await named('simulation.run').call(walks(20), upTo(1_000))).toMatchObject({ ok: true });
    expect(pauses).toBeGreaterThanOrEqual(20);
    pauses = 0;
    await expect(named('simulation.run').call(walks(20), upTo(5))).rejects.toThrow('cancelled');
    expect(pauses).toBe(5);
  });

  it('of one mutual is of that mutual', async () => {
    const { mutuals, joint } = await called<SimulationResult>('simulation.run', walks(1));
    expect([...joint.any.value]).toEqual([...mutuals[0]!.insolvency.value]);
    expect([...joint.failing.probability.value]).toEqual([1 - joint.any.value[T - 1]!, joint.any.value[T - 1]]);
    expect(joint.need).toEqual(mutuals[0]!.need);
  });

  it('of 5,000 mutuals runs, and its joint figures are those of its parts', async () => {
    const portfolio = walks(5_000, { paths: 8 });
    const { mutuals, joint } = await called<SimulationResult>('simulation.run', portfolio);
    expect(mutuals).toHaveLength(5_000);
    expect(joint.failing.probability.value.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(joint.failing.mean.value).toBeCloseTo(mutuals.reduce((sum, one) => sum + one.insolvency.value[T - 1]!, 0), 8);
    expect(joint.need.mean.value).toBeCloseTo(mutuals.reduce((sum, one) => sum + one.need.mean.value, 0), 6);
  });

  it('shares needs over payers so that they add up to the whole', async () => {
    const line = (id: string, payer: string, planned: number) => lineOf(T, { id, payer, planned: flat(T, planned) });
    const portfolio = portfolioOf(T, {
      paths: 3,
      mutuals: [
        mutualOf(T, { id: 'a', otherFlows: flat(T, -200), income: [line('1', 'Council', 75), line('2', 'Trust', 25)] }),
        mutualOf(T, { id: 'b', otherFlows: flat(T, -60), income: [line('3', 'Trust', 50)] }),
        mutualOf(T, { id: 'c', cash: -5 }),
      ],
    });
    const { joint } = await called<SimulationResult>('simulation.run', portfolio);
    // Needs by hand: a 600, b 60, c 5; of a's income three quarters are the council's.
    expect(joint.payers.map(({ payer, mutuals, byShare, alone }) => [payer, mutuals, byShare.p50.value, alone.p95.value])).toEqual([['Council', 1, 450, 600], ['Trust', 2, 210, 660], [null, 1, 5, 5]]);
    expect(joint.need.p50.value).toBe(665);
    expect(joint.failing).toMatchObject({ p50: { value: 3, low: 0, high: 3 }, p95: { value: 3 }, mean: { value: 3 } });
  });

  it('gives the median time to insolvency only where half have failed', async () => {
    const sure = portfolioOf(T, { paths: 4, mutuals: [mutualOf(T, { id: 'sure', cash: 25, otherFlows: flat(T, -10) }), mutualOf(T, { id: 'safe', cash: 1 })] });
    const [one, other] = (await called<SimulationResult>('simulation.run', sure)).mutuals;
    // 15, 5, −5: fails in month 2, having stood through months 0 and 1.
    expect(one!.timeToInsolvency).toMatchObject({ median: 2, medianBetween: { low: 0, high: null }, restrictedMean: { value: 2 } });
    expect(one!.headroom).toMatchObject({ lowest: { month: 5, amount: -35 }, firstMedianBelow: 2 });
    expect(other!.timeToInsolvency).toMatchObject({ median: null, restrictedMean: { value: T } });
    expect(other!.insolvency.high[T - 1]).toBe(3 / 4);
    expect(other!.headroom.firstMedianBelow).toBeNull();
    // A dip of 10 takes the 5 of month 1 below zero: a month earlier.
    const dipping = (await called<SimulationResult>('simulation.run', { ...sure, mutuals: sure.mutuals.map((mutual) => ({ ...mutual, dip: flat(T, 10) })) })).mutuals[0]!;
    expect([dipping.headroom.firstMedianBelow, dipping.timeToInsolvency.median]).toEqual([1, 1]);
  });

  it.each<[string, unknown, string]>([
    ['zero paths', { ...walks(1), paths: 0 }, 'paths'], ['horizon 0', { ...walks(1), months: 0 }, 'months'], ['a pair of which one is not there', { ...walks(1), pairs: [['w0', 'x']] }, 'pairs[0][1]'],
    ['an infinite seed', { ...walks(1), seed: Infinity }, 'seed'], ['half a path', { ...walks(1), paths: 1.5 }, 'paths'], ['a series too short', { ...walks(1), months: 7 }, 'mutuals[0].facility'],
  ])('refuses %s', async (_, input, field) => {
    expect(await refusals('simulation.run', input)).toContain(field);
  });

  it('is the same for mutuals in another order, and more cash never fails more', async () => {
    await fc.assert(fc.asyncProperty(fc.double({ min: 0, max: 200, noNaN: true }), fc.nat(2 ** 32 - 1), async (more, seed) => {
      const portfolio = walks(3, { seed, paths: 100 });
      const base = await called<SimulationResult>('simulation.run', portfolio);
      const turned = await called<SimulationResult>('simulation.run', { ...portfolio, mutuals: portfolio.mutuals.toReversed() });
      expect(turned.mutuals.toReversed()).toEqual(base.mutuals);
      const richer = await called<SimulationResult>('simulation.run', { ...portfolio, mutuals: portfolio.mutuals.map((mutual) => ({ ...mutual, cash: mutual.cash + more })) });
      richer.mutuals.forEach(({ insolvency, need }, m) => {
        insolvency.value.forEach((p, t) => { expect(p).toBeLessThanOrEqual(base.mutuals[m]!.insolvency.value[t]!); });
        expect(need.p95.value).toBeLessThanOrEqual(base.mutuals[m]!.need.p95.value);
      });
    }), { numRuns: 15 });
  });
});

describe('simulation.coupled', () => {
  const owed = { from: 'w0', to: 'w1', amount: 30, recovered: 0, lasts: null };
  const coupled = { ...walks(2), obligations: [owed], runOff: 1 };

  it('has failures alone that are simulation.run’s', async () => {
    const result = await called<CoupledResult>('simulation.coupled', coupled);
    const plain = await called<SimulationResult>('simulation.run', walks(2));
    result.mutuals.forEach(({ insolvency }, m) => { expect(insolvency.alone).toEqual(plain.mutuals[m]!.insolvency); });
    expect(result.mutuals[1]!.insolvency.contagion.value[T - 1]).toBeGreaterThan(0);
    expect(result.mutuals[0]!.insolvency.contagion.value[T - 1]).toBe(0);
  });

  it.each<[string, object, string]>([
    ['a debt to oneself', { obligations: [{ ...owed, to: 'w0' }] }, 'obligations[0].to'], ['an unknown debtor', { obligations: [{ ...owed, from: 'x' }] }, 'obligations[0].from'],
    ['a negative amount', { obligations: [{ ...owed, amount: -1 }] }, 'obligations[0].amount'], ['NaN', { obligations: [{ ...owed, amount: Number.NaN }] }, 'obligations[0].amount'],
    ['a share over 1', { obligations: [{ ...owed, recovered: 1.2 }] }, 'obligations[0].recovered'], ['a run-off of half a month', { runOff: 0.5 }, 'runOff'],
    ['a trillion trillion', { obligations: [{ ...owed, amount: 1e24 }] }, 'obligations[0].amount'],
    ['more paths than it can hold', { ...portfolioOf(T, { paths: 200_000, mutuals: Array.from({ length: 60 }, (_, m) => mutualOf(T, { id: `w${m}` })) }) }, 'paths'],
  ])('refuses %s', async (_, given, field) => {
    expect(await refusals('simulation.coupled', { ...coupled, ...given })).toContain(field);
  });

  it('says when more is owed than was planned', async () => {
    expect((await called<CoupledResult>('simulation.coupled', { ...coupled, obligations: [{ ...owed, amount: 1_000_000 }] })).notes.join()).toMatch(/^w1 is owed more/);
  });

  it('lets others in between its parts, and stops where they throw', async () => {
    let pauses = 0;
    const stopped = named('simulation.coupled').call({ ...coupled, paths: 2_000 }, { ...means, pause: () => { pauses += 1; return pauses < 3 ? Promise.resolve() : Promise.reject(new Error('cancelled')); } });
    await expect(stopped).rejects.toThrow('cancelled');
    expect(pauses).toBe(3);
  });
});

describe('simulation.correlation', () => {
  it('passes what can hold, and repairs what cannot', async () => {
    const fine = await called<CorrelationAnswer>('simulation.correlation', { names: ['a', 'b'], correlation: [[1, 0.5], [0.5, 1]], loadings: [0.8, 0.8] });
    expect(fine).toMatchObject({ valid: true, eigenvalues: [expect.closeTo(0.5, 14), expect.closeTo(1.5, 14)], correlation: [[1, 0.5], [0.5, 1]], distance: 0, changes: [], explained: { share: expect.closeTo(1.92, 12) as number, possible: false } });
    const repaired = await called<CorrelationAnswer>('simulation.correlation', { names: ['a', 'b', 'c'], correlation: [[1, 1, 0], [1, 1, 1], [0, 1, 1]], loadings: null });
    expect(repaired).toMatchObject({ valid: false, distance: expect.closeTo(0.5278, 4) as number, explained: null });
    expect(repaired.changes.map(({ factors }) => factors.join())).toEqual(expect.arrayContaining(['a,b', 'a,c', 'b,c']));
    expect(await called<CorrelationAnswer>('simulation.correlation', { names: ['a'], correlation: [[1]], loadings: [1] })).toMatchObject({ valid: true, explained: { share: 1, possible: true } });
  });

  it.each<[string, object, string]>([
    ['what is not square', { correlation: [[1, 0]] }, 'correlation[0]'], ['what is not symmetric', { correlation: [[1, 0.1], [0.2, 1]] }, 'correlation[1][0]'], ['NaN', { correlation: [[1, Number.NaN], [0, 1]] }, 'correlation[0][1]'],
    ['beyond 1', { correlation: [[1, 1.5], [1.5, 1]] }, 'correlation[0][1]'], ['loadings too few', { loadings: [0.5] }, 'loadings'],
  ])('refuses %s', async (_, given, field) => {
    expect(await refusals('simulation.correlation', { names: ['a', 'b'], correlation: [[1, 0], [0, 1]], loadings: null, ...given })).toContain(field);
  });
});

it.each(simulationFunctions.map((one) => [one.name, one] as const))('%s has an input that can be shown as a schema', (_, { input }) => {
  expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object' });
});
