import type { Result } from '../result.ts';
import type { IsoDate } from '../time.ts';
import { parseFields } from '../validate.ts';
import type { RowMeta } from './common.ts';
import type { ParameterSetId } from './ids.ts';
import { parameterKinds, type ParameterKind, type ValuesOf } from './parameters/index.ts';

export { bandLevels, bandOf, bandsOf, defaultRiskMatrix, riskMatrix, scoreOf, type Band, type BandLevel, type RiskMatrix } from './parameters/risk-matrix.ts';
export { parameterKindNames, parameterKinds, type ParameterKind, type ValuesOf } from './parameters/index.ts';

export const parameterStatuses = ['shipped default', 'local policy'] as const;
export type ParameterStatus = (typeof parameterStatuses)[number];

/** What every set says of itself besides its values. */
export type ParameterHead = {
  readonly name: string;
  readonly source: string;
  /** In force from this day until the next set of its kind takes effect. */
  readonly effectiveOn: IsoDate;
};

/**
 * A threshold, scale, band, rate or list by which the application judges, with its source and the day from which it holds. What was assessed with
 * a set keeps it. `confirmed` says that a person, or the source itself, vouches for it; else it is shown as "check against current guidance".
 */
export type ParameterSet<K extends ParameterKind = ParameterKind> = {
  readonly [One in K]: RowMeta & ParameterHead & {
    readonly id: ParameterSetId;
    readonly kind: One;
    readonly status: ParameterStatus;
    readonly confirmed: boolean;
    readonly values: ValuesOf<One>;
  };
}[K];
export type RiskMatrixSet = ParameterSet<'risk matrix'>;

/** Reads the values of a kind; `invalid_input` names each value by its path. */
export const parseValues = <K extends ParameterKind>(kind: K, given: unknown): Result<ValuesOf<K>> => parseFields(parameterKinds[kind].schema, given) as Result<ValuesOf<K>>;
