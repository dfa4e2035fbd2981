import { z } from 'zod';

const uuid = z.uuid({ version: 'v7', error: 'This does not identify a record.' });

export const organisationId = uuid.brand<'OrganisationId'>();
export const successionId = uuid.brand<'SuccessionId'>();
export const serviceId = uuid.brand<'ServiceId'>();
export const contractId = uuid.brand<'ContractId'>();
export const riskId = uuid.brand<'RiskId'>();
export const reviewId = uuid.brand<'ReviewId'>();
export const noticeId = uuid.brand<'NoticeId'>();
export const parameterSetId = uuid.brand<'ParameterSetId'>();

export type OrganisationId = z.infer<typeof organisationId>;
export type SuccessionId = z.infer<typeof successionId>;
export type ServiceId = z.infer<typeof serviceId>;
export type ContractId = z.infer<typeof contractId>;
export type RiskId = z.infer<typeof riskId>;
export type ReviewId = z.infer<typeof reviewId>;
export type NoticeId = z.infer<typeof noticeId>;
export type ParameterSetId = z.infer<typeof parameterSetId>;

/** The schema of each kind of record's id; one kind's id is never taken for another's. */
export const idSchemas = {
  organisation: organisationId,
  succession: successionId,
  service: serviceId,
  contract: contractId,
  risk: riskId,
  'parameter set': parameterSetId,
  'alternative provider': uuid.brand<'AlternativeProviderId'>(),
  payment: uuid.brand<'PaymentId'>(),
  'performance measure': uuid.brand<'PerformanceMeasureId'>(),
  'retained liability': uuid.brand<'RetainedLiabilityId'>(),
  'exposure elsewhere': uuid.brand<'ExposureElsewhereId'>(),
  'spin-out': uuid.brand<'SpinOutId'>(),
  objective: uuid.brand<'ObjectiveId'>(),
  measurement: uuid.brand<'MeasurementId'>(),
  benefit: uuid.brand<'BenefitId'>(),
  option: uuid.brand<'OptionId'>(),
  'outset check': uuid.brand<'OutsetCheckId'>(),
  'financial statement': uuid.brand<'FinancialStatementId'>(),
  indicator: uuid.brand<'IndicatorId'>(),
  'contingency plan': uuid.brand<'ContingencyPlanId'>(),
  document: uuid.brand<'DocumentId'>(),
  snooze: uuid.brand<'SnoozeId'>(),
  transfer: uuid.brand<'TransferId'>(),
  'strategic objective': uuid.brand<'StrategicObjectiveId'>(),
  control: uuid.brand<'ControlId'>(),
  action: uuid.brand<'ActionId'>(),
  evidence: uuid.brand<'EvidenceId'>(),
  'register return': uuid.brand<'RegisterReturnId'>(),
  'redaction code': uuid.brand<'RedactionCodeId'>(),
  assumption: uuid.brand<'AssumptionId'>(),
  'cash item': uuid.brand<'CashItemId'>(),
  obligation: uuid.brand<'ObligationId'>(),
  'weekly forecast': uuid.brand<'WeeklyForecastId'>(),
  scenario: uuid.brand<'ScenarioId'>(),
  run: uuid.brand<'RunId'>(),
  'run attachment': uuid.brand<'RunAttachmentId'>(),
  'plan option': uuid.brand<'PlanOptionId'>(),
  'plan step': uuid.brand<'PlanStepId'>(),
  'plan contact': uuid.brand<'PlanContactId'>(),
  'plan action': uuid.brand<'PlanActionId'>(),
  'plan decision': uuid.brand<'PlanDecisionId'>(),
  exercise: uuid.brand<'ExerciseId'>(),
  activation: uuid.brand<'ActivationId'>(),
} as const;
export type Ids = typeof idSchemas;
/** Every kind of record that has a history of its own; also what change events name. */
export type EntityKind = keyof Ids;
export type IdOf<K extends EntityKind> = z.infer<Ids[K]>;
export const entityKinds = Object.keys(idSchemas) as [EntityKind, ...EntityKind[]];
