import { nameOf } from '../../../db/repositories/names.ts';
import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import { orderSteps } from '../plans/order-steps.ts';
import type { Handlers } from './handler.ts';
import { planDecisionHandlers } from './plan-decisions.ts';
import { planListHandlers } from './plan-lists.ts';
import { planViewHandlers } from './plan-views.ts';

export const contingencyHandlers = {
  ...planViewHandlers,
  ...planDecisionHandlers,
  ...planListHandlers,
  'plan.orderSteps': ({ store, run }, asked) => run(`Order the steps of the plan ${nameOf(store.read, 'contingency plan', asked.planId)}`, (tx) => orderSteps(tx, asked)),
} satisfies Handlers<keyof typeof contingencyChannels>;
