import type { valueChannels } from '../../../shared/ipc/value.ts';
import { ok } from '../../../shared/result.ts';
import { valueSummary } from '../../../db/repositories/value.ts';
import type { Handlers } from './handler.ts';

export const valueHandlers = {
  'value.summary': ({ store }) => ok(valueSummary(store.read)),
} satisfies Handlers<keyof typeof valueChannels>;
