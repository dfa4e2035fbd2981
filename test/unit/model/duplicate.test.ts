import { describe, expect, it } from 'vitest';
import { contractFields } from '../../../shared/model/contract.ts';
import { duplicateOf, duplicating, isDuplicable, type DuplicableKind } from '../../../shared/model/duplicate.ts';
import { fieldsetOf } from '../../../shared/model/labels.ts';
import { kindNames, recordKinds } from '../../../shared/model/records/index.ts';
import { isoDate } from '../../../shared/time.ts';
import { aContract } from '../../fixtures/builders.ts';

const today = isoDate.parse('2026-11-21');
const kinds = Object.keys(duplicating) as DuplicableKind[];
const ONE = '01890000-0000-7000-8000-000000000001';
const TWO = '01890000-0000-7000-8000-000000000002';

describe('a duplicate', () => {
  it.each(kinds)('of a kind of record treats each of its fields, and no other: %s', (kind) => {
    expect(Object.keys(duplicating[kind]).toSorted()).toEqual(Object.keys(fieldsetOf[kind]).toSorted());
  });

  it('is offered of every kind that a form begins', () => {
    expect(kindNames.filter((kind) => !isDuplicable(kind))).toEqual(['outset check', 'document', 'snooze', 'transfer', 'evidence', 'register return', 'redaction code', 'run', 'run attachment', 'plan decision', 'activation']);
    expect(['organisation', 'service', 'contract', 'risk'].every(isDuplicable)).toBe(true);
    expect(isDuplicable('succession')).toBe(false);
  });

  it.each(kinds.map((kind) => [kind] as const))('begins dates, years and what tells two records apart anew: %s', (kind) => {
    for (const [key, field] of Object.entries(fieldsetOf[kind])) {
      const treatment = (duplicating[kind] as Readonly<Record<string, unknown>>)[key];
      // The day on which a scenario begins is part of its question, as the dates of its levers are.
      if (field.is === 'date' && kind !== 'scenario') expect([key, treatment === 'reset' || treatment === 'today']).toEqual([key, true]);
    }
    const copy = duplicateOf(kind, Object.fromEntries(Object.keys(fieldsetOf[kind]).map((key) => [key, `old ${key}`])), today);
    const told: Readonly<Record<string, readonly string[]>> = {
      contract: ['reference', 'startOn', 'endOn', 'yearValues', 'totalValue', 'liabilitiesCheckedOn', 'dependencyShare'], organisation: ['identifiers', 'registrations', 'standing'], payment: ['paidOn', 'amountPaid', 'invoiceReference'],
      benefit: ['actual', 'expected'], objective: ['baselineValue', 'target', 'clause'], indicator: ['level', 'overrideLevel', 'overrideBy'], option: ['isCounterfactual', 'isChosen'], risk: ['closureReason', 'currentConsequence', 'currentLikelihood'],
      'financial statement': ['income', 'cash', 'netAssets'], measurement: ['value', 'rating'], 'contingency plan': ['approvedBy', 'documentId'], 'spin-out': ['stage', 'withdrawalReason', 'support'],
    };
    for (const key of told[kind] ?? []) expect([key, String(copy[key])]).not.toEqual([key, `old ${key}`]);
  });

  it('of a contract keeps its terms and parties, as a new one in the pipeline', () => {
    const contract = aContract({ commissionerId: ONE, providerId: TWO, owner: 'Ann', serviceIds: [ONE], exitTerms: 'Hand over', extensionOptions: [{ until: '2029-03-31', decideBy: null, taken: null, note: null }] });
    const copy = duplicateOf('contract', { ...contract, id: ONE, ocid: 'ocds-1', version: 7 }, today);
    expect(copy).toMatchObject({ reference: '', title: contract.title, status: 'pipeline', startOn: null, endOn: null, totalValue: null, yearValues: [], extensionOptions: [], noticeDays: 180, owner: 'Ann', exitTerms: 'Hand over' });
    expect(Object.keys(copy)).not.toContain('ocid');
    expect(copy['schedule']).toEqual(contract.schedule);
    expect(copy['schedule']).not.toBe(contract.schedule);
    expect(contractFields.safeParse({ ...copy, reference: 'C-NEW' }).success).toBe(true);
  });

  it('of an objective is not frozen and carries no amendments', () => {
    const copy = duplicateOf('objective', { ...Object.fromEntries(Object.keys(recordKinds.objective.fields).map((key) => [key, null])), statement: 'Fewer falls', contractId: ONE, contracted: 'not decided', frozenOn: '2026-01-01', amendments: [{}] }, today);
    expect(copy).toMatchObject({ statement: 'Fewer falls', contractId: ONE, contracted: 'not decided', target: null, trajectory: [] });
    expect(Object.keys(copy)).not.toContain('frozenOn');
    expect(recordKinds.objective.schema.safeParse(copy).success).toBe(true);
  });

  it('of a risk was raised today and is open', () => {
    const copy = duplicateOf('risk', { title: 'Late', status: 'closed', closureReason: 'Over', raisedOn: '2020-01-01', owner: 'Ann' }, today);
    expect(copy).toMatchObject({ title: 'Late', status: 'open', closureReason: null, raisedOn: '2026-11-21', owner: 'Ann' });
  });
});
