import { addMonths, type IsoDate } from '../time.ts';

/** A place in a picture: to the right and down, in the picture's own units. */
export type Point = readonly [x: number, y: number];
/** Where the figures of a chart are drawn, inside its margins. */
export type Plot = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
export type Margins = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** A figure as a place along an axis, straight; `ticks` are round figures within its domain. */
export type Scale = { readonly from: number; readonly to: number; readonly ticks: readonly number[]; readonly at: (value: number) => number };
export type MonthTick = { readonly month: number; readonly on: IsoDate; readonly label: string };
/** A tick with its place, and which part of its label stands there. */
export type MonthMark = MonthTick & { readonly x: number; readonly anchor: 'start' | 'middle' | 'end' };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const plotOf = (width: number, height: number, margins: Margins): Plot => ({
  left: margins.left, right: Math.max(margins.left + 1, width - margins.right), top: margins.top, bottom: Math.max(margins.top + 1, height - margins.bottom),
});

/** The step of 1, 2 or 5 times a power of ten that makes about so many ticks. */
function stepFor(width: number, about: number): number {
  const rough = width / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = rough / power;
  return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}

/**
 * A straight scale whose domain holds every finite value given, widened to round figures; where all are the same, around it.
 * `range` may run downwards, as heights do.
 */
export function scaleOf(values: Iterable<number>, range: Point, about = 5): Scale {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least > most) [least, most] = [0, 1];
  if (least === most) [least, most] = least === 0 ? [0, 1] : [Math.min(0, least), Math.max(0, most)];
  const step = stepFor(most - least, about);
  const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(most / step - 1e-9)];
  return exactScale(first * step, last * step, range, Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12))));
}

/** The same with as many ticks as are told apart by their words: shares close to everything all read "over 99 %". */
export function toldScaleOf(values: readonly number[], range: Point, about: number, words: (value: number) => string): Scale {
  for (let count = about; count > 1; count -= 1) {
    const scale = scaleOf(values, range, count);
    if (new Set(scale.ticks.map(words)).size === scale.ticks.length) return scale;
  }
  return scaleOf(values, range, 1);
}

/** A scale of just this domain. */
export const exactScale = (from: number, to: number, [start, end]: Point, ticks: readonly number[]): Scale => ({ from, to, ticks, at: (value) => start + ((value - from) / (to - from)) * (end - start) });

/** Shares from nothing to one, or to the next round share above what is there, so that small chances can be told apart. */
export function shareScale(most: number, range: Point): Scale {
  const top = [0.05, 0.1, 0.25, 0.5, 1].find((one) => most <= one) ?? 1;
  return exactScale(0, top, range, Array.from({ length: 6 }, (_, index) => Number(((top * index) / 5).toPrecision(6))));
}

/** Moments from the start (0) to the end of the last month, a unit a month: a balance at the end of month t stands at t + 1. */
export const monthScale = (months: number, range: Point): Scale => exactScale(0, months, range, Array.from({ length: months + 1 }, (_, month) => month));

/** "Apr 2027": the month that is so many after the first. */
export function monthLabel(start: IsoDate, month: number): string {
  const on = addMonths(start, month);
  return `${MONTHS[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;
}

/** Beginnings of months, so far apart that `most` labels at most are needed; the year stands with each. */
export function monthTicks(start: IsoDate, months: number, most: number): readonly MonthTick[] {
  const step = [1, 2, 3, 6, 12, 24, 60].find((one) => months / one + 1 <= most) ?? 120;
  return Array.from({ length: Math.floor(months / step) + 1 }, (_, index): MonthTick => ({ month: index * step, on: addMonths(start, index * step), label: monthLabel(start, index * step) }));
}

/**
 * The beginnings of months along a scale whose labels are at most `label` wide, and no two of which touch. The first reaches inwards, as
 * does one at the far edge, so that nothing stands out of the picture: beside those, one and a half widths are needed.
 */
export function monthMarks(start: IsoDate, months: number, scale: Scale, label: number): readonly MonthMark[] {
  const [left, right] = [scale.at(0), scale.at(months)];
  return monthTicks(start, months, Math.max(2, Math.floor((right - left) / (1.5 * label)) + 1)).map((tick): MonthMark => {
    const x = scale.at(tick.month);
    return { ...tick, x, anchor: tick.month === 0 ? 'start' : x > right - label / 2 ? 'end' : 'middle' };
  }).filter(({ month, x }) => month === 0 || x - left >= 2 * label || x <= right - label / 2);
}

/** To a hundredth of a unit: what is finer is not seen, and pictures stay small. */
const place = (value: number): string => String(Number(value.toFixed(2)));
const pointText = ([x, y]: Point): string => `${place(x)},${place(y)}`;

/** A path through the points, in order; empty where there are none. */
export const linePath = (points: readonly Point[]): string => (points.length === 0 ? '' : `M${points.map(pointText).join('L')}`);

/** The area between two lines that have the same places along the axis. */
export const bandPath = (upper: readonly Point[], lower: readonly Point[]): string => (upper.length === 0 ? '' : `${linePath([...upper, ...lower.toReversed()])}Z`);

/** A line that keeps its height until the next point, and rises there. */
export const stepPoints = (points: readonly Point[]): readonly Point[] => points.flatMap((point, index): Point[] => {
  const before = points[index - 1];
  return before === undefined ? [point] : [[point[0], before[1]], point];
});

/** Levels of a row of bars: the places at which each begins and how high it is, with a gap between them. */
export function rowsOf(count: number, top: number, bottom: number, gap = 0.35): readonly { readonly top: number; readonly height: number; readonly middle: number }[] {
  const each = (bottom - top) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => ({ top: top + each * (index + gap / 2), height: each * (1 - gap), middle: top + each * (index + 0.5) }));
}

/** What a fan chart is drawn from. By month, pounds; every list has `months` figures. */
export type FanInput = {
  readonly months: number;
  /** Cash at the start; `null`: the lines begin at the end of the first month. */
  readonly opening: number | null;
  /** The deterministic forecast; `null` where there is none. */
  readonly expected: readonly number[] | null;
  readonly quantiles: readonly { readonly level: number; readonly value: readonly number[] }[];
  readonly facility: readonly number[];
  /** The minimum operating balance; 0 where there is none. */
  readonly minimum: number;
  /** Other courses that are drawn with it and need room. */
  readonly also?: readonly number[];
};
export type Fan = {
  readonly x: Scale;
  readonly y: Scale;
  /** From the widest to the narrowest, each by its two levels. */
  readonly bands: readonly { readonly low: number; readonly high: number; readonly path: string }[];
  readonly middle: string;
  readonly expected: string;
  /** The line below which a mutual has failed: minus the facility. */
  readonly limit: string;
  readonly minimum: string;
};

/** The shapes of a fan chart. Levels are paired from outside in (5 with 95, 25 with 75); an unpaired one is the middle. */
/** The outermost two, the two within them, and so on; the one in the middle is in no pair. */
export function pairedOutside<T>(sorted: readonly T[]): readonly (readonly [low: T, high: T])[] {
  const half = Math.floor(sorted.length / 2);
  const above = sorted.slice(sorted.length - half).toReversed();
  return sorted.slice(0, half).flatMap((low, index) => above.slice(index, index + 1).map((high) => [low, high] as const));
}

export function fanOf({ months, opening, expected, quantiles, facility, minimum, also = [] }: FanInput, plot: Plot, ticks = 6): Fan {
  const x = monthScale(months, [plot.left, plot.right]);
  const limits = facility.map((one) => -one);
  const y = scaleOf([0, opening ?? 0, minimum, ...limits, ...(expected ?? []), ...also, ...quantiles.flatMap(({ value }) => [...value])], [plot.bottom, plot.top], ticks);
  const course = (values: readonly number[]): readonly Point[] => [...(opening === null ? [] : [[x.at(0), y.at(opening)] as const]), ...values.map((value, t): Point => [x.at(t + 1), y.at(value)])];
  const sorted = quantiles.toSorted((a, b) => a.level - b.level);
  const pairs = pairedOutside(sorted).map(([low, high]) => ({ low, high }));
  const middle = sorted.length % 2 === 1 ? sorted[(sorted.length - 1) / 2] : undefined;
  return {
    x, y,
    bands: pairs.map(({ low, high }) => ({ low: low.level, high: high.level, path: bandPath(course(high.value), course(low.value)) })),
    middle: middle === undefined ? '' : linePath(course(middle.value)),
    expected: expected === null ? '' : linePath(course(expected)),
    limit: linePath(stepPoints([...limits.map((value, t): Point => [x.at(t), y.at(value)]), [x.at(months), y.at(limits.at(-1) ?? 0)]])),
    minimum: linePath([[x.at(0), y.at(minimum)], [x.at(months), y.at(minimum)]]),
  };
}

// Made once: a chart has hundreds of figures, and making a format takes longer than writing with it.
const THREE_FIGURES = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** Pounds in few letters for an axis: "£1.2m", "−£300k", "£0". */
export function shortPounds(pounds: number): string {
  const size = Math.abs(pounds);
  const digits = (value: number): string => THREE_FIGURES.format(value);
  const text = size < 0.5 ? '0' : size < 1_000 ? digits(Math.round(size)) : size < 999_500 ? `${digits(size / 1_000)}k` : size < 999_500_000 ? `${digits(size / 1e6)}m` : `${digits(size / 1e9)}bn`;
  return `${pounds < 0 && text !== '0' ? '−' : ''}£${text}`;
}

/** A share as a percentage: "62 %", and of less than ten percent with one decimal: "4.3 %". Nothing and everything only where it is so. */
export function shortShare(share: number): string {
  const percent = share * 100;
  const text = (value: number): string => (Math.abs(percent) < 9.95 ? TENTHS : WHOLE).format(value);
  if (share > 0 && share < 0.0005) return 'under 0.1 %';
  if (share < 1 && share >= 0.995) return 'over 99 %';
  return `${percent < 0 ? '−' : ''}${text(Math.abs(percent))} %`;
}
