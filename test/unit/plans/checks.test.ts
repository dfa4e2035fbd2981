import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planChecks } from '../../../shared/plans/answers.ts';
import { cannotWait, failing, inTheWay } from '../../../shared/plans/checks.ts';
import { mobilisedWords } from '../../../shared/plans/mobilised.ts';
import { rankedOptions } from '../../../shared/plans/options.ts';
import { readinessOf } from '../../../shared/plans/readiness.ts';
import { checks, day, exercise, facts, option, record, sentenceOf, service, statesOf, step, TODAY } from '../../fixtures/plan-facts.ts';
import { sure } from '../../fixtures/sure.ts';
import { defaultReviewRules } from '../../../shared/model/parameters/review-rules.ts';

describe('all checks', () => {
  it('pass where nothing lacks, are listed in their order, and each says where it is mended', () => {
    const all = checks(facts({ services: [service('a', { unitsAMonth: 100 })], options: [option('o1', { unitsAMonth: 100, alternativeId: 'alt' })], alternatives: [record('alternative provider', 'alt', { serviceId: 'a', organisationId: 'north', spareUnitsAMonth: 100, checkedOn: '2026-10-01' })], names: { north: 'North Care' } }));
    expect(failing(all)).toEqual([]);
    expect([...new Set(all.map(({ check }) => check))]).toEqual(planChecks);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['passes']));
    for (const { sentence, to } of all) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(to).toMatch(/^\/(contingency|services|contracts|cash|records)\//);
    }
  });

  it('are made no more of a superseded version', () => {
    expect(checks(facts({ plan: { supersededOn: '2026-11-01' } }))).toEqual([]);
  });

  it('do not pass what is not recorded', () => {
    const nothing = facts({ plan: { approvedOn: null }, services: [service('a', { caseload: null, rtoHours: null, mtpdHours: null })], options: [], steps: [], exercises: [], mutual: null });
    expect(checks(nothing, { money: null }).filter(({ state }) => state === 'passes')).toEqual([]);
  });

  it('that cannot wait stand in the way of an approval', () => {
    const failed = facts({ options: [option('o1', { legalRoute: 'urgent award or modification (PSR reg 14)', people: 299, checkedOn: '2020-01-01' })], steps: [step('s1', { owner: null, likelyDays: null })] });
    expect(failing(checks(failed)).map(({ check }) => check)).toEqual(['capacity below the caseload', 'capacity check too old', 'no route without urgency', 'step without an owner', 'step without durations']);
    expect(inTheWay(checks(failed)).map(({ check }) => check)).toEqual(['capacity below the caseload', 'no route without urgency', 'step without an owner']);
    expect(cannotWait.every((check) => planChecks.includes(check))).toBe(true);
  });
});

describe('mobilisation ≤ recovery time ≤ tolerable', () => {
  const within = (rtoHours: number | null, mtpdHours: number | null, likely: number | null, more: object = {}) =>
    facts({ services: [service('a', { rtoHours, mtpdHours })], options: [option('o1', { mobilisationOptimisticDays: null, mobilisationLikelyDays: likely, mobilisationPessimisticDays: null, ...more })] });

  it.each([
    [72, 168, 2, 'passes'], [72, 168, 3, 'passes'], [72, 168, 4, 'fails'], [71, 168, 3, 'fails'],
    // Without a recovery time, the tolerable period counts; with both, the stricter.
    [null, 72, 3, 'passes'], [null, 72, 4, 'fails'], [168, 72, 4, 'fails'], [72, null, 3, 'passes'], [null, null, 3, 'not known'], [72, 168, null, 'not known'],
  ] as const)('RTO %s h, MTPD %s h, likely %s days: %s', (rto, mtpd, likely, state) => {
    expect(statesOf('mobilisation longer than the recovery time', within(rto, mtpd, likely))).toEqual([state]);
  });

  it('goes by the likely days, and says the pessimistic', () => {
    expect(sentenceOf('mobilisation longer than the recovery time', within(72, 168, 60, { mobilisationOptimisticDays: 42, mobilisationPessimisticDays: 90 }))).toBe('Alternative provider takes 42 to 90 days, likely 60 to mobilise; Service a must be back within 3 days.');
    const late = within(72, 168, 3, { mobilisationPessimisticDays: 4 });
    expect(statesOf('mobilisation longer than the recovery time', late)).toEqual(['passes']);
    expect(sentenceOf('mobilisation longer than the recovery time', late)).toContain('On its pessimistic days that is too late.');
    // The matrix warns of it in the words of the list of options.
    expect(readinessOf({ facts: late, checks: checks(late), completeness: { score: 100, sections: [] } }, sure(late.services[0]), TODAY)).toMatchObject({ aspects: { 'in time': 'ready' }, warnings: [mobilisedWords[sure(rankedOptions(late, TODAY)[0]).inTime]] });
  });

  it('warns where on pessimistic days another option is the one with which there is enough, and is too late', () => {
    const both = facts({ services: [service('a', { caseload: 300, rtoHours: 72, mtpdHours: 168 })], options: [option('quick', { people: 200, mobilisationLikelyDays: 2, mobilisationPessimisticDays: 4 }), option('steady', { option: 'step-in', people: 100, mobilisationLikelyDays: 3, mobilisationPessimisticDays: 3 })] });
    expect(statesOf('mobilisation longer than the recovery time', both)).toEqual(['passes']);
    expect(sentenceOf('mobilisation longer than the recovery time', both)).toContain('Alternative provider takes 4 days at worst. On its pessimistic days that is too late.');
  });

  it('waits for as many options as are needed to be enough: one that is there at once may bridge', () => {
    const bridged = (people: number | null) => facts({ options: [option('slow', { mobilisationLikelyDays: 60, mobilisationPessimisticDays: 60 }), option('fast', { option: 'step-in', people, mobilisationLikelyDays: 1 })] });
    expect(statesOf('mobilisation longer than the recovery time', bridged(300))).toEqual(['passes']);
    expect(statesOf('mobilisation longer than the recovery time', bridged(299))).toEqual(['fails']);
    expect(statesOf('mobilisation longer than the recovery time', bridged(null))).toEqual(['fails']);
    expect(statesOf('mobilisation longer than the recovery time', facts({ options: [option('o1'), option('o2', { people: 1, mobilisationLikelyDays: null })] }))).toEqual(['passes']);
    expect(statesOf('mobilisation longer than the recovery time', facts({ options: [option('o1', { people: 299 }), option('o2', { people: 1, mobilisationLikelyDays: null })] }))).toEqual(['not known']);
  });

  it('counts only what is counted on, for the service', () => {
    const slow = { mobilisationLikelyDays: 60, mobilisationPessimisticDays: 60 };
    expect(statesOf('mobilisation longer than the recovery time', facts({ options: [option('o1'), option('o2', { standing: 'in reserve', ...slow }), option('o3', { standing: 'ruled out', ...slow })] }))).toEqual(['passes']);
    const two = facts({ services: [service('a'), service('b')], options: [option('o1', { serviceId: 'a' }), option('o2', { serviceId: 'b', ...slow })] });
    expect(statesOf('mobilisation longer than the recovery time', two)).toEqual(['passes', 'fails']);
  });

  it.each([[72, 168, 'passes', 'passes'], [72, 72, 'passes', 'passes'], [73, 72, 'passes', 'fails'], [null, 72, 'fails', 'not known'], [null, null, 'fails', 'not known'], [72, null, 'passes', 'not known']] as const)('RTO %s h and MTPD %s h: known %s, in order %s', (rto, mtpd, isKnown, inOrder) => {
    const some = within(rto, mtpd, 1);
    expect(statesOf('recovery time not known', some)).toEqual([isKnown]);
    expect(statesOf('recovery time longer than tolerable', some)).toEqual([inOrder]);
  });

  it('is not asked of a service that is not essential, unless somebody recorded its times', () => {
    const some = (more: object) => facts({ services: [service('a', { essential: 'not essential', rtoHours: null, mtpdHours: null, ...more })] });
    expect(statesOf('recovery time not known', some({}))).toEqual([]);
    expect(statesOf('mobilisation longer than the recovery time', some({ rtoHours: 24 }))).toEqual(['fails']);
  });
});

describe('capacity', () => {
  const check = 'capacity below the caseload';
  it.each([[300, 'passes'], [301, 'passes'], [299, 'fails'], [0, 'fails']] as const)('%s of 300 people: %s', (people, state) => {
    expect(statesOf(check, facts({ options: [option('o1', { people })] }))).toEqual([state]);
  });
  it.each([[1_000, 'passes'], [999, 'fails']] as const)('%s of 1,000 units a month: %s', (unitsAMonth, state) => {
    expect(statesOf(check, facts({ services: [service('a', { caseload: null, unitsAMonth: 1_000 })], options: [option('o1', { people: null, unitsAMonth })] }))).toEqual([state]);
  });

  it('passes in the measure that is recorded, and says nothing of the other: not known is not 0', () => {
    const inPeople = facts({ services: [service('a', { unitsAMonth: 1_000 })] });
    expect(statesOf(check, inPeople)).toEqual(['passes']);
    expect(sentenceOf(check, inPeople)).toBe('For Service a the plan counts on 300 people of 300.');
  });

  it('is asked in people and in units, and what is not known is not too little', () => {
    const both = (people: number | null, unitsAMonth: number | null) => statesOf(check, facts({ services: [service('a', { unitsAMonth: 1_000 })], options: [option('o1', { people, unitsAMonth })] }));
    expect(both(300, 1_000)).toEqual(['passes']);
    expect(both(300, 999)).toEqual(['fails']);
    expect(both(299, 1_000)).toEqual(['fails']);
    expect(both(300, null)).toEqual(['passes']);
    expect(both(299, null)).toEqual(['fails']);
    expect(both(null, null)).toEqual(['not known']);
    expect(statesOf(check, facts({ options: [option('o1', { people: 200 }), option('o2', { people: null })] }))).toEqual(['not known']);
    expect(statesOf(check, facts({ options: [] }))).toEqual(['fails']);
    expect(statesOf(check, facts({ services: [service('a', { caseload: null })] }))).toEqual(['not known']);
  });

  it('of an option for all services is given out once', () => {
    const services = [service('a', { caseload: 100 }), service('b', { caseload: 100 })];
    expect(statesOf(check, facts({ services, options: [option('o1', { people: 200 })] }))).toEqual(['passes', 'passes']);
    expect(statesOf(check, facts({ services, options: [option('o1', { people: 199 })] }))).toEqual(['passes', 'fails']);
    expect(statesOf(check, facts({ services, options: [option('o1', { people: 99 }), option('o2', { serviceId: 'b', people: 101 })] }))).toEqual(['fails', 'passes']);
    const units = [service('a', { caseload: null, unitsAMonth: 10, activityUnit: 'visits' }), service('b', { caseload: null, unitsAMonth: 10, activityUnit: 'beds' })];
    expect(statesOf(check, facts({ services: units, options: [option('o1', { people: null, unitsAMonth: 20 })] }))).toEqual(['not known', 'not known']);
  });

  it('is the sum of what is counted on, whatever the order, and more of it never makes it too little', () => {
    const amounts = fc.array(fc.record({ people: fc.nat(200), standing: fc.constantFrom('counted on', 'in reserve', 'ruled out') }), { maxLength: 6 });
    fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 500 }), fc.nat(50), (all, caseload, more) => {
      const made = (some: typeof all) => facts({ services: [service('a', { caseload })], options: some.map((one, index) => option(`o${index}`, { ...one, reason: 'so' })) });
      const total = all.filter(({ standing }) => standing === 'counted on').reduce((sum, { people }) => sum + people, 0);
      const states = statesOf(check, made(all));
      expect(states).toEqual([total >= caseload ? 'passes' : 'fails']);
      expect(statesOf(check, made(all.toReversed()))).toEqual(states);
      if (states[0] === 'passes') expect(statesOf(check, made([...all, { people: more, standing: 'counted on' }]))).toEqual(['passes']);
    }));
  });

  it('that is not known is asked for, at the service or at the option', () => {
    expect(statesOf('capacity not known', facts())).toEqual(['passes']);
    expect(checks(facts({ services: [service('a', { caseload: null })] })).find((one) => one.check === 'capacity not known')).toMatchObject({ state: 'fails', to: '/services/a/edit', about: 'a' });
    expect(checks(facts({ options: [option('o1', { people: null, checkedOn: null })] })).find((one) => one.check === 'capacity not known')).toMatchObject({ state: 'fails', to: '/contingency/plan?tab=options', about: 'o1' });
  });

  // Review rules: a check counts for 180 days.
  it.each([['2026-05-26', 'passes'], ['2026-05-25', 'fails'], ['2026-11-22', 'passes'], [null, 'fails']] as const)('checked on %s: %s', (checkedOn, state) => {
    expect(statesOf('capacity check too old', facts({ options: [option('o1', { checkedOn })] }))).toEqual([state]);
  });
  it('is as new as the newer of the option’s own check and that of the spare capacity it rests on', () => {
    const rests = (asked: string | null) => facts({ options: [option('o1', { checkedOn: '2026-01-01', alternativeId: 'alt' })], alternatives: [record('alternative provider', 'alt', { checkedOn: asked })] });
    expect(statesOf('capacity check too old', rests('2026-11-01'))).toEqual(['passes']);
    expect(statesOf('capacity check too old', rests('2025-12-01'))).toEqual(['fails']);
    expect(statesOf('capacity check too old', rests(null))).toEqual(['fails']);
  });
  it('says that rules nobody confirmed are to be checked', () => {
    const old = facts({ options: [option('o1', { checkedOn: '2020-01-01' })] });
    expect(sentenceOf('capacity check too old', old, { confirmed: false })).toContain('Check the review rules against current guidance');
    expect(sentenceOf('capacity check too old', old)).not.toContain('guidance');
  });
});

describe('capacity counted twice', () => {
  const check = 'capacity counted twice';
  const claimed = (own: number | null, others: readonly (number | null)[], spareUnitsAMonth: number | null) => facts({
    options: [option('o1', { alternativeId: 'alt', unitsAMonth: own })], names: { north: 'Northern Care' },
    alternatives: [record('alternative provider', 'alt', { serviceId: 'a', organisationId: 'north', spareUnitsAMonth, checkedOn: '2026-10-01' })],
    claims: others.map((unitsAMonth, index) => ({ planId: `other${index}`, plan: `Plan ${index + 2}`, alternativeId: 'alt', unitsAMonth })),
  });
  it.each([
    [300, [100], 400, 'passes'], [300, [101], 400, 'fails'], [300, [50, 51], 400, 'fails'], [300, [50, 50], 400, 'passes'], [401, [], 400, 'fails'], [400, [], 400, 'passes'],
    [300, [100], null, 'not known'], [300, [null], 400, 'not known'], [401, [null], 400, 'fails'], [null, [], 400, 'passes'], [null, [], null, 'passes'],
  ] as const)('%s here and %j elsewhere of %s to spare: %s', (own, others, spare, state) => {
    expect(statesOf(check, claimed(own, [...others], spare))).toEqual([state]);
  });
  it('names the other plans', () => {
    expect(sentenceOf(check, claimed(300, [250], 400))).toBe('Northern Care has 400 visits a month to spare; this plan counts on 300 visits a month, and “Plan 2” on 250: together 550.');
    expect(checks(claimed(300, [250], 400)).find((one) => one.check === check)?.about).toBe('other0');
  });
  it('does not look at what is in reserve', () => {
    const some = claimed(300, [250], 400);
    expect(statesOf(check, { ...some, options: [option('o1', { alternativeId: 'alt', unitsAMonth: 300, standing: 'in reserve' })] })).toEqual([]);
  });
  it('fails for each of several plans alike: the sum is the same whoever asks', () => {
    fc.assert(fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 5 }), fc.nat(300), (units, spare) => {
      const states = units.map((own, index) => statesOf(check, claimed(own, units.filter((_, other) => other !== index), spare))[0]);
      expect(new Set(states).size).toBe(1);
      expect(states[0]).toBe(units.reduce((sum, one) => sum + one, 0) > spare ? 'fails' : 'passes');
    }));
  });
});

describe('options', () => {
  it('cover every essential service', () => {
    const some = facts({ services: [service('a'), service('b'), service('c', { essential: 'not essential' })], options: [option('o1', { serviceId: 'a' })] });
    expect(checks(some).filter(({ check }) => check === 'essential service not covered').map(({ about, state }) => [about, state])).toEqual([['a', 'passes'], ['b', 'fails']]);
    expect(statesOf('essential service not covered', facts({ services: [service('a'), service('b')] }))).toEqual(['passes', 'passes']);
  });
  const urgent = { legalRoute: 'urgent award or modification (PSR reg 14)' };
  it.each([
    ['one without urgency', [{}], 'passes'], ['one in reserve', [urgent, { standing: 'in reserve' }], 'passes'], ['only one that is ruled out', [urgent, { standing: 'ruled out', reason: 'too dear' }], 'fails'], ['urgent ones alone', [urgent, { legalRoute: 'direct award for urgency (Procurement Act)' }], 'fails'],
    ['one whose route is not known', [urgent, { legalRoute: null }], 'not known'], ['none', [], 'fails'],
  ] as const)('%s: a route without urgency', (_, given, state) => {
    expect(statesOf('no route without urgency', facts({ options: given.map((one, index) => option(`o${index}`, one)) }))).toEqual([state]);
  });
  it('are counted on, or only in reserve', () => {
    expect(statesOf('no option counted on', facts())).toEqual(['passes']);
    expect(statesOf('no option counted on', facts({ options: [option('o1', { standing: 'in reserve' })] }))).toEqual(['fails']);
    expect(sentenceOf('no option counted on', facts({ options: [] }))).toBe('There are no options yet.');
  });
});

describe('steps', () => {
  it('have owners and three durations', () => {
    const some = facts({ steps: [step('s1'), step('s2', { owner: null }), step('s3', { optimisticDays: null }), step('s4', { owner: null, pessimisticDays: null })] });
    expect(sentenceOf('step without an owner', some)).toBe('2 steps have no owner: “Step s2” and “Step s4”.');
    expect(sentenceOf('step without durations', some)).toContain('2 steps do not say how long it takes');
    expect(checks(some).find(({ check }) => check === 'step without an owner')?.about).toBe('s2');
  });
  it('do not wait for one another in a circle', () => {
    const circle = facts({ steps: [step('s1', { position: 1, afterIds: ['s3'] }), step('s2', { position: 2, afterIds: ['s1'] }), step('s3', { position: 3, afterIds: ['s2'] }), step('s4', { position: 4 })] });
    expect(statesOf('steps in a circle', circle)).toEqual(['fails']);
    expect(sentenceOf('steps in a circle', circle)).toBe('Step 1 waits for step 3, which waits for step 2, which waits for step 1.');
    expect(statesOf('nothing left of the money in time', circle)).toEqual(['not known']);
  });
  it('that are not there are told once', () => {
    expect(checks(facts({ steps: [] })).filter(({ check }) => check.startsWith('step'))).toHaveLength(1);
  });
  // Two steps of two likely days, one after the other: four days from 22 November.
  it.each([['2026-11-26', 'passes'], ['2026-11-25', 'fails'], ['2026-11-22', 'fails'], ['2026-01-01', 'fails'], [null, 'passes']] as const)('against money until %s: %s', (runsOutOn, state) => {
    expect(statesOf('nothing left of the money in time', facts(), { money: { runsOutOn: runsOutOn === null ? null : day(runsOutOn), until: day('2028-12-01') } })).toEqual([state]);
  });
  it('cannot be held against money that nobody forecasts, or beyond what was looked at', () => {
    const check = 'nothing left of the money in time';
    expect(statesOf(check, facts(), { money: null })).toEqual(['not known']);
    expect(statesOf(check, facts({ mutual: null }))).toEqual(['not known']);
    expect(statesOf(check, facts(), { money: { runsOutOn: null, until: day('2026-11-25') } })).toEqual(['not known']);
    expect(statesOf(check, facts({ steps: [step('s1', { likelyDays: null })] }))).toEqual(['not known']);
  });
});

describe('standing', () => {
  const check = 'exercise overdue';
  // Communications every 6 months, table-top 12, live 36, each due on the day and overdue from the next.
  it.each([
    ['communications test', '2026-05-22', 'passes'], ['communications test', '2026-05-21', 'fails'], ['table-top', '2025-11-22', 'passes'], ['table-top', '2025-11-21', 'fails'], ['live', '2023-11-22', 'passes'], ['live', '2023-11-21', 'fails'],
  ] as const)('%s of %s: %s', (sort, heldOn, state) => {
    const some = facts({ exercises: [...facts().exercises.filter((one) => one.exercise !== sort), exercise(sort, heldOn)] });
    expect(checks(some).find((one) => one.check === check && one.about === sort)?.state).toBe(state);
    expect(checks(some).filter((one) => one.check === check && one.about !== sort).map((one) => one.state)).toEqual(['passes', 'passes']);
  });
  it('is not asked of a draft', () => {
    expect(statesOf(check, facts({ plan: { approvedOn: null }, exercises: [] }))).toEqual([]);
  });
  it('goes by the review rules', () => {
    const rules = { ...defaultReviewRules, exerciseMonths: { communications: 1, tableTop: 1, live: 1 } };
    expect(statesOf(check, facts(), { rules })).toEqual(['fails', 'fails', 'fails']);
    expect(sentenceOf(check, facts(), { rules, confirmed: false })).toBe('Communications test: every 1 month, last held on 10 Oct 2026; it was due on 10 Nov 2026. Check the review rules against current guidance: nobody has confirmed them.');
  });

  it('says which of what it rests on was changed since', () => {
    const older = 'plan older than its record';
    const alternative = record('alternative provider', 'alt', { organisationId: 'north', updatedAt: '2026-10-02T08:00:00.000Z' });
    expect(statesOf(older, facts())).toEqual(['passes']);
    expect(statesOf(older, facts({ services: [service('a', { updatedAt: '2026-10-01T22:30:00.000Z' })] }))).toEqual(['passes']);
    // By the clock in the United Kingdom, summer time: half past eleven in the evening of the 1st is the 2nd there.
    expect(statesOf(older, facts({ services: [service('a', { updatedAt: '2026-10-01T23:30:00.000Z' })] }))).toEqual(['fails']);
    const some = facts({ services: [service('a', { updatedAt: '2026-10-02T08:00:00.000Z' })], options: [option('o1', { alternativeId: 'alt' })], alternatives: [alternative], names: { north: 'Northern Care' } });
    expect(sentenceOf(older, some)).toBe('It was approved on 1 Oct 2026; since then the service Service a and the spare capacity of Northern Care were changed. See whether it still holds, then approve it anew.');
    // Nothing leans on it where it is ruled out; what an option leans on and is gone is changed.
    expect(statesOf(older, facts({ options: [option('o1'), option('o2', { alternativeId: 'alt', standing: 'ruled out' })], alternatives: [alternative] }))).toEqual(['passes']);
    expect(statesOf(older, facts({ options: [option('o1', { alternativeId: 'gone' })] }))).toEqual(['fails']);
    // A plan of before that is copied in rests on what was there by then.
    expect(statesOf(older, facts({ plan: { approvedOn: '2024-05-01' }, exercises: [] }))).toEqual(['passes']);
    expect(statesOf(older, facts({ plan: { approvedOn: null }, services: [service('a', { updatedAt: '2026-11-02T08:00:00.000Z' })] }))).toEqual([]);
  });

  it('is approved, and again after it passed to another body', () => {
    const passed = (on: string) => [{ of: 'commissioner', fromId: 'pct', from: 'Anytown PCT', toId: 'ccg', to: 'Anytown CCG', on: day(on), what: 'contract C-0012' }] as unknown as ReturnType<typeof facts>['passed'];
    expect(statesOf('not approved', facts({ plan: { approvedOn: null } }))).toEqual(['fails']);
    expect(statesOf('not approved', facts())).toEqual(['passes']);
    expect(statesOf('to be approved again', facts({ passed: passed('2026-10-02') }))).toEqual(['fails']);
    expect(sentenceOf('to be approved again', facts({ passed: passed('2026-10-02') }))).toBe('It was approved on 1 Oct 2026; since then contract C-0012 passed to Anytown CCG on 2 Oct 2026. The successor has not approved it.');
    // On the very day the successor answers already.
    expect(statesOf('to be approved again', facts({ passed: passed('2026-10-01') }))).toEqual(['passes']);
    expect(statesOf('to be approved again', facts({ plan: { approvedOn: '2026-10-03' }, passed: passed('2026-10-02') }))).toEqual(['passes']);
    expect(statesOf('to be approved again', facts({ plan: { approvedOn: null }, passed: passed('2026-10-02') }))).toEqual([]);
  });
});

it('never depends on the order of what is given', () => {
  const some = facts({ services: [service('a'), service('b')], options: [option('o1', { people: 500 }), option('o2', { serviceId: 'b', people: 100 })] });
  const sorted = (all: ReturnType<typeof checks>) => all.map(({ check, about, state }) => `${check} ${about} ${state}`).toSorted();
  expect(sorted(checks({ ...some, options: some.options.toReversed(), steps: some.steps.toReversed(), exercises: some.exercises.toReversed() }))).toEqual(sorted(checks(some)));
});
