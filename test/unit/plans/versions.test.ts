import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approveAgain } from '../../../shared/plans/approve-again.ts';
import { differencesOf, type PlanContent } from '../../../shared/plans/difference.ts';
import type { Passed } from '../../../shared/plans/facts.ts';
import { facts, option, record, step } from '../../fixtures/plan-facts.ts';

const trigger = { what: 'Payroll missed', indicator: null, level: null, forDays: null, action: 'activate', decides: 'The director' };
const content = (given: Partial<Omit<PlanContent, 'plan'>> & { readonly plan?: object } = {}): PlanContent => ({
  options: [], steps: [], contacts: [], names: { north: 'Northern Care', south: 'Southern Care' }, ...given, plan: record('contingency plan', 'plan', { title: 'Nursing', ...given.plan }),
});
const said = (before: PlanContent, after: PlanContent) => differencesOf(before, after).map(({ part, what, change, before: was, after: is }) => `${part} | ${what} | ${change} | ${was ?? '–'} | ${is ?? '–'}`);

describe('differences between versions', () => {
  it('are none of the same, whatever the ids and who approved it', () => {
    const of = (mark: string, more: object = {}) => content({
      plan: { triggers: [trigger], criticality: 'Many', ...more }, options: [option(`o${mark}`, { organisationId: 'north', rank: 1 })], contacts: [record('plan contact', `c${mark}`, { name: 'Press office', position: 1 })],
      steps: [step(`a${mark}`, { step: 'Ring', position: 1, contactId: `c${mark}`, optionId: `o${mark}` }), step(`b${mark}`, { step: 'Tell', position: 2, afterIds: [`a${mark}`] })],
    });
    expect(said(of('1', { approvedOn: '2026-01-01', approvedBy: 'Ada Obi' }), of('2'))).toEqual([]);
  });

  it('are told field by field, in the plan’s own words', () => {
    expect(said(content({ plan: { payrollDay: 28, owner: 'Ada', payrollCost: 100_000_00 } }), content({ plan: { payrollDay: 31, owner: 'Ada', insurance: 'Run-off cover' } }))).toEqual([
      '4 to 6 Step-in, people, places | Payroll day | changed | 28 | 31', '4 to 6 Step-in, people, places | Payroll a month | changed | £100,000 | –', '7 to 11 Records, suppliers, registration, insurance, money | Insurance and indemnity | changed | – | Run-off cover',
    ]);
  });

  it('match triggers by their words, then by their place', () => {
    const having = (...triggers: object[]) => content({ plan: { triggers } });
    expect(said(having(trigger), having({ ...trigger, what: 'Another' }, trigger))).toEqual(['2 Triggers and who decides | Another | added | – | When: Another; Then: Activate; Who decides: The director']);
    expect(said(having(trigger), having({ ...trigger, decides: 'The chief nurse' }))).toEqual(['2 Triggers and who decides | Payroll missed: who decides | changed | The director | The chief nurse']);
    expect(said(having(trigger), having({ ...trigger, what: 'Payroll late' }))).toEqual(['2 Triggers and who decides | Payroll late: when | changed | Payroll missed | Payroll late']);
    expect(said(having(trigger), having())).toHaveLength(1);
  });

  it('match options, steps and contacts, and say what a step waits for by its words', () => {
    const before = content({ options: [option('o1', { organisationId: 'north', rank: 1, people: 300 })], steps: [step('a', { step: 'Ring', position: 1 }), step('b', { step: 'Tell', position: 2, afterIds: ['a'] }), step('c', { step: 'Write', position: 3 })], contacts: [record('plan contact', 'p', { name: 'Desk', position: 1, phone: '01632 960001' })] });
    const after = content({ options: [option('o2', { organisationId: 'south', rank: 1, people: 300 })], steps: [step('x', { step: 'Ring', position: 1 }), step('y', { step: 'Tell', position: 2, afterIds: ['x', 'z'] }), step('z', { step: 'Meet', position: 4 })], contacts: [record('plan contact', 'q', { name: 'Desk', position: 1, phone: '01632 960002' })] });
    expect(said(before, after)).toEqual([
      'Options | Alternative provider (Southern Care): with whom | changed | Northern Care | Southern Care',
      'Steps | Write | taken out | Number: 3; Step: Write; Owner: Director on call; Takes, optimistic: 1; Takes, likely: 2; Takes, pessimistic: 4 | –',
      'Steps | Tell: after | changed | Ring | Meet; Ring',
      'Steps | Meet | added | – | Number: 4; Step: Meet; Owner: Director on call; Takes, optimistic: 1; Takes, likely: 2; Takes, pessimistic: 4',
      'Contacts | Desk: telephone | changed | 01632 960001 | 01632 960002',
    ]);
  });

  it('tell another name of a step, a contact or an option where it is given, and not again in all that links to it', () => {
    const of = (mark: string, ring: string, desk: string) => content({
      contacts: [record('plan contact', `c${mark}`, { name: desk, position: 1 })],
      steps: [step(`a${mark}`, { step: ring, position: 1, contactId: `c${mark}` }), step(`b${mark}`, { step: 'Tell', position: 2, afterIds: [`a${mark}`], contactId: `c${mark}` }), step(`d${mark}`, { step: 'Write', position: 3, afterIds: [`b${mark}`, `a${mark}`] })],
    });
    expect(said(of('1', 'Ring', 'Desk'), of('2', 'Ring twice', 'Front desk'))).toEqual(['Steps | Ring twice: step | changed | Ring | Ring twice', 'Contacts | Front desk: name | changed | Desk | Front desk']);
  });

  it('say sections that do not apply', () => {
    const without = (reason: string) => content({ plan: { notApplicable: [{ section: 'estates', reason }] } });
    expect(said(content(), without('At home alone'))[0]).toContain('Sections that do not apply | Buildings, equipment and medicines | added');
    expect(said(without('At home alone'), without('No premises'))).toEqual(['Sections that do not apply | Buildings, equipment and medicines: reason | changed | At home alone | No premises']);
  });

  it('turn round when the versions do', () => {
    const names = fc.uniqueArray(fc.constantFrom('Ring', 'Tell', 'Write', 'Meet', 'Move'), { maxLength: 5 });
    fc.assert(fc.property(names, names, (one, other) => {
      const of = (all: readonly string[]) => content({ steps: all.map((name) => step(name, { step: name })) });
      const count = (all: ReturnType<typeof differencesOf>, change: string) => all.filter((each) => each.change === change).map(({ what }) => what).toSorted();
      const [there, back] = [differencesOf(of(one), of(other)), differencesOf(of(other), of(one))];
      expect(count(there, 'added')).toEqual(count(back, 'taken out'));
      expect(count(there, 'taken out')).toEqual(one.filter((name) => !other.includes(name)).toSorted());
    }));
  });
});

describe('what a successor approves anew', () => {
  const passed = (of: Passed['of'], on = '2026-11-01'): Passed => ({ of, fromId: 'pct', from: 'Anytown PCT', toId: 'ccg', to: 'Anytown CCG', on, what: of === 'provider' ? 'Bluebell CIC' : 'contract C-0012' }) as unknown as Passed;
  const full = {
    plan: { approvedOn: '2026-10-01', approvedBy: 'Ada Obi', owner: 'Head of nursing', triggers: [trigger], governance: 'The board decides.', stepIn: 'Clause 40.' },
    contacts: [record('plan contact', 'c1', { name: 'Duty desk', organisationId: 'pct' }), record('plan contact', 'c2', { name: 'Press office', organisationId: 'north' })],
    options: [option('o1', { option: 'back in-house', organisationId: 'pct' }), option('o2', { standing: 'ruled out', legalRoute: 'competition' })], names: { pct: 'Anytown PCT', north: 'Northern Care' },
  };

  it('is nothing while nothing passed, or after it was approved since', () => {
    expect(approveAgain(facts(full))).toEqual([]);
    expect(approveAgain(facts({ ...full, passed: [passed('commissioner', '2026-10-01')] }))).toEqual([]);
    expect(approveAgain(facts({ ...full, plan: { ...full.plan, supersededOn: '2026-11-02' }, passed: [passed('commissioner')] }))).toEqual([]);
  });

  it('is everything that rests on the body of before', () => {
    expect(approveAgain(facts({ ...full, passed: [passed('commissioner')] }))).toEqual([
      'Contract C-0012 went from Anytown PCT to Anytown CCG on 1 Nov 2026.',
      'The approval of 1 Oct 2026 by Ada Obi was not given by whoever answers now.',
      'Who decides on the trigger “Payroll missed”: The director was named before Anytown CCG answered for it.',
      'The plan’s owner: Head of nursing.',
      'The owners of its 2 steps: Director on call.',
      'A contact at Anytown PCT: Duty desk.',
      'How it is governed once enacted, and on whose authority: the text names boards and people of before.',
      'The option “back in-house” with Anytown PCT, which does not answer any more.',
      'The legal route of its options, which the former body chose under its own powers: direct award A.',
      'Step-in rights: whether they passed with the contract, and who may use them.',
    ]);
  });

  it('is less where the provider alone was merged', () => {
    const again = approveAgain(facts({ ...full, passed: [passed('provider')] }));
    expect(again[0]).toBe('Anytown PCT was followed by Anytown CCG on 1 Nov 2026: the plan is for another provider now.');
    expect(again.join(' ')).not.toContain('Who decides');
  });

  it('of a draft is the whole plan', () => {
    expect(approveAgain(facts({ ...full, plan: { ...full.plan, approvedOn: null, approvedBy: null }, passed: [passed('commissioner')] }))[1]).toBe('The plan was never approved: whoever answers now approves it.');
  });
});
