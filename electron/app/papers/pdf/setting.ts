import type { Breaker, Tally } from './lines.ts';
import type { Node } from './strip.ts';

/** The A4 page, in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const MARGIN = { side: 45, top: 66, bottom: 54 } as const;
export const SIZE = { title: 20, subtitle: 12, heading: { 1: 15, 2: 12.5, 3: 11 }, text: 10.5, table: 8.5, small: 8 } as const;

/** What every block is laid out with: how text breaks, what could not be set, and the room between the margins. */
export type Setting = {
  readonly breaker: Breaker;
  readonly tally: Tally;
  readonly document: Node;
  readonly left: number;
  readonly width: number;
  /** Between the head and the foot of a page. */
  readonly height: number;
};
