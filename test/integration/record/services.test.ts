import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => { at = desk(); });
afterEach(() => { at.close(); });

const today = isoDate.parse('2026-04-01');

describe('a service', () => {
  it('keeps every field', () => {
    const fields = aService({
      name: 'Community nursing', category: 'Community health', population: 120_000, caseload: 1_900, activityUnit: 'visits', unitsAMonth: 21_000, essential: 'essential',
      mtpdHours: 72, rtoHours: 24, minimumLevel: 'Insulin and end-of-life visits', statutoryDuties: 'NHS Act 2006', notes: null,
    });
    const made = at.must('service.create', { fields });
    expect(made).toEqual({ ...fields, id: made.id, version: 1, createdAt: '2026-04-01T09:00:01.000Z', updatedAt: '2026-04-01T09:00:01.000Z', updatedBy: 'A tester', deletedAt: null });
    expect(at.must('service.get', { id: made.id })).toEqual({ service: made, contracts: [] });
  });

  it('cannot be planned to recover later than what can be tolerated, also by way of a patch', () => {
    expect(at.refused('service.create', { fields: { ...aService(), mtpdHours: 24, rtoHours: 25 } }).fields)
      .toEqual({ 'fields.rtoHours': 'The recovery time objective cannot be longer than the maximum tolerable period of disruption.' });
    const made = at.must('service.create', { fields: aService({ mtpdHours: 24, rtoHours: 24 }) });
    expect(at.refused('service.update', { id: made.id, version: 1, patch: { mtpdHours: 12 } }).fields)
      .toEqual({ rtoHours: 'The recovery time objective cannot be longer than the maximum tolerable period of disruption.' });
    expect(at.must('service.update', { id: made.id, version: 1, patch: { mtpdHours: null } })).toMatchObject({ version: 2, mtpdHours: null, rtoHours: 24 });
    expect(at.refused('service.update', { id: made.id, version: 1, patch: { rtoHours: 1 } })).toMatchObject({ code: 'conflict', current: { version: 2 } });
  });

  it('shows its contracts, and stays while one of them or a risk names it', () => {
    const service = at.must('service.create', { fields: aService() });
    const council = at.must('organisation.create', { fields: aCommissioner() });
    const mutual = at.must('organisation.create', { fields: aMutual() });
    const contract = at.must('contract.create', { fields: aContract({ commissionerId: council.id, providerId: mutual.id, serviceIds: [service.id] }) });
    expect(at.must('service.get', { id: service.id }).contracts).toEqual([
      { id: contract.id, reference: 'C-0001', title: 'Community nursing for Anytown', status: 'live', provider: 'Bluebell Community Services CIC' },
    ]);
    expect(at.must('contract.get', { id: contract.id }).services).toEqual([{ id: service.id, name: 'Community nursing' }]);
    const risk = at.must('risk.create', { fields: { ...blankRisk(today), title: 'Too few nurses', serviceId: service.id } });
    expect(at.refused('service.delete', { id: service.id, version: 1 })).toMatchObject({
      code: 'in_use', message: 'Community nursing is still named by contract C-0001 and risk R-0001, so it was left as it is. Remove or move those first.',
    });
    at.must('risk.delete', { id: risk.id, version: 1 });
    at.must('contract.delete', { id: contract.id, version: 1 });
    expect(at.must('service.delete', { id: service.id, version: 1 })).toMatchObject({ version: 2, deletedAt: '2026-04-01T09:00:09.000Z' });
    expect(at.refused('contract.restore', { id: contract.id, version: 2 }).message).toBe('Contract C-0001 was not restored, because it names Community nursing, which is deleted. Restore that first.');
    at.must('service.restore', { id: service.id, version: 2 });
    at.must('contract.restore', { id: contract.id, version: 2 });
    expect(at.must('service.get', { id: service.id }).contracts).toHaveLength(1);
  });

  it('is offered by name, the best first, with what is already chosen', () => {
    const made = ['Mental health liaison', 'Health visiting', 'School health', 'Podiatry'].map((name) => at.must('service.create', { fields: aService({ name }) }));
    expect(at.must('service.options', { text: 'HEALTH', ids: [made[3]?.id ?? ''] }).map(({ name }) => name)).toEqual(['Health visiting', 'Mental health liaison', 'School health', 'Podiatry']);
    expect(at.must('service.options', { text: '100%', ids: [] })).toEqual([]);
  });

  it('that is not there is not found', () => {
    const id = '0193a5f0-0000-7000-8000-000000000000';
    expect(at.refused('service.get', { id }).code).toBe('not_found');
    expect(at.refused('service.update', { id, version: 1, patch: {} }).code).toBe('not_found');
    expect(at.refused('service.delete', { id, version: 1 }).code).toBe('not_found');
    expect(at.refused('service.restore', { id, version: 1 }).code).toBe('not_found');
    expect(at.askWrongly('service.get', { id: 'not-an-id' })).toMatchObject({ code: 'invalid_input', fields: { id: 'This does not identify a record.' } });
  });
});
