import { describe, expect, it } from 'vitest';
import type { MetricFigure } from '../../../../shared/engine/financial/metrics.ts';
import { trendsOf } from '../../../../shared/engine/financial/trend.ts';
import type { FinancialMetric } from '../../../../shared/model/parameters/financial-metrics.ts';
import { day } from './statement.ts';

const number = (value: number): MetricFigure => ({ is: 'value', value });
const point = (periodEnd: string, figure: MetricFigure, basis = 'audited') => ({ periodEnd: day(periodEnd), figure, basis });
const between = (metric: FinancialMetric, from: MetricFigure, to: MetricFigure) => trendsOf(metric, [point('2025-03-31', from), point('2026-03-31', to)])[0];

const netCash = (amount: number): MetricFigure => ({ is: 'net cash', amount });
const noEarnings: MetricFigure = { is: 'no earnings', ebitda: -1 };
const notKnown: MetricFigure = { is: 'not known', missing: ['income'] };

describe('from one period to the next', () => {
  const table: readonly (readonly [FinancialMetric, MetricFigure, MetricFigure, 'better' | 'worse' | 'same' | 'not comparable', number | null, string])[] = [
    ['operating margin', number(0.25), number(0.5), 'better', 0.25, 'Up from 25% to 50%: better.'],
    ['operating margin', number(0.5), number(0.25), 'worse', -0.25, 'Down from 50% to 25%: worse.'],
    ['operating margin', number(0.05), number(0.0499), 'worse', 0.0499 - 0.05, 'Down from 5% to 4.99%: worse.'],
    ['net debt to EBITDA', number(3), number(3.5), 'worse', 0.5, 'Up from 3× to 3.5×: worse.'],
    ['net debt to EBITDA', number(3.5), number(3), 'better', -0.5, 'Down from 3.5× to 3×: better.'],
    ['net debt to EBITDA', number(3), number(3), 'same', 0, 'Unchanged at 3×.'],
    ['operating margin', number(0.3), number(0.1 + 0.2), 'same', 0, 'Unchanged at 30%.'],
    ['group exposure ratio', number(0.5), number(0.25), 'better', -0.25, 'Down from 50% to 25%: better.'],
    ['net asset value', number(-10_000), number(20_000), 'better', 30_000, 'Up from −£100 to £200: better.'],
    ['net debt to EBITDA', number(3), netCash(5_000), 'better', null, 'From 3× to net cash of £50: better.'],
    ['net debt to EBITDA', netCash(0), number(0.1), 'worse', null, 'From no net debt to 0.1×: worse.'],
    ['net debt to EBITDA', number(9), noEarnings, 'worse', null, 'From 9× to no earnings: worse.'],
    ['net debt to EBITDA', noEarnings, number(9), 'better', null, 'From no earnings to 9×: better.'],
    ['net debt to EBITDA', noEarnings, netCash(5_000), 'better', null, 'From no earnings to net cash of £50: better.'],
    ['net debt to EBITDA', noEarnings, noEarnings, 'same', null, 'Unchanged: no earnings.'],
    ['net debt to EBITDA', netCash(50_000_000), netCash(1_000_000), 'worse', null, 'From net cash of £500,000 to net cash of £10,000: worse.'],
    ['net debt to EBITDA', netCash(5_000), netCash(5_000), 'same', null, 'Unchanged: net cash of £50.'],
    ['net interest cover', number(4), { is: 'no interest', netReceived: 0 }, 'better', null, 'From 4× to no interest: better.'],
    ['operating margin', notKnown, number(0.1), 'not comparable', null, 'Not comparable: from not known to 10%.'],
    ['operating margin', number(0.1), notKnown, 'not comparable', null, 'Not comparable: from 10% to not known.'],
    ['operating margin', notKnown, notKnown, 'not comparable', null, 'Not comparable: from not known to not known.'],
    ['turnover ratio', number(1), { is: 'no contract value' }, 'not comparable', null, 'Not comparable: from 100% to no contract value.'],
  ];
  it.each(table)('%s from %o to %o is %s', (metric, from, to, direction, change, sentence) => {
    expect(between(metric, from, to)).toMatchObject({ direction, change, sentence, basesDiffer: false });
  });

  it('compares different bases, and says so', () => {
    expect(trendsOf('operating margin', [point('2025-03-31', number(0.25)), point('2025-06-30', number(0.5), 'management accounts')])).toMatchObject([
      { direction: 'better', basesDiffer: true, sentence: 'Up from 25% to 50%: better. The bases differ: audited, then management accounts.' },
    ]);
  });

  it('goes by the end of the periods, whatever order they come in', () => {
    const points = [point('2026-03-31', number(0.125)), point('2024-03-31', number(0.25)), point('2025-03-31', number(0.5))];
    expect(trendsOf('operating margin', points).map(({ from, to, direction }) => [from.periodEnd, to.periodEnd, direction])).toEqual([['2024-03-31', '2025-03-31', 'better'], ['2025-03-31', '2026-03-31', 'worse']]);
    expect(points[0]?.periodEnd).toBe('2026-03-31');
  });

  it('needs two', () => {
    expect([trendsOf('operating margin', []), trendsOf('operating margin', [point('2026-03-31', number(1))])]).toEqual([[], []]);
  });
});
