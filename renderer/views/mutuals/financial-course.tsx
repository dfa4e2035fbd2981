import type { ReactNode } from 'react';
import type { MetricLine, MetricPoint } from '../../../shared/ipc/standing.ts';
import { financialMetrics } from '../../../shared/model/parameters/financial-metrics.ts';
import { formatDate } from '../../../shared/time.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { NotKnown, sentence } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import { figureText } from '../record/standing-words.ts';
import styles from '../record/standing.module.css';

const WIDTH = 72;
const HEIGHT = 20;
/** Periods in the table. */
const SHOWN = 6;

type Dot = { readonly x: number; readonly y: number };

/** Where the numbers of a course stand in the drawing; a period without one is a gap. The line goes up with the number, good or not. */
function dotsOf(points: readonly MetricPoint[]): readonly (Dot | null)[] {
  const values = points.map(({ figure }) => (figure.is === 'value' ? figure.value : null));
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return values.map((value, index) => (value === null ? null : { x: (WIDTH * index) / Math.max(points.length - 1, 1), y: most === least ? HEIGHT / 2 : HEIGHT - ((value - least) / (most - least)) * HEIGHT }));
}

/** Runs of dots that follow one another. */
function runsOf(dots: readonly (Dot | null)[]): readonly (readonly Dot[])[] {
  const runs: Dot[][] = [[]];
  for (const dot of dots) {
    if (dot === null) runs.push([]);
    else runs.at(-1)?.push(dot);
  }
  return runs.filter((run) => run.length > 0);
}

/** A small drawing of a metric's course; the table "Over time" has its numbers, so it says nothing to a screen reader. */
function Spark({ points, current }: { readonly points: readonly MetricPoint[]; readonly current: string | null }): ReactNode {
  const dots = dotsOf(points);
  if (dots.filter((dot) => dot !== null).length < 2) return null;
  return (
    <svg className={styles.line} viewBox={`-3 -3 ${WIDTH + 6} ${HEIGHT + 6}`} aria-hidden focusable="false">
      {runsOf(dots).map((run) => <polyline key={run[0]?.x} points={run.map(({ x, y }) => `${x},${y}`).join(' ')} />)}
      {dots.map((dot, index) => dot !== null && <circle key={dot.x} cx={dot.x} cy={dot.y} r={points[index]?.statementId === current ? 3 : 1.75} data-current={points[index]?.statementId === current} />)}
    </svg>
  );
}

/** The newest change before the forecasts, in a word, with the drawing. */
export function CourseShown({ line }: { readonly line: MetricLine }): ReactNode {
  const change = line.changes.filter(({ to }) => to.statementId === line.indicator.statementId).at(-1);
  if (change === undefined) return <NotKnown words="One period only" />;
  return (
    <>
      <span className={styles.course}><Spark points={line.points} current={line.indicator.statementId} />{sentence(change.direction)}</span>
      <span className={styles.small}>Since {formatDate(change.from.periodEnd)}{change.basesDiffer ? ', on another basis' : ''}</span>
    </>
  );
}

type Period = Pick<MetricPoint, 'periodEnd' | 'basis' | 'forecast' | 'statementId'>;

/** Each metric at the end of each period, the numbers behind the drawings. */
export function OverTime({ metrics }: { readonly metrics: readonly MetricLine[] }): ReactNode {
  const periods: readonly Period[] = (metrics[0]?.points ?? []).slice(-SHOWN);
  if (periods.length < 2) return null;
  return (
    <Section title="Over time">
      <SimpleTable
        caption="Metrics at the end of each period" rows={metrics} keyOf={({ metric }) => metric}
        columns={[
          { header: 'Metric', rowHeader: true, cell: ({ metric }) => financialMetrics[metric].label },
          ...periods.map(({ periodEnd, basis, statementId }) => ({
            header: `${formatDate(periodEnd)}, ${basis}`, align: 'end' as const,
            cell: ({ metric, points }: MetricLine) => {
              const point = points.find((one) => one.statementId === statementId);
              const text = point === undefined ? null : figureText(financialMetrics[metric].unit, point.figure);
              return <>{text ?? <NotKnown />}{point !== undefined && point.level !== null && point.level !== 'not known' && <span className={styles.small}>{sentence(point.level)}</span>}</>;
            },
          })),
          { header: 'Last change', cell: ({ changes }) => <span className={styles.says}>{changes.at(-1)?.sentence ?? <NotKnown words="None" />}</span> },
        ]}
      />
      <Note>Levels are as they were judged then, without overrides.</Note>
    </Section>
  );
}
