import { stageOf } from '../../../shared/model/parameters/spin-out-stages.ts';
import { ok } from '../../../shared/result.ts';
import { londonDate, type Instant } from '../../../shared/time.ts';
import { invalidField } from '../../../shared/validate.ts';
import { inForce } from '../parameter-sets.ts';
import type { Rules } from './rules.ts';

/** Stages follow one another: the one that was left is kept with the day it was entered. A stage that needs a reason is not entered without one. */
export const spinOutRules: Rules<'spin-out'> = {
  check: (tx, fields) => {
    const stage = stageOf(inForce(tx, 'spin-out stages', londonDate(tx.now as Instant)).values, fields.stage);
    return stage?.needsReason === true && fields.withdrawalReason === null ? invalidField('withdrawalReason', `Give the reason: the stage “${stage.name}” needs one.`) : ok(null);
  },
  system: (_tx, fields, before) => {
    if (before === null) return { earlierStages: [] };
    return before.stage === fields.stage ? {} : { earlierStages: [...before.earlierStages, { stage: before.stage, enteredOn: before.enteredOn }] };
  },
};
