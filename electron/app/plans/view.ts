import { factsOfPlan } from '../../../db/repositories/plans/kept-facts.ts';
import { planFacts } from '../../../db/repositories/plans/gather.ts';
import { judgedOne } from '../../../db/repositories/plans/judged.ts';
import { knownOf } from '../../../db/repositories/plans/known.ts';
import { versionIds } from '../../../db/repositories/plans/versions.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { notFound } from '../../../db/transaction.ts';
import type { PlanHead, PlanRunway, PlanView } from '../../../shared/ipc/contingency.ts';
import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { ReviewRules } from '../../../shared/model/parameters/review-rules.ts';
import { approveAgain } from '../../../shared/plans/approve-again.ts';
import { completenessOf } from '../../../shared/plans/completeness.ts';
import { exercisesDue } from '../../../shared/plans/exercises.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { rankedOptions } from '../../../shared/plans/options.ts';
import { recognisedIn } from '../../../shared/plans/recognise.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { planMoney } from './money.ts';
import { planRunway } from './runway.ts';

type Context = Pick<HandlerContext, 'store' | 'kept' | 'today' | 'forecasts'>;

/** A plan as it stands in a list of its versions. */
export const headOf = (facts: PlanFacts, today: IsoDate, rules: ReviewRules): PlanHead => {
  const { plan, status } = facts;
  return { id: plan.id, title: plan.title, version: planVersion(plan), status, approvedOn: plan.approvedOn, supersededOn: plan.supersededOn, score: completenessOf(facts, exercisesDue(facts, { today, rules })).score };
};

/** Every version of a plan, the newest first. */
function versionsOf({ store, today }: Context, id: string): readonly PlanHead[] {
  const { values: rules } = inForce(store.read, 'review rules', today);
  return planFacts(store.read, versionIds(store.read, id), today).map((facts) => headOf(facts, today, rules)).sort((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1));
}

/** A plan with all that is worked out of it; nothing is simulated. */
export function planView(context: Context, id: string): Result<PlanView> {
  const { store, today } = context;
  const facts = factsOfPlan(store.read, id, today);
  if (facts === undefined) return notFound();
  const money = planMoney(context, facts);
  const judged = judgedOne(store.read, facts, today, () => money);
  if (judged === undefined) return notFound();
  const { due, schedule, checks, triggers, state } = judged;
  const { plan, status, names, services, contracts, mutual, steps, contacts, decisions, exercises, actions, activations } = facts;
  return ok({
    plan, status, names, services, contracts, mutual, steps, contacts, decisions, exercises, actions, activations, due, schedule, checks, triggers, state,
    completeness: completenessOf(facts, due, recognisedIn(facts, knownOf(store.read, facts, today), today)), options: rankedOptions(facts, today), versions: versionsOf(context, id), approveAgain: approveAgain(facts),
  });
}

/** How long the money of a plan's mutual is expected to last. */
export function runwayOfPlan(context: Context, id: string): Result<PlanRunway> {
  const facts = factsOfPlan(context.store.read, id, context.today);
  return facts === undefined ? notFound() : ok(planRunway(context, facts));
}
