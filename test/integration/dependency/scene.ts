import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import type { KindName } from '../../../shared/model/records/index.ts';
import { transact } from '../../../db/transaction.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { aCommissioner, aContract, aMutual, aService, aSuccession } from '../../fixtures/builders.ts';
import { desk, type Desk } from '../record/desk.ts';
import { someFields } from '../records/ground.ts';

export type Scene = ReturnType<typeof scene>;

/**
 * A small record whose shares can be worked out by hand. Ash is paid by a board that took over twice, by a council and by a council
 * elsewhere; Birch lives on Ash's subcontract and on the council; a bank has lent to Ash. Amounts are in pounds unless said.
 */
export function scene() {
  const at: Desk = desk('2026-11-21T09:00:00.000Z');
  const organisation = (name: string, over: Parameters<typeof aMutual>[0] = {}): OrganisationId => at.must('organisation.create', { fields: aMutual({ name, standing: 'trading', ...over }) }).id;
  const commissioner = (name: string): OrganisationId => at.must('organisation.create', { fields: aCommissioner({ name }) }).id;
  const record = (kind: KindName, over: Parameters<typeof someFields>[1]): string => {
    at.clock.advance(1_000);
    const made = transact(at.store, { label: 'Add', person: 'A tester', at: at.clock.now(), undo: 'step' }, (tx) => createRecord(tx, kind, someFields(kind, over)));
    if (!made.ok) throw new Error(`${made.error.message} ${JSON.stringify(made.error.fields ?? {})}`);
    return made.value.value.id;
  };
  const contract = (over: Parameters<typeof aContract>[0]): ContractId => at.must('contract.create', { fields: aContract({ totalValue: null, schedule: null, ...over }) }).id;

  const [trust, group, board, council] = [commissioner('Old Trust'), commissioner('Middle Group'), commissioner('New Board'), commissioner('Anytown Council')];
  at.must('succession.create', { fields: aSuccession({ fromId: trust, toId: group, effectiveOn: '2013-04-01' }) });
  at.must('succession.create', { fields: aSuccession({ fromId: group, toId: board, effectiveOn: '2022-07-01' }) });
  const [ash, birch, cedar] = [organisation('Ash Care CIC'), organisation('Birch Care CIC'), organisation('Cedar Care CIC')];
  const bank = organisation('Social Bank', { roles: ['lender'] });
  const nursing: ServiceId = at.must('service.create', { fields: aService({ name: 'Community nursing', mtpdHours: 72, activityUnit: 'visits' }) }).id;
  const podiatry: ServiceId = at.must('service.create', { fields: aService({ name: 'Podiatry', unitsAMonth: 40 }) }).id;

  // Of the year from 21 November 2026, 131 days are of 2026/27 (365 days) and 234 of 2027/28 (366 days).
  const first = contract({ reference: 'C-1', commissionerId: trust, providerId: ash, startOn: '2025-04-01', endOn: '2028-03-31', yearValues: [{ year: 2026, amount: 100_000_000 }, { year: 2027, amount: 200_000_000 }], serviceIds: [nursing], serviceVolumes: [{ serviceId: nursing, share: null, unitsAMonth: 100 }] });
  const second = contract({ reference: 'C-2', commissionerId: group, providerId: ash, startOn: '2026-04-01', endOn: '2027-03-31', yearValues: [{ year: 2026, amount: 40_000_000 }], serviceIds: [podiatry] });
  // 730 days, of which 365 are in the year.
  const third = contract({ reference: 'C-3', commissionerId: council, providerId: ash, startOn: '2026-11-21', endOn: '2028-11-19', totalValue: 73_000_000, yearValues: [], serviceIds: [nursing], serviceVolumes: [{ serviceId: nursing, share: null, unitsAMonth: 20 }] });
  const fourth = contract({ reference: 'C-4', commissionerId: board, providerId: birch, startOn: '2026-04-01', endOn: '2029-03-31', totalValue: null, yearValues: [], serviceIds: [nursing], serviceVolumes: [{ serviceId: nursing, share: null, unitsAMonth: 80 }] });
  contract({ reference: 'C-5', commissionerId: board, providerId: cedar, status: 'pipeline', startOn: '2026-04-01', endOn: '2029-03-31', yearValues: [{ year: 2026, amount: 900_000_000 }] });

  record('exposure elsewhere', { organisationId: ash, commissionerName: 'Faraway Council', what: 'Wheelchairs', annualValue: 10_000_000, source: 'Published notice', knownOn: '2026-05-01' });
  record('exposure elsewhere', { organisationId: ash, commissionerName: 'Distant Council', what: 'Hearing', annualValue: null });
  record('exposure elsewhere', { organisationId: birch, commissionerName: 'Anytown Council', commissionerId: council, what: 'Day care', annualValue: 8_000_000 });
  record('financial statement', {
    organisationId: ash, period: 'annual', basis: 'audited', periodStart: '2025-04-01', periodEnd: '2026-03-31', income: 300_000_000, cash: 20_000_000,
    incomeBySource: [{ from: 'Faraway Council Ltd', sort: 'contract', amount: 99_900_000 }, { from: 'The New Board', sort: 'contract', amount: 150_000_000 }, { from: 'Shop', sort: 'trading', amount: 5_000_000 }],
  });
  record('financial statement', { organisationId: birch, period: 'annual', basis: 'audited', periodStart: '2025-04-01', periodEnd: '2026-03-31', income: 20_000_000, cash: 2_000_000 });
  const subcontract = record('obligation', { debtorId: ash, creditorId: birch, obligation: 'subcontract', what: 'Night visits', monthly: 1_000_000, basis: 'Signed copy', knownOn: '2026-04-01' });
  record('obligation', { debtorId: ash, creditorId: bank, obligation: 'loan', what: 'Start-up loan', outstanding: 50_000_000, recovered: 4_000, basis: 'Loan agreement', knownOn: '2026-04-01' });
  record('obligation', { debtorId: ash, creditorId: bank, obligation: 'overdraft or facility', what: 'Overdraft', outstanding: 4_000_000, committedLimit: 10_000_000, basis: 'Letter', knownOn: '2026-04-01' });
  const spare = (organisationId: string, units: number | null, over: Record<string, unknown>): string => record('alternative provider', { serviceId: nursing, organisationId, spareUnitsAMonth: units, checkedOn: units === null ? null : '2026-10-01', ...over });
  spare(birch, 30, { mobilisationLikelyDays: 2, registration: 'held' });
  spare(cedar, 500, { mobilisationLikelyDays: 30, registration: 'held' });
  return { ...at, trust, group, board, council, ash, birch, cedar, bank, nursing, podiatry, first, second, third, fourth, subcontract, record, organisation, contract, spare };
}
