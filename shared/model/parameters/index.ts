import { cashAssumptionsKind } from './cash-assumptions.ts';
import { continuityRatingKind } from './continuity-rating-kind.ts';
import { dependencyBandsKind } from './dependency-bands.ts';
import { discountRatesKind } from './discount-rates.ts';
import { distressEventsKind } from './distress-events.ts';
import { escalationKind } from './escalation.ts';
import { financialMetricsKind } from './financial-metrics-kind.ts';
import type { ParameterKindOf } from './kind.ts';
import { objectiveRatingsKind } from './objective-ratings.ts';
import { paymentTermsKind } from './payment-terms.ts';
import { reviewRulesKind } from './review-rules.ts';
import { riskAppetiteKind } from './risk-appetite.ts';
import { riskMatrixKind } from './risk-matrix.ts';
import { scoringGuideKind } from './scoring-guide.ts';
import { spinOutStagesKind } from './spin-out-stages.ts';

/** Every kind of parameter set, in the order in which they are listed. */
export const parameterKinds = {
  'risk matrix': riskMatrixKind,
  'scoring guide': scoringGuideKind,
  'risk appetite': riskAppetiteKind,
  escalation: escalationKind,
  'review rules': reviewRulesKind,
  'objective ratings': objectiveRatingsKind,
  'payment terms': paymentTermsKind,
  'dependency bands': dependencyBandsKind,
  'financial metrics': financialMetricsKind,
  'continuity rating': continuityRatingKind,
  'cash-flow assumptions': cashAssumptionsKind,
  'distress events': distressEventsKind,
  'spin-out stages': spinOutStagesKind,
  'discount rates': discountRatesKind,
} as const;

export type ParameterKind = keyof typeof parameterKinds;
export const parameterKindNames = Object.keys(parameterKinds) as [ParameterKind, ...ParameterKind[]];

/** The values of a kind of parameter set. */
export type ValuesOf<K extends ParameterKind> = (typeof parameterKinds)[K] extends ParameterKindOf<infer V> ? V : never;
