import { z } from 'zod';
import { isoDate } from '../../time.ts';

/** How much attention a measured warning asks for, the least first. 'not known' is no level of risk and never passes for 'clear'. */
export const indicatorLevels = ['clear', 'watch', 'amber', 'red', 'not known'] as const;
export type IndicatorLevel = (typeof indicatorLevels)[number];
export const knownLevels = ['clear', 'watch', 'amber', 'red'] as const satisfies readonly IndicatorLevel[];
export type KnownLevel = (typeof knownLevels)[number];

/** What a number of each unit is kept as: '%' and '×' as a plain ratio (1.2 is 120% or 1.2×), '£' as pence. */
export type MetricUnit = '%' | '×' | '£';

export const financialMetricNames = [
  'turnover ratio', 'operating margin', 'free cash flow to net debt', 'net debt to EBITDA', 'net debt and pension deficit to EBITDA',
  'net interest cover', 'acid ratio', 'net asset value', 'group exposure ratio',
] as const;
export type FinancialMetric = (typeof financialMetricNames)[number];

export type MetricDefinition = {
  /** As the Cabinet Office's guidance on the economic and financial standing of suppliers numbers it. */
  readonly number: string;
  readonly label: string;
  readonly formula: string;
  readonly unit: MetricUnit;
  /** Which way is good. It follows from the formula, so no parameter set may turn it round. */
  readonly better: 'higher' | 'lower';
};

/** The metrics of financial standing in the guidance's order, with the words that screens and exports use. */
export const financialMetrics: Readonly<Record<FinancialMetric, MetricDefinition>> = {
  'turnover ratio': { number: '1', label: 'Turnover ratio', formula: 'Income for a year ÷ expected annual contract value', unit: '%', better: 'higher' },
  'operating margin': { number: '2', label: 'Operating margin', formula: 'Operating profit ÷ income: the higher of the latest year and the two years together', unit: '%', better: 'higher' },
  'free cash flow to net debt': { number: '3a', label: 'Free cash flow to net debt', formula: '(Cash from operating activities − capital spending) for a year ÷ net debt', unit: '%', better: 'higher' },
  'net debt to EBITDA': { number: '3b', label: 'Net debt to EBITDA', formula: 'Net debt ÷ EBITDA for a year', unit: '×', better: 'lower' },
  'net debt and pension deficit to EBITDA': { number: '4', label: 'Net debt and pension deficit to EBITDA', formula: '(Net debt + net pension deficit) ÷ EBITDA for a year', unit: '×', better: 'lower' },
  'net interest cover': { number: '5', label: 'Net interest cover', formula: 'Operating profit (EBIT) ÷ (interest paid − interest received)', unit: '×', better: 'higher' },
  'acid ratio': { number: '6', label: 'Acid ratio', formula: '(Current assets − inventories) ÷ current liabilities', unit: '×', better: 'higher' },
  'net asset value': { number: '7', label: 'Net asset value', formula: 'Net assets', unit: '£', better: 'higher' },
  'group exposure ratio': { number: '8', label: 'Group exposure ratio', formula: '(Amounts owed by the group + contingent liabilities for the group) ÷ gross assets', unit: '%', better: 'lower' },
};

const LARGEST = 1_000_000_000_000_000;
const figure = z.number('Enter a number.').min(-LARGEST, 'The number is too large.').max(LARGEST, 'The number is too large.');
const edge = z.strictObject({
  at: figure,
  /** The level that a value exactly at the edge has: the one on the better or on the worse side of it. */
  countsTo: z.enum(['better', 'worse'], 'Say to which side the edge itself counts.'),
});

const thresholds = z.strictObject({
  unit: z.enum(['%', '×', '£']),
  better: z.enum(['higher', 'lower']),
  /** Between high risk (red) and medium risk (amber). */
  highRiskEdge: edge,
  /** Between medium risk (amber) and low risk (clear). */
  lowRiskEdge: edge,
}).superRefine(({ better, highRiskEdge, lowRiskEdge }, context) => {
  const wrongWay = better === 'higher' ? lowRiskEdge.at < highRiskEdge.at : lowRiskEdge.at > highRiskEdge.at;
  if (wrongWay) {
    const message = `The edge of low risk must not be ${better === 'higher' ? 'below' : 'above'} the edge of high risk, because ${better} is better here.`;
    context.addIssue({ code: 'custom', path: ['lowRiskEdge', 'at'], message });
  }
  if (lowRiskEdge.at === highRiskEdge.at && highRiskEdge.countsTo === 'worse' && lowRiskEdge.countsTo === 'better') {
    context.addIssue({ code: 'custom', path: ['lowRiskEdge', 'countsTo'], message: 'Both edges are the same number, so it cannot count to high risk and to low risk at once.' });
  }
});
export type MetricThresholds = Readonly<z.infer<typeof thresholds>>;

/** The values of a parameter set of the kind 'financial metrics'. Edges are plain ratios (0.05 is 5%) or, for '£', pence. */
export const financialMetricsValues = z.strictObject({
  metrics: z.record(z.enum(financialMetricNames), thresholds),
  /** A contract's own target is amber while the headroom over it is less than this share of the target (0.2 is 20%). */
  targetHeadroom: z.number('Enter a share.').min(0, 'Enter 0% or more.').max(1, 'Enter at most 100%.'),
  /** Days that a year has in days cash on hand: 365, or 360 as some regulators count. */
  daysCashBasis: z.int('Enter whole days.').min(360, 'Enter 360 to 366 days.').max(366, 'Enter 360 to 366 days.'),
}).superRefine(({ metrics }, context) => {
  for (const metric of financialMetricNames) {
    const { unit, better } = financialMetrics[metric];
    if (metrics[metric].unit !== unit) context.addIssue({ code: 'custom', path: ['metrics', metric, 'unit'], message: `This metric is measured in ${unit}.` });
    if (metrics[metric].better !== better) context.addIssue({ code: 'custom', path: ['metrics', metric, 'better'], message: `By its formula, ${better} is better for this metric.` });
  }
});
export type FinancialMetricsValues = Readonly<z.infer<typeof financialMetricsValues>>;

export const targetDirections = ['at least', 'more than', 'at most', 'less than'] as const;
export type TargetDirection = (typeof targetDirections)[number];

/** A contract's own financial target. `target` is a plain ratio (0.02 is 2%) or pence, as the metric's unit has it. */
export const metricTarget = z.strictObject({
  metric: z.enum(financialMetricNames, 'Choose one of the list.'),
  target: figure,
  /** Without one it follows the metric: 'at least' where higher is better, else 'at most'. */
  direction: z.enum(targetDirections).nullish(),
});
export type MetricTarget = Readonly<z.infer<typeof metricTarget>>;

const of = (metric: FinancialMetric, high: number, low: number): MetricThresholds => ({
  unit: financialMetrics[metric].unit,
  better: financialMetrics[metric].better,
  // The table writes "<120%", "120–200%", ">200%": both edges themselves are medium risk.
  highRiskEdge: { at: high, countsTo: 'better' },
  lowRiskEdge: { at: low, countsTo: 'worse' },
});

/**
 * The shipped values, none of them read in its source: shown as "check against current guidance". Both edges belong to medium risk; for net
 * assets, where the table has no medium risk, that leaves exactly £0.
 */
export const defaultFinancialMetrics: FinancialMetricsValues = {
  metrics: {
    'turnover ratio': of('turnover ratio', 1.2, 2),
    'operating margin': of('operating margin', 0.05, 0.1),
    'free cash flow to net debt': of('free cash flow to net debt', 0.05, 0.15),
    'net debt to EBITDA': of('net debt to EBITDA', 3.5, 2.5),
    'net debt and pension deficit to EBITDA': of('net debt and pension deficit to EBITDA', 5, 3.5),
    'net interest cover': of('net interest cover', 3, 4.5),
    'acid ratio': of('acid ratio', 0.8, 1),
    'net asset value': of('net asset value', 0, 0),
    'group exposure ratio': of('group exposure ratio', 0.5, 0.25),
  },
  targetHeadroom: 0.2,
  daysCashBasis: 365,
};

/** The parameter set that every store begins with. */
export const shippedFinancialMetrics = {
  kind: 'financial metrics',
  name: 'Financial standing metrics',
  source: 'Cabinet Office, Assessing and Monitoring the Economic and Financial Standing of Bidders and Suppliers (updated 23 April 2024)',
  effectiveOn: isoDate.parse('2024-04-23'),
  confirmed: false,
  values: defaultFinancialMetrics,
} as const;
