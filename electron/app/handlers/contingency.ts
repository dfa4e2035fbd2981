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
  'plan.orderSteps': ({ run }, input) => run('Change the order of a plan’s steps', (tx) => orderSteps(tx, input)),
} satisfies Handlers<keyof typeof contingencyChannels>;
