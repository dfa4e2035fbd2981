import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import type { CreatableKind } from '../../../shared/ipc/records.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';
import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { ground, type Ground } from './ground.ts';

let at: Ground;
/** The commissioner, the mutual that delivers both contracts, and another mutual. */
let council = '';
let mutual = '';
let other = '';
let contract = '';
beforeEach(() => {
  at = ground();
  [council = '', mutual = '', other = ''] = at.linked('organisation');
  [contract = ''] = at.linked('contract');
});
afterEach(() => { at.close(); });

const sent = (kind: CreatableKind, fields: object) => ({ kind, fields: { ...blankOf<Fieldset>(recordKinds[kind].fields), ...fields } }) as unknown as Sent<'record.create'>;
const kept = (kind: CreatableKind, fields: object) => at.must('record.create', sent(kind, fields));
const refused = (kind: CreatableKind, fields: object) => at.refused('record.create', sent(kind, fields));
const assumed = (fields: object) => ({ organisationId: mutual, what: 'days late, usual', value: 12, basis: 'Invoices', madeOn: '2026-11-01', ...fields });

describe('an assumption', () => {
  test('of a contract is of one that the mutual delivers, alone or with others', () => {
    const income = { what: 'income a month', contractId: contract, value: 1_000 };
    kept('assumption', assumed(income));
    expect(refused('assumption', assumed({ ...income, organisationId: other })).fields).toEqual({ contractId: 'This contract is another mutual’s. Choose one that this mutual delivers, or leave it empty for all of them.' });
    const shared = at.must('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual, reference: 'C-JOINT', otherProviderIds: [other] }) });
    kept('assumption', assumed({ ...income, organisationId: other, contractId: shared.id }));
  });

  test('of a payer names a commissioner, or a body that the record knows to pay the mutual', () => {
    kept('assumption', assumed({ payerId: council }));
    const elsewhere = at.must('organisation.create', { fields: aCommissioner({ name: 'Elsewhere Council' }) }).id;
    kept('assumption', assumed({ payerId: elsewhere }));
    expect(refused('assumption', assumed({ payerId: mutual })).fields).toEqual({ payerId: 'A mutual does not pay itself.' });
    expect(refused('assumption', assumed({ payerId: other })).fields).toEqual({ payerId: 'Nothing in the record says that this body pays the mutual. Choose a commissioner or another that pays it, or leave it empty for all of them.' });
    kept('obligation', { debtorId: other, creditorId: mutual, obligation: 'subcontract', what: 'Transport', monthly: 100, basis: 'Letter', knownOn: '2026-11-01' });
    kept('assumption', assumed({ payerId: other }));
  });

  test('says in its unit what no figure can be', () => {
    expect(refused('assumption', assumed({ what: 'fixed share of staff costs', value: 101 })).fields).toEqual({ 'fields.value': 'Enter at most 100 %.' });
    expect(refused('assumption', assumed({ what: 'staff costs a month', value: -1 })).fields).toEqual({ 'fields.value': 'Enter 0 or more.' });
    expect(refused('assumption', assumed({ what: 'income a month', value: 1 })).fields).toEqual({ 'fields.contractId': 'Choose the contract that brings this income.' });
    kept('assumption', assumed({ what: 'opening cash', value: -4_000 }));
  });
});

describe('a cash item and an obligation', () => {
  const item = { item: 'rent', name: 'Clinic', amount: 100_00, firstOn: '2026-12-25', every: 'each quarter', basis: 'Lease', madeOn: '2026-11-01' };
  const owed = { obligation: 'loan', what: 'Loan', basis: 'Accounts', knownOn: '2026-11-01' };

  test('of a body that was deleted are refused', () => {
    const gone = at.must('organisation.create', { fields: aMutual({ name: 'Gone CIC' }) });
    at.must('organisation.delete', { id: gone.id, version: gone.version });
    const sentence = 'This organisation is not there any more. Choose another.';
    expect(refused('cash item', { ...item, organisationId: gone.id }).fields).toEqual({ organisationId: sentence });
    expect(refused('cash item', { ...item, organisationId: mutual, counterpartyId: gone.id }).fields).toEqual({ counterpartyId: sentence });
    expect(refused('obligation', { ...owed, debtorId: mutual, creditorId: gone.id }).fields).toEqual({ creditorId: sentence });
    expect(refused('obligation', { ...owed, debtorId: gone.id, creditorId: mutual }).fields).toEqual({ debtorId: sentence });
  });

  test('keep a body from being deleted, and say so', () => {
    const lender = at.must('organisation.create', { fields: aMutual({ name: 'Lender CIC' }) });
    kept('obligation', { ...owed, debtorId: mutual, creditorId: lender.id });
    expect(at.refused('organisation.delete', { id: lender.id, version: lender.version }).message).toContain('the obligation “Loan”');
  });

  test('under a contract: one of the two is a party to it', () => {
    const bank = at.must('organisation.create', { fields: aMutual({ name: 'Bank' }) }).id;
    kept('obligation', { ...owed, debtorId: mutual, creditorId: bank, contractId: contract });
    expect(refused('obligation', { ...owed, debtorId: other, creditorId: bank, contractId: contract }).fields).toEqual({ contractId: 'Neither body is a party to this contract. Choose a contract of one of them, or leave it empty.' });
  });

  test('stay when the contract is deleted that an obligation is under; what is assumed of the contract goes with it', () => {
    const own = at.must('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual, reference: 'C-GONE' }) });
    kept('obligation', { ...owed, debtorId: mutual, creditorId: other, contractId: own.id });
    kept('assumption', assumed({ what: 'income a month', contractId: own.id, value: 5 }));
    const listed = (kind: 'obligation' | 'assumption'): number => at.must('record.list', { kind, of: null, text: '', deleted: false, sort: [], offset: 0, limit: 50 }).total;
    expect([listed('obligation'), listed('assumption')]).toEqual([1, 1]);
    at.must('contract.delete', { id: own.id, version: own.version });
    expect([listed('obligation'), listed('assumption')]).toEqual([1, 0]);
    at.must('undo.undo', undefined);
    expect([listed('obligation'), listed('assumption')]).toEqual([1, 1]);
  });
});

describe('a scenario', () => {
  test('follows an earlier version that does not follow it in turn', () => {
    const first = kept('scenario', { title: 'First' });
    const second = kept('scenario', { title: 'Second', versionNumber: 2, versionOfId: first.id });
    const third = kept('scenario', { title: 'Third', versionNumber: 3, versionOfId: second.id });
    const sentence = 'That scenario is a later version of this one, or this one itself. Choose an earlier one.';
    for (const versionOfId of [first.id, second.id, third.id]) {
      const patch = { versionOfId };
      expect(at.refused('record.update', { kind: 'scenario', id: first.id, version: 1, patch }).fields).toEqual({ versionOfId: sentence });
    }
    at.must('record.update', { kind: 'scenario', id: third.id, version: 1, patch: { versionOfId: first.id } });
    expect(refused('scenario', { title: 'No', versionNumber: 0 }).fields).toEqual({ 'fields.versionNumber': 'The first version is 1.' });
  });
});

describe('a run', () => {
  test('is made by running alone: no form and no file begins one, and nothing edits it', () => {
    const [run = ''] = at.linked('run');
    expect(at.askWrongly('record.create', { kind: 'run', fields: {} }).code).toBe('invalid_input');
    expect(at.askWrongly('record.update', { kind: 'run', id: run, version: 1, patch: { title: 'Another' } }).code).toBe('invalid_input');
  });

  test('stands once with a risk and once with a plan, and is not deleted while it does', () => {
    const [run = ''] = at.linked('run');
    const [risk] = at.linked('risk');
    const [plan] = at.linked('contingency plan');
    const attached = kept('run attachment', { runId: run, riskId: risk, what: 'It runs short', attachedOn: '2026-11-20' });
    kept('run attachment', { runId: run, planId: plan, what: 'The plan is late', attachedOn: '2026-11-20' });
    expect(refused('run attachment', { runId: run, riskId: risk, what: 'Again', attachedOn: '2026-11-21' }).fields).toEqual({ runId: 'This run is attached to the risk already.' });
    expect(refused('run attachment', { runId: run, planId: plan, what: 'Again', attachedOn: '2026-11-21' }).fields).toEqual({ runId: 'This run is attached to the plan already.' });
    expect(at.refused('record.delete', { kind: 'run', id: run, version: 1 }).message).toContain('It is still named by the attached runs');
    at.must('record.delete', { kind: 'run attachment', id: attached.id, version: 1 });
    kept('run attachment', { runId: run, riskId: risk, what: 'Again', attachedOn: '2026-11-21' });
  });
});
