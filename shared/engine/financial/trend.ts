import { financialMetrics, type FinancialMetric } from '../../model/parameters/financial-metrics.ts';
import type { IsoDate } from '../../time.ts';
import { endOf, type MetricFigure } from './metrics.ts';
import { compare, formatBeside, formatMetric, pounds } from './words.ts';

export type TrendPoint = {
  readonly periodEnd: IsoDate;
  /** What the statement rests on, in a word for people ('audited', 'management accounts'). */
  readonly basis: string;
  readonly figure: MetricFigure;
};

export type Trend<P extends TrendPoint = TrendPoint> = {
  readonly from: P;
  readonly to: P;
  /** Later − earlier in the metric's own number (plain ratio or pence); `null` unless both are numbers. */
  readonly change: number | null;
  readonly direction: 'better' | 'worse' | 'same' | 'not comparable';
  /** The two rest on different bases; they are compared all the same, and the sentence says so. */
  readonly basesDiffer: boolean;
  readonly sentence: string;
};

const RANK = { worst: -1, number: 0, best: 1 } as const;

type Change = Pick<Trend, 'change' | 'direction' | 'sentence'>;
const towards = (sign: number): 'better' | 'worse' | 'same' => (sign > 0 ? 'better' : sign < 0 ? 'worse' : 'same');

function betweenNumbers(metric: FinancialMetric, from: number, to: number): Change {
  const { unit, better } = financialMetrics[metric];
  const moved = compare(to, from);
  if (moved === 0) return { change: 0, direction: 'same', sentence: `Unchanged at ${formatMetric(unit, to)}.` };
  const direction = towards(better === 'higher' ? moved : -moved);
  return { change: to - from, direction, sentence: `${moved > 0 ? 'Up' : 'Down'} from ${formatBeside(unit, from, [to])} to ${formatBeside(unit, to, [from])}: ${direction}.` };
}

function wordsOf(metric: FinancialMetric, figure: MetricFigure): string {
  if (figure.is === 'value') return formatMetric(financialMetrics[metric].unit, figure.value);
  return figure.is === 'net cash' && figure.amount > 0 ? `net cash of ${pounds(figure.amount)}` : figure.is === 'net cash' ? 'no net debt' : figure.is;
}

/**
 * Numbers are compared by the metric's direction of good. Every answer at the best end (net cash, no interest) is better than any number, every
 * answer at the worst end worse; two amounts of net cash are compared as amounts. What is not known compares with nothing.
 */
function changeOf(metric: FinancialMetric, from: MetricFigure, to: MetricFigure): Change {
  if (from.is === 'value' && to.is === 'value') return betweenNumbers(metric, from.value, to.value);
  const before = endOf(from) ?? 'number';
  const after = endOf(to) ?? 'number';
  const told = `${wordsOf(metric, from)} to ${wordsOf(metric, to)}`;
  if (before === 'neither' || after === 'neither') return { change: null, direction: 'not comparable', sentence: `Not comparable: from ${told}.` };
  const sign = from.is === 'net cash' && to.is === 'net cash' ? to.amount - from.amount : RANK[after] - RANK[before];
  const direction = towards(sign);
  return { change: null, direction, sentence: direction === 'same' ? `Unchanged: ${wordsOf(metric, to)}.` : `From ${told}: ${direction}.` };
}

/** The changes of a metric from each statement to the next by the end of their periods, oldest first; empty for fewer than two. */
export function trendsOf<P extends TrendPoint>(metric: FinancialMetric, points: readonly P[]): readonly Trend<P>[] {
  const inOrder = [...points].sort((a, b) => (a.periodEnd < b.periodEnd ? -1 : a.periodEnd > b.periodEnd ? 1 : 0));
  return inOrder.slice(1).map((to, index) => {
    const from = inOrder[index] ?? to;
    const { sentence, ...change } = changeOf(metric, from.figure, to.figure);
    const basesDiffer = from.basis !== to.basis;
    return { from, to, ...change, basesDiffer, sentence: basesDiffer ? `${sentence} The bases differ: ${from.basis}, then ${to.basis}.` : sentence };
  });
}
