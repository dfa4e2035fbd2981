import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '../../../shared/model/contract.ts';
import type { OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { ok } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { createContract } from '../../../db/repositories/contracts.ts';
import { addNotice, contractsByOcid } from '../../../db/repositories/notices.ts';
import { transact } from '../../../db/transaction.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
let council: OrganisationId;
let mutual: OrganisationId;
let other: OrganisationId;
let nursing: ServiceId;
let podiatry: ServiceId;

beforeEach(() => {
  at = desk();
  council = at.must('organisation.create', { fields: aCommissioner() }).id;
  mutual = at.must('organisation.create', { fields: aMutual() }).id;
  other = at.must('organisation.create', { fields: aMutual({ name: 'Other CIC' }) }).id;
  nursing = at.must('service.create', { fields: aService() }).id;
  podiatry = at.must('service.create', { fields: aService({ name: 'Podiatry' }) }).id;
});
afterEach(() => { at.close(); });

const fieldsOf = (over: Partial<Parameters<typeof aContract>[0]> = {}) => aContract({ commissionerId: council, providerId: mutual, ...over });
const add = (over: Partial<Parameters<typeof aContract>[0]> = {}): Contract => at.must('contract.create', { fields: fieldsOf(over) });
const GONE = '0193a5f0-0000-7000-8000-000000000000';

describe('adding a contract', () => {
  it('keeps every field, parts in order, years rising', () => {
    const fields = fieldsOf({
      otherProviderIds: [other], serviceIds: [podiatry, nursing], description: 'As let', statusReason: 'Extended once',
      yearValues: [{ year: 2027, amount: 3 }, { year: 2025, amount: 0 }, { year: 2026, amount: 2 }],
    });
    const made = at.must('contract.create', { fields });
    expect(made).toEqual({
      ...fields, yearValues: [{ year: 2025, amount: 0 }, { year: 2026, amount: 2 }, { year: 2027, amount: 3 }], ocid: null,
      id: made.id, version: 1, createdAt: made.createdAt, updatedAt: made.createdAt, updatedBy: 'A tester', deletedAt: null,
    });
    expect(at.heard().at(-1)).toEqual({ kind: 'contract', ids: [made.id] });
    expect(at.must('undo.state', undefined).undo).toBe('Add contract C-0001');
  });

  it('keeps what is not known as not known', () => {
    const bare = { awardRoute: null, startOn: null, endOn: null, noticeDays: null, pricing: null, totalValue: null, yearValues: [], schedule: null, tier: null, cpvCode: null } as const;
    expect(add({ ...bare, yearValues: [] })).toMatchObject(bare);
  });

  it.each([
    [{ reference: '' }, 'reference', 'Enter the contract’s reference.'],
    [{ title: ' ' }, 'title', 'Enter the contract’s title.'],
    [{ startOn: '2026-04-02', endOn: '2026-04-01' }, 'endOn', 'The end date is before the start date.'],
    [{ totalValue: -1 }, 'totalValue', 'Enter 0 or more.'],
    [{ totalValue: 1.5 }, 'totalValue', 'Enter an amount in pounds.'],
    [{ noticeDays: -1 }, 'noticeDays', 'Enter 0 or more.'],
    [{ status: 'lapsed' }, 'status', 'Choose one of the list.'],
    [{ yearValues: [{ year: 2026, amount: 1 }, { year: 2026, amount: 2 }] }, 'yearValues.1.year', 'This financial year is entered twice.'],
    [{ schedule: { frequency: 'monthly', day: 32, inAdvance: true, termsDays: 30 } }, 'schedule.day', 'Enter a day from 1 to 31.'],
  ])('refuses %j', (over, field, sentence) => {
    expect(at.askWrongly('contract.create', { fields: { ...fieldsOf(), ...over } })).toMatchObject({ code: 'invalid_input', fields: { [`fields.${field}`]: sentence } });
  });

  it('refuses parties that are the same, named twice, deleted or unknown', () => {
    const sentenceFor = (over: object) => at.askWrongly('contract.create', { fields: { ...fieldsOf(), ...over } }).fields;
    expect(sentenceFor({ providerId: council })).toEqual({ 'fields.providerId': 'The commissioner and the provider are the same organisation.' });
    expect(sentenceFor({ otherProviderIds: [mutual] })).toEqual({ 'fields.otherProviderIds': 'A provider is named twice.' });
    expect(sentenceFor({ otherProviderIds: [other, other] })).toEqual({ 'fields.otherProviderIds': 'The same organisation is named twice.' });
    expect(sentenceFor({ serviceIds: [nursing, nursing] })).toEqual({ 'fields.serviceIds': 'The same service is named twice.' });
    expect(sentenceFor({ commissionerId: GONE })).toEqual({ commissionerId: 'This organisation is not there any more. Choose another.' });
    expect(sentenceFor({ serviceIds: [GONE] })).toEqual({ serviceIds: 'This service is not there any more. Choose another.' });
    at.must('organisation.delete', { id: other, version: 1 });
    expect(sentenceFor({ otherProviderIds: [other] })).toEqual({ otherProviderIds: 'This organisation is not there any more. Choose another.' });
    expect(sentenceFor({ providerId: other })).toEqual({ providerId: 'This organisation is not there any more. Choose another.' });
  });
});

describe('editing a contract', () => {
  it('changes parts alone, moves the version, and leaves untouched parts their ids', () => {
    const made = add({ serviceIds: [nursing] });
    const partIds = () => at.store.connection.prepare('SELECT id FROM contract_year_value WHERE contract_id = ? ORDER BY financial_year').pluck().all(made.id);
    const before = partIds();
    const edited = at.must('contract.update', { id: made.id, version: 1, patch: { serviceIds: [podiatry, nursing], yearValues: [{ year: 2025, amount: 5 }, { year: 2026, amount: 100_000_000 }] } });
    expect(edited).toEqual({ ...made, version: 2, updatedAt: edited.updatedAt, serviceIds: [podiatry, nursing], yearValues: [{ year: 2025, amount: 5 }, { year: 2026, amount: 100_000_000 }] });
    expect(partIds()).toEqual(before.slice(0, 2));
    expect(at.must('contract.update', { id: made.id, version: 2, patch: { schedule: null } })).toMatchObject({ version: 3, schedule: null });
  });

  it('refuses what does not fit what is already there', () => {
    const made = add({ startOn: '2026-04-01', endOn: '2027-03-31' });
    expect(at.refused('contract.update', { id: made.id, version: 1, patch: { startOn: '2027-04-01' } }).fields).toEqual({ endOn: 'The end date is before the start date.' });
    expect(at.refused('contract.update', { id: made.id, version: 1, patch: { commissionerId: mutual } }).fields).toEqual({ providerId: 'The commissioner and the provider are the same organisation.' });
    expect(at.refused('contract.update', { id: made.id, version: 1, patch: { otherProviderIds: [mutual] } }).fields).toEqual({ otherProviderIds: 'A provider is named twice.' });
  });

  it('answers a stale version with the contract as it is, parts and all', () => {
    const made = add();
    const now = at.must('contract.update', { id: made.id, version: 1, patch: { serviceIds: [nursing] } });
    expect(at.refused('contract.update', { id: made.id, version: 1, patch: { title: 'Mine' } })).toMatchObject({ code: 'conflict', current: now });
    expect(at.refused('contract.delete', { id: made.id, version: 1 })).toMatchObject({ code: 'conflict', current: now });
    expect(at.refused('contract.update', { id: GONE, version: 1, patch: {} }).code).toBe('not_found');
  });
});

describe('deleting a contract', () => {
  it('is refused while an open risk names it; closed and deleted ones do not hold it', () => {
    const made = add();
    const today = isoDate.parse('2026-04-01');
    const raise = () => at.must('risk.create', { fields: { ...blankRisk(today), title: 'Late payment', contractId: made.id } });
    const [first, second] = [raise(), raise()];
    expect(at.refused('contract.delete', { id: made.id, version: 1 })).toMatchObject({
      code: 'in_use', message: 'Contract C-0001 has the open risks R-0001 and R-0002, so it was left as it is. Close, move or delete them first.',
    });
    at.must('risk.update', { id: first.id, version: 1, patch: { status: 'closed', closureReason: 'Paid' } });
    expect(at.refused('contract.delete', { id: made.id, version: 1 }).message).toContain('the open risk R-0002');
    at.must('risk.delete', { id: second.id, version: 1 });
    const gone = at.must('contract.delete', { id: made.id, version: 1 });
    expect(gone.deletedAt).not.toBeNull();
    expect(at.must('contract.restore', { id: made.id, version: 2 })).toEqual({ ...made, version: 3, updatedAt: expect.any(String) as string });
  });
});

describe('a contract’s page', () => {
  it('names everyone, and shares each year’s value over its months', () => {
    const made = add({
      otherProviderIds: [other], serviceIds: [nursing], startOn: '2026-01-01', endOn: '2026-06-30',
      yearValues: [{ year: 2025, amount: 100 }, { year: 2026, amount: 200 }], schedule: { frequency: 'monthly', day: 31, inAdvance: true, termsDays: 0 },
    });
    const page = at.must('contract.get', { id: made.id });
    expect(page).toEqual({
      contract: made,
      commissioner: { id: council, name: 'Anytown Council' },
      provider: { id: mutual, name: 'Bluebell Community Services CIC' },
      otherProviders: [{ id: other, name: 'Other CIC' }],
      services: [{ id: nursing, name: 'Community nursing' }],
      responsible: [{ id: council, name: 'Anytown Council' }],
      instalments: [
        { dueOn: '2026-01-31', amount: 34, year: 2025 }, { dueOn: '2026-02-28', amount: 33, year: 2025 }, { dueOn: '2026-03-31', amount: 33, year: 2025 },
        { dueOn: '2026-04-30', amount: 67, year: 2026 }, { dueOn: '2026-05-31', amount: 67, year: 2026 }, { dueOn: '2026-06-30', amount: 66, year: 2026 },
      ],
      notices: [],
    });
    expect(at.refused('contract.get', { id: GONE }).code).toBe('not_found');
  });
});

describe('a published contract', () => {
  const publish = (over: Partial<Parameters<typeof aContract>[0]> = {}, digests: readonly [string, string] = ['a', 'b']) => {
    const done = transact(at.store, { label: 'Import notices', person: 'A tester', at: at.clock.now(), undo: 'step' }, (tx) => {
      const made = createContract(tx, fieldsOf(over), 'ocds-b5fd17-1');
      if (!made.ok) return made;
      const notice = { ocid: 'ocds-b5fd17-1', tags: ['award'], title: 'As published', amount: null, startOn: null, endOn: null, mapped: '{"a":1}' };
      addNotice(tx, made.value.id, { ...notice, releaseId: 'r-2', publishedAt: '2026-02-01T00:00:00.000Z', digest: digests[1] });
      addNotice(tx, made.value.id, { ...notice, releaseId: 'r-1', publishedAt: '2026-01-01T00:00:00.000Z', digest: digests[0] });
      return ok(made.value);
    });
    return done.ok ? { ok: true as const, value: done.value.value } : done;
  };

  it('shows its notices, oldest first, and is found by its process', () => {
    const made = publish();
    if (!made.ok) throw new Error(made.error.message);
    expect(at.must('contract.get', { id: made.value.id }).notices.map(({ releaseId, tags, amount }) => [releaseId, tags, amount])).toEqual([['r-1', ['award'], null], ['r-2', ['award'], null]]);
    const [found] = contractsByOcid(at.store.read, ['ocds-b5fd17-9', 'ocds-b5fd17-1']);
    expect(found?.contract).toEqual(made.value);
    expect(found?.notices.map(({ digest, mapped }) => [digest, mapped])).toEqual([['a', '{"a":1}'], ['b', '{"a":1}']]);
  });

  it('is one contract to a process: a second is refused, and so is the return of the first once there is another', () => {
    const first = publish();
    if (!first.ok) throw new Error(first.error.message);
    expect(publish({ reference: 'C-0002' })).toMatchObject({ ok: false, error: { code: 'in_use' } });
    at.must('contract.delete', { id: first.value.id, version: 1 });
    const second = publish({ reference: 'C-0002', title: 'Let again' }, ['c', 'd']);
    if (!second.ok) throw new Error(second.error.message);
    expect(at.refused('contract.restore', { id: first.value.id, version: 2 })).toMatchObject({
      code: 'in_use', message: 'The published notices ocds-b5fd17-1 now belong to contract C-0002 (Let again), so nothing was changed. Keep that contract, or delete it first.',
    });
    at.must('contract.delete', { id: second.value.id, version: 1 });
    expect(at.must('contract.restore', { id: first.value.id, version: 2 }).deletedAt).toBeNull();
    expect(contractsByOcid(at.store.read, ['ocds-b5fd17-1']).map(({ contract, notices }) => [contract.reference, contract.deletedAt === null, notices.length])).toEqual([['C-0001', true, 2], ['C-0002', false, 2]]);
  });
});
