import { memo, useCallback, useMemo, type ReactNode } from 'react';
import { rowsOf, scaleOf, type Margins, type Plot } from '../../../shared/pictures/geometry.ts';
import { SimpleTable } from '../simple-table.tsx';
import { BottomAxis } from './axes.tsx';
import { Chart, type Stop } from './chart.tsx';
import styles from './charts.module.css';

/** An estimate with its interval, under a name. */
export type RangeRow = { readonly name: string; readonly value: number; readonly low: number; readonly high: number };

const ROW = 30;
const LETTER = 7.2;
const fitted = (text: string, room: number): string => (text.length * LETTER <= room ? text : `${text.slice(0, Math.max(3, Math.floor(room / LETTER) - 1))}…`);

function drawRanges(rows: readonly RangeRow[], words: (value: number) => string, measure: string, plot: Plot): ReactNode {
  const scale = scaleOf([0, ...rows.flatMap(({ low, high }) => [low, high])], [plot.left, plot.right], Math.max(2, Math.min(6, Math.floor((plot.right - plot.left) / 90))));
  const places = rowsOf(rows.length, plot.top, plot.bottom);
  return (
    <g>
      <BottomAxis scale={scale} plot={plot} words={words} title={measure} />
      {rows.map(({ name, value, low, high }, index) => {
        const place = places[index];
        return place !== undefined && (
          <g key={name}>
            <text className={styles.name} x={plot.left - 10} y={place.middle} dy="0.35em" textAnchor="end">{fitted(name, plot.left - 12)}</text>
            <line className={styles.range} x1={scale.at(low)} x2={scale.at(high)} y1={place.middle} y2={place.middle} />
            <circle className={styles.dot} cx={scale.at(value)} cy={place.middle} r={4.5} />
          </g>
        );
      })}
    </g>
  );
}

type DotProps = { readonly title: string; readonly summary: string; readonly measure: string; readonly rows: readonly RangeRow[]; readonly words: (value: number) => string; readonly note?: ReactNode };

/** Estimates one under the other, each a dot on the line of its interval. `words` must stay the same function. */
export const DotRange = memo(function DotRange({ title, summary, measure, rows, words, note }: DotProps): ReactNode {
  const longest = Math.max(8, ...rows.map(({ name }) => name.length));
  const margins = useCallback((width: number): Margins => ({ left: Math.min(longest * LETTER + 16, width * 0.42), right: 16, top: 8, bottom: 42 }), [longest]);
  const stops = useMemo(() => rows.map(({ name, value, low, high }): Stop => ({ label: name, says: `${words(value)}, interval ${words(low)} to ${words(high)}.` })), [rows, words]);
  const draw = useCallback((plot: Plot) => drawRanges(rows, words, measure, plot), [rows, words, measure]);
  return (
    <Chart
      title={title} summary={summary} height={rows.length * ROW + 50} margins={margins} along="rows" stops={stops} draw={draw}
      table={() => (
        <SimpleTable
          caption={title} rows={rows} keyOf={({ name }) => name}
          columns={[{ header: 'What', rowHeader: true, cell: ({ name }) => name }, { header: measure, align: 'end', cell: ({ value }) => words(value) }, { header: '95 % interval', align: 'end', cell: ({ low, high }) => `${words(low)} to ${words(high)}` }]}
        />
      )}
      {...(note === undefined ? {} : { note })}
    />
  );
});
