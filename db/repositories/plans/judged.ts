import type { CheckResult, ExerciseDue, PlanState, Schedule, TriggerState } from '../../../shared/plans/answers.ts';
import type { PlanMoney } from '../../../shared/plans/check-context.ts';
import { checksOf } from '../../../shared/plans/checks.ts';
import { exercisesDue } from '../../../shared/plans/exercises.ts';
import type { PlanFacts, PlanReading } from '../../../shared/plans/facts.ts';
import { scheduleOf } from '../../../shared/plans/schedule.ts';
import { planState } from '../../../shared/plans/state.ts';
import { triggerStates } from '../../../shared/plans/triggers.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { inForce } from '../parameter-sets.ts';
import { remembered } from '../remembered.ts';
import { allPlanFacts } from './kept-facts.ts';
import { runwayReadings } from './runway-readings.ts';

/** A plan with what the pure rules make of its facts on a day. */
export type JudgedPlan = {
  readonly facts: PlanFacts;
  readonly due: readonly ExerciseDue[];
  readonly schedule: Schedule;
  readonly checks: readonly CheckResult[];
  readonly triggers: readonly TriggerState[];
  readonly state: PlanState;
};

/** `moneyOf`: until when the money of a plan's mutual is expected to last; without it, the check of the money is not made. */
export function judgePlans(store: Readable, some: readonly PlanFacts[], today: IsoDate, moneyOf: (facts: PlanFacts) => PlanMoney | null = () => null): readonly JudgedPlan[] {
  const { values: rules, confirmed } = inForce(store, 'review rules', today);
  const derived = runwayReadings(store, some, today);
  return some.map((facts): JudgedPlan => {
    const due = exercisesDue(facts, { today, rules });
    const schedule = scheduleOf(facts.steps);
    const readings: readonly PlanReading[] = facts.mutual === null ? [] : derived.get(facts.mutual.id) ?? [];
    const triggers = triggerStates(facts, today, readings);
    return { facts, due, schedule, triggers, checks: checksOf(facts, { today, rules, confirmed, due, schedule, money: moneyOf(facts) }), state: planState(facts, triggers) };
  });
}

/** A draft that follows a version which is approved and not superseded: that version counts until the draft is approved. */
export const isWaiting = ({ plan }: PlanFacts, all: readonly PlanFacts[]): boolean => plan.approvedOn === null && plan.versionOfId !== null && all.some((other) => other.plan.id === plan.versionOfId && other.status === 'approved');

/** Every plan that counts, judged once while the record stands still: those in force, and drafts that follow none in force. The money is left out. */
export const judgedInForce = (store: Readable, today: IsoDate): readonly JudgedPlan[] => remembered(store, 'plans in force, judged', [today], () => {
  const all = allPlanFacts(store, today);
  return judgePlans(store, all.filter((facts) => !isWaiting(facts, all)), today);
});
