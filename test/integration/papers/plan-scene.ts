import type { PlanPaper } from '../../../electron/app/papers/plan-input.ts';
import type { PaperHead } from '../../../electron/app/papers/paper-head.ts';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { planPhases } from '../../../shared/model/records/plan-step.ts';
import { planStatus } from '../../../shared/model/records/contingency-plan.ts';
import { recordKinds, type FieldsOf, type KindName, type RecordOf } from '../../../shared/model/records/index.ts';
import { scheduleOf } from '../../../shared/plans/schedule.ts';
import { sectionKeys } from '../../../shared/plans/sections.ts';
import type { Instant } from '../../../shared/time.ts';
import { date } from '../as-at/support.ts';
import { prose } from './support.ts';

export const TODAY = date('2026-11-22');
const AT = '2026-11-22T21:40:00.000Z' as Instant;
export const head: PaperHead = { handling: 'OFFICIAL-SENSITIVE', author: 'Siân Ŵyn', madeAt: AT, asAt: null, today: TODAY };

let next = 0;
/** A record as the store would give it, with all that is not said left empty. */
export function made<K extends KindName>(kind: K, fields: Partial<FieldsOf<K>> & Readonly<Record<string, unknown>>): RecordOf<K> {
  next += 1;
  const { fields: own, system } = recordKinds[kind];
  return { ...blankOf(own), ...blankOf(system), id: `0193b2a0-0000-7000-8000-${String(next).padStart(12, '0')}`, version: 1, createdAt: AT, updatedAt: AT, updatedBy: 'A tester', deletedAt: null, ...fields } as unknown as RecordOf<K>;
}

const texts = {
  criticality: 'Nurses visit people at home who cannot leave it: wound care, insulin, palliative care.\n\nWithout a visit some of them come to harm within a day. The duty to meet needs under section 48 of the Care Act does not apply to nursing, so the duty falls on the commissioner.',
  governance: 'The incident board meets at 08:00 and 17:00: Director of Nursing (chair), Chief Finance Officer, Head of Communications.',
  appraisal: 'A solvent sale is most likely, as the order book is full. Administration would follow a missed payroll. A hand-back needs six months’ notice.',
  stepIn: 'Clause 34 lets the commissioner step in after two days without service.', people: 'All 214 staff transfer under TUPE; 61 are in the NHS pension scheme by direction.', estates: 'Three clinics on short leases; two drug stores under a licence of the mutual.',
  records: 'Clinical records are in the shared system; the mutual is controller. Access passes by a deed that is signed and kept.', suppliers: 'Dressings and syringe drivers come from one wholesaler, who is owed £48,000.', registration: 'The neighbouring trust is registered for the activity, not for two of the places.',
  insurance: 'Run-off cover for six years has to be bought by the administrator.', finance: 'An advance of one month’s cost is agreed in principle against the contract.', communications: 'The Head of Communications tells patients, staff and unions in this order; members of parliament the same hour.',
  holdingLine: 'Your nurse will visit as planned. If a visit is missed, ring 01632 960 999 at any hour.', exit: 'The service is back under a contract of at least a year; lessons go to the board within a month.',
} as const;

const owners = ['Director on call', 'Chief Finance Officer', 'Head of Contracts', 'Director of Nursing', 'Head of Communications'] as const;
export const stepNames = [
  'Open the incident board', 'Confirm with the mutual’s chair that trading stops', 'Ring the insolvency practitioner', 'Tell the regulator', 'Secure tonight’s visits with the out-of-hours team', 'Read out the holding line to the control centre', 'Freeze payments that are not for care',
  'Ask the neighbouring trust for its spare teams', 'Agree an advance for the payroll', 'Apply for registration at two places', 'Take over the shared system’s access', 'Tell patients and staff', 'Ask for TUPE information', 'Transfer the leases', 'Hold the first clinic under the new provider',
] as const;

/** A plan of so many steps that all is known of. */
export function fullPlan(count: number = stepNames.length, some: Partial<FieldsOf<'contingency plan'>> & Readonly<Record<string, unknown>> = {}): PlanPaper {
  const plan = made('contingency plan', {
    title: 'Community nursing, north', contractId: '0193b2a0-0000-7000-8000-00000000c001' as never, owner: 'Amina Yusuf', payrollDay: 28, payrollCost: 62_500_000 as never, approvedOn: date('2026-03-03'), approvedBy: 'Dr Mary Osei', nextReviewOn: date('2027-03-03'), heldAt: 'Control room, cabinet 2', versionNumber: 2, ...texts,
    triggers: [
      { what: 'Liquidity is red', indicator: 'Liquidity', level: 'red', forDays: 30, action: 'prepare', decides: 'Chief Finance Officer' }, { what: 'Payroll is missed', indicator: null, level: null, forDays: null, action: 'activate', decides: 'Director on call' },
    ], ...some,
  });
  const contacts = [
    made('plan contact', { planId: plan.id, position: 1, name: 'Control room', role: 'Director on call', ringFor: 'Anything, at any hour', phone: '01632 960 001', outOfHours: '01632 960 001', checkedOn: date('2026-10-02'), deputy: 'Ben Okafor, 01632 960 002' }),
    made('plan contact', { planId: plan.id, position: 2, name: 'Łukasz Dąbrowski', role: 'Chief Finance Officer', ringFor: 'An advance', phone: '01632 960 003', email: 'finance@example.org', checkedOn: date('2025-01-02') }),
    made('plan contact', { planId: plan.id, position: 3, name: 'Ψάχνω Παπαδόπουλος', role: 'Trust manager on call', ringFor: 'Spare teams', phone: '01632 960 004', outOfHours: '07700 900 004' }),
    made('plan contact', { planId: plan.id, position: 4, name: 'Shared system service desk', ringFor: 'Access to records', checkedOn: date('2026-06-01') }),
  ];
  const steps = Array.from({ length: count }, (_, index): RecordOf<'plan step'> => made('plan step', {
    planId: plan.id, position: index + 1, step: index < stepNames.length ? (stepNames[index] ?? '') : `Visit round ${index + 1} is covered`, phase: planPhases[Math.min(4, Math.floor((index * 5) / count))] ?? null, owner: owners[index % owners.length] ?? null,
    optimisticDays: 0.25, likelyDays: 0.5 + (index % 4), pessimisticDays: 6, instructions: 'Ring first, then confirm in writing. Write the name and the time into the log.', says: index % 3 === 0 ? 'We keep your service running. You will hear from us again by noon.' : null, leadItem: index % 7 === 3 ? 'registration' : null, contactId: contacts[index % 4]?.id ?? null,
  }));
  steps.forEach((step, index) => {
    if (index > 1) Object.assign(step, { afterIds: [steps[index - 2]?.id] });
  });
  const options = [
    made('plan option', { planId: plan.id, option: 'alternative provider', standing: 'counted on', rank: 1, organisationId: 'trust' as never, people: 650, checkedOn: date('2026-09-01'), mobilisationOptimisticDays: 20, mobilisationLikelyDays: 35, mobilisationPessimisticDays: 60, cost: 120_000_000 as never, legalRoute: 'direct award C', clause: 'Clause 12.3' }),
    made('plan option', { planId: plan.id, option: 'step-in', standing: 'in reserve', rank: 2, legalRoute: 'urgent award or modification (PSR reg 14)' }),
    made('plan option', { planId: plan.id, option: 'managed closure', standing: 'ruled out', rank: 3, reason: 'Nobody else nurses at home in the north.' }),
  ];
  const services: PlanView['services'] = [{
    id: 's1' as never, name: 'Community nursing', category: 'Community health', population: 92_000, caseload: 812, activityUnit: 'visits', unitsAMonth: 14_300, essential: 'essential', mtpdHours: 72, rtoHours: 24, minimumLevel: 'Insulin, palliative care and blocked catheters.', statutoryDuties: 'NHS Act 2006, section 3.',
    places: [{ place: 'Hill Street clinic', postcode: 'ZZ1 1AA' }, { place: 'Patients’ homes', postcode: null }], dependents: [{ id: 's2' as never, name: 'Hospital discharge' }], updatedAt: AT,
  }];
  const contracts: PlanView['contracts'] = [{
    id: 'c1' as never, reference: 'C-0012', title: 'Community nursing, north', commissionerId: 'icb' as never, commissioner: 'Northshire Integrated Care Board', providerId: 'mutual' as never, provider: 'Northern Nurses CIC', status: 'in force', startOn: date('2023-04-01'), endOn: date('2028-03-31'), noticeDays: 180,
    annualValue: 1_240_000_000 as never, totalValue: 6_200_000_000 as never, stepInRights: 'After two days without service.', stepInClause: '34', terminationTerms: null, exitTerms: 'Exit plan within 30 days of notice.', distressTerms: null, dependencyShare: null, dependencyNote: null, tier: 'gold', cpvCode: null, serviceIds: [], updatedAt: AT,
  }];
  const status = planStatus(plan);
  const view: PlanView = {
    plan, status, names: { trust: 'Neighbouring Trust', s1: 'Community nursing' }, services, contracts, mutual: { id: 'mutual' as never, name: 'Northern Nurses CIC' },
    completeness: { score: 96, sections: sectionKeys.map((section) => ({ section, state: section === 'estates' ? 'begun' : 'complete', done: section === 'estates' ? 1 : 2, asked: 2, missing: section === 'estates' ? ['no licence for controlled drugs'] : [], recognised: [] })) },
    checks: [
      { check: 'capacity below the caseload', state: 'fails', sentence: 'What is counted on takes 650 of 812 people.', to: '', about: null }, { check: 'mobilisation longer than the recovery time', state: 'not known', sentence: 'Mobilisation of the step-in is not known.', to: '', about: null },
      { check: 'not approved', state: 'passes', sentence: 'Approved on 3 Mar 2026.', to: '', about: null },
    ],
    options: options.map((option) => ({ option, peopleShare: option.people === null ? null : option.people / 812, unitsShare: null, daysSinceChecked: null, urgent: option.legalRoute?.startsWith('urgent') === true, inTime: 'in time on likely days alone' })),
    steps, schedule: scheduleOf(steps), contacts, triggers: plan.triggers.map(({ what, action, decides }, index) => ({ index, what, action, decides, state: index === 0 ? 'holding' : 'watched by a person', since: null, occasion: null, evidence: '', readingIds: [], decision: null })),
    state: { state: 'prepare', since: date('2026-11-20'), by: 'Chief Finance Officer', reason: '', fired: 0 }, decisions: [made('plan decision', { planId: plan.id, decision: 'prepare', decidedOn: date('2026-11-20'), decidedBy: 'Łukasz Dąbrowski', trigger: 'Liquidity is red', evidence: 'Nine days of costs on 31 Oct 2026.' })],
    exercises: [made('exercise', { planId: plan.id, exercise: 'table-top', heldOn: date('2026-05-06'), ledBy: 'Dr Mary Osei', participants: 'All owners of steps', outcome: 'worked with gaps', findings: 'Nobody had the number of the service desk.' })],
    due: [{ exercise: 'communications test', months: 6, lastOn: null, dueOn: date('2026-09-03'), overdue: true, counted: null }],
    actions: [made('plan action', { planId: plan.id, what: 'Find the number of the service desk', owner: 'Head of Contracts', dueOn: date('2026-06-01'), status: 'in progress' })], activations: [],
    versions: [{ id: plan.id, title: plan.title, version: 2, status, approvedOn: plan.approvedOn, supersededOn: plan.supersededOn, score: 96 }, { id: 'older', title: plan.title, version: 1, status: 'superseded', approvedOn: date('2024-02-01'), supersededOn: date('2026-03-03'), score: 61 }],
    approveAgain: [],
  };
  return {
    view, revenue: { amount: 1_600_000_000 as never, to: date('2026-03-31') }, numbers: { months: 6, confirmed: false },
    alternatives: [made('alternative provider', { serviceId: 's1' as never, organisationId: 'trust' as never, spareUnitsAMonth: 9_000, checkedOn: date('2026-09-01'), mobilisationLikelyDays: 35, registration: 'not held', willingness: 'willing in principle' })],
    liabilities: [made('retained liability', { contractId: 'c1' as never, liability: 'pension guarantee', description: 'Guarantee to the county pension fund', amountLow: 40_000_000 as never, amountHigh: 90_000_000 as never, dueWhen: 'The last active member leaves.', likelihood: 'possible' })],
  };
}

/** A plan of which nothing is known but its title. */
export function emptyPlan(): PlanPaper {
  const plan = made('contingency plan', { title: 'Nothing yet', serviceId: 's1' as never });
  return {
    revenue: null, numbers: { months: 6, confirmed: true }, alternatives: [], liabilities: [],
    view: {
      plan, status: 'draft', names: {}, services: [], contracts: [], mutual: null, completeness: { score: 0, sections: sectionKeys.map((section) => ({ section, state: 'empty', done: 0, asked: 3, missing: [`nothing of ${section}`], recognised: [] })) }, checks: [], options: [], steps: [], schedule: scheduleOf([]), contacts: [],
      triggers: [], state: { state: 'watch', since: null, by: null, reason: '', fired: 0 }, decisions: [], exercises: [], due: [], actions: [], activations: [], versions: [{ id: plan.id, title: plan.title, version: 1, status: 'draft', approvedOn: null, supersededOn: null, score: 0 }], approveAgain: [],
    },
  };
}

const long = 'Unabbrechbarkeitswahrscheinlichkeit'.repeat(9);

/** A plan that is as unkind to a page as its fields allow. */
export function unkind(): PlanPaper {
  const full = fullPlan(24);
  const line = long.slice(0, 300);
  const contacts = Array.from({ length: 30 }, (_, index) => made('plan contact', { planId: full.view.plan.id, position: index + 1, name: `${index} ${line}`.slice(0, 300), role: line, ringFor: line, phone: line, outOfHours: `${line.slice(1)}2`, deputy: line }));
  const steps = full.view.steps.map((step, index) => Object.assign({}, step, { step: `${index} ${line}`.slice(0, 300), owner: `${index % 3} ${line}`.slice(0, 300), instructions: '患者を守る。'.repeat(120), says: line, contactId: contacts[index % 30]?.id ?? null }));
  const plan = Object.assign({}, full.view.plan, { title: line, holdingLine: `${long}\n`.repeat(30), owner: line, approvedBy: line, triggers: full.view.plan.triggers.map((trigger) => ({ ...trigger, decides: line, what: line })) });
  return { ...full, view: { ...full.view, plan, contacts, steps, services: full.view.services.map((service) => ({ ...service, name: line })) } };
}

/** A plan whose texts are now short and now long, otherwise for each seed. */
export function wordy(seed: number): PlanPaper {
  const full = fullPlan(4 + (seed % 22));
  const text = (most: number, salt: number): string => prose(1 + ((seed * 7 + salt * 13) % most), seed * 31 + salt);
  const contacts = full.view.contacts.map((contact, at) => Object.assign({}, contact, { name: text(6, at), role: text(9, at + 5), ringFor: text(12, at + 9) }));
  const steps = full.view.steps.map((step, at) => Object.assign({}, step, { step: text(18, at), instructions: text(60, at + 3), says: text(30, at + 4) }));
  const plan = Object.assign({}, full.view.plan, { title: text(24, 1), owner: text(12, 2), approvedBy: text(12, 3), holdingLine: text(90, 4), heldAt: text(20, 5), triggers: full.view.plan.triggers.flatMap((trigger) => [0, 1, 2].slice(seed % 3).map((at) => ({ ...trigger, decides: text(10, at + 6) }))) });
  const services = Array.from({ length: 1 + (seed % 4) }, (_, at) => ({ ...full.view.services[0], name: text(9, at + 20), caseload: at === 1 ? null : 812 })) as unknown as PlanPaper['view']['services'];
  return { ...full, view: { ...full.view, plan, contacts, steps, services, ...(seed % 2 === 0 && { status: 'draft' }) } };
}
