import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameOf, namesOf } from '../../../db/repositories/names.ts';
import { aSuccession } from '../../fixtures/builders.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { ground, someFields, type Ground } from './ground.ts';

let at: Ground;
beforeAll(() => { at = ground(); });
afterAll(() => { at.close(); });

const [PROVIDER, SERVICE, CONTRACT] = ['Bluebell Community Services CIC', 'Community nursing', 'C-0001 Community nursing for Anytown'];
const to = (kind: EntityKind, place = 0): string => at.linked(kind)[place] ?? '';
const provider = (): string => to('organisation', 1);

test.each<readonly [EntityKind, string, () => string]>([
  ['organisation', PROVIDER, provider],
  ['service', SERVICE, () => to('service')],
  ['contract', CONTRACT, () => to('contract')],
  ['risk', 'R-0001 Late payment', () => to('risk')],
  ['parameter set', 'Risk matrix', () => (at.store.connection.prepare(`SELECT id FROM parameter_set WHERE kind = 'risk matrix'`).get() as { id: string }).id],
  ['succession', `Anytown Council → ${PROVIDER}`, () => at.must('succession.create', { fields: aSuccession({ fromId: to('organisation'), toId: provider() }) }).id],
  ['objective', 'Fewer people wait', () => to('objective')],
  ['document', 'Contract as signed', () => to('document')],
  ['alternative provider', `${PROVIDER} for ${SERVICE}`, () => at.created('alternative provider', someFields('alternative provider', { serviceId: to('service'), organisationId: provider() })).id],
  ['payment', 'payment due 1 Apr 2026 on C-0001', () => at.created('payment', someFields('payment', { contractId: to('contract'), dueOn: '2026-04-01', amountDue: 5 })).id],
  ['performance measure', 'Seen within 18 weeks', () => at.created('performance measure', someFields('performance measure', { contractId: to('contract'), name: 'Seen within 18 weeks' })).id],
  ['retained liability', 'Lease of the clinic', () => at.created('retained liability', someFields('retained liability', { contractId: to('contract'), liability: 'lease', description: 'Lease of the clinic' })).id],
  ['exposure elsewhere', 'Anyshire Council: School nursing', () => at.created('exposure elsewhere', someFields('exposure elsewhere', { organisationId: provider(), commissionerName: 'Anyshire Council', what: 'School nursing' })).id],
  ['spin-out', 'Podiatry', () => at.created('spin-out', someFields('spin-out', { name: 'Podiatry', stage: 'proposal', enteredOn: '2026-01-01' })).id],
  ['measurement', 'Fewer people wait, 31 Mar 2026', () => at.created('measurement', someFields('measurement', { objectiveId: to('objective'), periodEnd: '2026-03-31', value: 1 })).id],
  ['benefit', 'Less travel', () => at.created('benefit', someFields('benefit', { contractId: to('contract'), description: 'Less travel', benefit: 'quality', contracted: 'not decided', status: 'planned' })).id],
  ['option', 'As now', () => at.created('option', someFields('option', { contractId: to('contract'), name: 'As now', model: 'in-house' })).id],
  ['outset check', 'outset check of 1 Apr 2026 on C-0001', () => at.created('outset check', someFields('outset check', { contractId: to('contract'), decidedOn: '2026-04-01', decidedBy: 'Ros Hale' })).id],
  ['financial statement', `annual statement of ${PROVIDER} to 31 Mar 2026`, () => at.created('financial statement', someFields('financial statement', { organisationId: provider(), period: 'annual', basis: 'audited', periodEnd: '2026-03-31' })).id],
  ['indicator', `Late accounts of ${PROVIDER} on 1 Apr 2026`, () => at.created('indicator', someFields('indicator', { organisationId: provider(), metric: 'Late accounts', measuredOn: '2026-04-01', level: 'amber' })).id],
  ['contingency plan', 'If nursing stops', () => at.created('contingency plan', someFields('contingency plan', { contractId: to('contract'), title: 'If nursing stops' })).id],
  ['plan option', 'alternative provider: École Care 100% CIC', () => at.created('plan option', someFields('plan option', { planId: to('contingency plan'), option: 'alternative provider', standing: 'in reserve', organisationId: to('organisation', 2) })).id],
  ['plan option', 'step-in', () => to('plan option')],
  ['plan step', '1 Ring the director', () => to('plan step')],
  ['plan step', 'tell the board', () => to('plan step', 1)],
  ['plan contact', 'Director on call', () => to('plan contact')],
  ['exercise', 'table-top of If nursing stops, 1 May 2026', () => to('exercise')],
  ['exercise', 'live of If nursing stops, 1 May 2027', () => to('exercise', 1)],
  ['plan action', 'Print it', () => at.created('plan action', someFields('plan action', { planId: to('contingency plan'), what: 'Print it', status: 'not started' })).id],
  ['plan decision', 'prepare, If nursing stops, 1 Jun 2026', () => to('plan decision')],
  ['activation', 'rehearsal of If nursing stops, 2 Jul 2026', () => to('activation', 1)],
  ['strategic objective', 'SO1 Safe care', () => to('strategic objective')],
  ['strategic objective', 'fair access', () => to('strategic objective', 1)],
  ['control', 'Monthly meeting', () => to('control')],
  ['action', 'Write to the bank', () => at.created('action', someFields('action', { riskId: to('risk'), what: 'Write to the bank', status: 'not started' })).id],
  ['evidence', 'Accounts are late', () => at.created('evidence', someFields('evidence', { riskId: to('risk'), what: 'Accounts are late', outcome: 'supports the risk', decidedOn: '2026-04-01' })).id],
  ['register return', 'Register.xlsx, 1 Apr 2026', () => at.created('register return', someFields('register return', { fileName: 'Register.xlsx', returnedOn: '2026-04-01' })).id],
  ['redaction code', 'P-07', () => at.created('redaction code', someFields('redaction code', { code: 'P-07', of: 'person', name: 'Ros Hale' })).id],
  ['snooze', 'contract without a risk', () => at.created('snooze', someFields('snooze', { rule: 'contract without a risk', recordKind: 'contract', recordId: to('contract'), until: '2026-12-31', reason: 'Being written' })).id],
])('a %s is called “%s”', (kind, name, made) => {
  expect(nameOf(at.store.read, kind, made())).toBe(name);
});

test('names are given together, those of deleted records too, and nobody who was never there has one', () => {
  const gone = at.must('record.delete', { kind: 'document', id: to('document', 1), version: 1 });
  const never = '0193a5f0-0000-7000-8000-00000000ffff';
  expect([...namesOf(at.store.read, 'document', [to('document'), gone.id, to('document'), never])]).toEqual(expect.arrayContaining([[to('document'), 'Contract as signed'], [gone.id, 'accounts 2026']]));
  expect(namesOf(at.store.read, 'document', [never]).size).toBe(0);
  expect(nameOf(at.store.read, 'document', never)).toBe('not known');
  expect(namesOf(at.store.read, 'document', []).size).toBe(0);
});
