/** After the example categories of the Orange Book (May 2023), Annex 4, with patient safety first as NHS registers have it. */
export const riskCategories = [
  'patient safety', 'service continuity', 'financial', 'commercial', 'people', 'operations', 'legal', 'governance', 'strategy',
  'property', 'technology', 'information', 'security', 'project', 'reputational',
] as const;
export type RiskCategory = (typeof riskCategories)[number];

/** Where a consequence falls, after the domains of NPSA, *A risk matrix for risk managers* (January 2008). */
export const consequenceDomains = [
  'safety', 'quality and complaints', 'staffing and competence', 'statutory duty and inspections', 'adverse publicity', 'objectives and projects', 'finance and claims', 'service interruption',
] as const;
export type ConsequenceDomain = (typeof consequenceDomains)[number];

/** A provider fails once: its likelihood is a probability over a horizon. A frequency is for incidents that recur. */
export const likelihoodScales = ['probability', 'frequency'] as const;
export const treatments = ['tolerate', 'treat', 'transfer', 'terminate'] as const;
export const proximities = ['within 3 months', 'within 12 months', 'beyond 12 months'] as const;
export const riskStatuses = ['open', 'closed'] as const;
export const scoreKinds = ['inherent', 'current', 'target'] as const;
export type ScoreKind = (typeof scoreKinds)[number];
