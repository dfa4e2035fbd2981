import { readinessView } from '../../../db/repositories/plans/readiness.ts';
import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import { ok } from '../../../shared/result.ts';
import { beginPlan } from '../plans/begin.ts';
import { outlineHeads } from '../plans/outlines.ts';
import { planView, runwayOfPlan } from '../plans/view.ts';
import type { Handlers } from './handler.ts';

/** Plans as they stand, what of them is ready, and how one is begun. */
export const planViewHandlers = {
  'plan.readiness': ({ store, today }, asked) => ok(readinessView(store.read, asked, today)),
  'plan.get': (context, { id }) => planView(context, id),
  'plan.runway': (context, { id }) => runwayOfPlan(context, id),
  'plan.outlines': ({ store, today }, asked) => outlineHeads(store.read, asked, today),
  'plan.begin': ({ run, today }, asked) => run(`Begin contingency plan ${asked.title}`, (tx) => beginPlan(tx, asked, today)),
} satisfies Partial<Handlers<keyof typeof contingencyChannels>>;
