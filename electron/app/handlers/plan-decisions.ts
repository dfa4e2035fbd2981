import { judgedInForce, judgedOne } from '../../../db/repositories/plans/judged.ts';
import { factsOfPlan } from '../../../db/repositories/plans/kept-facts.ts';
import { notFound } from '../../../db/transaction.ts';
import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import { ok } from '../../../shared/result.ts';
import { approvalLabel, approvePlan } from '../plans/approve.ts';
import { comparePlans } from '../plans/compare.ts';
import { decidePlan, decisionLabel } from '../plans/decide.ts';
import { planMoney } from '../plans/money.ts';
import { newVersion, newVersionLabel } from '../plans/new-version.ts';
import { triggerLines } from '../plans/trigger-lines.ts';
import type { HandlerContext, Handlers } from './handler.ts';

/** One plan with everything that is worked out of it, its money too; `undefined` where it is not there. */
function judgedPlan(context: HandlerContext, id: string) {
  const facts = factsOfPlan(context.store.read, id, context.today);
  return facts === undefined ? undefined : judgedOne(context.store.read, facts, context.today, (of) => planMoney(context, of));
}

/** What people decide on a plan: its approval, its versions, and what follows from its triggers. */
export const planDecisionHandlers = {
  'plan.approve': (context, input) => {
    const judged = judgedPlan(context, input.id);
    return judged === undefined ? notFound() : context.run(approvalLabel(context.store.read, input.id), (tx) => approvePlan(tx, input, judged.checks, context.today));
  },
  'plan.newVersion': ({ store, run }, { id, version }) => run(newVersionLabel(store.read, id), (tx) => newVersion(tx, id, version)),
  'plan.compare': ({ store }, { from, to }) => comparePlans(store.read, from, to),
  'plan.triggers': ({ store, today }, { text }) => ok(triggerLines(judgedInForce(store.read, today), text)),
  // What was decided stays: no undo takes it back.
  'plan.decide': (context, input) => {
    const judged = judgedPlan(context, input.planId);
    return judged === undefined ? notFound() : context.keep(decisionLabel(context.store.read, input), (tx) => decidePlan(tx, judged, input));
  },
} satisfies Partial<Handlers<keyof typeof contingencyChannels>>;
