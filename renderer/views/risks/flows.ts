import type { Flow } from '../../../shared/ipc/risk-views.ts';

export type Place = { readonly consequence: number; readonly likelihood: number };

export const scoreAt = ({ consequence, likelihood }: Place): number => consequence * likelihood;
export const same = (a: Place | null, b: Place): boolean => a !== null && a.consequence === b.consequence && a.likelihood === b.likelihood;
export const touches = ({ from, to }: Flow, place: Place): boolean => same(place, from) || same(place, to);

/** Whether a move is to a higher score, to a lower one, or to another cell of the same score. */
export function wayOf({ from, to }: Pick<Flow, 'from' | 'to'>): 'worse' | 'better' | 'level' {
  const difference = scoreAt(to) - scoreAt(from);
  return difference > 0 ? 'worse' : difference < 0 ? 'better' : 'level';
}

export type Point = { readonly x: number; readonly y: number };
export type Arrow = {
  /** The line as an SVG path, up to where the head begins. */
  readonly line: string;
  readonly head: string;
  readonly width: number;
  /** Where its number stands. */
  readonly middle: Point;
};

const THINNEST = 1.5;
const WIDEST = 9;
/** Between the end of an arrow and the middle of its cell. */
const GAP = 14;
/** How far an arrow bends to its side, so that one back the same way does not lie on it. */
const BEND = 0.14;

const along = (from: Point, to: Point, distance: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
};
const write = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** Its width grows with the root of the number, so that one risk is still seen beside a hundred. */
export const widthOf = (count: number, largest: number): number => THINNEST + (WIDEST - THINNEST) * Math.sqrt((count - 1) / Math.max(1, largest - 1));

/** An arrow between the middles of two cells, in pixels. */
export function arrowOf(from: Point, to: Point, width: number): Arrow {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const control = { x: (from.x + to.x) / 2 - dy * BEND, y: (from.y + to.y) / 2 + dx * BEND };
  const start = along(from, control, GAP);
  const tip = along(to, control, GAP);
  const size = 5 + width * 1.1;
  const neck = along(tip, control, size);
  const side = { x: (-(tip.y - neck.y) / size) * (size * 0.55), y: ((tip.x - neck.x) / size) * (size * 0.55) };
  return {
    line: `M ${write(start)} Q ${write(control)} ${write(neck)}`,
    head: `M ${write(tip)} L ${write({ x: neck.x + side.x, y: neck.y + side.y })} L ${write({ x: neck.x - side.x, y: neck.y - side.y })} Z`,
    width,
    middle: { x: (start.x + 2 * control.x + neck.x) / 4, y: (start.y + 2 * control.y + neck.y) / 4 },
  };
}
