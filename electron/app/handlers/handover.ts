import type { handoverChannels } from '../../../shared/ipc/handover.ts';
import { ok } from '../../../shared/result.ts';
import { answeringFor } from '../../../db/repositories/handover/answering.ts';
import { applyHandover, stepName } from '../../../db/repositories/handover/apply.ts';
import { previewHandover } from '../../../db/repositories/handover/preview.ts';
import { found } from '../../../db/repositories/records.ts';
import type { Handlers } from './handler.ts';

export const handoverHandlers = {
  'handover.preview': ({ store, today }, asked) => ok(previewHandover(store.read, asked, today)),
  'handover.apply': ({ store, today, run }, input) => run(stepName(store.read, input), (tx) => applyHandover(tx, input, today)),
  'handover.answering': ({ store, today }, { kind, id }) => found(answeringFor(store.read, kind, id, today)),
} satisfies Handlers<keyof typeof handoverChannels>;
