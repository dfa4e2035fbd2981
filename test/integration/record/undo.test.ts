import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract as channels, type Sent } from '../../../shared/ipc.ts';
import type { CreatableKind } from '../../../shared/ipc/records.ts';
import { recordKinds, type FieldsOf, type RecordOf } from '../../../shared/model/records/index.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aService, aSuccession } from '../../fixtures/builders.ts';
import { someFields } from '../records/ground.ts';
import { contentOf, desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => { at = desk(); });
afterEach(() => { at.close(); });

type Step = { readonly label: string; readonly run: () => unknown };

/** Every kind of record that a form begins: added, edited, deleted and restored. `given` are the fields to begin with, `patch` what the edit changes. */
function kindSteps<K extends CreatableKind>(kind: K, given: () => Partial<Record<keyof FieldsOf<K>, unknown>>, patch: Partial<Record<keyof FieldsOf<K>, unknown>>, seen: (id: string) => void = () => undefined): readonly Step[] {
  const [noun] = recordKinds[kind].noun;
  let row = { id: '', version: 0 };
  const keep = ({ id, version }: { readonly id: string; readonly version: number }): void => { row = { id, version }; seen(id); };
  const ask = <C extends 'record.create' | 'record.update' | 'record.delete' | 'record.restore'>(channel: C, more: object) => () => { keep(at.must(channel, { kind, ...row, ...more } as unknown as Sent<C>)); };
  return [
    { label: `Add ${noun}`, run: () => { ask('record.create', { fields: someFields(kind, given()) })(); } },
    { label: `Edit ${noun}`, run: () => { ask('record.update', { patch })(); } },
    { label: `Delete ${noun}`, run: () => { ask('record.delete', {})(); } },
    { label: `Restore ${noun}`, run: () => { ask('record.restore', {})(); } },
  ];
}

/** Every command of the record once, each on what the ones before it left. */
function steps(): readonly Step[] {
  const made = {
    council: '', heir: '', mutual: '', joint: '', nursing: '', podiatry: '', succession: '', contract: '', risk: '', awarded: '', objective: '', terms: '', scenario: '', plan: '', draft: '', option: '', step: '', warnings: [] as RecordOf<'indicator'>['id'][],
  };
  const later = isoDate.parse('2031-04-01');
  const warning = (place: number): RecordOf<'indicator'>['id'] => {
    const id = made.warnings[place];
    if (id === undefined) throw new Error('The walk reported no such event.');
    return id;
  };
  const planVersion = (id: string): number => at.must('record.get', { kind: 'contingency plan', id }).record.version;
  const organisation = (key: 'council' | 'heir' | 'mutual' | 'joint', fields: ReturnType<typeof aMutual>) => () => { made[key] = at.must('organisation.create', { fields }).id; };
  return [
    { label: 'Add organisation Anytown Council', run: organisation('council', aCommissioner({ identifiers: [{ scheme: 'GB-LAE', id: 'ANY' }] })) },
    { label: 'Add organisation Anyshire', run: organisation('heir', aCommissioner({ name: 'Anyshire' })) },
    { label: 'Add organisation Bluebell', run: organisation('mutual', aMutual({ name: 'Bluebell', identifiers: [{ scheme: 'GB-COH', id: '00000001' }, { scheme: 'GB-CHC', id: '200002' }] })) },
    { label: 'Add organisation Joint', run: organisation('joint', aMutual({ name: 'Joint' })) },
    { label: 'Edit organisation Bluebell', run: () => at.must('organisation.update', { id: made.mutual, version: 1, patch: { name: 'Bluebell CIC', staffCount: 5 } }) },
    { label: 'Edit organisation Bluebell CIC', run: () => at.must('organisation.update', { id: made.mutual, version: 2, patch: { identifiers: [{ scheme: 'GB-CHC', id: '200002' }, { scheme: 'GB-NHS', id: 'RA3' }] } }) },
    { label: 'Add succession Anytown Council → Anyshire', run: () => { made.succession = at.must('succession.create', { fields: aSuccession({ fromId: made.council, toId: made.heir }) }).id; } },
    { label: 'Edit succession Anytown Council → Anyshire', run: () => at.must('succession.update', { id: made.succession, version: 1, patch: { shareBasisPoints: 5_000 } }) },
    { label: 'Delete succession Anytown Council → Anyshire', run: () => at.must('succession.delete', { id: made.succession, version: 2 }) },
    { label: 'Restore succession Anytown Council → Anyshire', run: () => at.must('succession.restore', { id: made.succession, version: 3 }) },
    { label: 'Add service Community nursing', run: () => { made.nursing = at.must('service.create', { fields: aService() }).id; } },
    { label: 'Add service Podiatry', run: () => { made.podiatry = at.must('service.create', { fields: aService({ name: 'Podiatry' }) }).id; } },
    { label: 'Edit service Podiatry', run: () => at.must('service.update', { id: made.podiatry, version: 1, patch: { essential: 'essential', mtpdHours: 48 } }) },
    { label: 'Delete service Podiatry', run: () => at.must('service.delete', { id: made.podiatry, version: 2 }) },
    { label: 'Restore service Podiatry', run: () => at.must('service.restore', { id: made.podiatry, version: 3 }) },
    { label: 'Add contract C-0001', run: () => { made.contract = at.must('contract.create', { fields: aContract({ commissionerId: made.council, providerId: made.mutual, otherProviderIds: [made.joint], serviceIds: [made.nursing] }) }).id; } },
    { label: 'Edit contract C-0001', run: () => at.must('contract.update', { id: made.contract, version: 1, patch: { reference: 'C-0002', schedule: null } }) },
    { label: 'Edit contract C-0002', run: () => at.must('contract.update', { id: made.contract, version: 2, patch: { otherProviderIds: [], serviceIds: [made.podiatry, made.nursing], yearValues: [{ year: 2026, amount: 7 }, { year: 2030, amount: 8 }] } }) },
    { label: 'Delete contract C-0002', run: () => at.must('contract.delete', { id: made.contract, version: 3 }) },
    { label: 'Restore contract C-0002', run: () => at.must('contract.restore', { id: made.contract, version: 4 }) },
    { label: 'Add risk', run: () => { made.risk = at.must('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-04-01')), title: 'Late payment', contractId: made.contract } }).id; } },
    { label: 'Delete organisation Joint', run: () => at.must('organisation.delete', { id: made.joint, version: 1 }) },
    { label: 'Restore organisation Joint', run: () => at.must('organisation.restore', { id: made.joint, version: 2 }) },
    { label: 'Edit risk R-0001', run: () => at.must('risk.update', { id: made.risk, version: 1, patch: { owner: 'Ros Hale', currentConsequence: 3, currentLikelihood: 3 } }) },
    { label: 'Delete risk R-0001', run: () => at.must('risk.delete', { id: made.risk, version: 2 }) },
    { label: 'Restore risk R-0001', run: () => at.must('risk.restore', { id: made.risk, version: 3 }) },
    { label: 'Review risk', run: () => at.must('risk.review', { id: made.risk, version: 4, reviewedOn: '2026-04-01', comment: 'Seen', currentConsequence: 3, currentLikelihood: 2, nextReviewOn: null }) },
    { label: 'Edit service Podiatry', run: () => at.must('service.update', { id: made.podiatry, version: 4, patch: { places: [{ place: 'Anytown clinic', postcode: null }], dependentServiceIds: [made.nursing], noAlternative: true, noAlternativeReason: 'None within an hour.' } }) },
    { label: 'Edit contract C-0002', run: () => at.must('contract.update', { id: made.contract, version: 5, patch: { owner: 'Ros Hale', serviceVolumes: [{ serviceId: made.nursing, share: 4_000, unitsAMonth: 12 }], extensionOptions: [{ until: '2029-03-31', decideBy: '2027-09-30', taken: null, note: null }] } }) },
    ...kindSteps('alternative provider', () => ({ serviceId: made.nursing, organisationId: made.joint }), { spareUnitsAMonth: 40, checkedOn: '2026-01-01' }),
    ...kindSteps('payment', () => ({ contractId: made.contract, dueOn: '2026-01-15', amountDue: 500 }), { paidOn: '2026-03-01', amountPaid: 500 }),
    ...kindSteps('performance measure', () => ({ contractId: made.contract, name: 'Seen in time' }), { target: 95, direction: 'higher is better' }),
    ...kindSteps('retained liability', () => ({ contractId: made.contract, liability: 'lease', description: 'Lease' }), { amountLow: 1, amountHigh: 2 }),
    ...kindSteps('exposure elsewhere', () => ({ organisationId: made.mutual, commissionerName: 'Anyshire', what: 'Care' }), { annualValue: 7 }),
    ...kindSteps('spin-out', () => ({ name: 'Podiatry', stage: 'proposal', enteredOn: '2025-01-01' }), { stage: 'business case', enteredOn: '2025-06-01', support: [{ what: 'Grant', from: null, amount: 5, on: null }] }),
    ...kindSteps('objective', () => ({ contractId: made.contract, statement: 'Fewer wait', contracted: 'not decided' }), { target: 6 }, (id) => { made.objective = id; }),
    ...kindSteps('measurement', () => ({ objectiveId: made.objective, periodEnd: '2026-03-31', value: 8 }), { rating: 'good' }),
    { label: 'Amend objective', run: () => at.must('objective.amend', { id: made.objective, version: 4, reason: 'Demand rose.', patch: { target: 7 } }) },
    ...kindSteps('benefit', () => ({ contractId: made.contract, description: 'Less travel', benefit: 'quality', contracted: 'not decided', status: 'planned' }), { expected: [{ year: 2026, amount: 5 }], actual: [{ year: 2026, amount: 4 }] }),
    ...kindSteps('option', () => ({ contractId: made.contract, name: 'As now', model: 'in-house' }), { isCounterfactual: true, costs: [{ year: 2026, amount: 9 }] }),
    ...kindSteps('financial statement', () => ({ organisationId: made.mutual, period: 'annual', basis: 'audited', periodEnd: '2026-03-31', income: 900_000 }), { cash: 1_000, incomeBySource: [{ from: 'Anytown Council', sort: 'contract', amount: 500_000 }] }),
    { label: 'Assess the financial standing of Bluebell CIC anew', run: () => {
      const another = at.must('parameter.list', undefined).find(({ kind, inForce }) => kind === 'continuity rating' && !inForce);
      return at.must('indicator.reassess', { organisationId: made.mutual, regime: another?.name ?? '' });
    } },
    ...kindSteps('indicator', () => ({ organisationId: made.mutual, metric: 'late accounts', measuredOn: '2026-03-31', level: 'amber' }), { overrideLevel: 'clear', overrideReason: 'Filed since', overrideBy: 'Ros Hale', overrideOn: '2026-04-01', overrideUntil: '2026-06-30' }),
    ...['petition', 'key departure', 'auditor change'].map((metric) => ({ label: 'Add indicator', run: () => {
      made.warnings.push(at.must('record.create', { kind: 'indicator', fields: someFields('indicator', { organisationId: made.mutual, metric, measuredOn: '2026-03-31', level: 'red' }) }).id as RecordOf<'indicator'>['id']);
    } })),
    { label: 'Raise a risk on petition', run: () => at.must('suggestion.raise', { indicatorId: warning(0), fields: { ...blankRisk(isoDate.parse('2026-04-01')), title: 'It may be wound up', organisationId: made.mutual } }) },
    { label: 'Review a risk on key departure', run: () => at.must('suggestion.update', { indicatorId: warning(1), riskId: made.risk, version: 5, comment: 'The director left', currentConsequence: 3, currentLikelihood: 4 }) },
    { label: 'Edit owner of R-0001', run: () => at.must('risk.change', { way: 'edit', rows: [{ id: made.risk, version: 6, patch: { owner: 'A. Owner' } }] }) },
    { label: 'Decline a risk on auditor change', run: () => at.must('suggestion.decline', { indicatorId: warning(2), reason: 'A routine change.' }) },
    { label: 'Add scenario', run: () => { made.scenario = at.must('record.create', { kind: 'scenario', fields: someFields('scenario', { title: 'If it fails' }) }).id; } },
    { label: 'New version of scenario If it fails', run: () => at.must('scenario.newVersion', { id: made.scenario, version: 1 }) },
    ...kindSteps('contingency plan', () => ({ contractId: made.contract, title: 'If nursing stops' }), { triggers: [{ what: 'Red', indicator: null, level: 'red', forDays: null, action: 'activate', decides: 'Ros Hale' }] }, (id) => { made.plan = id; }),
    ...kindSteps('plan option', () => ({ planId: made.plan, option: 'step-in', standing: 'counted on' }), { rank: 2, people: 40, checkedOn: '2026-01-01' }, (id) => { made.option = id; }),
    { label: 'Rank the options of the plan If nursing stops', run: () => at.must('plan.rank', { planId: made.plan, options: [{ id: made.option, version: 4 }] }) },
    ...kindSteps('plan contact', () => ({ planId: made.plan, name: 'Director on call' }), { phone: '01632 960001' }),
    ...kindSteps('plan step', () => ({ planId: made.plan, step: 'Ring the director' }), { optimisticDays: 0.1, likelyDays: 0.25, pessimisticDays: 0.5 }, (id) => { made.step = id; }),
    { label: 'Order the steps of the plan If nursing stops', run: () => at.must('plan.orderSteps', { planId: made.plan, steps: [{ id: made.step, version: 4 }] }) },
    ...kindSteps('exercise', () => ({ planId: made.plan, exercise: 'table-top', plannedOn: '2026-03-01' }), { heldOn: '2026-03-02', outcome: 'worked with gaps', findings: 'One number was old' }),
    ...kindSteps('plan action', () => ({ planId: made.plan, what: 'Correct the number', status: 'not started' }), { owner: 'Ros Hale' }),
    { label: 'Approve version 1 of the plan If nursing stops', run: () => at.must('plan.approve', { id: made.plan, version: planVersion(made.plan), by: 'Ros Hale', on: '2026-01-02', nextReviewOn: null, reason: 'Better than none.' }) },
    { label: 'Begin version 2 of the plan If nursing stops', run: () => { made.draft = at.must('plan.newVersion', { id: made.plan, version: planVersion(made.plan) }).id; } },
    { label: 'Approve version 2 of the plan If nursing stops', run: () => at.must('plan.approve', { id: made.draft, version: 1, by: 'Ros Hale', on: '2026-01-03', nextReviewOn: null, reason: 'Better than none.' }) },
    { label: 'Begin contingency plan Nursing goes on', run: () => at.must('plan.begin', { contractId: made.contract, serviceId: null, outline: 'any service', title: 'Nursing goes on' } as unknown as Sent<'plan.begin'>) },
    ...kindSteps('snooze', () => ({ rule: 'contract without a risk', recordKind: 'contract', recordId: made.contract, until: '2026-12-31', reason: 'Being written' }), { reason: 'Almost written' }),
    { label: 'Add contract C-0009', run: () => { made.awarded = at.must('contract.create', { fields: aContract({ reference: 'C-0009', status: 'awarded', commissionerId: made.council, providerId: made.mutual, startOn: '2026-01-01', endOn: '2026-12-31', yearValues: [{ year: 2026, amount: 12_000 }] }) }).id; } },
    ...kindSteps('objective', () => ({ contractId: made.awarded, statement: 'More heal', contracted: 'not decided' }), { owner: 'Tom Ash' }),
    { label: 'C-0009', run: () => at.must('contract.goLive', { id: made.awarded, version: 1, decidedBy: 'Ros Hale', reason: 'It had to begin.' }) },
    { label: 'C-0009', run: () => at.must('payment.generate', { contractId: made.awarded }) },
    { label: 'Change contract manager of 2 contracts', run: () => at.must('bulk.apply', { kind: 'contract', rows: [{ id: made.awarded, version: 2 }, { id: made.contract, version: 6 }], changes: { owner: 'Tom Ash' } }) },
    { label: 'Restore', run: () => { const first = at.must('history.list', { kind: 'contract', id: made.awarded }).at(-1); return at.must('history.restore', { kind: 'contract', id: made.awarded, version: 3, sequence: first?.sequence ?? 0 }); } },
    { label: 'Hand over', run: () => at.must('handover.apply', { effectiveOn: later, lines: [{ fromId: made.heir, toId: made.joint, passes: 'all', shareBasisPoints: null, notes: null }], assignments: [] } as unknown as Sent<'handover.apply'>) },
    { label: 'Add parameter set “Ours”', run: () => { made.terms = at.must('parameter.create', { kind: 'payment terms', fields: { name: 'Ours', source: 'The board', effectiveOn: later, values: { termsDays: 20, inTimeTarget: 9_000, interestMargin: 800 } } }).id; } },
    { label: 'Edit parameter set “Ours”', run: () => at.must('parameter.update', { id: made.terms, version: 1, patch: { source: 'The board, minute 4' } }) },
    { label: 'Confirm parameter set “Ours”', run: () => at.must('parameter.confirm', { id: made.terms, version: 2 }) },
    { label: 'Delete parameter set “Ours”', run: () => at.must('parameter.delete', { id: made.terms, version: 3 }) },
    { label: 'Restore parameter set “Ours”', run: () => at.must('parameter.restore', { id: made.terms, version: 4 }) },
  ];
}

describe('undo and redo', () => {
  it('take every command in: none is left out here', () => {
    const commands = Object.entries(channels).flatMap(([name, { kind, withoutStore }]) => (kind === 'command' && !withoutStore ? [name] : []));
    // These are about the person and this machine, and no step of the record.
    const apart = ['preference.set', 'person.set', 'store.setPassphrase', 'undo.undo', 'undo.redo'];
    // What was decided, and what was done that night, is no step: it is written so that no undo takes it back (test/integration/activations).
    const kept = ['activation.start', 'activation.write', 'activation.step', 'activation.handOver', 'activation.report', 'activation.close', 'plan.decide'];
    const asked = new Set<string>();
    const { must } = at;
    at = { ...at, must: (channel, input) => { asked.add(channel); return must(channel, input); } };
    for (const { run } of steps()) run();
    expect(commands.filter((name) => !asked.has(name) && !apart.includes(name) && !kept.includes(name))).toEqual([]);
  });

  it('go back through every command and forward again, and every state is as it was', () => {
    const states = [contentOf(at)];
    const all = steps();
    for (const { label, run } of all) {
      run();
      expect(at.must('undo.state', undefined).undo).toContain(label);
      states.push(contentOf(at));
    }
    for (let round = 0; round < 2; round += 1) {
      for (let index = all.length - 1; index >= 0; index -= 1) {
        expect(at.must('undo.undo', undefined).label).toContain(all[index]?.label);
        expect(contentOf(at)).toEqual(states[index]);
      }
      expect(at.refused('undo.undo', undefined).code).toBe('nothing_to_undo');
      for (let index = 0; index < all.length; index += 1) {
        expect(at.must('undo.redo', undefined).label).toContain(all[index]?.label);
        expect(contentOf(at)).toEqual(states[index + 1]);
      }
      expect(at.refused('undo.redo', undefined).code).toBe('nothing_to_redo');
    }
    expect(at.store.connection.pragma('foreign_key_check')).toEqual([]);
  });

  it('make a form that was open before stale, also when only parts were changed', () => {
    const [council, mutual] = [at.must('organisation.create', { fields: aCommissioner() }).id, at.must('organisation.create', { fields: aMutual() }).id];
    const contract = at.must('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual }) });
    at.must('contract.update', { id: contract.id, version: 1, patch: { yearValues: [] } });
    at.must('undo.undo', undefined);
    const back = at.must('contract.get', { id: contract.id }).contract;
    expect(back).toEqual({ ...contract, version: 3, updatedAt: back.updatedAt });
    expect(at.refused('contract.update', { id: contract.id, version: 2, patch: { title: 'x' } }).code).toBe('conflict');
    at.must('undo.redo', undefined);
    expect(at.must('contract.get', { id: contract.id }).contract).toMatchObject({ version: 4, yearValues: [] });
  });

  it('announce what they touched, and a new command drops what could be redone', () => {
    const made = at.must('organisation.create', { fields: aMutual({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }] }) });
    at.heard();
    at.must('undo.undo', undefined);
    expect(at.heard()).toEqual([{ kind: 'organisation', ids: [made.id] }]);
    expect(at.must('undo.state', undefined)).toEqual({ undo: null, redo: 'Add organisation Bluebell Community Services CIC' });
    const again = at.must('organisation.create', { fields: aMutual({ identifiers: [{ scheme: 'GB-COH', id: '00000001' }] }) });
    expect(at.refused('undo.redo', undefined).code).toBe('nothing_to_redo');
    expect(at.must('organisation.get', { id: again.id }).organisation.identifiers).toEqual([{ scheme: 'GB-COH', id: '00000001' }]);
  });
});
