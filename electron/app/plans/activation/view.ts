import { activationOf, clockOf, logOf, openActivations, stepIdsOf } from '../../../../db/repositories/plans/log.ts';
import { factsOfPlan } from '../../../../db/repositories/plans/kept-facts.ts';
import { namesOf } from '../../../../db/repositories/names.ts';
import { notFound } from '../../../../db/transaction.ts';
import type { ActivationHead, ActivationView, LogEntry } from '../../../../shared/ipc/activations.ts';
import type { IdOf } from '../../../../shared/model/ids.ts';
import { later, planDay, planHoursAt } from '../../../../shared/plans/activation/clock.ts';
import { peopleAtRisk, strictest } from '../../../../shared/plans/activation/people-at-risk.ts';
import { stepLogs, stepsNow } from '../../../../shared/plans/activation/state.ts';
import type { PlanFacts } from '../../../../shared/plans/facts.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { addDays, daysBetween, londonDate, startOfDay, type IsoDate } from '../../../../shared/time.ts';
import type { HandlerContext } from '../../handlers/handler.ts';
import { moneyOfRecord } from '../money.ts';
import { moneyOfRun } from './cash.ts';
import { payrollOf } from './payroll.ts';

export type ActivationContext = Pick<HandlerContext, 'store' | 'kept' | 'today' | 'clock' | 'forecasts'>;

/** Who is on duty: whoever the log says so of last. */
export const onDutyOf = (log: readonly Pick<LogEntry, 'entry' | 'person'>[]): string => log.findLast(({ entry }) => entry === 'on duty')?.person ?? 'nobody';

/** Cash by the figures of the run that is played, else by the record, counted from the day of the plan’s clock. */
function cashOf(context: ActivationContext, { runId }: Pick<ActivationView['activation'], 'runId'>, mutual: PlanFacts['mutual'], planToday: IsoDate): Pick<ActivationView, 'cash' | 'cashReason'> {
  if (mutual === null) return { cash: null, cashReason: 'The plan is for no one mutual, so how long its money lasts is not known.' };
  const found = runId === null ? moneyOfRecord(context, mutual) : moneyOfRun(context, runId, mutual);
  if (found.runsOutOn === null) return { cash: null, cashReason: found.reason };
  return { cash: { days: daysBetween(planToday, found.runsOutOn), runsOutOn: found.runsOutOn, how: found.how }, cashReason: null };
}

/** Everything on the screen of the person on call: read and reckoned, nothing simulated. */
export function activationView(context: ActivationContext, id: IdOf<'activation'>): Result<ActivationView> {
  const { store, clock, today } = context;
  const activation = activationOf(store.read, id);
  const facts = activation === undefined || activation.deletedAt !== null ? undefined : factsOfPlan(store.read, activation.planId, today);
  if (activation === undefined || facts === undefined) return notFound();
  const { plan, mutual, services, steps, contacts } = facts;
  const planClock = clockOf(store.read, activation);
  const log = logOf(store.read, id, planClock);
  const last = log.at(-1);
  const wall = clock.now();
  // A day gone by is looked at as it stood at its end.
  const lookedBack = londonDate(wall) > today;
  const machine = lookedBack ? startOfDay(addDays(today, 1)) : wall;
  // What is closed stands still at its last entry.
  const now = activation.closedOn !== null && last !== undefined ? last.at : later(machine, last?.at);
  const planHours = planHoursAt(planClock, now);
  const planToday = planDay(planClock, planHours);
  const { patients, say } = peopleAtRisk(services);
  return ok({
    activation, plan, mutual, now, startedAt: planClock.startedAt, planHours, planToday, onDuty: onDutyOf(log), steps: stepsNow(steps, log, planHours), contacts, holdingLine: plan.holdingLine,
    payroll: payrollOf(store.read, plan, mutual?.id ?? null, planToday), patients, patientsSay: say, services, toTolerable: strictest(services, 'mtpdHours', planHours), toRecovery: strictest(services, 'rtoHours', planHours),
    ...cashOf(context, activation, mutual, planToday), log, clockBehind: !lookedBack && activation.closedOn === null && last !== undefined && Date.parse(machine) < Date.parse(last.at), names: facts.names,
  });
}

/** Activations and rehearsals that are not closed, the newest first. */
export function activationHeads({ store }: Pick<HandlerContext, 'store'>): readonly ActivationHead[] {
  const open = openActivations(store.read);
  const plans = namesOf(store.read, 'contingency plan', open.map(({ planId }) => planId));
  const steps = stepIdsOf(store.read, open.map(({ planId }) => planId));
  return open.map((activation): ActivationHead => {
    const clock = clockOf(store.read, activation);
    const log = logOf(store.read, activation.id, clock);
    const [logs, ids] = [stepLogs(log), steps.get(activation.planId) ?? []];
    return { activation, plan: plans.get(activation.planId) ?? 'A plan', startedAt: clock.startedAt, done: ids.filter((id) => (logs.get(id)?.done ?? null) !== null).length, steps: ids.length, onDuty: onDutyOf(log) };
  });
}
