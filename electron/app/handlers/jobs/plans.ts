import { timingOf } from '../../plans/timing.ts';
import type { JobHandler } from '../handler.ts';

export const planTiming: JobHandler<'plan.timing'> = timingOf;
