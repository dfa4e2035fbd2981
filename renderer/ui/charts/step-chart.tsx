import { memo, useCallback, useMemo, type ReactNode } from 'react';
import { chanceRange, monthWords } from '../../../shared/estimate-words.ts';
import { bandPath, linePath, monthScale, shareScale, shortShare, stepPoints, type Margins, type Plot, type Point } from '../../../shared/pictures/geometry.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { SimpleTable } from '../simple-table.tsx';
import { MonthAxis, ValueAxis } from './axes.tsx';
import { Chart, type Stop } from './chart.tsx';
import { lastDayOf } from './words.ts';

/** A chance that only grows, by month: its estimate with the interval that holds the true one in 95 of 100 runs. */
export type ChanceSeries = { readonly name: string; readonly value: readonly number[]; readonly low: readonly number[]; readonly high: readonly number[] };

const HEIGHT = 240;
const marginsOf = (width: number): Margins => ({ left: 52, right: width < 560 ? 8 : 16, top: 26, bottom: 26 });
/** Up to five series, told apart by their strokes as well as by colour. */
const seriesId = (index: number): string => (['first', 'second', 'third', 'fourth', 'fifth'] as const)[index] ?? 'fifth';

const within = ({ low, high }: ChanceSeries, t: number): string => chanceRange({ low: low[t] ?? 0, high: high[t] ?? 0 });

/** Where each series stands after a year and at the end. */
export function chanceSummary(series: readonly ChanceSeries[], start: IsoDate): string {
  return series.map((one) => {
    const last = one.value.length - 1;
    const year = last > 11 ? `${shortShare(one.value[11] ?? 0)} (${within(one, 11)}) by the end of ${monthWords(start, 11)} and ` : '';
    return `${series.length === 1 ? 'The probability is' : `${one.name}:`} ${year}${shortShare(one.value[last] ?? 0)} (${within(one, last)}) by the end of ${monthWords(start, last)}.`;
  }).join(' ');
}

const stopsOf = (series: readonly ChanceSeries[], start: IsoDate): readonly Stop[] => [
  { label: `Start, ${formatDate(start)}`, says: 'nothing has happened yet.' },
  ...(series[0]?.value ?? []).map((_, t): Stop => ({
    label: `By ${formatDate(lastDayOf(start, t))}`, says: `${series.map((one) => `${series.length === 1 ? '' : `${one.name} `}${shortShare(one.value[t] ?? 0)}, interval ${within(one, t)}`).join('; ')}.`,
  })),
];

function drawChances(series: readonly ChanceSeries[], start: IsoDate, plot: Plot): ReactNode {
  const months = series[0]?.value.length ?? 1;
  const x = monthScale(months, [plot.left, plot.right]);
  const y = shareScale(Math.max(0, ...series.flatMap(({ high }) => high)), [plot.bottom, plot.top]);
  const steps = (values: readonly number[]): readonly Point[] => stepPoints([[x.at(0), y.at(0)], ...values.map((value, t): Point => [x.at(t + 1), y.at(value)])]);
  return (
    <g>
      <ValueAxis scale={y} plot={plot} words={shortShare} title="Probability of having run out, by the month’s end" />
      <MonthAxis scale={x} plot={plot} start={start} months={months} />
      {series.map((one, index) => (
        <g key={one.name} data-series={seriesId(index)}>
          <path data-part="interval" d={bandPath(steps(one.high), steps(one.low))} />
          <path d={linePath(steps(one.value))} />
        </g>
      ))}
    </g>
  );
}

type StepProps = { readonly title: string; readonly start: IsoDate; readonly series: readonly ChanceSeries[]; readonly note?: ReactNode; readonly actions?: ReactNode };

/** Chances by month as steps, each with its interval: of one mutual, or of several cases side by side. The scale ends at the next round share above them. */
export const StepChart = memo(function StepChart({ title, start, series, note, actions }: StepProps): ReactNode {
  const stops = useMemo(() => stopsOf(series, start), [series, start]);
  const summary = useMemo(() => chanceSummary(series, start), [series, start]);
  const draw = useCallback((plot: Plot) => drawChances(series, start, plot), [series, start]);
  return (
    <Chart
      title={title} summary={summary} height={HEIGHT} margins={marginsOf} along="months" stops={stops} draw={draw}
      {...(series.length < 2 ? {} : { legend: series.map(({ name }, index) => ({ id: seriesId(index), label: name })) })}
      table={() => (
        <SimpleTable
          caption={title} rows={(series[0]?.value ?? []).map((_, month) => month)} keyOf={String}
          columns={[
            { header: 'By the end of', rowHeader: true, cell: (month) => formatDate(lastDayOf(start, month)) },
            ...series.flatMap((one) => [
              { header: series.length === 1 ? 'Probability' : one.name, align: 'end' as const, cell: (month: number) => shortShare(one.value[month] ?? 0) },
              { header: series.length === 1 ? '95 % interval' : `${one.name}, 95 % interval`, align: 'end' as const, cell: (month: number) => within(one, month) },
            ]),
          ]}
        />
      )}
      {...(note === undefined ? {} : { note })} {...(actions === undefined ? {} : { actions })}
    />
  );
});
