import type { ContractFields } from './contract.ts';
import type { OrganisationFields } from './organisation.ts';
import type { RiskFields } from './risk.ts';
import type { ServiceFields } from './service.ts';
import type { SuccessionFields } from './succession.ts';

/** What each field is called wherever a person meets it: forms, the comparison of two versions, history and exports. */
export const organisationLabels = {
  name: 'Name',
  shortName: 'Short name',
  roles: 'Roles',
  legalForm: 'Legal form',
  identifiers: 'Identifiers',
  parentBody: 'Parent public body',
  leftPublicSectorOn: 'Left the public sector on',
  staffCount: 'Staff',
  standing: 'Standing',
  riskTier: 'Risk tier',
  notes: 'Notes',
} as const satisfies Record<keyof OrganisationFields, string>;

export const successionLabels = {
  fromId: 'From',
  toId: 'To',
  effectiveOn: 'Effective on',
  passes: 'What passes',
  shareBasisPoints: 'Share',
  notes: 'Notes',
} as const satisfies Record<keyof SuccessionFields, string>;

export const serviceLabels = {
  name: 'Name',
  category: 'Category',
  population: 'Population served',
  caseload: 'Caseload',
  activityUnit: 'Activity unit',
  unitsAMonth: 'Units a month',
  essential: 'Essential',
  mtpdHours: 'Maximum tolerable period of disruption (hours)',
  rtoHours: 'Recovery time objective (hours)',
  minimumLevel: 'Minimum level of service',
  statutoryDuties: 'Statutory duties',
  notes: 'Notes',
} as const satisfies Record<keyof ServiceFields, string>;

export const contractLabels = {
  reference: 'Reference',
  title: 'Title',
  commissionerId: 'Commissioner',
  providerId: 'Provider',
  otherProviderIds: 'Joint providers',
  serviceIds: 'Services',
  awardRoute: 'Award route',
  status: 'Status',
  statusReason: 'Reason for the status',
  startOn: 'Start',
  endOn: 'End',
  noticeDays: 'Notice period (days)',
  pricing: 'Pricing',
  totalValue: 'Total value',
  yearValues: 'Value by financial year',
  schedule: 'Payment schedule',
  tier: 'Tier',
  cpvCode: 'CPV code',
  description: 'Description',
} as const satisfies Record<keyof ContractFields, string>;

export const riskLabels = {
  title: 'Title',
  cause: 'Cause',
  event: 'Event',
  effect: 'Effect',
  category: 'Category',
  contractId: 'Contract',
  organisationId: 'Organisation',
  serviceId: 'Service',
  owner: 'Owner',
  raisedOn: 'Raised on',
  proximity: 'Proximity',
  inherentConsequence: 'Inherent consequence',
  inherentLikelihood: 'Inherent likelihood',
  currentConsequence: 'Current consequence',
  currentLikelihood: 'Current likelihood',
  targetConsequence: 'Target consequence',
  targetLikelihood: 'Target likelihood',
  targetOn: 'Target date',
  treatment: 'Treatment',
  status: 'Status',
  closureReason: 'Reason for closing',
  reviewIntervalDays: 'Review interval (days)',
  nextReviewOn: 'Next review',
} as const satisfies Record<keyof RiskFields, string>;

/** By the kind of record and the field's key; a key may be a path into the field (`yearValues.0.year`). */
export const fieldLabels = {
  organisation: organisationLabels,
  succession: successionLabels,
  service: serviceLabels,
  contract: contractLabels,
  risk: riskLabels,
} as const;

export function labelOf(kind: keyof typeof fieldLabels, path: string): string {
  const labels: Readonly<Record<string, string>> = fieldLabels[kind];
  const [key = path] = path.split('.');
  return labels[key] ?? path;
}
