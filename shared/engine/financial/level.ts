import {
  financialMetricNames, financialMetrics,
  type FinancialMetric, type FinancialMetricsValues, type IndicatorLevel, type KnownLevel, type MetricTarget, type MetricThresholds, type TargetDirection,
} from '../../model/parameters/financial-metrics.ts';
import { answerMetric, endOf, type MetricAnswer, type MetricInput } from './metrics.ts';
import { compare, formatBeside, formatMetric } from './words.ts';

/** High risk is red, medium amber, low clear; a value exactly at an edge goes where the edge says that it counts. */
export function levelByThresholds(value: number, { better, highRiskEdge, lowRiskEdge }: MetricThresholds): 'clear' | 'amber' | 'red' {
  const sign = better === 'higher' ? 1 : -1;
  const toHigh = compare(value, highRiskEdge.at) * sign;
  const toLow = compare(value, lowRiskEdge.at) * sign;
  if (toHigh < 0 || (toHigh === 0 && highRiskEdge.countsTo === 'worse')) return 'red';
  return toLow > 0 || (toLow === 0 && lowRiskEdge.countsTo === 'better') ? 'clear' : 'amber';
}

export type TargetVerdict = {
  readonly verdict: 'met' | 'missed';
  /** How far the value is on the good side of the target, as a share of the target's size (0.2 is 20%); negative when missed, `null` for a target of 0. */
  readonly headroom: number | null;
  readonly level: 'clear' | 'amber' | 'red';
};

/**
 * A contract's own target: missed is red; met is amber while the headroom, (value − target) ÷ target on the good side, is less than `headroomEdge`
 * (exactly at the edge is clear). A target of 0 has no headroom: met exactly at 0 is amber, beyond it clear.
 */
export function levelByTarget(value: number, target: number, direction: TargetDirection, headroomEdge: number): TargetVerdict {
  const sign = direction === 'at least' || direction === 'more than' ? 1 : -1;
  const equal = compare(value, target) === 0;
  const beyond = compare(value, target) * sign > 0;
  const met = beyond || (equal && (direction === 'at least' || direction === 'at most'));
  const headroom = target === 0 ? null : equal ? 0 : ((value - target) * sign) / Math.abs(target);
  const roomy = beyond && compare(value, target + sign * headroomEdge * Math.abs(target)) * sign >= 0;
  return { verdict: met ? 'met' : 'missed', headroom, level: met ? (roomy ? 'clear' : 'amber') : 'red' };
}

/** By the contract's own target where it has one, else by the parameter set. */
export type MetricStandard =
  | { readonly by: 'parameter set'; readonly thresholds: MetricThresholds }
  | { readonly by: 'contract'; readonly target: MetricTarget; readonly headroomEdge: number };

export type AssessedMetric = {
  readonly metric: FinancialMetric;
  readonly answer: MetricAnswer;
  readonly level: Exclude<IndicatorLevel, 'watch'>;
  readonly standard: MetricStandard;
  /** Against a contract's own target; `null` by the parameter set, and when it cannot be told. */
  readonly verdict: 'met' | 'missed' | null;
  readonly headroom: number | null;
  /** The figure, what it came from and why it has this level. */
  readonly sentence: string;
};

/** A target's direction, or the one that follows from the metric. */
export const directionOf = ({ metric, direction }: MetricTarget): TargetDirection => direction ?? (financialMetrics[metric].better === 'higher' ? 'at least' : 'at most');

const RISK = { clear: 'low risk', amber: 'medium risk', red: 'high risk' } as const;

function thresholdWords(metric: FinancialMetric, value: number, { better, highRiskEdge, lowRiskEdge }: MetricThresholds, level: 'clear' | 'amber' | 'red'): string {
  const { unit, label } = financialMetrics[metric];
  const edges = [highRiskEdge.at, lowRiskEdge.at];
  const [high, low] = [formatMetric(unit, highRiskEdge.at), formatMetric(unit, lowRiskEdge.at)];
  const [over, under] = better === 'higher' ? ['above', 'below'] : ['below', 'above'];
  const at = (edge: number, words: string): string => (compare(value, edge) === 0 ? `exactly ${formatMetric(unit, edge)}` : words);
  const where = level === 'red' ? at(highRiskEdge.at, `${under} ${high}`) : level === 'clear' ? at(lowRiskEdge.at, `${over} ${low}`) : high === low ? `neither above nor below ${low}` : `from ${high} to ${low}`;
  return `${label} ${formatBeside(unit, value, edges)}: ${where}, ${RISK[level]}.`;
}

function targetWords(metric: FinancialMetric, value: number, target: MetricTarget, { verdict, headroom, level }: TargetVerdict, headroomEdge: number): string {
  const { unit, label } = financialMetrics[metric];
  const aim = `the contract's target of ${directionOf(target)} ${formatMetric(unit, target.target)}`;
  const room = verdict === 'missed' || headroom === null ? '' : ` with ${formatBeside('%', headroom, [headroomEdge])} headroom${level === 'amber' ? `, less than ${formatMetric('%', headroomEdge)}` : ''}`;
  return `${label} ${formatBeside(unit, value, [target.target])}: ${verdict === 'met' ? 'meets' : 'misses'} ${aim}${room}.`;
}

/**
 * The level of a metric's answer. Without a number, the best end (net cash, no interest, nothing due) is clear and meets any target, the worst end
 * (net debt without earnings, a loss without income) is red and misses it, and what cannot be told is 'not known'.
 */
export function levelOf(metric: FinancialMetric, answer: MetricAnswer, standard: MetricStandard): AssessedMetric {
  const base = { metric, answer, standard };
  if (answer.is !== 'value') {
    const end = endOf(answer);
    const level = end === 'best' ? 'clear' : end === 'worst' ? 'red' : 'not known';
    const verdict = standard.by === 'parameter set' || end === 'neither' ? null : end === 'best' ? 'met' : 'missed';
    return { ...base, level, verdict, headroom: null, sentence: answer.sentence };
  }
  if (standard.by === 'parameter set') {
    const level = levelByThresholds(answer.value, standard.thresholds);
    return { ...base, level, verdict: null, headroom: null, sentence: `${thresholdWords(metric, answer.value, standard.thresholds, level)} ${answer.sentence}` };
  }
  const judged = levelByTarget(answer.value, standard.target.target, directionOf(standard.target), standard.headroomEdge);
  return { ...base, ...judged, sentence: `${targetWords(metric, answer.value, standard.target, judged, standard.headroomEdge)} ${answer.sentence}` };
}

const SEVERITY: Readonly<Record<KnownLevel | 'not known', number>> = { clear: 0, 'not known': 1, watch: 2, amber: 3, red: 4 };
/** The level that asks for most attention; 'not known' ranks over clear, since it may hide anything, and under every warning. `not known` for none. */
export const worstLevel = (levels: readonly IndicatorLevel[]): IndicatorLevel =>
  levels.reduce<IndicatorLevel | null>((worst, level) => (worst === null || SEVERITY[level] > SEVERITY[worst] ? level : worst), null) ?? 'not known';

/** One metric by its standard. Of several targets that a contract sets for it, the one that comes off worst (the first of equals) is the answer. */
export function assessMetric(metric: FinancialMetric, input: MetricInput, values: FinancialMetricsValues, targets: readonly MetricTarget[]): AssessedMetric {
  const answer = answerMetric(metric, input);
  const own = targets.filter((target) => target.metric === metric).map((target) => levelOf(metric, answer, { by: 'contract', target, headroomEdge: values.targetHeadroom }));
  const worst = own.reduce<AssessedMetric | null>((found, one) => (found === null || SEVERITY[one.level] > SEVERITY[found.level] ? one : found), null);
  return worst ?? levelOf(metric, answer, { by: 'parameter set', thresholds: values.metrics[metric] });
}

/** Every metric in the guidance's order: by the contract's own targets (none: an empty list) and otherwise by the parameter set. */
export const assessStanding = (input: MetricInput, values: FinancialMetricsValues, targets: readonly MetricTarget[]): readonly AssessedMetric[] =>
  financialMetricNames.map((metric) => assessMetric(metric, input, values, targets));
