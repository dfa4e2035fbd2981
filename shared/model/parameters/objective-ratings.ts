import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { parameterKind } from './kind.ts';
import { percentCell } from './layout.ts';

const margin = z.int('Enter a percentage with at most two decimals.').min(0, 'Enter 0 or more.').max(10_000, 'Enter at most 100 %.');

/** How far short of its target an objective may be for each of the words, in basis points of the target. */
export const objectiveRatings = z.object({ approachingWithin: margin, improvementWithin: margin }).superRefine(({ approachingWithin, improvementWithin }, context) => {
  if (improvementWithin <= approachingWithin) context.addIssue({ code: 'custom', path: ['improvementWithin'], message: 'Enter more than for “approaching target”.' });
});
export type ObjectiveRatings = Readonly<z.infer<typeof objectiveRatings>>;

export type MeasuredRating = 'good' | 'approaching target' | 'requires improvement' | 'inadequate';
type Measured = { readonly value: number | null; readonly target: number | null; readonly direction: 'higher is better' | 'lower is better' | null };

/** Differences by which decimals miss what they stand for (0.1 + 0.2 is not 0.3) do not decide. */
const CLOSE = 1e-9;

/**
 * The word for what was measured against its target: met or better is good; short by at most the margins, as a share of the target's size, is
 * approaching target or requires improvement; further away is inadequate. `null` where value, target or direction is not known, and where a
 * target of 0 was missed, which no share describes: a person then chooses the word. 'other' is never given by calculation.
 */
export function ratingOf({ approachingWithin, improvementWithin }: ObjectiveRatings, { value, target, direction }: Measured): MeasuredRating | null {
  if (value === null || target === null || direction === null) return null;
  const short = direction === 'higher is better' ? target - value : value - target;
  const size = Math.abs(target);
  const slack = CLOSE * Math.max(size, Math.abs(value));
  if (short <= slack) return 'good';
  if (size === 0) return null;
  if (short <= (size * approachingWithin) / 10_000 + slack) return 'approaching target';
  return short <= (size * improvementWithin) / 10_000 + slack ? 'requires improvement' : 'inadequate';
}

export const defaultObjectiveRatings: ObjectiveRatings = { approachingWithin: 1_000, improvementWithin: 2_500 };

export const objectiveRatingsKind = parameterKind<ObjectiveRatings>({
  label: 'Objective ratings',
  about: 'Which of the statutory words a measured value is given by its distance from the target. Met or better is “good”; further away than both is “inadequate”; “other” is only ever chosen by a person.',
  schema: objectiveRatings,
  parts: [
    { is: 'single', path: 'approachingWithin', label: 'Approaching target: short by at most', about: 'As a share of the target.', cell: percentCell },
    { is: 'single', path: 'improvementWithin', label: 'Requires improvement: short by at most', about: 'As a share of the target.', cell: percentCell },
  ],
  shipped: [{
    name: 'Objective ratings', source: 'The words of the Procurement Act 2023, section 71; the distances are a starting point', effectiveOn: isoDate.parse('2025-02-24'), confirmed: false, values: defaultObjectiveRatings,
  }],
});
