import type { MetricFigure } from '../../../shared/engine/financial/metrics.ts';
import { formatMetric, type FigureUnit } from '../../../shared/engine/financial/words.ts';
import type { StatementHead } from '../../../shared/ipc/standing.ts';
import { continuityMetrics, type ContinuityMetric } from '../../../shared/model/parameters/continuity-rating.ts';
import { financialMetrics, type FinancialMetric, type MetricUnit } from '../../../shared/model/parameters/financial-metrics.ts';
import { formatPounds, type Pence } from '../../../shared/money.ts';
import { formatDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';

/** The unit of an indicator's value; `null` for a rating and for what has none. */
export const unitOf = (metric: string): FigureUnit | null =>
  (metric in financialMetrics ? financialMetrics[metric as FinancialMetric].unit : metric in continuityMetrics ? continuityMetrics[metric as ContinuityMetric].unit : null);

/** A metric's figure in few words: "11%", "Net cash of £500,000"; `null` where it is not known. */
export function figureText(unit: MetricUnit, figure: MetricFigure): string | null {
  switch (figure.is) {
    case 'value': return formatMetric(unit, figure.value);
    case 'net cash': return figure.amount > 0 ? `Net cash of ${formatPounds(figure.amount as Pence)}` : 'No net debt';
    case 'no earnings': return 'No earnings';
    case 'no interest': return 'No net interest';
    case 'no current liabilities': return 'Nothing due';
    case 'no income': return 'No income';
    case 'no contract value': return 'No contract value';
    case 'no gross assets': return 'No gross assets';
    case 'not known': return null;
    default: return unreachable(figure);
  }
}

/** "to 31 Mar 2026, audited, Companies House". */
export const statementWords = ({ period, basis, periodEnd, source }: StatementHead): string =>
  [`${period === 'opening balance sheet' ? 'at' : 'to'} ${formatDate(periodEnd)}`, ...(period === 'annual' || period === 'forecast' ? [] : [period]), basis, ...(source === null ? [] : [source])].join(', ');

/** "3 of 4; 4 is best". A number of a scale says nothing without its direction. */
export const ratingWords = (value: number, { best, worst }: { readonly best: number; readonly worst: number }): string => `${value} of ${Math.max(best, worst)}; ${best} is best`;
