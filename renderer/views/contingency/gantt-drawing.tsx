import { IconFlag3 } from '@tabler/icons-react';
import { memo, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { BAR, HEADING, MARK_LINE, ROW } from '../../../shared/pictures/gantt.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import { sentence } from '../../ui/values.tsx';
import { BEFORE, DIAMOND, type Arrow, type BarRow, type GanttScene } from './gantt-scene.ts';
import styles from './gantt.module.css';

const MIDDLE = ROW / 2;
/** Pixels: what a pointer has to hit is at least as wide as this, however short the bar. */
const TARGET = 24;
export const AXIS = 26;

/** How a row is spoken of while something is done with it. */
export type RowPart = 'rest' | 'focus' | 'from' | 'over' | 'chosen';

/** From the bar's own start, so that a bar that only moves is moved as a whole. */
function Shape({ row: { shape, width, critical, short }, height }: { readonly row: BarRow; readonly height: number }): ReactNode {
  if (shape === 'milestone') return <path className={styles.shape} data-part="bar" data-critical={critical} d={`M0 ${MIDDLE - DIAMOND}L${DIAMOND} ${MIDDLE}L0 ${MIDDLE + DIAMOND}L${-DIAMOND} ${MIDDLE}Z`} />;
  return <rect className={styles.shape} data-part="bar" data-shape={shape} data-critical={critical} data-short={short || undefined} y={MIDDLE - height / 2} width={width} height={height} rx={critical ? 0 : 3} />;
}

const sameRow = (a: BarRow, b: BarRow): boolean => (Object.keys(a) as (keyof BarRow)[]).every((key) => a[key] === b[key]);

/** What is done by keys and pointer on any bar; always the same object. */
export type BarHand = {
  readonly onKeyDown: (event: KeyboardEvent<SVGGElement>) => void;
  readonly onPointerDown: (event: PointerEvent<SVGGElement>) => void;
  readonly onPointerMove: (event: PointerEvent<SVGGElement>) => void;
  readonly onPointerUp: (event: PointerEvent<SVGGElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<SVGGElement>) => void;
  readonly onFocus: (id: string) => void;
};
type BarProps = { readonly row: BarRow; readonly part: RowPart; readonly isTabStop: boolean; readonly locked: boolean; readonly hand: BarHand };

/** A step in its row. What is critical is thicker, with square corners and a stripe; a milestone is a diamond. */
export const Bar = memo(function Bar({ row, part, isTabStop, locked, hand: { onFocus, ...hand } }: BarProps): ReactNode {
  const { id, top, shape, x, width, low, high, floatTo, critical, tail, label, says, weight } = row;
  const height = critical ? BAR.critical : BAR.other;
  const end = shape === 'milestone' ? DIAMOND : width;
  return (
    <g transform={`translate(0 ${top})`}>
      <g data-bar={id} data-shape={shape} data-state={part} className={styles.row} role="button" tabIndex={isTabStop ? 0 : -1} aria-label={says} aria-pressed={part === 'from' || part === 'chosen' ? true : undefined} {...hand} onFocus={() => onFocus(id)}>
        <rect className={styles.ground} x={1 - BEFORE} y={1} height={ROW - 2} />
        {shape !== 'none' && (
          <g transform={`translate(${x} 0)`}>
            {floatTo !== null && <path className={styles.float} d={`M${end} ${MIDDLE + 11}H${floatTo}M${floatTo} ${MIDDLE + 7}V${MIDDLE + 15}`} />}
            <rect className={styles.grab} data-part="bar" x={shape === 'milestone' ? -TARGET / 2 : Math.min(0, width - TARGET)} y={2} width={Math.max(TARGET, width)} height={ROW - 4} />
            <Shape row={row} height={height} />
            {critical && shape === 'bar' && <path className={styles.stripe} d={`M0 ${MIDDLE + height / 2 - 3}H${width}`} />}
            {weight !== null && shape === 'bar' && <rect className={styles.weight} y={MIDDLE - height / 2} width={width * weight} height={3} />}
            {low !== null && high !== null && <path className={styles.whisker} d={`M${low} ${MIDDLE}H${high}M${low} ${MIDDLE - 4}V${MIDDLE + 4}M${high} ${MIDDLE - 4}V${MIDDLE + 4}`} />}
            {!locked && (
              <>
                <rect className={styles.end} data-part="end" x={end - (width > 16 ? 6 : 1)} y={2} width={10} height={ROW - 4} />
                <circle className={styles.hook} data-part="hook" cx={end + 11} cy={MIDDLE} r={5} />
              </>
            )}
          </g>
        )}
      </g>
      {/* Beside the bar, not in it: the bar's own name says more. */}
      <text className={styles.label} aria-hidden x={shape === 'none' ? 8 : x + tail} y={MIDDLE} dy="0.35em">{label}</text>
    </g>
  );
}, (before, after) => before.part === after.part && before.isTabStop === after.isTabStop && before.locked === after.locked && sameRow(before.row, after.row));

const headed = ({ path, points }: Arrow): string => {
  const [x, y] = points.at(-1) ?? [0, 0];
  return `${path}M${x - 6} ${y - 4}L${x} ${y}L${x - 6} ${y + 4}`;
};

/** Arrows of a sort are one line: hundreds of them move at once. */
export const Lines = memo(function Lines({ arrows, chosen }: { readonly arrows: readonly Arrow[]; readonly chosen: string | null }): ReactNode {
  const one = arrows.find(({ key }) => key === chosen);
  return (
    <>
      <path className={styles.arrow} d={arrows.filter(({ critical }) => !critical).map(headed).join('')} />
      <path className={styles.arrow} data-critical d={arrows.filter(({ critical }) => critical).map(headed).join('')} />
      {one !== undefined && <path className={styles.arrow} data-chosen d={headed(one)} />}
    </>
  );
});

/** What stands behind the bars: marks of time, months in which the money may run out, lines across. */
export const Ground = memo(function Ground({ scene: { ticks, height, bands, marks, groups } }: { readonly scene: Pick<GanttScene, 'ticks' | 'height' | 'bands' | 'marks' | 'groups'> }): ReactNode {
  return (
    <g aria-hidden>
      {groups.map(({ name, top }) => <rect key={name} className={styles.heading} x={-BEFORE} y={top} width="100%" height={HEADING} />)}
      {bands.map(({ month, x, width, strength }) => <rect key={month} className={styles.month} x={x} y={0} width={width} height={height} fillOpacity={0.06 + 0.3 * strength} />)}
      {ticks.map(({ x, days }) => <line key={days} className={styles.tick} x1={x} x2={x} y1={0} y2={height} />)}
      {marks.map(({ id, x }) => <line key={id} className={styles.mark} data-mark={id} x1={x} x2={x} y1={0} y2={height} />)}
    </g>
  );
});

/** The marks of time with what the lines across are, above the rows. */
export const Axis = memo(function Axis({ scene: { ticks, marks, lines, bands, width } }: { readonly scene: Pick<GanttScene, 'ticks' | 'marks' | 'lines' | 'bands' | 'width'> }): ReactNode {
  const months = bands.length === 0 ? 0 : MARK_LINE;
  const height = lines * MARK_LINE + months + AXIS;
  return (
    <svg className={styles.axis} width={width} height={height} viewBox={`${-BEFORE} 0 ${width} ${height}`} aria-hidden focusable="false">
      {bands.map(({ month, x, width: wide, chance, strength }) => (
        <g key={month}>
          <rect className={styles.month} x={x} y={lines * MARK_LINE} width={wide} height={height} fillOpacity={0.06 + 0.3 * strength} />
          {wide >= 44 && <text className={styles.chance} x={x + wide / 2} y={lines * MARK_LINE + 13} textAnchor="middle">{shortShare(chance)}</text>}
        </g>
      ))}
      {marks.map(({ id, x, line, label, before }) => (
        <g key={id} data-mark={id}>
          <line className={styles.mark} data-mark={id} x1={x} x2={x} y1={line * MARK_LINE + 3} y2={height} />
          <text className={styles.markLabel} data-mark={id} x={before ? x - 5 : x + 5} y={line * MARK_LINE + 14} textAnchor={before ? 'end' : 'start'}>{label}</text>
        </g>
      ))}
      {ticks.map(({ x, days, label }) => (
        <g key={days}>
          <line className={styles.notch} x1={x} x2={x} y1={height - 5} y2={height} />
          <text x={x} y={height - 9} textAnchor="middle">{label}</text>
        </g>
      ))}
    </svg>
  );
});

const Name = memo(function Name({ number, name, lead, top }: { readonly number: number; readonly name: string; readonly lead: boolean; readonly top: number }): ReactNode {
  return <div className={styles.name} style={{ top, height: ROW }} title={name}><span className={styles.number}>{number}</span><span className={styles.text}>{name}</span>{lead && <IconFlag3 size={13} aria-hidden />}</div>;
});

/** Numbers and names at the left, which stay in sight; the bars say the same to those who listen. */
export const Names = memo(function Names({ rows, groups, height }: Pick<GanttScene, 'rows' | 'groups' | 'height'>): ReactNode {
  return (
    <div className={styles.names} style={{ height }} aria-hidden>
      {groups.map(({ name, top }) => <div key={name} className={styles.group} style={{ top }}>{sentence(name)}</div>)}
      {rows.map(({ id, number, name, lead, top }) => <Name key={id} number={number} name={name} lead={lead} top={top} />)}
    </div>
  );
});
