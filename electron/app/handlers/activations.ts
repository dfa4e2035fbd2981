import type { activationChannels } from '../../../shared/ipc/activations.ts';
import { ok } from '../../../shared/result.ts';
import { beginActivation } from '../plans/activation/begin.ts';
import { closeActivation } from '../plans/activation/close.ts';
import { handOver, moveStep, reportNow, writeEntry } from '../plans/activation/entries.ts';
import { activationHeads, activationView } from '../plans/activation/view.ts';
import type { Handlers } from './handler.ts';

export const activationHandlers = {
  'activation.open': (context) => ok(activationHeads(context)),
  'activation.get': (context, { id }) => activationView(context, id),
  'activation.start': beginActivation,
  'activation.write': writeEntry,
  'activation.step': moveStep,
  'activation.handOver': handOver,
  'activation.report': reportNow,
  'activation.close': closeActivation,
} satisfies Handlers<keyof typeof activationChannels>;
