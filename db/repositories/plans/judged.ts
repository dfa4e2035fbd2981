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
import { allPlanFacts } from './kept-facts.ts';
import { keptRunways, runwayReadings, type Runways } from './runway-readings.ts';

/** A plan with what the pure rules make of its facts on a day. */
export type JudgedPlan = {
  readonly facts: PlanFacts;
  readonly due: readonly ExerciseDue[];
  readonly schedule: Schedule;
  readonly checks: readonly CheckResult[];
  readonly triggers: readonly TriggerState[];
  readonly state: PlanState;
};

/** The steps of a plan of which nothing was written are the same list as before (kept-parts.ts), and take as long. */
const schedules = new WeakMap<PlanFacts['steps'], Schedule>();
function keptSchedule(steps: PlanFacts['steps']): Schedule {
  const schedule = schedules.get(steps) ?? scheduleOf(steps);
  schedules.set(steps, schedule);
  return schedule;
}

/** `moneyOf`: until when the money of a plan's mutual is expected to last; without it, the check of the money is not made. */
export const judgePlans = (store: Readable, some: readonly PlanFacts[], today: IsoDate, moneyOf: (facts: PlanFacts) => PlanMoney | null = () => null): readonly JudgedPlan[] => judgedWith(store, some, today, runwayReadings(store, some, today), moneyOf);

/** The same with runways that are worked out already. */
export function judgedWith(store: Readable, some: readonly PlanFacts[], today: IsoDate, derived: Runways, moneyOf: (facts: PlanFacts) => PlanMoney | null = () => null): readonly JudgedPlan[] {
  const { values: rules, confirmed } = inForce(store, 'review rules', today);
  return some.map((facts): JudgedPlan => {
    const due = exercisesDue(facts, { today, rules });
    const schedule = keptSchedule(facts.steps);
    const readings: readonly PlanReading[] = facts.mutual === null ? [] : derived.get(facts.mutual.id) ?? [];
    const triggers = triggerStates(facts, today, readings);
    return { facts, due, schedule, triggers, checks: checksOf(facts, { today, rules, confirmed, due, schedule, money: moneyOf(facts) }), state: planState(facts, triggers) };
  });
}

/** One plan by the runways that are kept. Not for use inside a transaction. */
export const judgedOne = (store: Readable, facts: PlanFacts, today: IsoDate, moneyOf: (facts: PlanFacts) => PlanMoney | null): JudgedPlan | undefined =>
  judgedWith(store, [facts], today, keptRunways(store, 'one plan', [facts], today), moneyOf)[0];

/** Of some plans, whether one is a draft that follows a version which is approved and not superseded: that version counts until the draft is approved. */
export function waitingAmong(all: readonly PlanFacts[]): (facts: PlanFacts) => boolean {
  const inForceNow = new Set<string>(all.filter(({ status }) => status === 'approved').map(({ plan }) => plan.id));
  return ({ plan }) => plan.approvedOn === null && plan.versionOfId !== null && inForceNow.has(plan.versionOfId);
}

type One = { readonly readings: readonly PlanReading[] | undefined; readonly judged: JudgedPlan };
const ones = new WeakMap<PlanFacts, One>();
/** Facts are of one day and one set of rules, so what is the same object is judged the same. */
function judgedAnew(store: Readable, some: readonly PlanFacts[], today: IsoDate, derived: Runways): readonly JudgedPlan[] {
  const readingsOf = ({ mutual }: PlanFacts): One['readings'] => (mutual === null ? undefined : derived.get(mutual.id));
  const known = (facts: PlanFacts): JudgedPlan | undefined => {
    const one = ones.get(facts);
    return one === undefined || one.readings !== readingsOf(facts) ? undefined : one.judged;
  };
  for (const judged of judgedWith(store, some.filter((facts) => known(facts) === undefined), today, derived)) ones.set(judged.facts, { readings: readingsOf(judged.facts), judged });
  return some.flatMap((facts) => known(facts) ?? []);
}

type Known = { readonly derived: Runways; readonly judged: readonly JudgedPlan[] };
const known = new WeakMap<readonly PlanFacts[], Known>();

/**
 * Every plan that counts, judged once for the facts of all (which are kept) and the runways that their triggers ask for: those in force, and
 * drafts that follow none in force. The money is left out. What is not judged anew is the same object.
 */
export function judgedInForce(store: Readable, today: IsoDate): readonly JudgedPlan[] {
  const all = allPlanFacts(store, today);
  const derived = keptRunways(store, 'all plans', all, today);
  const before = known.get(all);
  if (before?.derived === derived) return before.judged;
  const isWaiting = waitingAmong(all);
  const judged = judgedAnew(store, all.filter((facts) => !isWaiting(facts)), today, derived);
  known.set(all, { derived, judged });
  return judged;
}
