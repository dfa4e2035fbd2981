import { memo, useCallback, useMemo, type ReactNode } from 'react';
import { monthWords, poundsRange } from '../../../shared/estimate-words.ts';
import { fanOf, linePath, shortPounds, type Margins, type Plot, type Point } from '../../../shared/pictures/geometry.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { SimpleTable } from '../simple-table.tsx';
import { ValueAxis, MonthAxis } from './axes.tsx';
import { Chart, type LegendItem, type Stop } from './chart.tsx';
import styles from './charts.module.css';
import { lastDayOf, poundsText } from './words.ts';

/** A fan of balances by month, in pounds; every list has a figure for each month. */
export type FanData = {
  readonly start: IsoDate;
  readonly opening: number;
  /** In order of their levels: 0.05, 0.25, 0.5, 0.75, 0.95. */
  readonly quantiles: readonly { readonly level: number; readonly value: readonly number[]; readonly low: readonly number[]; readonly high: readonly number[] }[];
  /** Without chances. */
  readonly expected: readonly number[];
  readonly facility: readonly number[];
  readonly minimum: number;
  /** The first month in which the expected course is short of the facility. */
  readonly breach: number | null;
  /** The first month by whose end half of all paths have run out. */
  readonly half: number | null;
  /** The middle without what was changed, to hold the other against. */
  readonly before: readonly number[] | null;
};

const HEIGHT = 320;
const marginsOf = (width: number): Margins => ({ left: 64, right: width < 560 ? 8 : 16, top: 30, bottom: 26 });

export const levelText = (level: number): string => `P${Math.round(level * 100)}`;
const at = (data: FanData, level: number): readonly number[] => data.quantiles.find((one) => one.level === level)?.value ?? [];

/** What a fan says, in a sentence or two. */
export function fanSummary(data: FanData, paths: number | null): string {
  const last = data.expected.length - 1;
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((level) => at(data, level)[last] ?? 0);
  const of = paths === null ? '' : ` of ${paths.toLocaleString('en-GB')} paths`;
  const ends = `At the end of ${monthWords(data.start, last)} the middle${of} is ${shortPounds(p50 ?? 0)}, and 90 in 100 lie between ${shortPounds(p5 ?? 0)} and ${shortPounds(p95 ?? 0)}.`;
  const breach = data.breach === null ? 'The expected course stays within the facility.' : `The expected course is first short of the facility in ${monthWords(data.start, data.breach)}.`;
  const half = data.half === null ? '' : ` Half of all paths have run out by the end of ${monthWords(data.start, data.half)}.`;
  return `${ends} ${breach}${half}`;
}

function stopsOf(data: FanData): readonly Stop[] {
  const { start, opening, expected, facility } = data;
  const [p5, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((level) => at(data, level));
  const shown = (values: readonly number[] | undefined, t: number): string => poundsText(values?.[t] ?? null);
  return [
    { label: `Start, ${formatDate(start)}`, says: `${poundsText(opening)} in the bank.` },
    ...expected.map((value, t): Stop => ({
      label: formatDate(lastDayOf(start, t)),
      says: `middle (P50) ${shown(p50, t)}; P25 to P75 ${shown(p25, t)} to ${shown(p75, t)}; P5 to P95 ${shown(p5, t)} to ${shown(p95, t)}; expected course ${poundsText(value)}; facility ${poundsText(facility[t] ?? 0)}${data.before === null ? '' : `; middle before the changes ${shown(data.before, t)}`}.${t === data.breach ? ' The expected course is first short of the facility in this month.' : ''}`,
    })),
  ];
}

/** A mark at a month with its words, on the side where there is room for them. */
function Marked({ x, plot, words, row }: { readonly x: number; readonly plot: Plot; readonly words: string; readonly row: number }): ReactNode {
  const left = x > (plot.left + plot.right) / 2;
  return (
    <g className={styles.breach}>
      <line x1={x} x2={x} y1={plot.top - 2} y2={plot.bottom} />
      <text x={x + (left ? -5 : 5)} y={plot.top + 8 + row * 16} textAnchor={left ? 'end' : 'start'}>{words}</text>
    </g>
  );
}

function drawFan(data: FanData, plot: Plot): ReactNode {
  const months = data.expected.length;
  const fan = fanOf({ ...data, months, also: data.before ?? [] }, plot);
  const before = data.before?.map((value, t): Point => [fan.x.at(t + 1), fan.y.at(value)]);
  return (
    <g>
      <ValueAxis scale={fan.y} plot={plot} words={shortPounds} title="Balance at each month’s end, £" />
      <MonthAxis scale={fan.x} plot={plot} start={data.start} months={months} />
      {fan.bands.map((band) => <g key={band.low} data-series={band.low < 0.2 ? 'outer' : 'inner'}><path d={band.path} /></g>)}
      <g data-series="minimum"><path d={fan.minimum} /></g>
      <g data-series="limit"><path d={fan.limit} /></g>
      {before !== undefined && <g data-series="before"><path d={linePath([[fan.x.at(0), fan.y.at(data.opening)], ...before])} /></g>}
      <g data-series="expected"><path d={fan.expected} /></g>
      <g data-series="middle"><path d={fan.middle} /></g>
      {data.breach !== null && <Marked x={fan.x.at(data.breach + 0.5)} plot={plot} row={0} words={`Expected course short: ${monthWords(data.start, data.breach)}`} />}
      {data.half !== null && data.half !== data.breach && <Marked x={fan.x.at(data.half + 0.5)} plot={plot} row={1} words={`Half of paths run out: ${monthWords(data.start, data.half)}`} />}
    </g>
  );
}

/** Every month with its figures, the numbers behind the drawing. */
function FanTable({ data, caption }: { readonly data: FanData; readonly caption: string }): ReactNode {
  return (
    <SimpleTable
      caption={caption} rows={data.expected.map((expected, month) => ({ month, expected }))} keyOf={({ month }) => String(month)} manyColumns
      columns={[
        { header: 'Month’s end', rowHeader: true, cell: ({ month }) => formatDate(lastDayOf(data.start, month)) },
        { header: 'Expected course', align: 'end', cell: ({ expected }) => poundsText(expected) },
        ...data.quantiles.map(({ level, value }) => ({ header: level === 0.5 ? 'P50 (middle)' : levelText(level), align: 'end' as const, cell: ({ month }: { readonly month: number }) => poundsText(value[month] ?? null) })),
        { header: 'P50, 95 % interval', align: 'end', cell: ({ month }) => {
          const middle = data.quantiles.find(({ level }) => level === 0.5);
          return middle === undefined ? 'not known' : poundsRange({ low: middle.low[month] ?? 0, high: middle.high[month] ?? 0 });
        } },
        { header: 'Facility', align: 'end', cell: ({ month }) => poundsText(data.facility[month] ?? null) },
      ]}
    />
  );
}

type FanProps = { readonly title: string; readonly data: FanData; readonly paths: number | null; readonly actions?: ReactNode };

/** Balances to come: the middle of all paths, half of them and nine in ten of them around it, and the course without chances. */
export const FanChart = memo(function FanChart({ title, data, paths, actions }: FanProps): ReactNode {
  const stops = useMemo(() => stopsOf(data), [data]);
  const summary = useMemo(() => fanSummary(data, paths), [data, paths]);
  const draw = useCallback((plot: Plot) => drawFan(data, plot), [data]);
  const drawn = data.facility.some((one) => one > 0);
  const legend: readonly LegendItem[] = [
    { id: 'middle', label: 'Middle (P50)' }, { id: 'inner', label: 'P25 to P75' }, { id: 'outer', label: 'P5 to P95' }, { id: 'expected', label: 'Expected course, without chances' },
    ...(data.before === null ? [] : [{ id: 'before', label: 'Middle before the changes' }]),
    { id: 'limit', label: drawn ? 'Facility used up' : 'Nothing left (no facility)' }, ...(data.minimum > 0 ? [{ id: 'minimum', label: `Minimum balance, ${shortPounds(data.minimum)}` }] : []),
  ];
  return (
    <Chart
      title={title} summary={summary} height={HEIGHT} margins={marginsOf} along="months" stops={stops} draw={draw} legend={legend} table={() => <FanTable data={data} caption={title} />}
      note="Paths go on after a failure, so that a balance below the facility says how much money would be needed; a fan that rises again does not mean that the mutual recovered."
      {...(actions === undefined ? {} : { actions })}
    />
  );
});
