import { applyOverride, type ExplainedOverride } from '../../shared/engine/financial/override.ts';
import type { SetHead, Standard, StandingLine, StatementHead } from '../../shared/ipc/standing.ts';
import type { ParameterSetId } from '../../shared/model/ids.ts';
import type { ParameterSet } from '../../shared/model/parameter-set.ts';
import { continuityMetrics, type ContinuityMetric } from '../../shared/model/parameters/continuity-rating.ts';
import { financialMetrics, type FinancialMetric, type MetricTarget } from '../../shared/model/parameters/financial-metrics.ts';
import type { RecordOf } from '../../shared/model/records/index.ts';
import { CONTINUITY_RATING, scaleWords, scoreWords, targetWords, thresholdWords } from '../../shared/model/standing.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { getParameterSet } from './parameter-sets.ts';
import type { Statement } from './standing-figures.ts';

export type Indicator = RecordOf<'indicator'>;

export const headOf = ({ id, name, source, effectiveOn, confirmed }: ParameterSet): SetHead => ({ id, name, source, effectiveOn, confirmed });
export const statementHead = ({ id, period, basis, periodStart, periodEnd, receivedOn, source }: Statement): StatementHead => ({ id, period, basis, periodStart, periodEnd, receivedOn, source });

/** The sets that some indicators were judged by; each is read once. */
export function setsAsked(store: Readable): (id: ParameterSetId | null) => ParameterSet | undefined {
  const known = new Map<ParameterSetId, ParameterSet | undefined>();
  return (id) => {
    if (id === null) return undefined;
    if (!known.has(id)) known.set(id, getParameterSet(store, id));
    return known.get(id);
  };
}

/** The judgement that an indicator carries, whether or not it still lasts. */
export const overrideOf = ({ overrideLevel: level, overrideReason: reason, overrideBy: by, overrideOn: on, overrideUntil: until }: Indicator): ExplainedOverride | null =>
  (level === null || reason === null || by === null || on === null || until === null ? null : { level, reason, by, on, until });

function wordsBy({ metric }: Indicator, set: ParameterSet): string | null {
  if (set.kind === 'financial metrics' && metric in financialMetrics) return thresholdWords(metric as FinancialMetric, set.values.metrics[metric as FinancialMetric]);
  if (set.kind !== 'continuity rating') return null;
  return metric === CONTINUITY_RATING ? scaleWords(set.values) : metric in continuityMetrics ? scoreWords(metric as ContinuityMetric, set.values) : null;
}

/** By what an indicator was judged: its contract's own target where there is one, else the parameter set that it keeps; an event by nothing. */
function standardOf(indicator: Indicator, set: ParameterSet | undefined, target: MetricTarget | null): Standard | null {
  if (target !== null) return { words: targetWords(target), set: null };
  const words = set === undefined ? null : wordsBy(indicator, set);
  return set === undefined || words === null ? null : { words, set: headOf(set) };
}

type Around = { readonly today: IsoDate; readonly setOf: (id: ParameterSetId | null) => ParameterSet | undefined; readonly target?: MetricTarget | null; readonly earlier?: ExplainedOverride | null };

/** An indicator with the level to go by on a day, and what it was judged by. */
export function lineOf(indicator: Indicator, { today, setOf, target = null, earlier = null }: Around): StandingLine {
  const override = overrideOf(indicator);
  return { indicator, level: applyOverride(indicator.level, override === null ? [] : [override], today), standard: standardOf(indicator, setOf(indicator.parameterSetId), target), earlier };
}
