import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService, aSuccession } from '../../fixtures/builders.ts';

const day = (text: string) => isoDate.parse(text);
let at: Bench;
beforeEach(() => { at = startApplication({ start: '2026-11-21T09:00:00.000Z' }); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const history = (kind: 'organisation' | 'succession' | 'service' | 'contract' | 'risk', id: string) => at.value('history.list', { kind, id });
/** Each command is at a moment of its own, as when a person gives it. */
const later = () => { at.clock.advance(60_000); };

describe('the history of a risk', () => {
  it('tells each command in the words of the form, newest first', async () => {
    const made = await at.value('risk.create', { fields: { ...blankRisk(day('2026-11-01')), title: 'Late payment', owner: 'Ben Okafor', currentConsequence: 4, currentLikelihood: 3 } });
    later();
    await at.value('risk.update', { id: made.id, version: 1, patch: { owner: null, currentLikelihood: 5, nextReviewOn: day('2027-01-09') } });
    later();
    await at.value('risk.review', { id: made.id, version: 2, reviewedOn: day('2026-11-20'), comment: 'Seen.', currentConsequence: 4, currentLikelihood: 2, nextReviewOn: null });
    later();
    await at.value('risk.delete', { id: made.id, version: 3 });
    later();
    await at.value('risk.restore', { id: made.id, version: 4 });
    later();
    await at.value('undo.undo', undefined);
    const entries = await history('risk', made.id);
    expect(entries.map(({ change, command, by, at: when }) => `${when.slice(11, 16)} ${change} by ${by}: ${command}`)).toEqual([
      '09:05 deleted by A tester: Undo: Restore risk R-0001', '09:04 restored by A tester: Restore risk R-0001', '09:03 deleted by A tester: Delete risk R-0001',
      '09:02 changed by A tester: Review risk R-0001', '09:01 changed by A tester: Edit risk R-0001', '09:00 created by A tester: Add risk “Late payment”',
    ]);
    expect(entries[3]?.fields).toEqual([
      { field: 'Current score', before: '4 × 5 = 20', after: '4 × 2 = 8' },
      { field: 'Last review', before: null, after: '20 Nov 2026' },
      { field: 'Next review', before: '9 Jan 2027', after: '19 Feb 2027' },
      { field: 'Review', before: null, after: '20 Nov 2026, A tester: 4 × 5 = 20 → 4 × 2 = 8. Seen.' },
    ]);
    expect(entries[4]?.fields).toEqual([
      { field: 'Owner', before: 'Ben Okafor', after: null },
      { field: 'Current score', before: '4 × 3 = 12', after: '4 × 5 = 20' },
      { field: 'Next review', before: '31 Jan 2027', after: '9 Jan 2027' },
    ]);
    expect(entries[5]?.fields).toContainEqual({ field: 'Reference', before: null, after: 'R-0001' });
    expect([0, 1, 2].map((index) => entries[index]?.fields)).toEqual([[], [], []]);
  });

  it('keeps two commands of one moment apart', async () => {
    const made = await at.value('risk.create', { fields: { ...blankRisk(day('2026-11-01')), title: 'Late payment' } });
    await at.value('risk.update', { id: made.id, version: 1, patch: { owner: 'One' } });
    await at.value('risk.update', { id: made.id, version: 2, patch: { owner: 'Two' } });
    expect((await history('risk', made.id)).slice(0, 2).map(({ fields }) => fields)).toEqual([[{ field: 'Owner', before: 'One', after: 'Two' }], [{ field: 'Owner', before: null, after: 'One' }]]);
  });
});

describe('the history of a contract and its bodies', () => {
  it('names organisations and services, and sums up parts', async () => {
    const council = (await at.value('organisation.create', { fields: aCommissioner() })).id;
    const mutual = await at.value('organisation.create', { fields: aMutual({ identifiers: [{ scheme: 'GB-COH', id: '99000001' }] }) });
    const other = (await at.value('organisation.create', { fields: aMutual({ name: 'Other CIC' }) })).id;
    const [nursing, podiatry] = [(await at.value('service.create', { fields: aService() })).id, (await at.value('service.create', { fields: aService({ name: 'Podiatry' }) })).id];
    const made = await at.value('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual.id, serviceIds: [nursing], yearValues: [{ year: 2025, amount: 100_050 }, { year: 2026, amount: 1 }] }) });
    later();
    await at.value('contract.update', { id: made.id, version: 1, patch: { providerId: other, serviceIds: [podiatry], otherProviderIds: [mutual.id], totalValue: 123_456_789, endOn: day('2027-06-30'), schedule: null, yearValues: [{ year: 2025, amount: 200_000 }] } });
    const [edited, created] = await history('contract', made.id);
    expect(edited?.fields).toEqual([
      { field: 'Provider', before: 'Bluebell Community Services CIC', after: 'Other CIC' },
      { field: 'Joint providers', before: null, after: 'Bluebell Community Services CIC' },
      { field: 'Services', before: 'Community nursing', after: 'Podiatry' },
      { field: 'End', before: '31 Mar 2028', after: '30 Jun 2027' },
      { field: 'Total value', before: '£3,000,000', after: '£1,234,567.89' },
      { field: 'Value in 2025/26', before: '£1,000.50', after: '£2,000' },
      { field: 'Value in 2026/27', before: '£0.01', after: null },
      { field: 'Payment schedule', before: 'monthly, day 15, in advance, 30 days to pay', after: null },
    ]);
    expect(created?.change).toBe('created');
    expect(created?.fields).toContainEqual({ field: 'Commissioner', before: null, after: 'Anytown Council' });

    later();
    await at.value('organisation.update', { id: mutual.id, version: 1, patch: { roles: ['provider', 'mutual'], staffCount: 1_234, leftPublicSectorOn: day('2011-04-01'), identifiers: [] } });
    expect((await history('organisation', mutual.id))[0]?.fields).toEqual([
      { field: 'Roles', before: 'Mutual', after: 'Mutual; Provider' }, { field: 'Identifiers', before: 'GB-COH 99000001', after: null },
      { field: 'Left the public sector on', before: null, after: '1 Apr 2011' }, { field: 'Staff', before: null, after: '1,234' },
    ]);

    const step = await at.value('succession.create', { fields: aSuccession({ fromId: council, toId: other, shareBasisPoints: 3_333 }) });
    expect((await history('succession', step.id))[0]?.fields).toEqual([
      { field: 'From', before: null, after: 'Anytown Council' }, { field: 'To', before: null, after: 'Other CIC' }, { field: 'Effective on', before: null, after: '1 Apr 2026' },
      { field: 'What passes', before: null, after: 'All' }, { field: 'Share', before: null, after: '33.33 %' },
    ]);
    const service = await at.value('service.update', { id: nursing, version: 1, patch: { caseload: 1_200, essential: 'essential', mtpdHours: 24 } });
    expect((await history('service', service.id))[0]?.fields).toEqual([
      { field: 'Caseload', before: null, after: '1,200' }, { field: 'Essential', before: 'Not assessed', after: 'Essential' },
      { field: 'Maximum tolerable period of disruption (hours)', before: null, after: '24' },
    ]);
  });

  it('is empty for a record that never was', async () => {
    expect(await history('risk', '0193a5f0-0000-7000-8000-000000000000')).toEqual([]);
  });
});
