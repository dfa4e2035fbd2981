import { listAttention, type AttentionContext } from '../../../db/repositories/attention.ts';
import { getOverview } from '../../../db/repositories/overview.ts';
import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { ok } from '../../../shared/result.ts';
import type { HandlerContext, Handlers } from './handler.ts';

const now = ({ store, today }: HandlerContext): AttentionContext => ({ today, matrix: matrixInForce(store.read, today).values });

export const overviewHandlers = {
  'overview.get': (context) => ok(getOverview(context.store.read, now(context))),
  'attention.list': (context, page) => ok(listAttention(context.store.read, page, now(context))),
} satisfies Handlers<'overview.get' | 'attention.list'>;
