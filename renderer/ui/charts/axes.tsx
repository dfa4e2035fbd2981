import type { ReactNode } from 'react';
import { monthMarks, type Plot, type Scale } from '../../../shared/pictures/geometry.ts';
import type { IsoDate } from '../../../shared/time.ts';
import styles from './charts.module.css';

/** Pixels that the label of a month takes, with a space beside it. */
const MONTH = 62;

/** Round figures at the left, with a line across for each; the line of nothing is stronger. */
export function ValueAxis({ scale, plot, words, title }: { readonly scale: Scale; readonly plot: Plot; readonly words: (value: number) => string; readonly title: string }): ReactNode {
  return (
    <g>
      <text className={styles.axisTitle} x={0} y={10}>{title}</text>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} data-zero={tick === 0} x1={plot.left} x2={plot.right} y1={scale.at(tick)} y2={scale.at(tick)} />
          <text className={styles.tick} x={plot.left - 8} y={scale.at(tick)} dy="0.35em" textAnchor="end">{words(tick)}</text>
        </g>
      ))}
    </g>
  );
}

/** The beginnings of months at the bottom, as many as there is room for. */
export function MonthAxis({ scale, plot, start, months }: { readonly scale: Scale; readonly plot: Plot; readonly start: IsoDate; readonly months: number }): ReactNode {
  return (
    <g>
      {monthMarks(start, months, scale, MONTH).map(({ month, label, x, anchor }) => (
        <g key={month}>
          <line className={styles.notch} x1={x} x2={x} y1={plot.bottom} y2={plot.bottom + 5} />
          <text className={styles.tick} x={x} y={plot.bottom + 18} textAnchor={anchor}>{label}</text>
        </g>
      ))}
    </g>
  );
}

/** Figures along the bottom, with a line upwards for each. */
export function BottomAxis({ scale, plot, words, title }: { readonly scale: Scale; readonly plot: Plot; readonly words: (value: number) => string; readonly title: string }): ReactNode {
  return (
    <g>
      {scale.ticks.map((tick, index) => (
        <g key={tick}>
          <line className={styles.grid} data-zero={tick === 0} x1={scale.at(tick)} x2={scale.at(tick)} y1={plot.top} y2={plot.bottom} />
          <text className={styles.tick} x={scale.at(tick)} y={plot.bottom + 16} textAnchor={index === 0 ? 'start' : index === scale.ticks.length - 1 ? 'end' : 'middle'}>{words(tick)}</text>
        </g>
      ))}
      <text className={styles.axisTitle} x={plot.left} y={plot.bottom + 34}>{title}</text>
    </g>
  );
}
