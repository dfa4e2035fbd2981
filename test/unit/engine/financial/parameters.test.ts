import { describe, expect, it } from 'vitest';
import { fieldSentences } from '../../../../shared/validate.ts';
import { coSRR2013, continuityMetricNames, continuityMetrics, continuityRatingValues, fsrr2015, shippedContinuityRatings, sof2016 } from '../../../../shared/model/parameters/continuity-rating.ts';
import { defaultFinancialMetrics, financialMetricsValues, metricTarget, shippedFinancialMetrics } from '../../../../shared/model/parameters/financial-metrics.ts';

const sentences = (schema: typeof financialMetricsValues | typeof continuityRatingValues, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? {} : fieldSentences(parsed.error.issues);
};
const withMetric = (metric: 'operating margin' | 'net debt to EBITDA', over: object) =>
  ({ ...defaultFinancialMetrics, metrics: { ...defaultFinancialMetrics.metrics, [metric]: { ...defaultFinancialMetrics.metrics[metric], ...over } } });

describe('the parameter set of financial metrics', () => {
  it('ships what the guidance is remembered to say, marked as not confirmed', () => {
    expect(financialMetricsValues.parse(shippedFinancialMetrics.values)).toEqual(defaultFinancialMetrics);
    expect(shippedFinancialMetrics.confirmed).toBe(false);
    expect(Object.entries(defaultFinancialMetrics.metrics).map(([, { highRiskEdge, lowRiskEdge, unit, better }]) => [highRiskEdge.at, lowRiskEdge.at, unit, better])).toEqual([
      [1.2, 2, '%', 'higher'], [0.05, 0.1, '%', 'higher'], [0.05, 0.15, '%', 'higher'], [3.5, 2.5, '×', 'lower'], [5, 3.5, '×', 'lower'],
      [3, 4.5, '×', 'higher'], [0.8, 1, '×', 'higher'], [0, 0, '£', 'higher'], [0.5, 0.25, '%', 'lower'],
    ]);
  });

  it.each([
    [withMetric('operating margin', { lowRiskEdge: { at: 0.04, countsTo: 'worse' } }), 'metrics.operating margin.lowRiskEdge.at', 'The edge of low risk must not be below the edge of high risk, because higher is better here.'],
    [withMetric('net debt to EBITDA', { lowRiskEdge: { at: 3.6, countsTo: 'worse' } }), 'metrics.net debt to EBITDA.lowRiskEdge.at', 'The edge of low risk must not be above the edge of high risk, because lower is better here.'],
    [withMetric('operating margin', { highRiskEdge: { at: 0.1, countsTo: 'worse' }, lowRiskEdge: { at: 0.1, countsTo: 'better' } }), 'metrics.operating margin.lowRiskEdge.countsTo', 'Both edges are the same number, so it cannot count to high risk and to low risk at once.'],
    [withMetric('operating margin', { better: 'lower', highRiskEdge: { at: 0.2, countsTo: 'worse' } }), 'metrics.operating margin.better', 'By its formula, higher is better for this metric.'],
    [withMetric('operating margin', { unit: '£' }), 'metrics.operating margin.unit', 'This metric is measured in %.'],
    [withMetric('operating margin', { highRiskEdge: { at: Number.NaN, countsTo: 'better' } }), 'metrics.operating margin.highRiskEdge.at', 'Enter a number.'],
    [{ ...defaultFinancialMetrics, targetHeadroom: 1.1 }, 'targetHeadroom', 'Enter at most 100%.'],
    [{ ...defaultFinancialMetrics, daysCashBasis: 30 }, 'daysCashBasis', 'Enter 360 to 366 days.'],
  ])('refuses %#', (value, field, sentence) => {
    expect(sentences(financialMetricsValues, value)).toMatchObject({ [field]: sentence });
  });

  it('takes edges in one place, and refuses a set without one of the metrics or with another', () => {
    expect(sentences(financialMetricsValues, withMetric('operating margin', { lowRiskEdge: { at: 0.05, countsTo: 'worse' } }))).toEqual({});
    const { 'acid ratio': _, ...others } = defaultFinancialMetrics.metrics;
    expect(financialMetricsValues.safeParse({ ...defaultFinancialMetrics, metrics: others }).success).toBe(false);
    expect(financialMetricsValues.safeParse({ ...defaultFinancialMetrics, metrics: { ...defaultFinancialMetrics.metrics, gearing: defaultFinancialMetrics.metrics['acid ratio'] } }).success).toBe(false);
  });

  it('takes a target with or without a direction', () => {
    expect(metricTarget.parse({ metric: 'operating margin', target: 0.02, direction: 'more than' })).toEqual({ metric: 'operating margin', target: 0.02, direction: 'more than' });
    expect(metricTarget.parse({ metric: 'operating margin', target: 0.02 }).direction).toBeUndefined();
    expect(metricTarget.safeParse({ metric: 'gearing', target: 1 }).success).toBe(false);
  });
});

describe('the parameter sets of continuity ratings', () => {
  const [liquidity, servicing] = coSRR2013.metrics;
  it('ships three regimes of one schema, none confirmed, each with its scale', () => {
    for (const { values } of shippedContinuityRatings) expect(continuityRatingValues.parse(values)).toEqual(values);
    expect(shippedContinuityRatings.map(({ effectiveOn, confirmed, values: { scale, cap, metrics } }) => [effectiveOn, confirmed, scale, cap, metrics.map(({ weight }) => weight)])).toEqual([
      ['2013-10-01', false, { best: 4, worst: 1 }, null, [50, 50]],
      ['2015-08-01', false, { best: 4, worst: 1 }, { anyAt: 1, noBetterThan: 2 }, [25, 25, 25, 25]],
      ['2016-10-01', false, { best: 1, worst: 4 }, { anyAt: 4, noBetterThan: 3 }, [25, 25, 25, 25]],
    ]);
    expect(fsrr2015.metrics.map(({ edges }) => edges)).toEqual([[0, -7, -14], [2.5, 1.75, 1.25], [0.01, 0, -0.01], [0, -0.01, -0.02]]);
    expect([coSRR2013, fsrr2015, sof2016].map(({ dayBasis, rounding }) => [dayBasis, rounding])).toEqual(Array.from({ length: 3 }, () => [360, 'half to better']));
    expect(Object.keys(continuityMetrics)).toEqual([...continuityMetricNames]);
  });

  it.each([
    [{ ...coSRR2013, scale: { best: 4, worst: 4 } }, 'scale.worst', 'The best and the worst score must be different numbers.'],
    [{ ...coSRR2013, scale: { best: 5, worst: 1 } }, 'metrics.0.edges', 'A scale of 5 scores needs 4 edges.'],
    [{ ...coSRR2013, scale: { best: 5, worst: 1 } }, 'levels', 'A scale of 5 scores needs 5 levels.'],
    [{ ...coSRR2013, metrics: [{ ...liquidity, edges: [0, -14, -7] }, servicing] }, 'metrics.0.edges', 'The edges must fall from the best score to the worst.'],
    [{ ...coSRR2013, metrics: [{ ...liquidity, edges: [0, 0, -7] }, servicing] }, 'metrics.0.edges', 'The edges must fall from the best score to the worst.'],
    [{ ...coSRR2013, metrics: [liquidity, liquidity] }, 'metrics.1.metric', 'This metric is there twice.'],
    [{ ...coSRR2013, metrics: [{ ...liquidity, weight: 60 }, servicing] }, 'metrics', 'The weights must add up to 100%.'],
    [{ ...coSRR2013, metrics: [] }, 'metrics', 'Choose at least one metric.'],
    [{ ...coSRR2013, cap: { anyAt: 0, noBetterThan: 2 } }, 'cap.anyAt', 'Enter a score of the scale.'],
    [{ ...coSRR2013, cap: { anyAt: 1, noBetterThan: 5 } }, 'cap.noBetterThan', 'Enter a score of the scale.'],
    [{ ...coSRR2013, cap: { anyAt: 2, noBetterThan: 1 } }, 'cap.noBetterThan', 'The cap must not be worse than the score that brings it about.'],
    [{ ...sof2016, cap: { anyAt: 3, noBetterThan: 4 } }, 'cap.noBetterThan', 'The cap must not be worse than the score that brings it about.'],
    [{ ...coSRR2013, levels: ['clear', 'amber', 'watch', 'red'] }, 'levels', 'The levels must not improve from the best score to the worst.'],
    [{ ...coSRR2013, dayBasis: 12 }, 'dayBasis', 'Enter 360 to 366 days.'],
  ])('refuses %#', (value, field, sentence) => {
    expect(sentences(continuityRatingValues, value)).toMatchObject({ [field]: sentence });
  });
});
