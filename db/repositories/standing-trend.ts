import { answerMetric, type MetricFigure } from '../../shared/engine/financial/metrics.ts';
import { trendsOf } from '../../shared/engine/financial/trend.ts';
import type { MetricLine, MetricPoint, StandingLine } from '../../shared/ipc/standing.ts';
import { statementBases } from '../../shared/model/records/financial-statement.ts';
import type { FinancialMetric } from '../../shared/model/parameters/financial-metrics.ts';
import type { IsoDate } from '../../shared/time.ts';
import { earlierAmong, inputOf, type Statement } from './standing-figures.ts';
import type { Indicator } from './standing-lines.ts';

/** Periods shown. */
const MOST = 12;

const preferred = (a: Statement, b: Statement): number => statementBases.indexOf(a.basis) - statementBases.indexOf(b.basis) || (a.id < b.id ? 1 : -1);

/** One statement a period end, on its best basis, oldest first; what was only forecast goes once something later is known. */
export function courseOf(statements: readonly Statement[], today: IsoDate): readonly Statement[] {
  const known = statements.filter(({ basis, periodEnd }) => basis !== 'forecast' && periodEnd <= today).reduce<IsoDate | null>((last, { periodEnd }) => (last === null || periodEnd > last ? periodEnd : last), null);
  const byEnd = new Map<IsoDate, Statement>();
  for (const one of [...statements].sort(preferred)) {
    const outdated = one.basis === 'forecast' && known !== null && one.periodEnd <= known;
    if (!outdated && !byEnd.has(one.periodEnd)) byEnd.set(one.periodEnd, one);
  }
  return [...byEnd.values()].sort((a, b) => (a.periodEnd < b.periodEnd ? -1 : 1)).slice(-MOST);
}

const basisOf = ({ period, basis }: Statement): string => (period === 'opening balance sheet' ? `opening balance sheet, ${basis}` : period === 'monthly' ? `monthly, ${basis}` : basis);

/** The figure by the statement as it is; the turnover ratio as it was measured, beside the contract of that time. */
function figureOf(metric: FinancialMetric, statement: Statement, statements: readonly Statement[], measured: Indicator | undefined): MetricFigure {
  if (metric === 'turnover ratio') {
    const value = measured?.value ?? null;
    return value === null ? { is: 'not known', missing: ['annualContractValue'] } : { is: 'value', value };
  }
  const { sentence: _, annualisedDays: __, ...figure } = answerMetric(metric, inputOf(statement, earlierAmong(statement, statements), null));
  return figure;
}

/** A metric's line with its course over the periods. `measured` is what was computed of this metric, by statement. */
export function metricLine(metric: FinancialMetric, line: StandingLine, statements: readonly Statement[], course: readonly Statement[], measured: ReadonlyMap<string, Indicator>): MetricLine {
  const own = statements.find(({ id }) => id === line.indicator.statementId);
  const figure: MetricFigure = own === undefined ? { is: 'not known', missing: [] } : figureOf(metric, own, statements, line.indicator);
  const points = course.map((statement): MetricPoint => ({
    periodEnd: statement.periodEnd, basis: basisOf(statement), figure: figureOf(metric, statement, statements, measured.get(statement.id)),
    statementId: statement.id, level: measured.get(statement.id)?.level ?? null, forecast: statement.basis === 'forecast',
  }));
  return { ...line, metric, figure, points, changes: trendsOf(metric, points) };
}
