import { nameOf } from '../../../db/repositories/names.ts';
import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import { ok } from '../../../shared/result.ts';
import { listPlans } from '../plans/list.ts';
import { rankOptions } from '../plans/rank.ts';
import type { Handlers } from './handler.ts';

/** Plans in lists, and the order of their options. */
export const planListHandlers = {
  'plan.list': ({ store, today }, asked) => ok(listPlans(store.read, today, asked)),
  'plan.rank': ({ store, run }, asked) => run(`Rank the options of the plan ${nameOf(store.read, 'contingency plan', asked.planId)}`, (tx) => rankOptions(tx, asked)),
} satisfies Partial<Handlers<keyof typeof contingencyChannels>>;
