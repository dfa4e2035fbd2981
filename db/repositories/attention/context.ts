import type { RiskMatrix, ValuesOf } from '../../../shared/model/parameter-set.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { inForce } from '../parameter-sets.ts';
import { judgedInForce } from '../plans/judged.ts';
import { findingsOf, type PlanFindings } from './plan-findings.ts';

/** Everything that the rules go by beside the record itself: the day, and the figures in force on it. */
export type AttentionContext = {
  readonly today: IsoDate;
  readonly matrix: RiskMatrix;
  readonly appetite: ValuesOf<'risk appetite'>;
  readonly rules: ValuesOf<'review rules'>;
  readonly terms: ValuesOf<'payment terms'>;
  readonly cash: ValuesOf<'cash-flow assumptions'>;
  readonly stages: ValuesOf<'spin-out stages'>['stages'];
  /** What the checks and triggers of plans found: worked out when a rule first asks, and kept while nothing is written that plans rest on. */
  readonly plans: () => PlanFindings;
};

export const attentionContext = (store: Readable, today: IsoDate): AttentionContext => ({
  today,
  matrix: inForce(store, 'risk matrix', today).values,
  appetite: inForce(store, 'risk appetite', today).values,
  rules: inForce(store, 'review rules', today).values,
  terms: inForce(store, 'payment terms', today).values,
  cash: inForce(store, 'cash-flow assumptions', today).values,
  stages: inForce(store, 'spin-out stages', today).values.stages,
  plans: () => findingsOf(judgedInForce(store, today)),
});
