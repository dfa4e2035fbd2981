import type { IsoDate } from '../time.ts';

type PromiseMade = {
  readonly direction: 'higher is better' | 'lower is better' | null;
  readonly baselineValue: number | null; readonly baselineOn: IsoDate | null; readonly target: number | null; readonly dueOn: IsoDate | null;
  readonly trajectory: readonly { readonly on: IsoDate; readonly value: number }[];
};

/**
 * What was promised for a date: the last step of the trajectory reached by then, before the first step the baseline, and from
 * the due date on the target. Nothing is drawn between steps. `null` when nothing was promised by then.
 */
export function promisedBy({ baselineValue, target, dueOn, trajectory }: PromiseMade, on: IsoDate): number | null {
  if (target !== null && (dueOn === null || on >= dueOn)) return target;
  const reached = [...trajectory].sort((a, b) => (a.on < b.on ? -1 : 1)).findLast((step) => step.on <= on);
  return reached?.value ?? baselineValue;
}

export type Variance = { readonly difference: number; readonly is: 'better' | 'worse' | 'as promised' | 'direction not known' };

/** Measured less promised for the period's end, judged by the direction of good; `null` when it was not measured or nothing was promised. */
export function measurementVariance(objective: PromiseMade, { value, periodEnd }: { readonly value: number | null; readonly periodEnd: IsoDate }): Variance | null {
  const promised = promisedBy(objective, periodEnd);
  if (value === null || promised === null) return null;
  const difference = value - promised;
  if (difference === 0) return { difference, is: 'as promised' };
  if (objective.direction === null) return { difference, is: 'direction not known' };
  return { difference, is: difference > 0 === (objective.direction === 'higher is better') ? 'better' : 'worse' };
}
