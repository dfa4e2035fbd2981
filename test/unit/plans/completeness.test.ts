import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultReviewRules } from '../../../shared/model/parameters/review-rules.ts';
import { completenessOf } from '../../../shared/plans/completeness.ts';
import { exercisesDue } from '../../../shared/plans/exercises.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { planSections, sectionKeys, type PlanSection } from '../../../shared/plans/sections.ts';
import { suggested } from '../../../shared/plans/suggestion.ts';
import { exercise, facts, option, record, service, step, TODAY } from '../../fixtures/plan-facts.ts';
import { sure } from '../../fixtures/sure.ts';

const of = (some: PlanFacts) => completenessOf(some, exercisesDue(some, { today: TODAY, rules: defaultReviewRules }));
const section = (some: PlanFacts, key: PlanSection) => sure(of(some).sections.find((one) => one.section === key));
const NOTHING = { approvedOn: null, approvedBy: null, triggers: [], notApplicable: [] };
const empty = facts({ plan: NOTHING, services: [service('a', { caseload: null, essential: 'not assessed', mtpdHours: null, rtoHours: null })], options: [], steps: [], exercises: [] });

const contract = (given: object = {}) => ({ id: 'contract', reference: 'C-1', title: 'Nursing', stepInRights: 'May step in', stepInClause: '39.4', ...given }) as unknown as PlanFacts['contracts'][number];
const trigger = (action: string | null) => ({ what: 'Red', indicator: null, level: null, forDays: null, action, decides: 'Director on call' });
const texts = Object.fromEntries(sectionKeys.flatMap((key) => planSections[key].texts.map((text) => [text, 'Written by a person.'])));
const whole = facts({
  plan: { ...texts, triggers: [trigger('prepare'), trigger('activate')], notApplicable: [], payrollDay: 28, payrollCost: 1, owner: 'Ada', nextReviewOn: '2027-10-01' },
  contracts: [contract()], services: [service('a', { statutoryDuties: 'None' })], options: [option('o', { cost: 1 })], contacts: [record('plan contact', 'c', { name: 'Desk', phone: '01632 960000' })],
  steps: ['first 24 hours', 'within 72 hours', 'first week', 'first month'].map((phase, at) => step(`s${at}`, { phase, leadItem: at === 2 ? 'registration' : null })),
});

describe('how far a plan is', () => {
  it('by hand: a plan of which only the service is named', () => {
    const { score, sections } = of(empty);
    // Asked for, section by section; of the first, one of six is there: (1/6)/15 is 1.1 %.
    expect(sections.map(({ done, asked }) => [done, asked])).toEqual([[1, 6], [0, 4], [0, 7], [0, 1], [0, 3], [0, 1], [0, 1], [0, 1], [0, 2], [0, 1], [0, 1], [0, 4], [0, 7], [0, 1], [0, 6]]);
    expect(score).toBe(1);
    expect(sections.map(({ state }) => state)).toEqual(['begun', ...Array.from({ length: 14 }, () => 'empty')]);
    expect(section(empty, 'people').missing).toEqual(['nothing written on people and pensions', 'no payroll day', 'payroll a month not known']);
    expect(section(empty, 'criticality').missing).toEqual([
      'nothing written on who depends on the service', 'caseload of Service a not known', 'not assessed whether Service a is essential', 'recovery time or longest tolerable disruption of Service a not known', 'statutory duties of Service a not recorded',
    ]);
    expect(section(empty, 'approval').missing).toEqual(['no owner', 'not approved', 'no date of the next review', 'no communications test held', 'no table-top exercise held', 'no live exercise held']);
  });

  it('by hand: a plan with everything, and one short of it', () => {
    expect(of(whole)).toMatchObject({ score: 100 });
    expect(of(whole).sections.flatMap(({ missing }) => missing)).toEqual([]);
    expect(of(whole).sections.every(({ state }) => state === 'complete')).toBe(true);
    // One of seven things of one of fifteen sections: 99.05 %, and never 100.
    const short = { ...whole, options: [option('o', { cost: null })] };
    expect([of(short).score, section(short, 'options').missing]).toEqual([99, ['cost of 1 option counted on not known']]);
    // Two whole sections of fifteen: 86.67 %, which is not 87.
    const two = { ...whole, plan: { ...whole.plan, estates: null, exit: null } };
    expect(of(two).score).toBe(86);
    // Of the steps five of seven, all else whole: (14 + 5/7)/15 is 98.09 %.
    const steps = { ...whole, steps: [step('s0', { phase: 'first 24 hours', owner: null, likelyDays: null }), ...whole.steps.slice(1)] };
    expect([of(steps).score, section(steps, 'steps').missing]).toEqual([98, ['1 step without an owner', '1 step without all three durations']]);
  });

  it('what does not apply asks for nothing, with the others weighing the same', () => {
    const away = (keys: readonly PlanSection[], some: PlanFacts): PlanFacts => ({ ...some, plan: { ...some.plan, notApplicable: keys.map((key) => ({ section: key, reason: 'Not here' })) } });
    const without = away(['registration', 'insurance'], empty);
    expect(of(without).score).toBe(1);
    expect(section(without, 'registration')).toMatchObject({ state: 'not applicable', done: 0, asked: 0, missing: [] });
    expect(of(away(['criticality'], empty)).score).toBe(0);
    expect(of(away(sectionKeys.filter((key) => key !== 'criticality'), empty)).score).toBe(16);
    expect(of(away(['estates'], { ...whole, plan: { ...whole.plan, estates: null } })).score).toBe(100);
    expect(of(away(sectionKeys, empty)).score).toBe(100);
  });

  it('a suggestion counts once somebody has looked at it', () => {
    const some = { ...whole, plan: { ...whole.plan, estates: suggested('Say which leases there are.') } };
    expect([of(some).score, section(some, 'estates').missing]).toEqual([93, ['what is suggested on buildings, equipment and medicines is still to be checked']]);
  });

  it('what is overdue, reached by nobody, or waits for itself is missing', () => {
    const late = { ...whole, exercises: [exercise('communications test', '2025-01-01'), exercise('table-top', '2026-10-10'), exercise('live', '2026-10-10')] };
    expect(section(late, 'approval').missing).toEqual(['communications test overdue']);
    expect(section({ ...whole, contacts: [record('plan contact', 'c', { name: 'Desk', email: 'desk@example.org' }), ...whole.contacts] }, 'communications').missing).toEqual(['1 contact without a telephone number']);
    const circle = [step('x', { afterIds: ['y'], phase: 'first 24 hours' }), step('y', { afterIds: ['x'] })];
    expect(section({ ...whole, steps: circle }, 'steps').missing).toContain('steps wait for each other in a circle');
    expect(section({ ...whole, contracts: [contract({ stepInRights: null }), contract({ reference: 'C-2', stepInRights: null, stepInClause: null })] }, 'stepIn').missing).toEqual(['step-in rights of contract C-1 and C-2 not recorded', 'step-in clause of contract C-2 not recorded']);
    expect(section({ ...whole, options: [option('o', { cost: 1, legalRoute: 'urgent award or modification (PSR reg 14)' })] }, 'options').missing).toEqual(['no legal route that does not rest on urgency']);
    expect(section({ ...whole, services: [] }, 'criticality').missing[0]).toBe('no service named');
  });

  it('filling in what is missing never lowers the score, in whatever order, and leads to 100 and nowhere before', () => {
    type Fill = (some: PlanFacts) => PlanFacts;
    const put = (given: object): Fill => (some) => ({ ...some, plan: { ...some.plan, ...given } });
    const fills: readonly Fill[] = [
      ...Object.keys(texts).map((key) => put({ [key]: 'Written by a person.' })), put({ payrollDay: 28 }), put({ payrollCost: 0 }), put({ owner: 'Ada' }), put({ nextReviewOn: '2027-01-01' }), put({ approvedOn: '2026-11-01', approvedBy: 'A board' }),
      (some) => ({ ...some, plan: { ...some.plan, triggers: [...some.plan.triggers, trigger('prepare') as never] } }), (some) => ({ ...some, plan: { ...some.plan, triggers: [...some.plan.triggers, trigger('activate') as never] } }),
      (some) => ({ ...some, services: [{ ...sure(some.services[0]), caseload: 0 }] }), (some) => ({ ...some, services: [{ ...sure(some.services[0]), essential: 'essential' }] }),
      (some) => ({ ...some, services: [{ ...sure(some.services[0]), mtpdHours: 72, rtoHours: 48 }] }), (some) => ({ ...some, services: [{ ...sure(some.services[0]), statutoryDuties: 'None' }] }),
      (some) => ({ ...some, options: [option('o', { cost: 0 })] }), (some) => ({ ...some, contacts: [...some.contacts, ...whole.contacts] }), ...whole.steps.map((one): Fill => (some) => ({ ...some, steps: [...some.steps, one] })),
      ...whole.exercises.map((one): Fill => (some) => ({ ...some, exercises: [...some.exercises, one] })),
    ];
    fc.assert(fc.property(fc.shuffledSubarray(fills.map((_, at) => at), { minLength: fills.length, maxLength: fills.length }), (order) => {
      let some = empty;
      let { score } = of(some);
      order.forEach((at, done) => {
        some = sure(fills[at])(some);
        const now = of(some);
        expect(now.score).toBeGreaterThanOrEqual(score);
        expect(now.score === 100).toBe(now.sections.every(({ missing }) => missing.length === 0));
        expect(now.score === 100).toBe(done === order.length - 1);
        for (const { done: there, asked, missing } of now.sections) expect(there + missing.length).toBe(asked);
        score = now.score;
      });
    }), { numRuns: 40 });
  });
});
