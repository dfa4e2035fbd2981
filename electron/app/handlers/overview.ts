import type { overviewChannels } from '../../../shared/ipc/overview.ts';
import { attentionContext } from '../../../db/repositories/attention/context.ts';
import { listAttention } from '../../../db/repositories/attention/list.ts';
import { listSnoozed } from '../../../db/repositories/attention/snoozed.ts';
import { getOverview } from '../../../db/repositories/overview.ts';
import { story } from '../../../db/repositories/story/story.ts';
import { ok } from '../../../shared/result.ts';
import type { HandlerContext, Handlers } from './handler.ts';

const now = ({ store, today }: HandlerContext) => attentionContext(store.read, today);

export const overviewHandlers = {
  'overview.get': (context) => ok(getOverview(context.store.read, now(context))),
  'overview.story': ({ store, today }, page) => ok(story(store.read, page, today)),
  'attention.list': (context, page) => ok(listAttention(context.store.read, page, now(context))),
  'attention.snoozed': (context, page) => ok(listSnoozed(context.store.read, page, now(context))),
} satisfies Handlers<keyof typeof overviewChannels>;
