import { describe, expect, it } from 'vitest';
import { near } from '../found.ts';
import { lineOf, flat, mutualOf } from '../simulation/support.ts';
import { aFails, network, options, owed, pair, refused, service, storyFor, storyOf, T } from './support.ts';

describe('two mutuals, one of which is declared to fail', () => {
  // By hand. From May on B goes without £50 a month: £120 in April, £70, £20, then −£30 in July, month 3, where it fails.
  it('tells who is pulled down, when, in which round and through whom', async () => {
    const story = await storyOf(storyFor({ failures: [aFails] }));
    const [a, b] = story.mutuals;
    expect(a).toMatchObject({ id: 'A', declared: 1, expectedMonth: { before: null, after: 1 }, failure: { before: { value: 0 }, after: { value: 1, low: 1, high: 1 }, difference: { value: 1, worse: 100, better: 0 } } });
    expect(b).toMatchObject({ id: 'B', declared: null, expectedMonth: { before: null, after: 3 }, failure: { before: { value: 0 }, after: { value: 1 }, difference: { value: 1, worse: 100 } }, contagion: { value: 1 } });
    expect(story.rounds).toEqual([
      { month: 1, round: 1, fallen: [{ id: 'A', short: 0, through: [] }] },
      // Short of the £30 that its balance would be overdrawn; by then A has left three months unpaid.
      { month: 3, round: 1, fallen: [{ id: 'B', short: near(30), through: [{ id: 'A', unpaid: 150 }] }] },
    ]);
  });

  it('keeps the declared failure out of every sum', async () => {
    const story = await storyOf(storyFor({ failures: [aFails] }));
    expect(story.any).toMatchObject({ before: { value: 0 }, after: { value: 1 } });
    expect(story.failures).toMatchObject({ before: { value: 0 }, after: { value: 1 } });
    expect(story.contagion).toMatchObject({ failures: { value: 1 }, need: { value: near(30) } });
    expect(story.need).toMatchObject({ value: near(30), standardError: 0 });
    // A overdrawn beyond all bounds changes nothing of it.
    const poor = { ...pair, mutuals: [mutualOf(T, { id: 'A', cash: -100_000 }), pair.mutuals[1]!] };
    expect((await storyOf(storyFor({ base: poor, scenario: poor, failures: [{ ...aFails, month: 0, day: 0, stopsDay: 0 }], network: null }))).need.value).toBeLessThan(100);
  });

  it('lets a run-off pay on its own books, and nothing to its creditors', async () => {
    const story = await storyOf(storyFor({ failures: [{ ...aFails, runOff: 2, stopsDay: 86 }] }));
    expect(story.mutuals[1]!.expectedMonth.after).toBe(3);
    expect(story.services[0]).toMatchObject({ service: 'S', month: 2, on: '2026-06-26', because: 'declared failure' });
  });

  it('takes what is recovered, and how long it lasts, into account', async () => {
    // £25 a month of two months: £120 − £50 stays above nothing.
    const story = await storyOf(storyFor({ failures: [aFails], obligations: [{ ...owed[0]!, recovered: 0.5, lasts: 2 }] }));
    expect(story.mutuals[1]).toMatchObject({ expectedMonth: { after: null }, failure: { after: { value: 0 } } });
  });
});

describe('services that stop', () => {
  // 10 units a day from 1 May: P1 can take 6 a day from day 10, P2 6 a day from day 30 after it.
  it('finds who takes them, day by day', async () => {
    const { rehoused, services, cover } = await storyOf(storyFor({ failures: [aFails] }));
    expect(services).toMatchObject([{ service: 'S', mutual: 'A', month: 1, on: '2026-05-01', until: null, because: 'declared failure', chance: { value: 1 }, need: 304.375, caseload: 40, tolerableDays: 7 }]);
    // Likely: 10 days × 10, then 20 × 4. Optimistic: 5 × 10, 5 × 4. Pessimistic: 20 × 10, 40 × 4.
    expect(rehoused).toEqual([{
      service: 'S', gap: { low: near(70, 5), likely: near(180, 5), high: near(360, 5) }, longestGapDays: { low: 10, likely: 30, high: 60 }, withinTolerable: false,
      takers: [{ provider: 'P1', from: 1, on: '2026-05-11', patientDays: near(858, 4) }, { provider: 'P2', from: 1, on: '2026-05-31', patientDays: near(492, 4) }],
    }]);
    // May: 31 days of need; P1 takes 21 × 6, P2 the 4 of its last day.
    expect(cover[1]).toEqual({ month: 1, need: near(310, 5), placed: near(130, 4), stepIn: 0, uncovered: near(180, 4) });
    expect(cover[0]).toEqual({ month: 0, need: 0, placed: 0, stepIn: 0, uncovered: 0 });
    expect(cover.reduce((sum, one) => sum + one.need, 0)).toBeCloseTo(1530, 4);
  });

  it('does not place anybody with a mutual that has failed itself', async () => {
    const { rehoused } = await storyOf(storyFor({ failures: [aFails], options: [{ ...options[0]!, provider: 'B', spare: 400 }] }));
    // B fails at the end of July, day 122; it can take from day 40 on: 82 days of 10.
    expect(rehoused[0]).toMatchObject({ takers: [{ provider: 'B', patientDays: near(820, 4) }], gap: { likely: near(710, 4) }, longestGapDays: { low: 61, likely: null, high: null }, withinTolerable: false });
  });

  it('gives what is spare once, where options share it', async () => {
    const both = [service, { ...service, id: 'S of B', mutual: 'B', stopped: { because: 'hand-back', day: 91, noticeDay: 71, untilDay: null } }];
    const placed = async (capacity: string | null): Promise<readonly number[]> => {
      const { rehoused } = await storyOf(storyFor({ failures: [aFails], services: both, options: both.map(({ id }) => ({ ...options[0]!, service: id, spare: 304.375, capacity })) }));
      return rehoused.map(({ takers }) => takers.reduce((sum, { patientDays }) => sum + patientDays, 0));
    };
    // Ten a day from day 40 on for one, and from day 91 on for the other.
    expect(await placed(null)).toEqual([near(1_430, 4), near(920, 4)]);
    expect((await placed('P1')).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1_430, 4);
  });

  it('lets a team cover from its day on', async () => {
    const { rehoused, costs, cover } = await storyOf(storyFor({ failures: [aFails], options: [], stepIn: [{ mutual: 'A', capacity: 304.375, day: 34, unitCost: 80 }] }));
    // Four days without; then 149 of 10.
    expect(rehoused[0]).toMatchObject({ gap: { low: near(40, 4), likely: near(40, 4), high: near(40, 4) }, longestGapDays: { low: 4, likely: 4, high: 4 }, withinTolerable: true, takers: [{ provider: 'step-in', on: '2026-05-05' }] });
    expect(costs).toMatchObject([{ sort: 'continuity', amount: { low: near(119_200, 2), likely: near(119_200, 2), high: near(119_200, 2) } }]);
    expect(cover[5]!.stepIn).toBeCloseTo(300, 4);
  });

  it('knows a suspension that ends, and notice before a stop', async () => {
    const suspended = { ...service, stopped: { because: 'regulator', day: 10, noticeDay: 10, untilDay: 24 } };
    const { services, rehoused } = await storyOf(storyFor({ services: [suspended] }));
    expect(services[0]).toMatchObject({ month: 0, on: '2026-04-11', until: '2026-04-24', because: 'regulator', chance: { value: 0 } });
    // P1 is ready on day 20: ten days of 10, four of 4.
    expect(rehoused[0]).toMatchObject({ gap: { likely: near(116, 4) }, longestGapDays: { likely: 14 } });
    const given = await storyOf(storyFor({ services: [{ ...service, stopped: { because: 'hand-back', day: 91, noticeDay: 0, untilDay: null } }], dualRunningMonths: { low: 1, likely: 2, high: 3 } }));
    expect(given.rehoused[0]).toMatchObject({ gap: { low: 0, likely: 0, high: 0 }, longestGapDays: { low: 0, likely: 0, high: 0 }, withinTolerable: true });
    // 304.375 units a month at £50.
    expect(given.costs.find(({ sort }) => sort === 'dual running')!.amount).toEqual({ low: near(15_218.75), likely: near(30_437.5), high: near(45_656.25) });
  });

  it('places nobody where nobody is known, and says what is not known', async () => {
    const alone = await storyOf(storyFor({ failures: [aFails], options: [] }));
    expect(alone.rehoused[0]).toMatchObject({ takers: [], gap: { low: near(1530, 4), likely: near(1530, 4), high: near(1530, 4) }, longestGapDays: { low: 153, likely: null, high: null }, withinTolerable: false });
    const unknown = await storyOf(storyFor({ failures: [aFails], services: [{ ...service, need: null }] }));
    expect(unknown.rehoused).toEqual([]);
    expect(unknown.notes.join(' ')).toContain('One service that stops has no known activity');
  });
});

describe('what it costs', () => {
  it('adds what is known and counts what is not', async () => {
    const story = await storyOf(storyFor({
      failures: [aFails],
      liabilities: [{ mutual: 'A', label: 'Leases', sort: 'reverting liability', low: 1_000, high: 3_000 }, { mutual: 'A', label: 'Pension guarantee', sort: 'reverting liability', low: null, high: null }, { mutual: 'B', label: 'Redundancy', sort: 'reverting liability', low: 10, high: 10 }],
      advances: [{ mutual: 'A', label: 'Advance', outstanding: [600, 500, 400, 300, 200, 100] }],
      supports: [{ mutual: 'B', label: 'Support', amount: 40 }],
    }));
    // 6 a day for 143 days (148, 133) at £10 more; P2's cost is not known.
    expect(story.costs.map(({ sort, amount }) => [sort, amount])).toEqual([
      ['placement premium', { low: near(7_980, 2), likely: near(8_580, 2), high: near(8_880, 2) }],
      ['placement premium', null],
      ['reverting liability', { low: 1_000, likely: 2_000, high: 3_000 }],
      ['reverting liability', null],
      ['reverting liability', { low: 10, likely: 10, high: 10 }],
      ['advance at risk', { low: 600, likely: 600, high: 600 }],
      ['support', { low: 40, likely: 40, high: 40 }],
    ]);
    expect(story.cost).toEqual({ total: { low: near(9_630, 2), likely: near(11_230, 2), high: near(12_530, 2) }, notKnown: 2 });
  });

  it('says which mutuals fail without the scenario too', async () => {
    const poor = { ...pair, mutuals: [mutualOf(T, { id: 'A', cash: -1 }), pair.mutuals[1]!] };
    const { costs } = await storyOf(storyFor({ base: poor, scenario: poor, network: null, options: [], liabilities: [{ mutual: 'A', label: 'Leases', sort: 'reverting liability', low: 5, high: 5 }] }));
    expect(costs.find(({ sort }) => sort === 'reverting liability')!.how).toBe('As recorded. Its mutual fails without the scenario too.');
  });

  it('weighs an advance to one that goes on by its chance of failing', async () => {
    const { costs } = await storyOf(storyFor({ advances: [{ mutual: 'A', label: 'Advance', outstanding: [600, 500, 400, 300, 200, 100] }] }));
    expect(costs).toMatchObject([{ amount: { low: 0, likely: 0, high: 600 } }]);
  });
});

describe('whether plans are in time', () => {
  const plan = { service: 'S', title: 'Plan S', approved: true };
  it('is certain where the times leave no doubt', async () => {
    // Both are needed; the later takes at least 10 days, and there are 7.
    const late = await storyOf(storyFor({ failures: [aFails], plans: [plan] }));
    expect(late.plans).toMatchObject([{ plan: 'Plan S', verdict: 'not in time', inTime: { value: 0, low: 0, high: 0 }, mobilisationDays: { low: 10, likely: 30, high: 60 }, tolerableDays: 7, recoveryDays: 3 }]);
    const early = await storyOf(storyFor({ failures: [aFails], plans: [plan], services: [{ ...service, tolerableDays: 60 }] }));
    expect(early.plans).toMatchObject([{ verdict: 'in time', inTime: { value: 1 } }]);
  });

  it('gives the chance of PERT-beta times', async () => {
    // One provider, 0 to 10 days, likely 5: the distribution is symmetric about 5, the limit.
    const { plans } = await storyOf(storyFor({ base: { ...pair, paths: 20_000 }, scenario: { ...pair, paths: 20_000 }, failures: [aFails], plans: [plan], services: [{ ...service, tolerableDays: 5 }], options: [{ ...options[0]!, spare: 400, mobilisationDays: { low: 0, likely: 5, high: 10 } }] }));
    expect(plans[0]!.verdict).toBe('uncertain');
    expect(Math.abs(plans[0]!.inTime!.value - 0.5)).toBeLessThan(4 * plans[0]!.inTime!.standardError);
  });

  it('counts on nobody who has failed by then', async () => {
    // B, pulled down at the end of July, would be ready in August.
    const { plans } = await storyOf(storyFor({ failures: [aFails], plans: [plan], services: [{ ...service, tolerableDays: 200 }], options: [{ ...options[0]!, provider: 'B', spare: 400, mobilisationDays: { low: 100, likely: 100, high: 100 } }] }));
    expect(plans).toMatchObject([{ verdict: 'not in time', inTime: { value: 0 } }]);
  });

  it('says what is missing: a plan, a tolerable time, capacity', async () => {
    const [none] = (await storyOf(storyFor({ failures: [aFails] }))).plans;
    expect(none).toMatchObject({ plan: null, verdict: 'no plan', inTime: { value: 0 } });
    const [open] = (await storyOf(storyFor({ failures: [aFails], plans: [{ ...plan, approved: false }], services: [{ ...service, tolerableDays: null }] }))).plans;
    expect(open).toMatchObject({ verdict: 'not known', inTime: null, mobilisationDays: { low: 10, likely: 30, high: 60 } });
    expect(open!.reason).toContain('not approved');
    const [short] = (await storyOf(storyFor({ failures: [aFails], plans: [plan], options: [options[0]!] }))).plans;
    expect(short).toMatchObject({ verdict: 'not in time', inTime: { value: 0 } });
    expect(short!.reason).toContain('183 of 304');
  });
});

describe('the expected course', () => {
  it('tells of a failure that nobody declared, with notice from the start', async () => {
    // £500 and £100 a month less: −£100 at the end of September, month 5.
    const scenario = { ...pair, mutuals: [{ ...pair.mutuals[0]!, otherFlows: flat(T, -100) }, pair.mutuals[1]!] };
    const { mutuals, services } = await storyOf(storyFor({ scenario, network: null }));
    expect(mutuals[0]).toMatchObject({ declared: null, expectedMonth: { before: null, after: 5 }, contagion: { value: 0 }, failure: { difference: { value: 1 } } });
    expect(services[0]).toMatchObject({ month: null, because: 'goes on' });
    const sooner = { ...pair, mutuals: [{ ...pair.mutuals[0]!, otherFlows: flat(T, -200) }, pair.mutuals[1]!] };
    expect((await storyOf(storyFor({ scenario: sooner, network: null }))).services[0]).toMatchObject({ month: 3, on: '2026-07-01', because: 'fails on the expected course' });
  });
});

describe('what is refused', () => {
  it('names the field', async () => {
    const story = storyFor({});
    const without = async (given: object): Promise<readonly string[]> => refused('scenario.story', { ...story, ...given });
    expect(await without({ scenario: { ...pair, seed: 1 } })).toEqual(['scenario.seed']);
    expect(await without({ scenario: { ...pair, mutuals: [...pair.mutuals].reverse() } })).toEqual(['scenario.mutuals']);
    expect(await without({ scenario: { ...pair, factors: [{ name: 'demand', persistence: 0 }] } })).toEqual(['scenario.factors']);
    expect(await without({ within: 7 })).toEqual(['within']);
    expect(await without({ failures: [{ ...aFails, mutual: 'C' }] })).toEqual(['failures[0].mutual']);
    expect(await without({ failures: [aFails, aFails] })).toEqual(['failures[1].mutual']);
    expect(await without({ failures: [{ ...aFails, month: 6 }] })).toEqual(['failures[0].month']);
    expect(await without({ failures: [{ ...aFails, stopsDay: 3 }] })).toEqual(['failures[0].stopsDay']);
    expect(await without({ obligations: [{ ...owed[0]!, to: 'C' }] })).toEqual(['obligations[0].to']);
    expect(await without({ services: [{ ...service, mutual: 'C' }] })).toEqual(['services[0].mutual']);
    expect(await without({ services: [service, service] })).toEqual(['services[1].id']);
    expect(await without({ options: [{ ...options[0]!, service: 'X' }] })).toEqual(['options[0].service']);
    expect(await without({ advances: [{ mutual: 'A', label: 'x', outstanding: [1] }] })).toEqual(['advances[0].outstanding']);
    expect(await without({ network: { ...network, months: 5 } })).toEqual(['network.months']);
    expect(await without({ network: { ...network, debts: [{ from: 'A', to: 'Z', amounts: flat(T, 1) }] } })).toEqual(['network.debts[0].to']);
    expect(await without({ base: { ...pair, mutuals: [mutualOf(T, { id: 'A', income: [lineOf(T, { id: 'x', planned: [1] })] }), pair.mutuals[1]!] } })).toEqual(['base.mutuals[0].income[0].planned']);
  });
});
