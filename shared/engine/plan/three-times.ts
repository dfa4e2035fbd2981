import { z } from 'zod';
import { duration, inNetwork, MOST_TASKS } from './network.ts';

/** A task with its optimistic, likely and pessimistic duration; all three the same for one that is certain. */
export const uncertainTask = z.object({ ...inNetwork, optimistic: duration, likely: duration, pessimistic: duration })
  .superRefine(({ optimistic, likely, pessimistic }, context) => {
    if (optimistic > likely) context.addIssue({ code: 'custom', path: ['optimistic'], message: `The optimistic duration (${optimistic}) cannot be longer than the likely one (${likely}).` });
    if (pessimistic < likely) context.addIssue({ code: 'custom', path: ['pessimistic'], message: `The pessimistic duration (${pessimistic}) cannot be shorter than the likely one (${likely}).` });
  });
export type UncertainTask = z.output<typeof uncertainTask>;

export const uncertainTasks = z.array(uncertainTask).max(MOST_TASKS, `There are ${MOST_TASKS.toLocaleString('en-GB')} tasks at most.`);
/** Times by which a plan may have to be over, from its start, in its own unit. */
export const deadlines = z.array(duration).max(1_000, 'There are 1,000 deadlines at most.');
