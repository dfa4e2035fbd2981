import { nameOf } from '../../../db/repositories/names.ts';
import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import { ok } from '../../../shared/result.ts';
import { listPlans } from '../plans/list.ts';
import { orderParts } from '../plans/order-parts.ts';
import type { Handlers } from './handler.ts';

/** Plans in lists, and the order of their options and steps. */
export const planListHandlers = {
  'plan.list': ({ store, today }, asked) => ok(listPlans(store.read, today, asked)),
  'plan.rank': ({ store, run }, { planId, options }) => run(`Rank the options of the plan ${nameOf(store.read, 'contingency plan', planId)}`, (tx) => {
    const ranked = orderParts(tx, 'plan option', planId, options);
    return ranked.ok ? ok({ changed: ranked.value }) : ranked;
  }),
  'plan.orderSteps': ({ store, run }, { planId, steps }) => run(`Order the steps of the plan ${nameOf(store.read, 'contingency plan', planId)}`, (tx) => {
    const ordered = orderParts(tx, 'plan step', planId, steps);
    return ordered.ok ? ok({ moved: ordered.value }) : ordered;
  }),
} satisfies Partial<Handlers<keyof typeof contingencyChannels>>;
