import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyFunctions } from '../../../../shared/engine/dependency/functions.ts';
import { supply, supplyInput } from '../../../../shared/engine/dependency/supply.ts';
import { noMeans } from '../no-means.ts';
import { found, near } from '../found.ts';

const act = (commissioner: string, service: string, provider: string, amount: number) => ({ commissioner, service, provider, amount });
const spare = (service: string, provider: string, amount: number, accredited = true, mobilisationDays = 0) => ({ service, provider, amount, accredited, mobilisationDays });
const run = (given: unknown) => found(supply(supplyInput.parse(given)));

describe('supply', () => {
  const activity = [
    act('ICB', 'District nursing', 'North CIC', 900), act('ICB', 'District nursing', 'South CIC', 100),
    act('Council', 'District nursing', 'South CIC', 500),
    act('ICB', 'Stoma care', 'North CIC', 40), act('ICB', 'Podiatry', 'West CIC', 30), act('ICB', 'Podiatry', 'East CIC', 10),
  ];
  const given = {
    activity, withinDays: 30, withinDaysOf: { Podiatry: 7 },
    spare: [
      spare('District nursing', 'South CIC', 450), spare('District nursing', 'Trust', 450, true, 30), spare('District nursing', 'Agency', 1_000, false, 2),
      spare('District nursing', 'Far Trust', 1_000, true, 31), spare('District nursing', 'Nobody', 5, false, 90), spare('District nursing', 'North CIC', 77),
      spare('Podiatry', 'East CIC', 15, true, 8), spare('Podiatry', 'West CIC', 5),
    ],
  };
  const { services, unusable } = run(given);
  const of = (service: string, commissioner: string | null, provider: string) => services.find((one) => one.service === service && one.commissioner === commissioner)!.providers.find((one) => one.provider === provider)!;

  it('a large share that is covered is no danger; the spare of the failed one does not count', () => {
    // Others of North: South 450 + Trust 450 (in 30 days, just in time); not the agency (not accredited), nor Far Trust (a day late).
    expect(of('District nursing', 'ICB', 'North CIC')).toEqual({ provider: 'North CIC', activity: 900, share: 0.9, sole: false, spareOfOthers: 900, cover: 1, danger: 'covered' });
    // For all commissioners South delivers 600 of 1,500, and North’s 77 and the Trust’s 450 stand by.
    expect(of('District nursing', null, 'South CIC')).toMatchObject({ activity: 600, share: 0.4, spareOfOthers: 527, danger: 'partly covered' });
    expect(of('District nursing', null, 'South CIC').cover).toBeCloseTo(527 / 600, 12);
    expect(of('District nursing', 'Council', 'South CIC')).toMatchObject({ share: 1, sole: true, danger: 'covered' });
  });

  it('a small share that nobody could take is a danger', () => {
    // Podiatry is needed back in 7 days: East’s 15 come on the eighth, so West is left with nothing, and East with West’s 5 of its 10.
    expect(of('Podiatry', 'ICB', 'West CIC')).toMatchObject({ share: 0.75, spareOfOthers: 0, cover: 0, danger: 'not covered' });
    expect(of('Podiatry', 'ICB', 'East CIC')).toMatchObject({ share: 0.25, cover: 0.5, danger: 'partly covered' });
  });

  it('spare capacity that nobody has recorded is not known, not none', () => {
    expect(of('Stoma care', 'ICB', 'North CIC')).toEqual({ provider: 'North CIC', activity: 40, share: 1, sole: true, spareOfOthers: null, cover: null, danger: 'not known' });
    expect(run({ activity: [act('ICB', 'S', 'A', 4)], withinDays: 1, spare: [spare('S', 'B', 0)] }).services[0]!.providers[0]).toMatchObject({ cover: 0, danger: 'not covered' });
  });

  it('the index is that of the shares, and what does not count is named with its reason', () => {
    // 1,500: 900 and 600, so 0.6² + 0.4².
    expect(services.find((one) => one.service === 'District nursing' && one.commissioner === null)).toMatchObject({ hhi: near(5_200, 9), count: 2, total: 1_500, withinDays: 30, band: 'highly concentrated' });
    expect(unusable.map(({ provider, reason }) => [provider, reason])).toEqual([['Agency', 'not accredited'], ['Far Trust', 'too late'], ['Nobody', 'not accredited, and too late'], ['East CIC', 'too late']]);
  });

  it('all capacities 0, nothing delivered, one of everything: defined or null', () => {
    const none = run({ activity: [act('C', 'S', 'A', 0), act('C', 'S', 'B', 0)], withinDays: 0, spare: [spare('S', 'B', 0)] }).services[0]!;
    expect(none).toMatchObject({ total: 0, hhi: null, effective: null, band: null, count: 0 });
    expect(none.providers).toEqual(['A', 'B'].map((provider) => ({ provider, activity: 0, share: null, sole: false, spareOfOthers: 0, cover: null, danger: 'nothing to cover' })));
    const trace = run({ activity: [act('C', 'S', 'A', 5e-324)], withinDays: 0, spare: [spare('S', 'B', 1e12)] }).services[0]!.providers[0]!;
    expect(trace).toMatchObject({ share: 1, cover: Number.MAX_VALUE, danger: 'covered' });
  });

  it('more spare capacity never lowers a cover; shares add up to one', () => {
    const amount = fc.integer({ min: 0, max: 500 });
    fc.assert(fc.property(fc.array(amount, { minLength: 4, maxLength: 4 }), fc.array(amount, { minLength: 4, maxLength: 4 }), fc.nat(3), fc.integer({ min: 1, max: 99 }), (delivered, free, where, more) => {
      const input = (extra: number) => ({ activity: delivered.map((q, m) => act('C', 'S', `M${m}`, q)), withinDays: 10, spare: free.map((q, m) => spare('S', `M${m}`, q + (m === where ? extra : 0), true, m * 4)) });
      const [before, after] = [run(input(0)).services[0]!, run(input(more)).services[0]!];
      for (const [index, one] of before.providers.entries()) {
        const m = Number(one.provider.slice(1));
        const expected = free.filter((_, other) => other !== m && other * 4 <= 10).reduce((total, q) => total + q, 0);
        expect(one.spareOfOthers).toBe(expected);
        expect(after.providers[index]!.cover ?? 0).toBeGreaterThanOrEqual(one.cover ?? 0);
      }
      if (before.total > 0) expect(before.providers.reduce((total, { share }) => total + share!, 0)).toBeCloseTo(1, 12);
    }), { numRuns: 60 });
  });

  it.each([
    ['negative activity', { activity: [act('C', 'S', 'A', -1)], spare: [], withinDays: 1 }, /^activity\[0\]\.amount: Activity cannot be negative/],
    ['spare twice', { activity: [act('C', 'S', 'A', 1)], spare: [spare('S', 'B', 1), spare('S', 'B', 2)], withinDays: 1 }, /^spare\[1\]: .*twice/],
    ['an unknown service', { activity: [act('C', 'S', 'A', 1)], spare: [], withinDays: 1, withinDaysOf: { X: 2 } }, /^withinDaysOf\.X: Nobody delivers/],
    ['no time', { activity: [act('C', 'S', 'A', 1)], spare: [] }, /^withinDays: Give a number/],
    ['infinite spare', { activity: [act('C', 'S', 'A', 1)], spare: [spare('S', 'B', Infinity)], withinDays: 1 }, /^spare\[0\]\.amount: Give a number/],
  ])('refuses %s', async (_, bad, problem) => {
    const answer = await dependencyFunctions[1]!.call(bad, noMeans);
    expect(answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([expect.stringMatching(problem)]);
  });
});
