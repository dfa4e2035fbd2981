import { describe, expect, it } from 'vitest';
import { readinessAspects } from '../../../shared/ipc/contingency.ts';
import { completenessOf } from '../../../shared/plans/completeness.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { isReady, readinessOf, readinessWeight, withoutPlan } from '../../../shared/plans/readiness.ts';
import { checks, context, facts, option, service, step, TODAY } from '../../fixtures/plan-facts.ts';
import { sure } from '../../fixtures/sure.ts';

const ready = (some: PlanFacts, of = 'a') => readinessOf({ facts: some, checks: checks(some), completeness: completenessOf(some, context(some).due) }, sure(some.services.find(({ id }) => id === of)), TODAY);
const aspects = (some: PlanFacts, of = 'a') => ready(some, of).aspects;
const approved = { nextReviewOn: '2027-01-01', triggers: [{ what: 'Red', indicator: null, level: null, forDays: null, action: 'prepare', decides: 'A' }, { what: 'Worse', indicator: null, level: null, forDays: null, action: 'activate', decides: 'A' }], governance: 'The director leads.' };

describe('whether a service is ready', () => {
  it('a plan that passes its checks is ready in all but what is still to be written', () => {
    const some = facts({ plan: approved });
    expect(aspects(some)).toEqual({ plan: 'ready', approved: 'ready', complete: 'missing', triggers: 'ready', capacity: 'ready', 'in time': 'ready', route: 'ready', steps: 'ready', exercised: 'ready', reviewed: 'ready' });
    const { score } = completenessOf(some, context(some).due);
    expect(ready(some).missing).toEqual([`${score} % complete`]);
    expect(isReady(ready(some))).toBe(false);
  });

  it('without a plan nothing else is asked', () => {
    expect(withoutPlan.missing).toEqual(['no plan']);
    expect(readinessAspects.map((aspect) => withoutPlan.aspects[aspect])).toEqual(['missing', ...Array.from({ length: 9 }, () => 'not asked')]);
    expect(isReady(withoutPlan)).toBe(false);
    expect(readinessWeight(withoutPlan)).toBeLessThan(readinessWeight(ready(facts({ plan: approved }))));
  });

  it('each check weighs on its own aspect; what is not recorded is not known', () => {
    const at = (given: Parameters<typeof facts>[0]) => aspects(facts({ ...given, plan: { ...approved, ...given?.plan } }));
    expect(at({ options: [option('o', { people: 299 })] })).toMatchObject({ capacity: 'missing', 'in time': 'ready', route: 'ready' });
    expect(at({ options: [option('o', { mobilisationLikelyDays: 9, mobilisationPessimisticDays: 9 })] })).toMatchObject({ capacity: 'ready', 'in time': 'missing' });
    expect(at({ options: [option('o', { legalRoute: 'urgent award or modification (PSR reg 14)' })] })).toMatchObject({ route: 'missing', capacity: 'ready' });
    expect(at({ services: [service('a', { caseload: null })] })).toMatchObject({ capacity: 'not known' });
    expect(at({ services: [service('a', { rtoHours: null, mtpdHours: null })] })).toMatchObject({ 'in time': 'not known', capacity: 'ready' });
    expect(at({ steps: [step('s', { owner: null })] })).toMatchObject({ steps: 'missing' });
    expect(at({ steps: [] })).toMatchObject({ steps: 'missing' });
    expect(at({ exercises: [], plan: { approvedOn: '2020-01-01' } })).toMatchObject({ exercised: 'missing' });
    expect(at({ plan: { approvedOn: null, approvedBy: null }, exercises: [] })).toMatchObject({ approved: 'missing', exercised: 'missing' });
    expect(at({ plan: { nextReviewOn: null } })).toMatchObject({ reviewed: 'not known' });
    expect(at({ plan: { nextReviewOn: '2026-11-21' } })).toMatchObject({ reviewed: 'missing' });
    expect(at({ plan: { nextReviewOn: '2026-11-22' } })).toMatchObject({ reviewed: 'ready' });
    expect(at({ plan: { triggers: [] } })).toMatchObject({ triggers: 'missing' });
  });

  it('what is about another service of the plan says nothing of this one', () => {
    const some = facts({ plan: { ...approved, serviceId: null }, services: [service('a'), service('b', { rtoHours: 24 })], options: [option('oa', { serviceId: 'a' }), option('ob', { serviceId: 'b', people: 10 })] });
    expect(aspects(some, 'a')).toMatchObject({ capacity: 'ready', 'in time': 'ready' });
    expect(aspects(some, 'b')).toMatchObject({ capacity: 'missing', 'in time': 'missing' });
  });

  it('the gravest is said first, and what only follows from it is not said again', () => {
    const some = facts({ plan: { approvedOn: null, approvedBy: null, triggers: [] }, options: [], steps: [], exercises: [] });
    const { missing } = ready(some);
    expect(missing[0]).toBe('no option counted on');
    expect(missing).not.toContain('essential service not covered');
    expect(missing).not.toContain('step without durations');
    expect(missing).toEqual(expect.arrayContaining(['not approved', 'no trigger to prepare', 'no trigger to activate', 'no steps', 'never exercised', 'no date of the next review']));
    expect(missing.at(-1)).toMatch(/^\d+ % complete$/);
    expect(new Set(missing).size).toBe(missing.length);
  });
});
