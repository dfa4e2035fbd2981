import { Button } from '@mantine/core';
import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { plotOf, rowsOf, type Margins, type Plot } from '../../../shared/pictures/geometry.ts';
import styles from './charts.module.css';
import legends from './legend.module.css';
import { useWidth } from './use-width.ts';

/** A place of a chart at which its figures are read: a month, or a bar. */
export type Stop = { readonly label: string; readonly says: string };
export type LegendItem = { readonly id: string; readonly label: string };

type ChartProps = {
  readonly title: string;
  /** What the chart shows, in a sentence: beside it for everybody, and as its description. */
  readonly summary: string;
  readonly height: number;
  readonly margins: (width: number) => Margins;
  /** `months`: the stops stand evenly along the width, from edge to edge; `rows`: one under the other. */
  readonly along: 'months' | 'rows';
  readonly stops: readonly Stop[];
  /** Draws what does not change with the stop; give the same function for the same figures, and it is not drawn again. */
  readonly draw: (plot: Plot, width: number) => ReactNode;
  readonly legend?: readonly LegendItem[];
  /** The figures as a table, shown on request. */
  readonly table: () => ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
};

const PAGE = 12;

/** Where a key leads among the stops; `null` when it is no movement. A month or a bar at a time, a year with Page Up and Page Down. */
export function nextStop(key: string, at: number, count: number): number | null {
  const to = key === 'ArrowRight' || key === 'ArrowDown' ? at + 1 : key === 'ArrowLeft' || key === 'ArrowUp' ? at - 1
    : key === 'PageDown' ? at + PAGE : key === 'PageUp' ? at - PAGE : key === 'Home' ? 0 : key === 'End' ? count - 1 : null;
  return to === null ? null : Math.max(0, Math.min(count - 1, to));
}

function Mark({ along, plot, stop, count }: { readonly along: ChartProps['along']; readonly plot: Plot; readonly stop: number; readonly count: number }): ReactNode {
  if (along === 'months') {
    const x = plot.left + (stop / Math.max(1, count - 1)) * (plot.right - plot.left);
    return <line className={styles.cursor} x1={x} x2={x} y1={plot.top} y2={plot.bottom} />;
  }
  const row = rowsOf(count, plot.top, plot.bottom, 0)[stop];
  return row === undefined ? null : <rect className={styles.row} x={0} width={plot.right + 8} y={row.top} height={row.height} />;
}

/**
 * The frame of every chart: its title, a sentence that says what is to be seen, the drawing, and the same figures as a table. One
 * tab stop: arrow keys (or the pointer) go from place to place, whose figures are shown below and read out as the value of the
 * stop.
 */
export function Chart({ title, summary, height, margins, along, stops, draw, legend, table, note, actions }: ChartProps): ReactNode {
  const id = useId();
  const [frame, width] = useWidth();
  const [stop, setStop] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const plot = useMemo(() => plotOf(width, height, margins(width)), [width, height, margins]);
  const drawn = useMemo(() => draw(plot, width), [draw, plot, width]);
  const at = stop === null ? null : Math.min(stop, stops.length - 1);
  const here = at === null ? undefined : stops[at];
  const rest = here ?? stops[0];

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = nextStop(event.key, at ?? 0, stops.length);
    if (to === null) return;
    event.preventDefault();
    setStop(to);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const place = along === 'months' ? Math.round(((x - plot.left) / (plot.right - plot.left)) * (stops.length - 1)) : Math.floor(((y - plot.top) / (plot.bottom - plot.top)) * stops.length);
    setStop(Math.max(0, Math.min(stops.length - 1, place)));
  };

  return (
    <figure className={styles.chart} aria-labelledby={`${id}-name`}>
      <figcaption className={styles.head}>
        <h3 id={`${id}-name`}>{title}</h3>
        <div className={styles.actions}>
          {actions}
          <Button variant="subtle" aria-expanded={asTable} aria-label={`${asTable ? 'Hide the table' : 'Show as a table'}: ${title}`} onClick={() => setAsTable(!asTable)}>{asTable ? 'Hide the table' : 'Show as a table'}</Button>
        </div>
        <p className={styles.summary}>{summary}</p>
      </figcaption>
      {legend !== undefined && (
        <ul className={legends.legend}>
          {legend.map((item) => <li key={item.id}><svg className={styles.swatch} viewBox="0 0 24 12" aria-hidden="true" focusable="false"><g data-series={item.id}><rect x={0} y={0} width={24} height={12} /><path d="M0 6H24" /></g></svg>{item.label}</li>)}
        </ul>
      )}
      <div ref={frame} className={styles.frame} style={{ height }}>
        <svg role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-desc`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.picture} focusable="false">
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{summary}</desc>
          {at !== null && <Mark along={along} plot={plot} stop={at} count={stops.length} />}
          {drawn}
        </svg>
        {rest !== undefined && (
          <div
            role="slider" tabIndex={0} aria-label={`${title}: ${along === 'months' ? 'month by month' : 'bar by bar'}`} aria-orientation={along === 'months' ? 'horizontal' : 'vertical'} className={styles.stops}
            aria-valuemin={0} aria-valuemax={stops.length - 1} aria-valuenow={at ?? 0} aria-valuetext={`${rest.label}: ${rest.says}`}
            onKeyDown={onKeyDown} onFocus={() => setStop((before) => before ?? 0)} onBlur={() => setStop(null)}
            onPointerMove={onPointerMove} onPointerLeave={(event) => { if (document.activeElement !== event.currentTarget) setStop(null); }}
          />
        )}
      </div>
      <p className={styles.readout}>{here === undefined ? <span className="dim">Point at the chart, or use the arrow keys on it, to read its figures.</span> : <><b>{here.label}</b>: {here.says}</>}</p>
      {note !== undefined && <div className={styles.note}>{note}</div>}
      {asTable && <div className={styles.table}>{table()}</div>}
    </figure>
  );
}
