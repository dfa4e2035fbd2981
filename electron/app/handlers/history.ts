import { listHistory } from '../../../db/repositories/history.ts';
import { ok } from '../../../shared/result.ts';
import type { Handlers } from './handler.ts';

export const historyHandlers = {
  'history.list': ({ store }, { kind, id }) => ok(listHistory(store.read, kind, id)),
} satisfies Handlers<'history.list'>;
