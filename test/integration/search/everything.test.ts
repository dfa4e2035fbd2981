import { afterEach, beforeEach, expect, it } from 'vitest';
import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';

let at: Bench;
beforeEach(() => { at = startApplication({ start: '2026-11-21T09:00:00.000Z' }); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});
const find = async (text: string) => (await at.value('search.find', { text })).map(({ kind, title, detail }) => `${kind}: ${title} (${detail})`);
const blank = <F extends Fieldset>(fields: F) => blankOf(fields);

async function place() {
  const commissionerId = (await at.value('organisation.create', { fields: aCommissioner() })).id;
  const organisationId = (await at.value('organisation.create', { fields: aMutual({ name: 'Heron CIC', identifiers: [{ scheme: 'GB-COH', id: '07654321' }], memberRights: 'Veto on a sale' }) })).id;
  const serviceId = (await at.value('service.create', { fields: aService({ name: 'Podiatry', places: [{ place: 'Larkfield clinic', postcode: 'ZE1 0AA' }] }) })).id;
  const contractId = (await at.value('contract.create', { fields: aContract({ commissionerId, providerId: organisationId, serviceIds: [serviceId], reference: 'C-7', title: 'Feet', owner: 'Maud Quill', exitTerms: 'Handover of the limousine' }) })).id;
  return { commissionerId, organisationId, serviceId, contractId };
}

it('finds records of every kind by their titles, notes and reasons, and says what they are part of', async () => {
  const { contractId, organisationId, serviceId, commissionerId } = await place();
  const make = (kind: Parameters<typeof create>[0], fields: object) => create(kind, fields);
  const create = async (kind: 'payment' | 'objective' | 'benefit' | 'option' | 'retained liability' | 'exposure elsewhere' | 'spin-out' | 'performance measure' | 'alternative provider' | 'financial statement' | 'indicator' | 'contingency plan' | 'plan option' | 'plan step' | 'plan contact' | 'exercise' | 'plan action', fields: object) =>
    (await at.value('record.create', { kind, fields: { ...blank(recordKinds[kind].fields), ...fields } } as never)).id;
  await make('payment', { contractId, dueOn: '2026-10-01', amountDue: 123_400, invoiceReference: 'INV-zebra', notes: 'zebra' });
  const objectiveId = await make('objective', { contractId, statement: 'Fewer zebra falls', contracted: 'not decided', owner: 'Zeb Okoro' });
  await make('benefit', { contractId, description: 'Zebra calm', benefit: 'quality', contracted: 'not decided', status: 'planned' });
  await make('option', { contractId, name: 'Stay', model: 'in-house', economy: 'A zebra less' });
  await make('retained liability', { contractId, liability: 'lease', description: 'Zebra lease' });
  await make('exposure elsewhere', { organisationId, commissionerName: 'Othertown', what: 'Zebra care' });
  await make('spin-out', { name: 'Zebra move', stage: 'enquiry', enteredOn: '2026-01-01' });
  await make('performance measure', { contractId, name: 'Waits', consequence: 'A zebra is withheld' });
  await make('alternative provider', { serviceId, organisationId: commissionerId, notes: 'zebra' });
  await make('financial statement', { organisationId, period: 'annual', basis: 'audited', periodEnd: '2026-03-31', notes: 'zebra' });
  await make('indicator', { organisationId, metric: 'Late accounts', measuredOn: '2026-11-01', level: 'amber', says: 'zebra' });
  const planId = await make('contingency plan', { contractId, title: 'If it fails', triggers: [{ what: 'A zebra leaves', indicator: null, level: null, forDays: null, action: null, decides: 'Ann' }] });
  await make('plan option', { planId, option: 'step-in', standing: 'counted on', clause: 'Zebra 4' });
  await make('plan step', { planId, step: 'Feed the zebra', position: 3 });
  await make('plan contact', { planId, name: 'Zebra desk' });
  await make('exercise', { planId, exercise: 'live', plannedOn: '2026-12-01', played: 'A zebra leaves' });
  await make('plan action', { planId, what: 'Count the zebras', status: 'not started', notes: 'zebra' });
  await at.value('record.create', { kind: 'measurement', fields: { ...blank(recordKinds.measurement.fields), objectiveId, periodEnd: '2026-09-30', value: 3, evidence: 'zebra' } });
  await at.value('succession.create', { fields: { fromId: commissionerId, toId: organisationId, effectiveOn: '2026-04-01', passes: 'all', shareBasisPoints: null, notes: 'zebra' } });
  expect((await find('zebra')).toSorted()).toEqual([
    'alternative provider: Anytown Council (Podiatry)', 'benefit: Zebra calm (C-7 Feet)', 'contingency plan: If it fails (C-7 Feet)', 'exposure elsewhere: Othertown: Zebra care (Heron CIC)',
    'financial statement: annual statement to 31 Mar 2026 (Heron CIC · Audited)', 'indicator: Late accounts 1 Nov 2026 (Heron CIC · Amber)', 'measurement: Fewer zebra falls 30 Sep 2026 (null)',
    'objective: Fewer zebra falls (C-7 Feet · Zeb Okoro)', 'option: Stay (C-7 Feet · In-house)', 'payment: INV-zebra (C-7 Feet · £1,234)', 'performance measure: Waits (C-7 Feet)',
    'retained liability: Zebra lease (C-7 Feet · Lease)', 'spin-out: Zebra move (enquiry)', 'succession: Anytown Council → Heron CIC (1 Apr 2026 · all)',
    'exercise: live (If it fails)', 'plan action: Count the zebras (If it fails · Not started)', 'plan contact: Zebra desk (If it fails)', 'plan option: step-in (If it fails · Counted on)', 'plan step: Feed the zebra (If it fails)',
  ].toSorted());
  const [lease] = await at.value('search.find', { text: 'zebra lease' });
  expect(lease).toMatchObject({ kind: 'retained liability', of: { kind: 'contract', id: contractId } });
});

it('reads the longer fields of the older kinds, places, identifiers and the comments of reviews', async () => {
  const { contractId } = await place();
  expect(await find('limousine')).toEqual(['contract: C-7 Feet (Heron CIC · live)']);
  expect(await find('larkfield')).toEqual(['service: Podiatry (null)']);
  expect(await find('ZE1 0AA')).toHaveLength(1);
  expect(await find('veto sale')).toEqual(['organisation: Heron CIC (Mutual)']);
  expect(await find('07654321')).toEqual(['organisation: Heron CIC (Mutual)']);
  const risk = await at.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-01')), title: 'Late', contractId } });
  const reviewed = await at.value('risk.review', { id: risk.id, version: 1, reviewedOn: isoDate.parse('2026-11-20'), comment: 'A walrus was seen.', currentConsequence: null, currentLikelihood: null, nextReviewOn: null });
  expect(await find('walrus')).toHaveLength(1);
  await at.value('risk.update', { id: risk.id, version: reviewed.version, patch: { cause: 'A gull' } });
  expect(await find('walrus gull')).toHaveLength(1);
});

it('finds by owners, alone or with other words, as they are now', async () => {
  const { contractId } = await place();
  const risk = await at.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-01')), title: 'Late payment', contractId, owner: 'Maud Quill' } });
  expect(await find('quill')).toEqual(['contract: C-7 Feet (Heron CIC · live)', 'risk: R-0001 Late payment (Not scored · Maud Quill)']);
  expect(await find('quill late')).toHaveLength(1);
  expect(await find('late maud')).toHaveLength(1);
  const listed = async (text: string) => (await at.value('risk.list', { filter: { ...everyRisk, text }, sort: [], offset: 0, limit: 10 })).total;
  expect([await listed('quill'), await listed('late pay'), await listed('nobody')]).toEqual([1, 1, 0]);
  await at.value('risk.update', { id: risk.id, version: 1, patch: { owner: 'Nell Quarry' } });
  expect([await listed('quill'), await listed('quarry')]).toEqual([0, 1]);
  expect(await find('quill')).toEqual(['contract: C-7 Feet (Heron CIC · live)']);
  await at.value('risk.delete', { id: risk.id, version: 2 });
  expect(await find('quarry')).toEqual([]);
});
