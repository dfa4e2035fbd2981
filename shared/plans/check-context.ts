import type { ReviewRules } from '../model/parameters/review-rules.ts';
import type { IsoDate } from '../time.ts';
import type { ExerciseDue, Schedule } from './answers.ts';

/** Until when the money of the plan's mutual is expected to last. `runsOutOn: null`: beyond what the forecast looks at, which ends on `until`. */
export type PlanMoney = { readonly runsOutOn: IsoDate | null; readonly until: IsoDate };

/** What the checks of a plan go by beside its facts. */
export type CheckContext = {
  readonly today: IsoDate;
  readonly rules: ReviewRules;
  /** Somebody has confirmed the review rules; else a sentence that rests on them says that they are to be checked. */
  readonly confirmed: boolean;
  /** `exercisesDue(facts, context)` of exercises.ts. */
  readonly due: readonly ExerciseDue[];
  /** On the likely durations. */
  readonly schedule: Schedule;
  /** `null`: there is no forecast to trust, or nobody asked for one (Attention does not). */
  readonly money: PlanMoney | null;
};

/** What says when exercises are due. */
export type DueContext = Pick<CheckContext, 'today' | 'rules'>;
