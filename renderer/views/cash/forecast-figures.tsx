import type { ReactNode } from 'react';
import { chanceRange, monthWords, pointsWords, poundsChange, poundsRange } from '../../../shared/estimate-words.ts';
import type { ForecastView } from '../../../shared/ipc/cash.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { poundsText } from '../../ui/charts/words.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import styles from './cash.module.css';

export type ForecastResult = NonNullable<ForecastView['result']>;
type Line = { readonly label: string; readonly says: (result: ForecastResult) => { readonly value: string; readonly range: string | null; readonly error: string | null }; readonly change: (before: ForecastResult, after: ForecastResult) => string };

const YEAR = 12;
const insolvencyAt = ({ simulated }: ForecastResult, month: number) => {
  const { value, low, high, standardError } = simulated.mutual.insolvency;
  const t = Math.min(month, value.length) - 1;
  return { value: value[t] ?? 0, low: low[t] ?? 0, high: high[t] ?? 0, standardError: standardError[t] ?? 0 };
};
const chanceLine = (label: string, month: number): Line => ({
  label,
  says: (result) => {
    const chance = insolvencyAt(result, month);
    return { value: shortShare(chance.value), range: chanceRange(chance), error: `${(chance.standardError * 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })} points` };
  },
  change: (before, after) => pointsWords(insolvencyAt(after, month).value - insolvencyAt(before, month).value),
});
const monthLine = (start: IsoDate, label: string, none: string, of: (result: ForecastResult) => number | null): Line => ({
  label,
  says: (result) => {
    const month = of(result);
    return { value: month === null ? none : monthWords(start, month), range: null, error: null };
  },
  change: (before, after) => {
    const [was, is] = [of(before), of(after)];
    if (was === is) return 'no change';
    if (was === null || is === null) return is === null ? 'not any more' : 'newly so';
    const months = Math.abs(is - was);
    return `${months} ${months === 1 ? 'month' : 'months'} ${is < was ? 'sooner' : 'later'}`;
  },
});
type Quantile = { readonly value: number; readonly low: number; readonly high: number };
const quantileLine = (label: string, of: (result: ForecastResult) => Quantile): Line => ({
  label,
  says: (result) => ({ value: poundsText(of(result).value), range: poundsRange(of(result)), error: null }),
  change: (before, after) => poundsChange(of(after).value - of(before).value),
});

/** The figures of a forecast, in the order of what matters. `months` is its horizon. */
export function forecastLines(start: IsoDate, months: number): readonly Line[] {
  return [
    ...(months >= YEAR ? [chanceLine('Probability of running out within 12 months', YEAR)] : []),
    ...(months === YEAR ? [] : [chanceLine(`Probability of running out within ${months} months`, months)]),
    {
      label: 'Half of all paths have run out by the end of',
      says: ({ simulated: { mutual: { timeToInsolvency: { median, medianBetween: { low, high } } } } }) => {
        const name = (month: number | null): string => (month === null ? 'beyond the horizon' : monthWords(start, month));
        return { value: median === null ? 'Not within the horizon' : monthWords(start, median), range: median === null && low === null ? null : `${name(low)} to ${name(high)}`, error: null };
      },
      change: monthLine(start, '', '', ({ simulated }) => simulated.mutual.timeToInsolvency.median).change,
    },
    monthLine(start, 'Expected course first short of the facility', 'Not within the horizon', ({ expected }) => expected.result.beyondFacility),
    monthLine(start, 'Expected course first below the minimum balance', 'Not within the horizon', ({ expected }) => expected.result.belowMinimum),
    quantileLine('Peak need, middle path (P50)', ({ simulated }) => simulated.mutual.need.p50),
    quantileLine('Peak need, bad case (P95)', ({ simulated }) => simulated.mutual.need.p95),
    {
      label: 'Lowest headroom, bad case (P5)',
      says: ({ simulated }) => {
        const { amount, month } = simulated.mutual.headroom.lowest;
        return { value: `${poundsText(amount)} in ${monthWords(start, month)}`, range: null, error: null };
      },
      change: (before, after) => poundsChange(after.simulated.mutual.headroom.lowest.amount - before.simulated.mutual.headroom.lowest.amount),
    },
  ];
}

type FiguresProps = { readonly start: IsoDate; readonly months: number; readonly base: ForecastResult; readonly changed: ForecastResult | null };

/** What the forecast says, as the record has it and with the changes, each figure with its range. */
export function ForecastFigures({ start, months, base, changed }: FiguresProps): ReactNode {
  const cell = (line: Line, result: ForecastResult): ReactNode => {
    const { value, range, error } = line.says(result);
    return <>{value}{range !== null && <span className={styles.under}>{range}</span>}{error !== null && <span className={styles.under}>standard error {error}</span>}</>;
  };
  const columns: readonly SimpleColumn<Line>[] = [
    { header: 'Figure', rowHeader: true, cell: ({ label }) => label },
    { header: 'As the record has it', align: 'end', cell: (line) => cell(line, base) },
    ...(changed === null ? [] : [
      { header: 'With the changes', align: 'end' as const, cell: (line: Line) => cell(line, changed) },
      { header: 'Difference', align: 'end' as const, cell: (line: Line) => line.change(base, changed) },
    ]),
  ];
  return <div className={styles.figures}><SimpleTable caption="Figures of the forecast" columns={columns} rows={forecastLines(start, months)} keyOf={({ label }) => label} /></div>;
}

const HEADLINES = ['Probability of running out within 12 months', 'Expected course first short of the facility', 'Peak need, bad case (P95)'];

/** The three figures that a person looks for first; with changes, each beside what it was. */
export function ForecastHeadline({ start, months, base, changed }: FiguresProps): ReactNode {
  const lines = forecastLines(start, months).filter(({ label }) => HEADLINES.includes(label));
  return (
    <dl className={styles.headline}>
      {lines.map((line) => {
        const { value, range } = line.says(changed ?? base);
        return (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd><b>{value}</b>{range !== null && <span className={styles.under}>{range}</span>}{changed !== null && <span className={styles.under}>was {line.says(base).value}: {line.change(base, changed)}</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
