import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import type { Handlers } from './handler.ts';

const notBuilt = (): never => {
  throw new Error('Not built yet.');
};

export const contingencyHandlers = {
  'plan.readiness': notBuilt,
  'plan.get': notBuilt,
  'plan.runway': notBuilt,
  'plan.outlines': notBuilt,
  'plan.begin': notBuilt,
  'plan.approve': notBuilt,
  'plan.newVersion': notBuilt,
  'plan.compare': notBuilt,
  'plan.triggers': notBuilt,
  'plan.decide': notBuilt,
} satisfies Handlers<keyof typeof contingencyChannels>;
