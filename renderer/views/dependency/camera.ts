import type { Graph } from './graph.ts';
import type { Point } from './layout.ts';

/** What of the drawing is seen: the world is scaled by `k`, then moved by `x`, `y` (CSS pixels). */
export type Camera = { readonly x: number; readonly y: number; readonly k: number };
export type Size = { readonly width: number; readonly height: number };

const MARGIN = 34;
const [NEAREST, FARTHEST] = [6, 0.12];
const bounded = (k: number): number => Math.min(NEAREST, Math.max(FARTHEST, k));

/** All of the drawing in the middle; no larger than it was drawn by half. */
export function fitted(points: readonly Point[], { width, height }: Size): Camera {
  if (points.length === 0) return { x: width / 2, y: height / 2, k: 1 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN, Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN];
  const k = bounded(Math.min(width / (right - left), height / (bottom - top), 1.5));
  return { x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2, k };
}

/** Nearer or farther, with one place of the window staying where it is. */
export function zoomed({ x, y, k }: Camera, by: number, at: Point): Camera {
  const next = bounded(k * by);
  return { k: next, x: at.x - ((at.x - x) * next) / k, y: at.y - ((at.y - y) * next) / k };
}

/** The least move that brings a place into the window. */
export function showing(camera: Camera, { x, y }: Point, { width, height }: Size): Camera {
  const [atX, atY] = [x * camera.k + camera.x, y * camera.k + camera.y];
  const move = (at: number, size: number): number => (at < MARGIN ? MARGIN - at : at > size - MARGIN ? size - MARGIN - at : 0);
  return { ...camera, x: camera.x + move(atX, width), y: camera.y + move(atY, height) };
}

export const FONT = 11.5;
const MOST_TELLING = 12;
/** Which labels can be shown at once without one lying on another: the largest bodies' first. */
export function labelled({ dots }: Graph, points: readonly Point[], k: number): ReadonlySet<number> {
  const font = FONT / k;
  const boxes: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }[] = [];
  const shown = new Set<number>();
  const order = dots.map((_, index) => index).toSorted((a, b) => (dots[b]?.radius ?? 0) - (dots[a]?.radius ?? 0) || a - b);
  const bodies = order.flatMap((index) => {
    const [dot, point] = [dots[index], points[index]];
    return dot === undefined || point === undefined ? [] : [{ index, left: point.x - dot.radius, right: point.x + dot.radius, top: point.y - dot.radius, bottom: point.y + dot.radius }];
  });
  for (const index of order) {
    const [dot, point] = [dots[index], points[index]];
    if (dot === undefined || point === undefined) continue;
    const half = (dot.label.length * font * 0.56) / 2;
    const box = { left: point.x - half, right: point.x + half, top: point.y + dot.radius, bottom: point.y + dot.radius + font * 1.3 };
    const meets = (other: typeof box): boolean => other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
    // The largest are named even where a small body lies under their name.
    const free = shown.size < MOST_TELLING || !bodies.some((body) => body.index !== index && meets(body));
    if (!free || boxes.some(meets)) continue;
    boxes.push(box);
    shown.add(index);
  }
  return shown;
}

/** Where a line of a type runs between two bodies: beside those of other types, and only between their edges. */
const BESIDE = { pay: 0, supply: 4, owe: -4, guarantee: 8 } as const;
export function lineBetween(from: Point, to: Point, radii: readonly [number, number], type: keyof typeof BESIDE): readonly [number, number, number, number] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  // The side does not turn with the direction, so that a payment and its supply lie side by side.
  const side = BESIDE[type] * (dx > 0 || (dx === 0 && dy > 0) ? 1 : -1);
  const trim = Math.min(length / 2 - 0.5, Math.max(0, radii[0]));
  const end = Math.min(length / 2 - 0.5, Math.max(0, radii[1] + 3));
  return [from.x + ux * trim - uy * side, from.y + uy * trim + ux * side, to.x - ux * end - uy * side, to.y - uy * end + ux * side];
}

/** The body that an arrow key leads to: of the neighbours the one most in that direction, else the nearest of all that lie there. */
export function towards(index: number, [dirX, dirY]: readonly [number, number], points: readonly Point[], neighbours: readonly number[]): number | null {
  const here = points[index];
  if (here === undefined) return null;
  const best = (of: readonly number[]): number | null => {
    let found: { readonly at: number; readonly cost: number } | null = null;
    for (const at of of) {
      const there = points[at];
      if (at === index || there === undefined) continue;
      const [dx, dy] = [there.x - here.x, there.y - here.y];
      const far = Math.hypot(dx, dy) || 1;
      const straight = (dx * dirX + dy * dirY) / far;
      if (straight < 0.35) continue;
      const cost = far / straight ** 2;
      if (found === null || cost < found.cost) found = { at, cost };
    }
    return found?.at ?? null;
  };
  return best(neighbours) ?? best(points.map((_, at) => at));
}
