import { formatMetric } from '../engine/financial/words.ts';
import { continuityMetrics, type ContinuityMetric, type ContinuityRatingValues } from './parameters/continuity-rating.ts';
import { financialMetrics, type FinancialMetric, type MetricTarget, type MetricThresholds } from './parameters/financial-metrics.ts';

/** What the indicator that holds a whole rating is called; its parts and the metrics go by their own names. */
export const CONTINUITY_RATING = 'continuity rating';

/** What an indicator is called: a metric's or a part's own label, the rating, or the event in its own words. */
export const indicatorLabel = (metric: string): string =>
  (metric in financialMetrics ? financialMetrics[metric as FinancialMetric].label
    : metric in continuityMetrics ? continuityMetrics[metric as ContinuityMetric].label
      : metric.slice(0, 1).toUpperCase() + metric.slice(1));

/** "High risk below 5%, low risk above 10%": the edges of a metric; what lies between is medium risk. */
export function thresholdWords(metric: FinancialMetric, { better, highRiskEdge, lowRiskEdge }: MetricThresholds): string {
  const { unit } = financialMetrics[metric];
  const [worse, nicer] = better === 'higher' ? ['below', 'above'] : ['above', 'below'];
  const side = (word: string, { at }: { readonly at: number }, counts: boolean): string => `${counts ? `${formatMetric(unit, at)} or ` : ''}${word}${counts ? '' : ` ${formatMetric(unit, at)}`}`;
  return `High risk ${side(worse, highRiskEdge, highRiskEdge.countsTo === 'worse')}, low risk ${side(nicer, lowRiskEdge, lowRiskEdge.countsTo === 'better')}`;
}

/** "At least 2%": a contract's own target. */
export function targetWords({ metric, target, direction }: MetricTarget): string {
  const { unit, better } = financialMetrics[metric];
  const word = direction ?? (better === 'higher' ? 'at least' : 'at most');
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ${formatMetric(unit, target)}`;
}

/** "4 is best": the direction of a rating's scale, without which its number says nothing. */
export const scaleWords = ({ scale }: Pick<ContinuityRatingValues, 'scale'>): string => `${scale.best} is best, ${scale.worst} is worst`;

/** "4 from 2.5×, 3 from 1.75×, 2 from 1.25×, else 1": how a part of a rating is scored; `null` where the set does not have it. */
export function scoreWords(metric: ContinuityMetric, { metrics, scale }: ContinuityRatingValues): string | null {
  const part = metrics.find((one) => one.metric === metric);
  if (part === undefined) return null;
  const { unit } = continuityMetrics[metric];
  const step = Math.sign(scale.worst - scale.best);
  const word = part.edgeCountsTo === 'better' ? 'from' : 'above';
  return `${part.edges.map((edge, index) => `${scale.best + step * index} ${word} ${formatMetric(unit, edge)}`).join(', ')}, else ${scale.worst}`;
}
