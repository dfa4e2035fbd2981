import { timingOf } from '../../plans/timing.ts';
import type { JobHandler } from '../handler.ts';

const notBuilt = (): never => {
  throw new Error('Not built yet.');
};

export const planTiming: JobHandler<'plan.timing'> = timingOf;
export const planFolder: JobHandler<'plan.folder'> = notBuilt;
