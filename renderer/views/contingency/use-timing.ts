import { useMemo, useState } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { PlanTiming } from '../../../shared/plans/answers.ts';
import { useAsker, type Asking } from '../cash/use-asker.ts';

export type Timing = {
  readonly asking: Asking<PlanTiming>;
  /** Whether it was asked for: nothing is simulated before. */
  readonly asked: boolean;
  /** Days of costs below which headroom sets the plan off; `null`: it is set off at once. */
  readonly headroomDays: number | null;
  readonly ask: (headroomDays: number | null) => void;
  /** The answer to the question as it was asked last; `null` while there is none. */
  readonly answer: PlanTiming | null;
  /** The record has moved on since. */
  readonly old: boolean;
};

/** The timing of a plan: asked for once by a person, and then again whenever the record changes. */
export function useTiming(id: IdOf<'contingency plan'>): Timing {
  const [question, setQuestion] = useState<{ readonly headroomDays: number | null; readonly of: string } | null>(null);
  const mine = question?.of === id ? question : null;
  const questions = useMemo(() => (mine === null ? [] : [{ id, paths: null, seed: null, headroomDays: mine.headroomDays }]), [id, mine]);
  const asking = useAsker('plan.timing', questions);
  const slot = asking.slots[0];
  const data = slot?.data ?? null;
  const headroomDays = mine?.headroomDays ?? null;
  // The asker keeps the answer of the question before until there is a newer one; that is another question’s.
  const answers = data !== null && (slot?.fresh === true || data.money === null || (data.money.trigger?.headroomDays ?? null) === headroomDays);
  return { asking, asked: mine !== null, headroomDays, ask: (days) => setQuestion({ headroomDays: days, of: id }), answer: mine !== null && answers ? data : null, old: slot?.fresh !== true };
}
