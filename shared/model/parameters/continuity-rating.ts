import { z } from 'zod';
import { isoDate, type IsoDate } from '../../time.ts';
import { knownLevels, type KnownLevel } from './financial-metrics.ts';

export const continuityMetricNames = ['liquidity', 'capital servicing capacity', 'income and expenditure margin', 'variance from plan'] as const;
export type ContinuityMetric = (typeof continuityMetricNames)[number];

export type ContinuityMetricDefinition = { readonly label: string; readonly formula: string; readonly unit: 'days' | '×' | '%' };

/** The parts of a continuity rating, with the words that screens and exports use. Higher is better for each of them. */
export const continuityMetrics: Readonly<Record<ContinuityMetric, ContinuityMetricDefinition>> = {
  liquidity: { label: 'Liquidity', formula: '(Current assets readily cash − current liabilities) × days in the basis ÷ operating expenses for a year', unit: 'days' },
  'capital servicing capacity': { label: 'Capital servicing capacity', formula: '(EBITDA + interest received) ÷ (interest paid + debt repaid + dividends)', unit: '×' },
  'income and expenditure margin': { label: 'Income and expenditure margin', formula: 'Surplus after depreciation, net interest and dividends ÷ income', unit: '%' },
  'variance from plan': { label: 'Variance from plan', formula: 'Income and expenditure margin − planned margin, in percentage points', unit: '%' },
};

/** Balance-sheet lines that can be held not to be readily cash. */
export const notReadilyCash = ['inventories', 'otherCurrentAssets'] as const;

const part = z.strictObject({
  metric: z.enum(continuityMetricNames),
  /** Whole per cent; all weights together are 100. */
  weight: z.int('Enter a whole percentage.').min(1, 'Enter at least 1%.').max(100, 'Enter at most 100%.'),
  /** From the edge of the best score downwards, one fewer than there are scores: days, or plain ratios (0.01 is 1%). */
  edges: z.array(z.number('Enter a number.').min(-1_000_000).max(1_000_000)).min(1),
  /** Whether a value exactly at an edge has the score above ('better') or below it ('worse'). */
  edgeCountsTo: z.enum(['better', 'worse']),
});

const point = z.int('Enter a whole number.').min(0, 'Enter 0 to 10.').max(10, 'Enter 0 to 10.');

/**
 * The values of a parameter set of the kind 'continuity rating'. One schema serves every regime: which number is best, what is measured, how the
 * average is rounded and what caps it are data. `levels` runs from the best score to the worst.
 */
export const continuityRatingValues = z.strictObject({
  scale: z.strictObject({ best: point, worst: point }),
  metrics: z.array(part).min(1, 'Choose at least one metric.'),
  dayBasis: z.int('Enter whole days.').min(360, 'Enter 360 to 366 days.').max(366, 'Enter 360 to 366 days.'),
  /** Current assets that the liquidity leaves out because they are not readily cash. */
  leftOutOfLiquidity: z.array(z.enum(notReadilyCash)),
  /** Where an average halfway between two scores goes. "Half up", said of a scale on which more is better, is 'half to better'. */
  rounding: z.enum(['half to better', 'half to worse']),
  /** A metric at `anyAt` or worse keeps the rating from being better than `noBetterThan`; both are numbers of the scale. */
  cap: z.strictObject({ anyAt: point, noBetterThan: point }).nullable(),
  levels: z.array(z.enum(knownLevels)),
}).superRefine(({ scale, metrics, cap, levels }, context) => {
  const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  if (scale.best === scale.worst) {
    refuse(['scale', 'worst'], 'The best and the worst score must be different numbers.');
    return;
  }
  const scores = Math.abs(scale.best - scale.worst) + 1;
  metrics.forEach(({ metric, edges }, index) => {
    if (metrics.findIndex((other) => other.metric === metric) !== index) refuse(['metrics', index, 'metric'], 'This metric is there twice.');
    if (edges.length !== scores - 1) refuse(['metrics', index, 'edges'], `A scale of ${scores} scores needs ${scores - 1} edges.`);
    if (edges.some((edge, at) => at > 0 && edge >= (edges[at - 1] ?? Infinity))) refuse(['metrics', index, 'edges'], 'The edges must fall from the best score to the worst.');
  });
  if (metrics.reduce((sum, { weight }) => sum + weight, 0) !== 100) refuse(['metrics'], 'The weights must add up to 100%.');
  const stepsFromBest = (score: number): number => (scale.best - score) * Math.sign(scale.best - scale.worst);
  if (cap !== null) {
    const [at, limit] = [stepsFromBest(cap.anyAt), stepsFromBest(cap.noBetterThan)];
    if (at < 0 || at >= scores) refuse(['cap', 'anyAt'], 'Enter a score of the scale.');
    if (limit < 0 || limit >= scores) refuse(['cap', 'noBetterThan'], 'Enter a score of the scale.');
    else if (limit > at) refuse(['cap', 'noBetterThan'], 'The cap must not be worse than the score that brings it about.');
  }
  if (levels.length !== scores) refuse(['levels'], `A scale of ${scores} scores needs ${scores} levels.`);
  const ranks = levels.map((level) => knownLevels.indexOf(level));
  if (ranks.some((rank, index) => index > 0 && rank < (ranks[index - 1] ?? 0))) refuse(['levels'], 'The levels must not improve from the best score to the worst.');
});
export type ContinuityRatingValues = Readonly<z.infer<typeof continuityRatingValues>>;

const FOUR_LEVELS: KnownLevel[] = ['clear', 'watch', 'amber', 'red'];
const liquidity = (weight: number) => ({ metric: 'liquidity' as const, weight, edges: [0, -7, -14], edgeCountsTo: 'better' as const });
const capitalServicing = (weight: number) => ({ metric: 'capital servicing capacity' as const, weight, edges: [2.5, 1.75, 1.25], edgeCountsTo: 'better' as const });
const common = {
  dayBasis: 360, leftOutOfLiquidity: ['inventories' as const, 'otherCurrentAssets' as const], rounding: 'half to better' as const, levels: FOUR_LEVELS,
};
const fourMetrics = [
  liquidity(25), capitalServicing(25),
  { metric: 'income and expenditure margin' as const, weight: 25, edges: [0.01, 0, -0.01], edgeCountsTo: 'better' as const },
  { metric: 'variance from plan' as const, weight: 25, edges: [0, -0.01, -0.02], edgeCountsTo: 'better' as const },
];

/** Monitor's Continuity of Services Risk Rating of 2013: two metrics, 4 is best. */
export const coSRR2013: ContinuityRatingValues = { ...common, scale: { best: 4, worst: 1 }, metrics: [liquidity(50), capitalServicing(50)], cap: null };
/** Monitor's Financial Sustainability Risk Rating of August 2015: four metrics, 4 is best, any metric at 1 caps the rating at 2. */
export const fsrr2015: ContinuityRatingValues = { ...common, scale: { best: 4, worst: 1 }, metrics: fourMetrics, cap: { anyAt: 1, noBetterThan: 2 } };
/** The finance score of the Single Oversight Framework of 2016: the scale is reversed, 1 is best. Its measure of agency spending is left out: no statement holds it. */
export const sof2016: ContinuityRatingValues = { ...common, scale: { best: 1, worst: 4 }, metrics: fourMetrics, cap: { anyAt: 4, noBetterThan: 3 } };

type Shipped = {
  readonly kind: 'continuity rating'; readonly name: string; readonly source: string; readonly effectiveOn: IsoDate;
  readonly confirmed: boolean; readonly values: ContinuityRatingValues;
};
/** The sets that every store begins with. Their thresholds were not read in the source: shown as "check against current guidance". */
export const shippedContinuityRatings: readonly Shipped[] = [
  {
    kind: 'continuity rating', name: 'Continuity of services risk rating (2013)', confirmed: false, effectiveOn: isoDate.parse('2013-10-01'),
    source: 'Monitor, Continuity of Services Risk Rating, from 1 October 2013', values: coSRR2013,
  },
  {
    kind: 'continuity rating', name: 'Financial sustainability risk rating (2015)', confirmed: false, effectiveOn: isoDate.parse('2015-08-01'),
    source: 'Monitor, Risk Assessment Framework (August 2015)', values: fsrr2015,
  },
  {
    kind: 'continuity rating', name: 'Finance score, 1 is best (2016)', confirmed: false, effectiveOn: isoDate.parse('2016-10-01'),
    source: 'NHS Improvement, Single Oversight Framework (2016), without its measure of agency spending', values: sof2016,
  },
];
