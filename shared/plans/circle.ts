import { circleIn } from './schedule.ts';

type Linked = { readonly id: string; readonly afterIds: readonly string[] };

/** The ids of steps that wait for each other, in the order in which they wait; `null` where there is no circle. */
export const circleOf = (steps: readonly Linked[]): readonly string[] | null =>
  circleIn(steps)?.map(({ id }) => id) ?? null;
