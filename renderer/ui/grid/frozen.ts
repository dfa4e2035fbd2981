import type { CSSProperties } from 'react';

type Frozen = { readonly 'data-frozen'?: true; readonly style?: CSSProperties };
const NONE: Frozen = {};
const known = new Map<number, Frozen>();

/** What keeps a cell in sight while the rest of its row scrolls: how far from the left in rem, or nothing. The same object each time, so that cells need not be drawn anew. */
export function frozenStyle(left: number | undefined): Frozen {
  if (left === undefined) return NONE;
  const style = known.get(left) ?? { 'data-frozen': true, style: { left: `${left}rem` } };
  known.set(left, style);
  return style;
}
