import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import type { ChangeableKind } from '../../../shared/model/changeable.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';

let at: Bench;
beforeEach(() => { at = startApplication({ start: '2026-11-21T09:00:00.000Z' }); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});
const later = () => { at.clock.advance(60_000); };
const sequences = async (kind: ChangeableKind, id: string) => (await at.value('history.list', { kind, id })).map(({ sequence }) => sequence);
const oldest = async (kind: ChangeableKind, id: string): Promise<number> => (await sequences(kind, id)).at(-1) ?? 0;

async function bodies() {
  const council = (await at.value('organisation.create', { fields: aCommissioner() })).id;
  const mutual = (await at.value('organisation.create', { fields: aMutual({ identifiers: [{ scheme: 'GB-COH', id: '01234567' }], registrations: [{ regulator: 'CQC', reference: '1-2', from: null, until: null, note: null }] }) })).id;
  return { council, mutual };
}

describe('an earlier version of a contract', () => {
  it('is compared with what it says now, and restored with its parts as one step that can be undone', async () => {
    const { council, mutual } = await bodies();
    const service = (await at.value('service.create', { fields: aService() })).id;
    const made = await at.value('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual, serviceIds: [service], owner: 'Ann' }) });
    later();
    const edited = await at.value('contract.update', { id: made.id, version: 1, patch: { title: 'Renamed', owner: null, serviceIds: [], schedule: null, yearValues: [{ year: 2030, amount: 5 }], noticeDays: 7 } });
    const { contract: before } = await at.value('contract.get', { id: made.id });
    const sequence = await oldest('contract', made.id);
    const old = await at.value('history.version', { kind: 'contract', id: made.id, sequence });
    expect(old).toMatchObject({ at: '2026-11-21T09:00:00.000Z', by: 'A tester', version: 2, refused: null });
    expect(old.fields).toContainEqual({ field: 'Title', before: 'Renamed', after: 'Community nursing for Anytown' });
    expect(old.fields).toContainEqual({ field: 'Services', before: null, after: 'Community nursing' });
    expect(old.fields).toContainEqual({ field: 'Value in 2030/31', before: '£0.05', after: null });
    expect(old.fields.map(({ field }) => field)).not.toContain('Status');

    later();
    expect(await at.value('history.restore', { kind: 'contract', id: made.id, version: edited.version, sequence })).toEqual({ id: made.id, version: 3 });
    const { contract: restored } = await at.value('contract.get', { id: made.id });
    const content = ({ version: _v, updatedAt: _u, ...rest }: typeof restored) => rest;
    expect(content(restored)).toEqual(content(made));
    expect((await at.value('undo.state', undefined)).undo).toBe('Restore contract C-0001 Renamed as it was on 21 Nov 2026, 09:00');
    expect((await at.value('history.version', { kind: 'contract', id: made.id, sequence })).fields).toEqual([]);
    await at.value('undo.undo', undefined);
    const { contract: undone } = await at.value('contract.get', { id: made.id });
    expect(content(undone)).toEqual(content(before));
    expect((await at.work('store.verify', undefined))).toMatchObject({ ok: true, value: { sound: true } });
  });

  it('is refused with the reason where a rule forbids it now, and nothing changes', async () => {
    const { council, mutual } = await bodies();
    const service = await at.value('service.create', { fields: aService() });
    const made = await at.value('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual, serviceIds: [service.id] }) });
    later();
    await at.value('contract.update', { id: made.id, version: 1, patch: { serviceIds: [], title: 'Renamed' } });
    await at.value('service.delete', { id: service.id, version: 1 });
    const refused = await at.ask('history.restore', { kind: 'contract', id: made.id, version: 2, sequence: await oldest('contract', made.id) });
    expect(refused).toMatchObject({ ok: false, error: { code: 'in_use', message: 'The earlier version was not restored, because it is not allowed any more. Services: This service is not there any more. Choose another. Nothing was changed.' } });
    expect((await at.value('contract.get', { id: made.id })).contract.title).toBe('Renamed');
  });

  it('is refused where the contract was changed since it was looked at', async () => {
    const { council, mutual } = await bodies();
    const made = await at.value('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual }) });
    await at.value('contract.update', { id: made.id, version: 1, patch: { title: 'Renamed' } });
    expect(await at.ask('history.restore', { kind: 'contract', id: made.id, version: 1, sequence: await oldest('contract', made.id) })).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });
});

describe('an earlier version of every kind that a person edits', () => {
  it('is restored: organisation with identifiers, service, risk, succession and a kind made of its description', async () => {
    const { council, mutual } = await bodies();
    later();
    await at.value('organisation.update', { id: mutual, version: 1, patch: { roles: ['provider'], identifiers: [], registrations: [], staffCount: 12 } });
    await at.value('history.restore', { kind: 'organisation', id: mutual, version: 2, sequence: await oldest('organisation', mutual) });
    expect((await at.value('organisation.get', { id: mutual })).organisation).toMatchObject({
      version: 3, roles: ['mutual'], identifiers: [{ scheme: 'GB-COH', id: '01234567' }], staffCount: null, registrations: [{ regulator: 'CQC', reference: '1-2' }],
    });

    const service = await at.value('service.create', { fields: aService({ caseload: 7 }) });
    later();
    await at.value('service.update', { id: service.id, version: 1, patch: { caseload: 8, places: [{ place: 'Ward 1', postcode: null }] } });
    await at.value('history.restore', { kind: 'service', id: service.id, version: 2, sequence: await oldest('service', service.id) });
    expect((await at.value('service.get', { id: service.id })).service).toMatchObject({ caseload: 7, places: [] });

    const risk = await at.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-01')), title: 'Late payment', currentConsequence: 4, currentLikelihood: 3, reviewIntervalDays: 30 } });
    later();
    await at.value('risk.review', { id: risk.id, version: 1, reviewedOn: isoDate.parse('2026-11-20'), comment: 'Seen', currentConsequence: 5, currentLikelihood: 5, nextReviewOn: null });
    await at.value('history.restore', { kind: 'risk', id: risk.id, version: 2, sequence: await oldest('risk', risk.id) });
    const again = await at.value('risk.get', { id: risk.id });
    expect(again.risk).toMatchObject({ currentConsequence: 4, currentLikelihood: 3, nextReviewOn: '2026-12-01', lastReviewedOn: '2026-11-20' });
    expect(again.reviews).toHaveLength(1);

    const step = await at.value('succession.create', { fields: { fromId: council, toId: mutual, effectiveOn: '2026-04-01', passes: 'all', shareBasisPoints: null, notes: null } });
    later();
    await at.value('succession.update', { id: step.id, version: 1, patch: { shareBasisPoints: 10 } });
    await at.value('history.restore', { kind: 'succession', id: step.id, version: 2, sequence: await oldest('succession', step.id) });
    expect((await at.value('succession.list', { deleted: false }))[0]?.shareBasisPoints).toBeNull();

    const contract = await at.value('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual }) });
    const fields = { ...blankOf(recordKinds.payment.fields), contractId: contract.id, dueOn: '2026-10-01', amountDue: 100 };
    const payment = await at.value('record.create', { kind: 'payment', fields });
    later();
    await at.value('record.update', { kind: 'payment', id: payment.id, version: 1, patch: { paidOn: '2026-10-09', amountPaid: 100 } });
    await at.value('history.restore', { kind: 'payment', id: payment.id, version: 2, sequence: await oldest('payment', payment.id) });
    expect((await at.value('record.get', { kind: 'payment', id: payment.id })).record).toMatchObject({ paidOn: null, amountPaid: null, version: 3 });
  });

  it('of a deleted record says that the record comes first', async () => {
    const service = await at.value('service.create', { fields: aService() });
    await at.value('service.delete', { id: service.id, version: 1 });
    const sequence = await oldest('service', service.id);
    expect((await at.value('history.version', { kind: 'service', id: service.id, sequence })).refused).toBe('The record is deleted. Restore it first, then an earlier version of it.');
    expect(await at.ask('history.restore', { kind: 'service', id: service.id, version: 2, sequence })).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it('is not offered for what is followed by newer ones', async () => {
    const { id } = await at.value('parameter.matrix', undefined);
    const [entry] = await at.value('history.list', { kind: 'parameter set', id });
    expect((await at.value('history.version', { kind: 'parameter set', id, sequence: entry?.sequence ?? 0 })).refused).toMatch(/^A parameter set is not put back/);
    expect(await at.ask('history.version', { kind: 'service', id, sequence: 1 })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
