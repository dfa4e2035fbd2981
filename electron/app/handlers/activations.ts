import type { activationChannels } from '../../../shared/ipc/activations.ts';
import type { Handlers } from './handler.ts';

const notBuilt = (): never => {
  throw new Error('Not built yet.');
};

export const activationHandlers = {
  'activation.open': notBuilt,
  'activation.get': notBuilt,
  'activation.start': notBuilt,
  'activation.write': notBuilt,
  'activation.step': notBuilt,
  'activation.handOver': notBuilt,
  'activation.report': notBuilt,
  'activation.close': notBuilt,
} satisfies Handlers<keyof typeof activationChannels>;
