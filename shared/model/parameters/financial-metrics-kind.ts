import { defaultFinancialMetrics, financialMetricNames, financialMetrics, financialMetricsValues, shippedFinancialMetrics, type FinancialMetric, type FinancialMetricsValues, type MetricUnit } from './financial-metrics.ts';
import { parameterKind } from './kind.ts';
import { always, choiceCell, numberCell, poundsCell, shareCell, wholeCell, type Cell, type Column } from './layout.ts';

const byUnit: Readonly<Record<MetricUnit, Cell>> = { '%': shareCell, '×': numberCell('×'), '£': poundsCell };
const definition = (row: string) => financialMetrics[row as FinancialMetric];
const riskSide = (high: string, medium: string) => always(choiceCell(['worse', 'better'], (side) => (side === 'worse' ? high : medium)));

const edge = (header: string, key: 'highRiskEdge' | 'lowRiskEdge', worse: string, better: string): readonly Column[] => [
  { header, path: (row) => `metrics.${row}.${key}.at`, cell: (_, row) => byUnit[definition(row).unit] },
  { header: `${header} itself is`, path: (row) => `metrics.${row}.${key}.countsTo`, cell: riskSide(worse, better) },
];

export const financialMetricsKind = parameterKind<FinancialMetricsValues>({
  label: 'Financial metrics',
  about: 'The edges between high, medium and low risk for each measure of a provider’s financial standing. A contract’s own targets go before them.',
  schema: financialMetricsValues,
  parts: [
    {
      is: 'table', at: 'metrics', title: 'Metrics', rowHeader: 'Metric', adds: null,
      rows: () => financialMetricNames.map((metric) => ({ key: metric, heading: `${financialMetrics[metric].number} ${financialMetrics[metric].label}` })),
      columns: () => [
        { header: 'Better', path: null, says: (row) => (definition(row).better === 'higher' ? 'Higher' : 'Lower') },
        ...edge('Edge of high risk', 'highRiskEdge', 'High risk', 'Medium risk'),
        ...edge('Edge of low risk', 'lowRiskEdge', 'Medium risk', 'Low risk'),
      ],
    },
    { is: 'single', path: 'targetHeadroom', label: 'Headroom over a contract’s own target', about: 'With less than this over the target, as a share of it, the level is amber.', cell: shareCell },
    { is: 'single', path: 'daysCashBasis', label: 'Days of a year in days cash on hand', about: '365, or 360 as some regulators count.', cell: wholeCell('days') },
  ],
  shipped: [{ ...shippedFinancialMetrics, values: defaultFinancialMetrics }],
});
