import type { RecordOf } from '../model/records/index.ts';
import { exerciseSorts, type ExerciseSort } from '../model/records/exercise.ts';
import type { ReviewRules } from '../model/parameters/review-rules.ts';
import { addMonths, type IsoDate } from '../time.ts';
import type { ExerciseDue } from './answers.ts';
import type { DueContext } from './check-context.ts';
import type { PlanFacts } from './facts.ts';

const monthsOf = ({ exerciseMonths }: ReviewRules): Readonly<Record<ExerciseSort, number>> =>
  ({ 'communications test': exerciseMonths.communications, 'table-top': exerciseMonths.tableTop, live: exerciseMonths.live });

const newest = (days: readonly (IsoDate | null)[], today: IsoDate): IsoDate | null =>
  days.reduce<IsoDate | null>((last, day) => (day !== null && day <= today && (last === null || day > last) ? day : last), null);

/** A real activation that was closed with its lessons counts as a live exercise; a rehearsal counts by its exercise alone. */
const lived = ({ activation, closedOn, lessons }: RecordOf<'activation'>): IsoDate | null => (activation === 'activation' && lessons !== null ? closedOn : null);

/**
 * When each sort of exercise is due again, in the order of `exerciseSorts`: so many months (review rules) after it was last held, on
 * this version or an earlier one; never held, after the first version was approved. A month has its own length: the 31st falls
 * back to the last day of a shorter one. Overdue from the day after. Only a plan that is in force is asked for; of a draft and of a
 * superseded version `dueOn` is `null`.
 */
export function exercisesDue({ plan, status, exercises, activations, earlier }: Pick<PlanFacts, 'plan' | 'status' | 'exercises' | 'activations' | 'earlier'>, { today, rules }: DueContext): readonly ExerciseDue[] {
  const held = [...earlier.exercises, ...exercises];
  const real = newest([...earlier.activations, ...activations].map(lived), today);
  return exerciseSorts.map((sort) => {
    const months = monthsOf(rules)[sort];
    const exercised = newest(held.filter(({ exercise }) => exercise === sort).map(({ heldOn }) => heldOn), today);
    const byActivation = sort === 'live' && real !== null && (exercised === null || real > exercised);
    const lastOn = byActivation ? real : exercised;
    const from = lastOn ?? earlier.firstApprovedOn ?? plan.approvedOn;
    const dueOn = status !== 'approved' || from === null ? null : addMonths(from, months);
    return { exercise: sort, months, lastOn, dueOn, overdue: dueOn !== null && dueOn < today, counted: lastOn === null ? null : byActivation ? 'activation' : 'exercise' };
  });
}
