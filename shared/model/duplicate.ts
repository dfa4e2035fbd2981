import type { IsoDate } from '../time.ts';
import type { contractFieldset } from './contract.ts';
import { blankOf, type Fieldset } from './field.ts';
import { fieldsetOf } from './labels.ts';
import type { organisationFieldset } from './organisation.ts';
import type { KindName, recordKinds } from './records/index.ts';
import type { riskFieldset } from './risk.ts';
import type { serviceFieldset } from './service.ts';

/** What a duplicate does with a field: takes it over, begins it anew, or gives it the value of something new. */
export type Treatment = 'kept' | 'reset' | 'today' | { readonly to: string };
type TreatmentOf<F extends Fieldset> = { readonly [K in keyof F]: Treatment };

/** Made otherwise than by a form, or only about another record's moment: these are not templates of anything. */
type NotDuplicated = 'outset check' | 'document' | 'snooze' | 'transfer' | 'evidence' | 'register return' | 'redaction code' | 'run' | 'run attachment' | 'plan decision' | 'activation';
type Duplicated = Exclude<KindName, NotDuplicated>;
export type DuplicableKind = 'organisation' | 'service' | 'contract' | 'risk' | Duplicated;
type All = {
  readonly organisation: TreatmentOf<typeof organisationFieldset>;
  readonly service: TreatmentOf<typeof serviceFieldset>;
  readonly contract: TreatmentOf<typeof contractFieldset>;
  readonly risk: TreatmentOf<typeof riskFieldset>;
} & { readonly [K in Duplicated]: TreatmentOf<(typeof recordKinds)[K]['fields']> };

const PROMISED = { contractId: 'kept', programme: 'kept' } as const;
const CONTRACTED = { contracted: 'kept', clause: 'reset', notContractedBecause: 'kept' } as const;

/**
 * Every field of every kind, one way or the other: what names or dates a record, what it came to, and what was decided or found
 * about it is begun anew; what describes it is taken over. A field that is not here does not compile.
 */
export const duplicating: All = {
  organisation: {
    name: 'kept', shortName: 'reset', roles: 'kept', legalForm: 'kept', identifiers: 'reset', parentBody: 'kept', leftPublicSectorOn: 'reset', staffCount: 'reset', standing: 'reset', riskTier: 'reset', notes: 'reset',
    assetLock: 'kept', employeeSharePercent: 'reset', employeeBoardPercent: 'reset', memberRights: 'kept', mutualDefinition: 'kept', meetsDefinition: 'reset', definitionReason: 'reset', registrations: 'reset',
  },
  service: {
    name: 'kept', category: 'kept', population: 'reset', caseload: 'reset', activityUnit: 'kept', unitsAMonth: 'reset', essential: { to: 'not assessed' }, mtpdHours: 'kept', rtoHours: 'kept',
    minimumLevel: 'kept', statutoryDuties: 'kept', notes: 'kept', places: 'reset', dependentServiceIds: 'kept',
    noAlternative: 'reset', noAlternativeReason: 'reset', widensInequalities: 'reset', widensInequalitiesReason: 'reset', dependentsUnviable: 'reset', dependentsUnviableReason: 'reset', designatedOn: 'reset', designatedBy: 'reset',
  },
  contract: {
    reference: 'reset', title: 'kept', commissionerId: 'kept', providerId: 'kept', otherProviderIds: 'kept', serviceIds: 'kept', awardRoute: 'kept', status: { to: 'pipeline' }, statusReason: 'reset',
    startOn: 'reset', endOn: 'reset', noticeDays: 'kept', pricing: 'kept', totalValue: 'reset', yearValues: 'reset', schedule: 'kept', tier: 'kept', cpvCode: 'kept', description: 'kept',
    owner: 'kept', serviceVolumes: 'kept', capPercent: 'kept', collarPercent: 'kept', unitPrice: 'kept', indexation: 'kept', indexationPercent: 'reset', indexationNote: 'kept', extensionOptions: 'reset', breakClauses: 'reset',
    stepInRights: 'kept', stepInClause: 'kept', terminationTerms: 'kept', exitTerms: 'kept', exitPlanOn: 'reset', distressTerms: 'kept', distressClause: 'kept', distressTargets: 'kept',
    liabilitiesCheckedOn: 'reset', liabilitiesCheckedBy: 'reset', dependencyShare: 'reset', dependencyOn: 'reset', dependencyNote: 'reset',
  },
  risk: {
    title: 'kept', cause: 'kept', event: 'kept', effect: 'kept', category: 'kept', contractId: 'kept', organisationId: 'kept', serviceId: 'kept', owner: 'kept', raisedOn: 'today', proximity: 'kept',
    inherentConsequence: 'reset', inherentLikelihood: 'reset', currentConsequence: 'reset', currentLikelihood: 'reset', targetConsequence: 'reset', targetLikelihood: 'reset', targetOn: 'reset', treatment: 'kept',
    status: { to: 'open' }, closureReason: 'reset', reviewIntervalDays: 'kept', nextReviewOn: 'reset',
    strategicObjectiveId: 'kept', objectiveId: 'kept', planId: 'kept', domain: 'kept', likelihoodScale: 'kept', horizonMonths: 'kept', appetite: 'kept', otherReference: 'reset',
  },
  'alternative provider': {
    serviceId: 'kept', organisationId: 'reset', spareUnitsAMonth: 'reset', checkedOn: 'reset', mobilisationOptimisticDays: 'kept', mobilisationLikelyDays: 'kept', mobilisationPessimisticDays: 'kept', unitCost: 'reset',
    registration: 'reset', legalRoute: 'kept', willingness: 'reset', source: 'reset', notes: 'reset',
  },
  payment: { contractId: 'kept', dueOn: 'reset', amountDue: 'kept', paidOn: 'reset', amountPaid: 'reset', invoiceReference: 'reset', notes: 'reset' },
  'performance measure': { contractId: 'kept', name: 'kept', definition: 'kept', unit: 'kept', direction: 'kept', target: 'kept', threshold: 'kept', frequency: 'kept', clause: 'reset', consequence: 'kept' },
  'retained liability': { contractId: 'kept', liability: 'kept', description: 'kept', holderId: 'kept', amountLow: 'reset', amountHigh: 'reset', basis: 'reset', dueWhen: 'kept', expiresOn: 'reset', likelihood: 'reset', notes: 'reset' },
  'exposure elsewhere': { organisationId: 'kept', commissionerName: 'kept', commissionerId: 'kept', what: 'kept', annualValue: 'reset', endOn: 'reset', source: 'kept', knownOn: 'reset', notes: 'reset' },
  'spin-out': {
    name: 'kept', department: 'kept', stage: 'reset', enteredOn: 'today', expectedGoLiveOn: 'reset', parentBody: 'kept', organisationId: 'reset', contractId: 'reset', staffCount: 'reset', annualValue: 'reset', owner: 'kept',
    support: 'reset', withdrawalReason: 'reset', notes: 'reset',
  },
  objective: {
    ...PROMISED, statement: 'kept', owner: 'kept', measure: 'kept', unit: 'kept', direction: 'kept', baselineValue: 'reset', baselineOn: 'reset', target: 'reset', dueOn: 'reset', trajectory: 'reset', ...CONTRACTED,
    method: 'kept', frequency: 'kept', notes: 'reset',
  },
  measurement: { objectiveId: 'kept', periodStart: 'reset', periodEnd: 'reset', value: 'reset', rating: 'reset', ratingReason: 'reset', source: 'kept', measuredBy: 'kept', evidence: 'reset', documentId: 'reset' },
  benefit: {
    ...PROMISED, description: 'kept', benefit: 'kept', beneficiaries: 'kept', owner: 'kept', objectiveId: 'kept', ...CONTRACTED, measure: 'kept', unit: 'kept', baseline: 'reset', baselineOn: 'reset', counterfactual: 'reset',
    expected: 'reset', actual: 'reset', attribution: 'kept', confidence: 'kept', recurrence: 'kept', status: { to: 'planned' }, reviewOn: 'reset', notes: 'reset',
  },
  option: {
    ...PROMISED, name: 'kept', model: 'kept', isCounterfactual: 'reset', isChosen: 'reset', costs: 'kept', benefits: 'kept', priceBasis: 'kept', optimismBias: 'kept', mitigation: 'kept',
    economy: 'kept', efficiency: 'kept', effectiveness: 'kept', source: 'kept', notes: 'reset',
  },
  'financial statement': {
    organisationId: 'kept', period: 'kept', basis: 'kept', periodStart: 'reset', periodEnd: 'reset', receivedOn: 'reset', source: 'kept', income: 'reset', incomeBySource: 'reset', staffCosts: 'reset', otherCosts: 'reset',
    depreciation: 'reset', interestPaid: 'reset', interestReceived: 'reset', operatingCashFlow: 'reset', capitalSpending: 'reset', cash: 'reset', receivables: 'reset', inventories: 'reset', otherCurrentAssets: 'reset',
    payables: 'reset', otherCurrentLiabilities: 'reset', borrowings: 'reset', debtRepaid: 'reset', dividends: 'reset', grossAssets: 'reset', netAssets: 'reset', pensionDeficit: 'reset', groupReceivables: 'reset',
    groupContingent: 'reset', contingentLiabilities: 'reset', plannedIncome: 'reset', plannedSurplus: 'reset', notes: 'reset',
  },
  indicator: {
    organisationId: 'kept', contractId: 'kept', metric: 'kept', measuredOn: 'reset', level: 'reset', value: 'reset', says: 'reset', source: 'kept',
    overrideLevel: 'reset', overrideReason: 'reset', overrideBy: 'reset', overrideOn: 'reset', overrideUntil: 'reset',
  },
  'contingency plan': {
    title: 'kept', contractId: 'reset', serviceId: 'reset', owner: 'kept', approvedOn: 'reset', approvedBy: 'reset', nextReviewOn: 'reset', triggers: 'kept', documentId: 'reset', heldAt: 'reset', notes: 'kept',
    criticality: 'reset', governance: 'kept', appraisal: 'kept', stepIn: 'reset', people: 'reset', payrollDay: 'reset', payrollCost: 'reset', estates: 'reset', records: 'kept', suppliers: 'reset', registration: 'kept', insurance: 'kept',
    finance: 'kept', communications: 'kept', holdingLine: 'kept', exit: 'kept', notApplicable: 'kept',
  },
  'strategic objective': { title: 'kept', number: 'reset', lead: 'kept', committee: 'kept', standard: 'kept', assurance: 'reset', appetite: 'kept', position: 'reset', description: 'kept' },
  control: { riskId: 'kept', what: 'kept', control: 'kept', owner: 'kept', effectiveness: 'reset', assuranceLine: 'kept', assuranceSource: 'kept', lastTestedOn: 'reset', gapsInControl: 'reset', gapsInAssurance: 'reset', notes: 'reset' },
  action: { riskId: 'kept', controlId: 'kept', what: 'kept', owner: 'kept', dueOn: 'reset', status: { to: 'not started' }, done: 'reset', progress: 'reset', barrier: 'reset', doneOn: 'reset', notes: 'reset' },
  assumption: { organisationId: 'kept', what: 'kept', contractId: 'kept', payerId: 'kept', value: 'kept', basis: 'reset', madeOn: 'today', madeBy: 'reset', reviewOn: 'reset', notes: 'reset' },
  'cash item': {
    organisationId: 'kept', item: 'kept', name: 'kept', counterpartyId: 'kept', amount: 'kept', firstOn: 'reset', every: 'kept', untilOn: 'reset', risesWith: 'kept', fixedShare: 'kept', basis: 'reset', madeOn: 'today', notes: 'reset',
  },
  obligation: {
    debtorId: 'kept', creditorId: 'kept', obligation: 'kept', what: 'kept', contractId: 'kept', outstanding: 'reset', monthly: 'kept', committedLimit: 'kept', startOn: 'reset', untilOn: 'reset', rate: 'kept', seniority: 'kept', setOff: 'kept',
    recovered: 'kept', monthsUntilReplaced: 'kept', basis: 'reset', knownOn: 'today', notes: 'reset',
  },
  'weekly forecast': { organisationId: 'kept', startOn: 'reset', openingCash: 'reset', lines: 'kept', madeOn: 'today', madeBy: 'reset', notes: 'reset' },
  scenario: {
    title: 'kept', question: 'kept', startOn: 'kept', horizonMonths: 'kept', paths: 'kept', seed: 'kept', mutualIds: 'kept', levers: 'kept', libraryKey: 'kept', versionNumber: 'reset', versionOfId: 'reset', status: { to: 'draft' }, owner: 'reset', notes: 'reset',
  },
  'plan option': {
    planId: 'kept', option: 'kept', standing: { to: 'in reserve' }, rank: 'reset', serviceId: 'kept', organisationId: 'reset', alternativeId: 'reset', unitsAMonth: 'reset', people: 'reset', checkedOn: 'reset',
    mobilisationOptimisticDays: 'kept', mobilisationLikelyDays: 'kept', mobilisationPessimisticDays: 'kept', cost: 'reset', legalRoute: 'kept', clause: 'kept', reason: 'reset', notes: 'reset',
  },
  'plan step': {
    planId: 'kept', position: 'reset', step: 'kept', phase: 'kept', owner: 'kept', afterIds: 'kept', waitDays: 'kept', optimisticDays: 'kept', likelyDays: 'kept', pessimisticDays: 'kept', leadItem: 'kept', optionId: 'kept',
    contactId: 'kept', instructions: 'kept', says: 'kept', notes: 'reset',
  },
  'plan contact': { planId: 'kept', position: 'reset', name: 'reset', role: 'kept', organisationId: 'kept', ringFor: 'kept', phone: 'reset', outOfHours: 'reset', email: 'reset', deputy: 'reset', checkedOn: 'reset', notes: 'reset' },
  exercise: { planId: 'kept', exercise: 'kept', plannedOn: 'reset', heldOn: 'reset', ledBy: 'kept', participants: 'kept', played: 'kept', runId: 'kept', outcome: 'reset', findings: 'reset', notes: 'reset' },
  'plan action': { planId: 'kept', exerciseId: 'kept', activationId: 'kept', what: 'kept', owner: 'kept', dueOn: 'reset', status: { to: 'not started' }, progress: 'reset', doneOn: 'reset', notes: 'reset' },
};

export const isDuplicable = (kind: string): kind is DuplicableKind => Object.hasOwn(duplicating, kind);

/** What the form of a new record starts with that is made after another one; nothing of the other is shared. */
export function duplicateOf(kind: DuplicableKind, record: object, today: IsoDate): Record<string, unknown> {
  const from = record as Readonly<Record<string, unknown>>;
  const blank: Readonly<Record<string, unknown>> = blankOf(fieldsetOf[kind]);
  return Object.fromEntries(Object.entries<Treatment>(duplicating[kind]).map(([key, treatment]) => {
    if (treatment === 'kept') return [key, structuredClone(from[key])];
    if (treatment === 'reset') return [key, blank[key]];
    return [key, treatment === 'today' ? today : treatment.to];
  }));
}
