import { describe, expect, it } from 'vitest';
import { knownPayroll, recognisedIn, type PlanKnown } from '../../../shared/plans/recognise.ts';
import { facts as someFacts, record, service as someService, TODAY } from '../../fixtures/plan-facts.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';

const service = (id: string, given: object = {}) => someService(id, { places: [], ...given });
const facts = (given: Parameters<typeof someFacts>[0]) => someFacts({ services: [service('a')], ...given });
const NOBODY: PlanKnown = { mutual: null, cashItems: [], obligations: [], income: null, names: {} };
const contract = (given: object = {}) => ({
  id: 'c1', reference: 'C-1', title: 'Nursing', commissioner: 'Anytown Council', provider: 'Bluebell CIC', startOn: '2025-04-01', endOn: '2028-03-31', noticeDays: 180, annualValue: 120_000_000, totalValue: 360_000_000, stepInRights: null, stepInClause: null, terminationTerms: null,
  exitTerms: null, distressTerms: null, dependencyShare: null, dependencyNote: null, ...given,
}) as unknown as PlanFacts['contracts'][number];
const said = (some: PlanFacts, known: PlanKnown = NOBODY) => Object.fromEntries(Object.entries(recognisedIn(some, known, TODAY)).map(([section, all]) => [section, all?.map(({ text }) => text)]));
const mutual = { id: 'm1', name: 'Bluebell CIC', staffCount: 1_240, assetLock: 'statutory (CIC)', registrations: [{ regulator: 'CQC', reference: '1-99', from: null, until: '2027-03-31', note: null }] } as unknown as NonNullable<PlanKnown['mutual']>;

describe('what the record already knows', () => {
  it('of the service and the contract, in sentences with the record they come from', () => {
    const some = facts({ contracts: [contract()], services: [service('a', { name: 'District nursing', caseload: 4_150, unitsAMonth: 21_800, population: 312_000, essential: 'essential', rtoHours: 12, mtpdHours: 24, minimumLevel: 'Insulin on the day', statutoryDuties: 'Care Act 2014', dependents: [{ id: 'b', name: 'Matrons' }] })] });
    expect(recognisedIn(some, NOBODY, TODAY).criticality).toEqual([
      'District nursing: 4,150 people are on its caseload; 21,800 visits a month; a population of 312,000 is served.', 'District nursing: it is essential; it must be back within 12 hours; it can be missed for 24 hours at most.',
      'District nursing: at least this must go on: Insulin on the day.', 'District nursing: statutory duties: Care Act 2014.', 'District nursing: Matrons could not go on without it.',
      'Contract C-1: Bluebell CIC provides for Anytown Council; it runs from 1 Apr 2025 to 31 Mar 2028; it is worth £1,200,000 this year; notice is 180 days.',
    ].map((text, at) => ({ text, from: at === 5 ? { kind: 'contract', id: 'c1', name: 'C-1 Nursing' } : { kind: 'service', id: 'a', name: 'District nursing' } })));
  });

  it('and nothing of what is not known', () => {
    const bare = facts({ contracts: [contract({ startOn: null, endOn: null, annualValue: null, totalValue: null, noticeDays: null })], services: [service('a', { name: 'Nursing', caseload: null, essential: 'not assessed', mtpdHours: null, rtoHours: null })] });
    const all = said(bare);
    expect(all['criticality']).toEqual(['Contract C-1: Bluebell CIC provides for Anytown Council.']);
    expect(Object.entries(all).filter(([section, texts]) => section !== 'criticality' && (texts?.length ?? 0) > 0)).toEqual([]);
    expect(JSON.stringify(all)).not.toMatch(/null|undefined|NaN|£0/);
  });

  it('how much of its income the contract is: as assessed, else by the value of the year and the last accounts', () => {
    const income = { amount: 480_000_000, to: '2026-03-31' } as PlanKnown['income'];
    const finance = (given: object, known: Partial<PlanKnown>) => said(facts({ contracts: [contract(given)] }), { ...NOBODY, ...known })['finance'];
    expect(finance({}, { mutual: { ...mutual, assetLock: null }, income })).toEqual(['Contract C-1 is worth £1,200,000 this year, which is 25 % of the income of Bluebell CIC in the year to 31 Mar 2026.']);
    expect(finance({ dependencyShare: 9_440, dependencyNote: 'From the last accounts' }, { income })).toEqual(['Contract C-1 is 94.4 % of the income of Bluebell CIC. From the last accounts.']);
    expect(finance({}, {})).toEqual([]);
    expect(finance({ annualValue: null }, { mutual: { ...mutual, assetLock: null }, income })).toEqual([]);
  });

  it('of whoever could take over, the liabilities, the cash and the debts, each in its section', () => {
    const some = facts({
      contracts: [contract({ stepInRights: 'The commissioner may take over', stepInClause: '39.4', exitTerms: 'Records within 30 days', distressTerms: 'Tells within 10 days' })], services: [service('a', { name: 'Nursing', places: [{ place: 'Fellside', postcode: 'ZZ5 2DD' }] })], names: { o2: 'Northern Care', alt: 'Northern Care for Nursing' },
      alternatives: [record('alternative provider', 'alt', { serviceId: 'a', organisationId: 'o2', spareUnitsAMonth: 680, checkedOn: '2026-10-01', mobilisationOptimisticDays: 32, mobilisationLikelyDays: 54, mobilisationPessimisticDays: 97, registration: 'applied for', legalRoute: 'direct award C', willingness: 'committed in writing' })],
      liabilities: [record('retained liability', 'l1', { liability: 'pension guarantee', description: 'Guarantee to the scheme', amountLow: 100_000_00, amountHigh: 200_000_00, dueWhen: 'When it fails.' }), record('retained liability', 'l2', { liability: 'lease', description: 'Clinic', amountLow: null, amountHigh: null })],
    });
    const known: PlanKnown = {
      mutual, income: null, names: { m1: 'Bluebell CIC', s1: 'Supplies Ltd', b1: 'A bank' },
      cashItems: [record('cash item', 'p', { item: 'payroll', name: 'Monthly pay', amount: 250_000_00, every: 'each month', firstOn: '2025-01-28', madeOn: '2026-09-01', untilOn: null }), record('cash item', 'old', { item: 'payroll', name: 'Old pay', amount: 1, every: 'each month', firstOn: '2020-01-28', madeOn: '2020-01-01', untilOn: '2021-01-01' })],
      obligations: [record('obligation', 'd1', { obligation: 'supply on credit', what: 'dressings', debtorId: 'm1', creditorId: 's1', outstanding: 5_000_00, monthly: 1_000_00, knownOn: '2026-10-01' }), record('obligation', 'd2', { obligation: 'loan', what: 'working capital', debtorId: 'm1', creditorId: 'b1', outstanding: null, monthly: null, knownOn: '2026-10-01' })],
    };
    expect(said(some, known)).toMatchObject({
      triggers: ['Contract C-1, financial distress: Tells within 10 days.'],
      options: ['Northern Care for Nursing: 680 visits a month to spare, checked on 1 Oct 2026; ready in 32 to 97 days, likely 54; committed in writing; legal route: direct award C.'],
      stepIn: ['Contract C-1, clause 39.4: The commissioner may take over.'],
      people: ['Bluebell CIC has 1,240 staff.', 'Monthly pay: £250,000 a month, on day 28 (known on 1 Sep 2026).', 'Guarantee to the scheme (pension guarantee): £100,000 to £200,000; falls due: When it fails.'],
      estates: ['Nursing is delivered at Fellside (ZZ5 2DD).', 'Clinic (lease): amount not known.'],
      suppliers: ['It owes Supplies Ltd for dressings (supply on credit): £5,000; £1,000 falls due a month; known on 1 Oct 2026.'],
      registration: ['Bluebell CIC is registered with CQC (1-99); until 31 Mar 2027.', 'Northern Care: registration for this activity at this place is applied for.'],
      finance: ['It owes A bank for working capital (loan): how much is not known; known on 1 Oct 2026.', 'Asset lock of Bluebell CIC: statutory (CIC). What it owns can go only where that allows.'],
      exit: ['Contract C-1, exit: Records within 30 days.'],
    });
    expect(knownPayroll(known, TODAY)).toEqual({ day: 28, cost: 250_000_00 });
    expect(knownPayroll({ ...known, cashItems: [...known.cashItems, record('cash item', 'q', { item: 'payroll', name: 'Bank staff', amount: 1, every: 'each month', firstOn: '2025-01-10', madeOn: '2026-09-01' })] }, TODAY)).toBeNull();
    expect(knownPayroll(NOBODY, TODAY)).toBeNull();
  });
});
