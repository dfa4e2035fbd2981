import { continuityMetricNames, continuityMetrics, continuityRatingValues, notReadilyCash, shippedContinuityRatings, type ContinuityMetric, type ContinuityRatingValues } from './continuity-rating.ts';
import { knownLevels } from './financial-metrics.ts';
import { parameterKind, type Shipped } from './kind.ts';
import { always, choiceCell, choicesCell, numberCell, shareCell, valueAt, wholeCell, type Cell, type Values } from './layout.ts';

const MOST_SCORES = 11;
const isPoint = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_SCORES;

/** The scores of the scale from the best to the worst; none while its ends are not two different numbers. */
function scoresOf(values: Values): readonly number[] {
  const [best, worst] = [valueAt(values, 'scale.best'), valueAt(values, 'scale.worst')];
  if (!isPoint(best) || !isPoint(worst) || best === worst) return [];
  return Array.from({ length: Math.abs(best - worst) + 1 }, (_, step) => best + step * Math.sign(worst - best));
}

function edgeCell(values: Values, row: string): Cell {
  const unit = continuityMetrics[valueAt(values, `metrics.${row}.metric`) as ContinuityMetric]?.unit;
  return unit === '%' ? shareCell : numberCell(unit ?? null);
}

const cut = (list: unknown, length: number): unknown => (Array.isArray(list) ? list.slice(0, length) : list);

/** Edges and levels are as many as the scale asks for: what was typed for a longer scale goes. */
function tidied(values: Values): Values {
  const scores = scoresOf(values).length;
  if (scores === 0) return values;
  const metrics = valueAt(values, 'metrics');
  return {
    ...values,
    levels: cut(values['levels'], scores),
    metrics: Array.isArray(metrics) ? metrics.map((metric: Values) => ({ ...metric, edges: cut(metric['edges'], scores - 1) })) : metrics,
  };
}

const [first, ...others] = shippedContinuityRatings.map((set): Shipped<ContinuityRatingValues> => set);
if (first === undefined) throw new Error('No continuity rating is shipped.');

export const continuityRatingKind = parameterKind<ContinuityRatingValues>({
  label: 'Continuity ratings',
  about: 'How regulators rate whether a provider can go on: what is measured, how it is scored, and which end of the scale is best. The sets are different regimes; the latest is in force, and earlier ones can still be asked for by name.',
  schema: continuityRatingValues,
  tidied,
  parts: [
    { is: 'single', path: 'scale.best', label: 'Best score', cell: wholeCell() },
    { is: 'single', path: 'scale.worst', label: 'Worst score', cell: wholeCell() },
    {
      is: 'table', at: 'metrics', title: 'Metrics', about: 'A value has a score when it is better than that score’s edge. Weights add up to 100 %.', rowHeader: 'Metric', rows: null,
      columns: (values) => [
        { header: 'Metric', path: (row) => `metrics.${row}.metric`, cell: always(choiceCell(continuityMetricNames, (metric) => continuityMetrics[metric as ContinuityMetric]?.label ?? metric)) },
        { header: 'Weight', path: (row) => `metrics.${row}.weight`, cell: always(wholeCell('%')) },
        ...scoresOf(values).slice(0, -1).map((score, index) => ({ header: `Edge of ${score}`, path: (row: string) => `metrics.${row}.edges.${index}`, cell: edgeCell })),
        { header: 'An edge has the', path: (row) => `metrics.${row}.edgeCountsTo`, cell: always(choiceCell(['better', 'worse'], (side) => `${side} score`)) },
      ],
      adds: { noun: 'metric', blank: { metric: 'liquidity', weight: null, edges: [], edgeCountsTo: 'better' } },
    },
    {
      is: 'table', at: 'levels', title: 'Levels', about: 'What each rating says of how much attention it asks for.', rowHeader: 'Rating', adds: null,
      rows: (values) => scoresOf(values).map((score, index) => ({ key: String(index), heading: String(score) })),
      columns: () => [{ header: 'Level', path: (row) => `levels.${row}`, cell: always(choiceCell(knownLevels)) }],
    },
    { is: 'single', path: 'rounding', label: 'An average halfway between two scores goes to', cell: choiceCell(['half to better', 'half to worse'], (way) => (way === 'half to better' ? 'The better score' : 'The worse score')) },
    {
      is: 'option', path: 'cap', label: 'One poor metric caps the rating', blank: { anyAt: null, noBetterThan: null },
      of: [
        { is: 'single', path: 'cap.anyAt', label: 'When any metric is at, or worse than', cell: wholeCell() },
        { is: 'single', path: 'cap.noBetterThan', label: 'The rating is no better than', cell: wholeCell() },
      ],
    },
    { is: 'single', path: 'dayBasis', label: 'Days of a year', cell: wholeCell('days') },
    { is: 'single', path: 'leftOutOfLiquidity', label: 'Not counted as readily cash', cell: choicesCell(notReadilyCash, (line) => (line === 'inventories' ? 'Inventories' : 'Other current assets')) },
  ],
  shipped: [first, ...others],
});
