import { z } from 'zod';
import type { SupportingMeasure, MeasureAnswer } from '../engine/financial/measures.ts';
import type { MetricFigure } from '../engine/financial/metrics.ts';
import type { ExplainedOverride, StandingLevel } from '../engine/financial/override.ts';
import type { Trend, TrendPoint } from '../engine/financial/trend.ts';
import { contractId, organisationId, type ContractId, type IdOf, type ParameterSetId } from '../model/ids.ts';
import type { FinancialMetric, IndicatorLevel, MetricTarget } from '../model/parameters/financial-metrics.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { IsoDate } from '../time.ts';
import { command, query } from './channel.ts';

/** A parameter set as the source of a threshold. */
export type SetHead = { readonly id: ParameterSetId; readonly name: string; readonly source: string; readonly effectiveOn: IsoDate; readonly confirmed: boolean };

/** What a level was told by, in words: "High risk below 5%, low risk above 10%". `set` is `null` where the contract's own target was used, and for events. */
export type Standard = { readonly words: string; readonly set: SetHead | null };

export type StatementHead = Pick<RecordOf<'financial statement'>, 'period' | 'basis' | 'periodStart' | 'periodEnd' | 'receivedOn' | 'source'> & { readonly id: IdOf<'financial statement'> };

/** An indicator with the level to go by today. */
export type StandingLine = {
  readonly indicator: RecordOf<'indicator'>;
  readonly level: StandingLevel<ExplainedOverride>;
  readonly standard: Standard | null;
  /** The override that the same indicator had for an earlier period: figures of a new period are judged anew. */
  readonly earlier: ExplainedOverride | null;
};

/** A metric at the end of a period; `statementId` leads to the figures. */
export type MetricPoint = TrendPoint & { readonly statementId: IdOf<'financial statement'>; readonly level: IndicatorLevel | null; readonly forecast: boolean };
export type MetricLine = StandingLine & {
  readonly metric: FinancialMetric;
  readonly figure: MetricFigure;
  /** Oldest first; one a period, on the best basis that there is. */
  readonly points: readonly MetricPoint[];
  readonly changes: readonly Trend<MetricPoint>[];
};

export type RatingLine = {
  readonly rating: StandingLine;
  readonly parts: readonly StandingLine[];
  readonly scale: { readonly best: number; readonly worst: number };
  readonly regime: SetHead;
};

/** What a contract itself asks for, with the newest result; `line` is `null` while nothing was measured. */
export type TargetLine = { readonly contract: { readonly id: ContractId; readonly reference: string; readonly title: string }; readonly target: MetricTarget & { readonly note: string | null }; readonly line: StandingLine | null };

export type Standing = {
  /** The statement that the metrics below are of; `null` while there is none that ended by today. */
  readonly statement: StatementHead | null;
  readonly metrics: readonly MetricLine[];
  readonly rating: RatingLine | null;
  readonly measures: readonly { readonly measure: SupportingMeasure; readonly answer: MeasureAnswer }[];
  readonly targets: readonly TargetLine[];
  /** The newest statement that looks ahead, with what it would make of the metrics. */
  readonly forecast: { readonly statement: StatementHead; readonly lines: readonly StandingLine[] } | null;
  /** Events that were reported, the latest first; at most 200. `current` is the newest report of an event. */
  readonly events: readonly (StandingLine & { readonly current: boolean })[];
  /** Sets that are in force today where the newest statement was judged by another. */
  readonly newer: { readonly metrics: SetHead | null; readonly rating: SetHead | null };
  /** The continuity ratings that could be used, by name, each in its newest dated set. */
  readonly regimes: readonly SetHead[];
};

export type ContractStanding = { readonly targets: readonly TargetLine[]; readonly statement: StatementHead | null };

const regime = z.string().trim().min(1).max(300).nullable();

export const standingChannels = {
  /** Everything that the record says of an organisation's financial standing, as of today. Indicators, never a legal finding. */
  'standing.get': query<Standing>()(z.object({ organisationId })),
  /** A contract's own targets with what its provider's newest statement makes of them. */
  'standing.targets': query<ContractStanding>()(z.object({ contractId })),
  /**
   * Judges the newest statements anew by the sets in force today; what was said before stays in the history. `regime` names another continuity
   * rating, which from then on stays the organisation's own; `null` keeps it.
   */
  'indicator.reassess': command<{ readonly statements: number }>()(z.object({ organisationId, regime })),
};
