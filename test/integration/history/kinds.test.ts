import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';

let at: Bench;
let contractId: string;
beforeEach(async () => {
  at = startApplication({ start: '2026-11-21T09:00:00.000Z' });
  const commissionerId = (await at.value('organisation.create', { fields: aCommissioner() })).id;
  const providerId = (await at.value('organisation.create', { fields: aMutual() })).id;
  contractId = (await at.value('contract.create', { fields: aContract({ commissionerId, providerId, reference: 'C-7', title: 'Nursing' }) })).id;
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const newest = async (kind: EntityKind, id: string) => (await at.value('history.list', { kind, id }))[0];

it('says what became of a benefit: each year for itself, links by their names', async () => {
  const made = await at.value('record.create', {
    kind: 'benefit', fields: { ...blankOf(recordKinds.benefit.fields), contractId, description: 'Fewer beds', benefit: 'cashable', contracted: 'not decided', status: 'planned', expected: [{ year: 2026, amount: 150_000 }, { year: 2027, amount: 1 }] },
  });
  expect((await newest('benefit', made.id))?.fields).toEqual([
    { field: 'Contract', before: null, after: 'C-7 Nursing' }, { field: 'Benefit', before: null, after: 'Fewer beds' }, { field: 'Kind', before: null, after: 'Cashable' },
    { field: 'Contracted', before: null, after: 'Not decided' }, { field: 'Expected, 2026/27', before: null, after: '£1,500' }, { field: 'Expected, 2027/28', before: null, after: '£0.01' },
    { field: 'Status', before: null, after: 'Planned' },
  ]);
  at.clock.advance(60_000);
  await at.value('record.update', { kind: 'benefit', id: made.id, version: 1, patch: { attribution: 6_250, expected: [{ year: 2026, amount: 150_000 }, { year: 2028, amount: 0 }] } });
  expect((await newest('benefit', made.id))?.fields).toEqual([
    { field: 'Expected, 2027/28', before: '£0.01', after: null }, { field: 'Expected, 2028/29', before: null, after: '£0' }, { field: 'Attributable to the mutual', before: null, after: '62.5 %' },
  ]);
});

it('says which rows of a list went and which came, and what the application keeps by itself', async () => {
  const fields = { ...blankOf(recordKinds['spin-out'].fields), name: 'Podiatry', stage: 'enquiry', enteredOn: '2026-01-05', support: [{ what: 'Legal advice', from: null, amount: 100_000, on: null }, { what: 'Mentor', from: null, amount: null, on: null }] };
  const made = await at.value('record.create', { kind: 'spin-out', fields });
  at.clock.advance(60_000);
  await at.value('record.update', { kind: 'spin-out', id: made.id, version: 1, patch: { stage: 'business case', enteredOn: '2026-06-01', support: [{ what: 'Mentor', from: null, amount: null, on: null }, { what: 'Legal advice', from: null, amount: 200_000, on: '2026-05-01' }] } });
  expect((await newest('spin-out', made.id))?.fields).toEqual([
    { field: 'Stage', before: 'enquiry', after: 'business case' }, { field: 'In this stage since', before: '5 Jan 2026', after: '1 Jun 2026' },
    { field: 'Support received', before: 'Legal advice, amount £1,000', after: 'Legal advice, amount £2,000, on 1 May 2026' },
    { field: 'Earlier stages', before: null, after: 'enquiry, since 5 Jan 2026' },
  ]);
});

it('says what differs between two parameter sets of one record by the places of their values', async () => {
  const { id } = await at.value('parameter.matrix', undefined);
  const [entry] = await at.value('history.list', { kind: 'parameter set', id });
  expect(entry?.change).toBe('created');
  expect(entry?.fields).toContainEqual({ field: 'Band 3', before: null, after: 'High, word High, from score 8' });
  expect(entry?.fields).toContainEqual({ field: 'Consequence, 5', before: null, after: 'Catastrophic' });
});
