import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { IsoDate } from '../../../shared/time.ts';

/** The ages and lead times after which something needs a person; whole days unless said otherwise. */
export type AttentionRules = {
  /** How long before the day on which a contract starts, an extension or a break has to be decided, a registration or a liability ends. */
  readonly startLeadDays: number;
  readonly extensionLeadDays: number;
  readonly breakLeadDays: number;
  readonly registrationLeadDays: number;
  readonly liabilityLeadDays: number;
  readonly overrideLeadDays: number;
  /** From this age on an alternative provider's capacity has to be asked for again. */
  readonly capacityMaxAgeDays: number;
  /** How long after the end of its period a statement may take, and a measurement. */
  readonly statementDays: number;
  readonly measurementDays: number;
  readonly spinOutDays: number;
  /** The least share of payments made on time, in basis points. */
  readonly paidOnTime: number;
};

/** Everything that the rules go by beside the record itself. */
export type AttentionContext = {
  readonly today: IsoDate;
  readonly matrix: RiskMatrix;
  readonly rules: AttentionRules;
  /** Stages of a spin-out in their order; those that are `over` wait for nothing any more. */
  readonly stages: readonly { readonly name: string; readonly over: boolean }[];
};
