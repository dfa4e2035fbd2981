import { setImmediate as breathe } from 'node:timers/promises';
import { appError } from '../../../../shared/errors.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { replaying } from '../../../../shared/scenarios/replay/replay.ts';
import type { JobHandler } from '../handler.ts';

/** Replays a pattern of the library, a week at a time, letting others in between. */
export const replayPattern: JobHandler<'scenario.replay'> = async ({ progress, signal }, { pattern }) => {
  const run = replaying(pattern);
  for (;;) {
    const step = run.next();
    if (step.done === true) return ok(step.value);
    if (signal.aborted) return fail(appError('cancelled', 'The work was cancelled. Nothing was kept.'));
    progress(step.value, 'Replaying the record week by week');
    await breathe();
  }
};
