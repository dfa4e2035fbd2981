import { ok } from '../../../shared/result.ts';
import type { Rules } from './rules.ts';

/** Stages follow one another: the one that was left is kept with the day it was entered. */
export const spinOutRules: Rules<'spin-out'> = {
  check: () => ok(null),
  system: (_tx, fields, before) => {
    if (before === null) return { earlierStages: [] };
    return before.stage === fields.stage ? {} : { earlierStages: [...before.earlierStages, { stage: before.stage, enteredOn: before.enteredOn }] };
  },
};
