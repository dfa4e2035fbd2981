import { afterAll, describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../../db/repositories/surroundings.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { isoDate } from '../../../shared/time.ts';
import { aService } from '../../fixtures/builders.ts';
import { scene } from '../dependency/scene.ts';

const ON = isoDate.parse('2026-11-20');
const at = scene();
afterAll(() => at.close());

// In the scene Ash has nursing under C-1 and C-3 (100 and 20 visits a month) and podiatry under C-2; Birch has nursing under C-4 (80).
const { ash, birch, cedar, council, nursing, podiatry, first, second, fourth } = at;
const plan = (title: string, over: Record<string, unknown>) => at.record('contingency plan', { title, ...over });
plan('If Ash stops nursing', { serviceId: nursing, contractId: first, approvedOn: '2026-01-01' });
plan('If Birch stops', { contractId: fourth });
plan('If podiatry stops', { serviceId: podiatry, contractId: second, approvedOn: '2026-11-21' });
plan('Nursing, whoever stops', { serviceId: nursing });
// It names a contract of Birch and a service that is none of Birch's.
plan('Crossed', { serviceId: podiatry, contractId: fourth });
// Of the contract's services it names one, so it is for no other.
const speech: ServiceId = at.must('service.create', { fields: aService({ name: 'Speech therapy', unitsAMonth: 60, caseload: 25, mtpdHours: 168 }) }).id;
const joint: ContractId = at.contract({
  reference: 'C-6', commissionerId: council, providerId: ash, otherProviderIds: [cedar], startOn: '2026-04-01', endOn: '2029-03-31', yearValues: [{ year: 2026, amount: 12_000_000 }],
  serviceIds: [speech, podiatry], serviceVolumes: [{ serviceId: speech, share: 5_000, unitsAMonth: 50 }],
});
plan('If joint speech stops', { serviceId: speech, contractId: joint });

const of = (mutuals: readonly OrganisationId[]) => surroundingsOf(at.store.read, mutuals, ON);
const plansOf = (mutuals: readonly OrganisationId[], service: ServiceId, mutual: OrganisationId) => of(mutuals).plans.filter(({ serviceId, mutualId }) => serviceId === service && mutualId === mutual).map(({ title, approved }) => [title, approved]);

describe('plans around some mutuals', () => {
  it('are those for the service of that mutual, and not of another that provides it too', () => {
    const all = [ash, birch, cedar];
    expect(plansOf(all, nursing, ash)).toEqual([['If Ash stops nursing', true], ['Nursing, whoever stops', false]]);
    expect(plansOf(all, nursing, birch)).toEqual([['If Birch stops', false], ['Nursing, whoever stops', false]]);
    // Not yet approved on the day that is looked at; of the crossed one, Birch does not provide the service and Ash not the contract.
    expect(plansOf(all, podiatry, ash)).toEqual([['If podiatry stops', false]]);
    expect(plansOf(all, podiatry, cedar)).toEqual([]);
    expect(plansOf(all, speech, ash)).toEqual(plansOf(all, speech, cedar));
    expect(plansOf(all, speech, cedar)).toEqual([['If joint speech stops', false]]);
  });

  it('are the same whoever else is asked about', () => {
    expect(plansOf([birch], nursing, birch)).toEqual([['If Birch stops', false], ['Nursing, whoever stops', false]]);
    expect(of([birch]).plans.every(({ mutualId }) => mutualId === birch)).toBe(true);
    expect(of([]).plans).toEqual([]);
  });
});

describe('services around some mutuals', () => {
  it('count what is provided jointly for each of its providers, and name the others; how much is whose is not known', () => {
    const both = of([ash, cedar]).services.filter(({ serviceId }) => serviceId === speech);
    expect(both.map(({ mutualId, jointlyWith, unitsAMonth, caseload, shared, contractIds }) => ({ mutualId, jointlyWith, unitsAMonth, caseload, shared, contractIds }))).toEqual([
      { mutualId: ash, jointlyWith: [cedar], unitsAMonth: null, caseload: null, shared: true, contractIds: [joint] },
      { mutualId: cedar, jointlyWith: [ash], unitsAMonth: null, caseload: null, shared: true, contractIds: [joint] },
    ]);
    // £120,000 a year, half of it for 50 units a month: £100 a unit, whoever of the two delivers it.
    expect(both.map(({ unitCost }) => unitCost)).toEqual([10_000, 10_000]);
    const alone = of([cedar]);
    expect(alone.services.map(({ name, jointlyWith }) => [name, jointlyWith])).toEqual([['Podiatry', [ash]], ['Speech therapy', [ash]]]);
    // The leader is named although it was not asked about.
    expect(alone.names[ash]).toBe('Ash Care CIC');
  });

  it('have the volumes that contracts state where each has one provider', () => {
    const found = of([ash, birch]).services.filter(({ serviceId }) => serviceId === nursing);
    expect(found.map(({ mutualId, unitsAMonth, jointlyWith, shared }) => [mutualId, unitsAMonth, jointlyWith, shared])).toEqual([[ash, 120, [], true], [birch, 80, [], true]]);
  });
});
