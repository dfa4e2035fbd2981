import type { Point } from './geometry.ts';

/** Heights in pixels: a step's row, a group's heading, a line of marks above the drawing. */
export const ROW = 30;
export const HEADING = 26;
export const MARK_LINE = 18;
/** Of a bar: what is critical is drawn thicker, so that it is told apart without its colour. */
export const BAR = { critical: 18, other: 12 } as const;
/** The least width at which something can be seen. */
export const LEAST = 3;
/** Days of a month of the engine’s forecasts, from whose start the plan is drawn. */
const DAYS_A_MONTH = 30.436875;

export const scaleUnits = ['hours', 'days', 'weeks'] as const;
export type ScaleUnit = (typeof scaleUnits)[number];
export const daysOf: Readonly<Record<ScaleUnit, number>> = { hours: 1 / 24, days: 1, weeks: 7 };
/** What an arrow key moves by, in days, where the drawing is told in this unit. */
export const nudgeOf: Readonly<Record<ScaleUnit, number>> = { hours: 1 / 24, days: 0.5, weeks: 1 };
/** Pixels a day that show a unit well. */
export const zoomOf: Readonly<Record<ScaleUnit, number>> = { hours: 360, days: 28, weeks: 5 };
const LEAST_ZOOM = 0.2;
const MOST_ZOOM = 1_440;

/** What the marks along the time are told in, at so many pixels a day. */
export const unitAt = (zoom: number): ScaleUnit => (zoom >= 150 ? 'hours' : zoom >= 9 ? 'days' : 'weeks');
export const zoomed = (zoom: number, times: number): number => Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom * times));
/** Pixels a day at which so many days fill the width. */
export const fitting = (days: number, width: number): number => Math.min(zoomOf.hours, Math.max(LEAST_ZOOM, width / Math.max(days, 1 / 24)));

export type TimeTick = { readonly days: number; readonly x: number; readonly label: string };
const STEPS: Readonly<Record<ScaleUnit, readonly number[]>> = { hours: [1, 2, 3, 6, 12, 24], days: [1, 2, 5, 10, 20], weeks: [1, 2, 4, 8, 13, 26, 52, 104, 520] };
const APART = 40;

/** Marks along the time from the start, in whole units, far enough apart to be read. */
export function timeTicks(days: number, zoom: number): { readonly unit: ScaleUnit; readonly ticks: readonly TimeTick[] } {
  const unit = unitAt(zoom);
  const each = daysOf[unit] * zoom;
  const step = STEPS[unit].find((one) => one * each >= APART) ?? 1_040;
  const count = Math.floor((days * zoom) / (step * each) + 1e-9) + 1;
  return { unit, ticks: Array.from({ length: count }, (_, index): TimeTick => ({ days: index * step * daysOf[unit], x: index * step * each, label: String(index * step) })) };
}

export type RowsIn<T> = {
  /** `top` of a group's heading. */
  readonly groups: readonly { readonly name: string; readonly top: number; readonly count: number }[];
  readonly rows: readonly { readonly task: T; readonly top: number; readonly middle: number; readonly group: number }[];
  readonly height: number;
};

/** Tasks one under the other, by group; groups in the order given, without those that hold nothing. Within a group they keep their order. */
export function rowsIn<T>(tasks: readonly T[], groups: readonly string[], groupOf: (task: T) => string): RowsIn<T> {
  let top = 0;
  const headings: { name: string; top: number; count: number }[] = [];
  const rows: { task: T; top: number; middle: number; group: number }[] = [];
  for (const name of groups) {
    const own = tasks.filter((task) => groupOf(task) === name);
    if (own.length === 0) continue;
    const group = headings.push({ name, top, count: own.length }) - 1;
    top += HEADING;
    for (const task of own) {
      rows.push({ task, top, middle: top + ROW / 2, group });
      top += ROW;
    }
  }
  return { groups: headings, rows, height: top };
}

/** The number of the row at a height; `null` on a heading or outside. */
export function rowAt<T>({ rows }: RowsIn<T>, y: number): number | null {
  const at = rows.findIndex(({ top }) => y >= top && y < top + ROW);
  return at === -1 ? null : at;
}

/** Where a task's bar stands: from its left edge, never too narrow to be seen. */
export const barAt = (start: number, days: number, zoom: number): { readonly x: number; readonly width: number } => ({ x: start * zoom, width: Math.max(LEAST, days * zoom) });

const TURN = 8;

/**
 * The corners of an arrow from the end of one bar to the start of another: straight down where there is room between them, else round by
 * the gap between the rows.
 */
export function arrowOf([fromX, fromY]: Point, [toX, toY]: Point): readonly Point[] {
  if (toX - fromX >= TURN) {
    const x = fromX + TURN / 2;
    return [[fromX, fromY], [x, fromY], [x, toY], [toX, toY]];
  }
  const between = toY + (toY > fromY ? -ROW / 2 : ROW / 2);
  return [[fromX, fromY], [fromX + TURN, fromY], [fromX + TURN, between], [toX - TURN, between], [toX - TURN, toY], [toX, toY]];
}

/** How far a place is from a line through these points. */
export function farFrom(points: readonly Point[], [x, y]: Point): number {
  let least = Infinity;
  let from: Point | null = null;
  for (const to of points) {
    const [[ax, ay], [bx, by]] = [from ?? to, to];
    from = to;
    const [dx, dy] = [bx - ax, by - ay];
    const whole = dx * dx + dy * dy;
    const part = whole === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / whole));
    least = Math.min(least, Math.hypot(x - ax - part * dx, y - ay - part * dy));
  }
  return least;
}

const NEAR = 6;

/** The arrow that is nearest to a place, if any is near. */
export function arrowNear<A extends { readonly points: readonly Point[] }>(arrows: readonly A[], at: Point): A | null {
  let best: { readonly arrow: A; readonly far: number } | null = null;
  for (const arrow of arrows) {
    const far = farFrom(arrow.points, at);
    if (far <= NEAR && (best === null || far < best.far)) best = { arrow, far };
  }
  return best?.arrow ?? null;
}

/** On which line each label stands, so that none touches another of its line; in the order given. `width` is that of a label with its space. */
export function stacked(labels: readonly { readonly x: number; readonly width: number }[]): readonly number[] {
  const lines: { from: number; to: number }[][] = [];
  return labels.map(({ x, width }) => {
    const free = lines.findIndex((taken) => taken.every(({ from, to }) => x >= to || x + width <= from));
    const line = free === -1 ? lines.push([]) - 1 : free;
    lines[line]?.push({ from: x, to: x + width });
    return line;
  });
}

/** A month behind the bars: where it stands, and how strongly it is tinted (the likeliest month is 1). */
export type MonthBand = { readonly month: number; readonly chance: number; readonly x: number; readonly width: number; readonly strength: number };

/** The months in which the money may run out, as bands; those without a chance are none. `from`: on which day of the plan the first of them begins. */
export function monthBands(byMonth: readonly number[], zoom: number, days: number, from = 0): readonly MonthBand[] {
  const most = Math.max(0, ...byMonth);
  return byMonth.flatMap((chance, month): MonthBand[] => {
    const [begins, ends] = [from + month * DAYS_A_MONTH, Math.min(days, from + (month + 1) * DAYS_A_MONTH)];
    return chance <= 0 || ends <= begins ? [] : [{ month, chance, x: begins * zoom, width: (ends - begins) * zoom, strength: chance / most }];
  });
}
