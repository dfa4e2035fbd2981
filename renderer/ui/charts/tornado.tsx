import { memo, useCallback, useMemo, type ReactNode } from 'react';
import { rowsOf, toldScaleOf, type Margins, type Plot } from '../../../shared/pictures/geometry.ts';
import { SimpleTable } from '../simple-table.tsx';
import { BottomAxis } from './axes.tsx';
import { Chart, type Stop } from './chart.tsx';
import styles from './charts.module.css';

type End = { /** What the input was moved to, in words. */ readonly at: string; readonly value: number; readonly low: number; readonly high: number };
/** One input, and what the figure watched becomes at its low and at its high value. */
export type TornadoRow = { readonly name: string; readonly low: End; readonly high: End };
export type TornadoData = { readonly base: number; readonly rows: readonly TornadoRow[] };

const ROW = 34;
const LETTER = 7.2;
const marginsOf = (width: number, longest: number): Margins => ({ left: Math.min(longest * LETTER + 16, width * 0.42), right: 16, top: 20, bottom: 42 });
const fitted = (text: string, room: number): string => (text.length * LETTER <= room ? text : `${text.slice(0, Math.max(3, Math.floor(room / LETTER) - 1))}…`);

/** Which input moves the figure most, and how far. */
export function tornadoSummary({ base, rows }: TornadoData, measure: string, words: (value: number) => string): string {
  const [first] = rows;
  const opening = `${measure} is ${words(base)} as things stand.`;
  if (first === undefined) return opening;
  if (rows.every(({ low, high }) => low.value === base && high.value === base)) return `${opening} None of these assumptions moves it, each taken alone.`;
  return `${opening} “${first.name}” moves it most: ${words(first.low.value)} at ${first.low.at}, ${words(first.high.value)} at ${first.high.at}.`;
}

const stopsOf = ({ base, rows }: TornadoData, words: (value: number) => string): readonly Stop[] => rows.map(({ name, low, high }) => ({
  label: name, says: `${words(low.value)} (${words(low.low)} to ${words(low.high)}) at ${low.at}; ${words(high.value)} (${words(high.low)} to ${words(high.high)}) at ${high.at}; as things stand ${words(base)}.`,
}));

function drawTornado({ base, rows }: TornadoData, words: (value: number) => string, measure: string, plot: Plot): ReactNode {
  const scale = toldScaleOf([base, ...rows.flatMap(({ low, high }) => [low.value, high.value])], [plot.left, plot.right], Math.max(2, Math.min(6, Math.floor((plot.right - plot.left) / 90))), words);
  const places = rowsOf(rows.length, plot.top, plot.bottom);
  const bar = (end: End, is: 'low' | 'high', place: { readonly top: number; readonly height: number }): ReactNode => {
    const [from, to] = [scale.at(base), scale.at(end.value)];
    return <rect className={styles.bar} data-end={is} x={Math.min(from, to)} width={Math.max(0, Math.abs(to - from))} y={place.top} height={place.height} />;
  };
  return (
    <g>
      <BottomAxis scale={scale} plot={plot} words={words} title={measure} />
      {rows.map(({ name, low, high }, index) => {
        const place = places[index];
        return place !== undefined && (
          <g key={name}>
            <text className={styles.name} x={plot.left - 10} y={place.middle} dy="0.35em" textAnchor="end">{fitted(name, plot.left - 12)}</text>
            {bar(low, 'low', place)}
            {bar(high, 'high', place)}
          </g>
        );
      })}
      <line className={styles.base} x1={scale.at(base)} x2={scale.at(base)} y1={plot.top - 6} y2={plot.bottom} />
      <text className={styles.axisTitle} x={scale.at(base)} y={plot.top - 9} textAnchor={scale.at(base) > (plot.left + plot.right) / 2 ? 'end' : 'start'}>{`As things stand: ${words(base)}`}</text>
    </g>
  );
}

type TornadoProps = { readonly title: string; readonly measure: string; readonly data: TornadoData; readonly words: (value: number) => string; readonly note?: ReactNode; readonly actions?: ReactNode };

/** One assumption at a time at its low and its high value: bars from the figure as it stands, in the order given. `words` must stay the same function. */
export const Tornado = memo(function Tornado({ title, measure, data, words, note, actions }: TornadoProps): ReactNode {
  const stops = useMemo(() => stopsOf(data, words), [data, words]);
  const draw = useCallback((plot: Plot) => drawTornado(data, words, measure, plot), [data, words, measure]);
  const longest = Math.max(8, ...data.rows.map(({ name }) => name.length));
  const margins = useCallback((width: number) => marginsOf(width, longest), [longest]);
  return (
    <Chart
      title={title} summary={tornadoSummary(data, measure, words)} height={data.rows.length * ROW + 62} margins={margins} along="rows" stops={stops} draw={draw}
      legend={[{ id: 'low', label: 'At its low value' }, { id: 'high', label: 'At its high value' }]}
      table={() => (
        <SimpleTable
          caption={title} rows={data.rows} keyOf={({ name }) => name}
          columns={[
            { header: 'Assumption', rowHeader: true, cell: ({ name }) => name },
            { header: 'Low value', align: 'end', cell: ({ low }) => low.at },
            { header: `${measure}, at the low value`, align: 'end', cell: ({ low }) => `${words(low.value)} (${words(low.low)} to ${words(low.high)})` },
            { header: 'High value', align: 'end', cell: ({ high }) => high.at },
            { header: `${measure}, at the high value`, align: 'end', cell: ({ high }) => `${words(high.value)} (${words(high.low)} to ${words(high.high)})` },
          ]}
        />
      )}
      {...(note === undefined ? {} : { note })} {...(actions === undefined ? {} : { actions })}
    />
  );
});
