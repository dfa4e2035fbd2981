import { planPhases } from '../../../shared/model/records/plan-step.ts';
import { drawnDays } from '../../../shared/plans/schedule.ts';
import { linePath, type Point } from '../../../shared/pictures/geometry.ts';
import { arrowOf, barAt, monthBands, rowsIn, stacked, timeTicks, type MonthBand, type TimeTick, type ScaleUnit } from '../../../shared/pictures/gantt.ts';
import { barLabel, barSays, type Overlay } from './gantt-words.ts';
import type { GanttTimes } from './gantt-times.ts';
import { numbersOf, type Step } from './steps-edits.ts';

export const WITHOUT_PHASE = 'no time stated';
const phases: readonly string[] = [...planPhases, WITHOUT_PHASE];
export const phaseOf = ({ phase }: Pick<Step, 'phase'>): string => phase ?? WITHOUT_PHASE;

/** Half of the diamond that stands for a step of no length. */
export const DIAMOND = 8;
/** Room before the start, for arrows that reach round to a bar there; and behind the last bar for its words. */
export const BEFORE = 14;
const BEHIND = 260;
const LETTER = 7.1;

/** A step as it is drawn: figures and texts alone, so that one that has not changed is not drawn again. */
export type BarRow = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly lead: boolean;
  readonly top: number;
  /** `open`: it is not known how long the step takes. `none`: nor when it begins. */
  readonly shape: 'bar' | 'milestone' | 'open' | 'none';
  readonly x: number;
  readonly width: number;
  /** From `x`, as all that follows: ends of the whisker, optimistic and pessimistic; `null` where the durations are not known or alike. */
  readonly low: number | null;
  readonly high: number | null;
  /** To where the step could be over without the plan being over later; `null` where there is no float. */
  readonly floatTo: number | null;
  readonly critical: boolean;
  /** It takes less than can be drawn: the bar is longer than its time. */
  readonly short: boolean;
  readonly tail: number;
  readonly label: string;
  readonly says: string;
  /** On how many of 100 paths it held up the end; `null` while that was not worked out. */
  readonly weight: number | null;
};
export type Arrow = { readonly key: string; readonly from: string; readonly to: string; readonly points: readonly Point[]; readonly path: string; readonly critical: boolean };
export type Mark = Overlay & { readonly x: number; readonly line: number; readonly before: boolean };

export type GanttScene = {
  readonly width: number;
  readonly height: number;
  readonly unit: ScaleUnit;
  readonly ticks: readonly TimeTick[];
  readonly marks: readonly Mark[];
  readonly lines: number;
  readonly groups: readonly { readonly name: string; readonly top: number; readonly count: number }[];
  readonly rows: readonly BarRow[];
  readonly arrows: readonly Arrow[];
  readonly bands: readonly MonthBand[];
};

/** So many days the drawing reaches: to the last bar with its whisker, and to each line that is not far beyond it. */
export function spanOf(steps: readonly Step[], { times }: GanttTimes, overlays: readonly Overlay[]): number {
  const last = Math.max(0, ...steps.map((step) => {
    const at = times.get(step.id);
    return at === undefined ? 0 : at.start + Math.max(step.likelyDays ?? 0, step.pessimisticDays ?? 0);
  }));
  const own = last === 0 ? 7 : last;
  return Math.max(own, ...overlays.map(({ days }) => (days <= 2 * own ? days : 0)));
}

/** Pixels: a bar of less cannot be told from a line. */
const SHORT = 10;

type Given = { readonly steps: readonly Step[]; readonly times: GanttTimes; readonly zoom: number; readonly overlays: readonly Overlay[]; readonly byMonth: readonly number[]; readonly monthsFrom?: number; readonly weights: ReadonlyMap<string, number> };

function rowsOfSteps({ steps, times: { times }, zoom, weights }: Given): { readonly rows: readonly BarRow[]; readonly groups: GanttScene['groups']; readonly height: number } {
  const placed = rowsIn(steps, phases, phaseOf);
  const numbers = numbersOf(steps);
  const rows = placed.rows.map(({ task: step, top }): BarRow => {
    const at = times.get(step.id);
    const number = numbers.get(step.id) ?? 0;
    const weight = weights.get(step.id) ?? null;
    const words = { id: step.id as string, number, name: step.step, lead: step.leadItem !== null, top, weight, label: barLabel(step, at, weight), says: barSays(step, number, at, weight, numbers) };
    if (at === undefined) return { ...words, shape: 'none', x: 0, width: 0, low: null, high: null, floatTo: null, critical: false, short: false, tail: 8 };
    const { x, width: exact } = barAt(at.start, (at.finish ?? at.start + 1) - at.start, zoom);
    const width = Math.max(SHORT, exact);
    if (at.finish === null) return { ...words, shape: 'open', x, width: Math.max(40, width), low: null, high: null, floatTo: null, critical: false, short: false, tail: Math.max(40, width) + 10 };
    const milestone = step.likelyDays === 0 && (step.pessimisticDays ?? 0) === 0;
    const spread = drawnDays(step);
    const differs = spread !== null && spread.pessimistic > spread.optimistic;
    const [low, high] = differs ? [spread.optimistic * zoom, spread.pessimistic * zoom] : [null, null];
    const floatTo = at.float !== null && at.float > 0 ? (at.finish + at.float - at.start) * zoom : null;
    return { ...words, shape: milestone ? 'milestone' : 'bar', x, width: milestone ? 0 : width, short: !milestone && (at.finish - at.start) * zoom < SHORT, low, high, floatTo, critical: at.critical, tail: Math.max(milestone ? DIAMOND : width, high ?? 0) + 20 };
  });
  return { rows, groups: placed.groups, height: placed.height };
}

function arrowsOf({ steps, times: { times } }: Given, rows: readonly BarRow[], middle: (row: BarRow) => number): readonly Arrow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return steps.flatMap((step) => step.afterIds.flatMap((before): readonly Arrow[] => {
    const [from, to] = [byId.get(before), byId.get(step.id)];
    if (from === undefined || to === undefined || from.shape === 'none' || to.shape === 'none') return [];
    const start: Point = [from.x + (from.shape === 'milestone' ? DIAMOND : from.width), middle(from)];
    const points = arrowOf(start, [to.x - (to.shape === 'milestone' ? DIAMOND : 0), middle(to)]);
    const gap = (times.get(step.id)?.start ?? 0) - (times.get(before)?.finish ?? 0) - (step.waitDays ?? 0);
    return [{ key: `${before} ${step.id}`, from: from.id, to: to.id, points, path: linePath(points), critical: from.critical && to.critical && Math.abs(gap) < 1e-6 }];
  }));
}

/** Everything of the drawing, at so many pixels a day. */
export function sceneOf(given: Given, rowHeight: number): GanttScene {
  const { steps, times, zoom, overlays, byMonth, monthsFrom = 0 } = given;
  const days = spanOf(steps, times, overlays);
  const { rows, groups, height } = rowsOfSteps(given);
  const shown = overlays.filter((one) => one.days <= days + 1e-9).toSorted((a, b) => a.days - b.days);
  const widths = shown.map(({ label }) => label.length * LETTER + 14);
  const width = Math.ceil(Math.max(days * zoom, ...rows.map(({ x, tail, floatTo }) => x + Math.max(tail, (floatTo ?? 0) - BEHIND + 16))) + BEHIND);
  // A label that would stand out of the drawing is written before its line.
  const marks = shown.map((one, at) => ({ ...one, x: one.days * zoom, before: one.days * zoom + (widths[at] ?? 0) > width }));
  const lines = stacked(marks.map(({ x, before }, at) => ({ x: before ? x - (widths[at] ?? 0) : x, width: widths[at] ?? 0 })));
  const { unit, ticks } = timeTicks((width - BEFORE) / zoom, zoom);
  return {
    width, height, unit, ticks, groups, rows,
    marks: marks.map((mark, at) => ({ ...mark, line: lines[at] ?? 0 })), lines: Math.max(0, ...lines.map((line) => line + 1)),
    arrows: arrowsOf(given, rows, ({ top }) => top + rowHeight / 2), bands: monthBands(byMonth, zoom, width / zoom, monthsFrom),
  };
}
