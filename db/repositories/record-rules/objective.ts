import { formatDate } from '../../../shared/time.ts';
import { promisedKeys } from '../../../shared/model/records/objective.ts';
import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Rules } from './rules.ts';

/** What was promised when the contract went live is changed by an amendment with its reason (`objective.amend`), never by an edit. */
export const objectiveRules: Rules<'objective'> = {
  check: (_tx, fields, before) => {
    if (before === null || before.frozenOn === null) return ok(null);
    const moved = promisedKeys.find((key) => JSON.stringify(fields[key]) !== JSON.stringify(before[key]));
    return moved === undefined ? ok(null) : invalidField(moved, `This was frozen on ${formatDate(before.frozenOn)}, when the contract went live. Amend the objective, with the reason.`);
  },
  system: (_tx, _fields, before) => (before === null ? { frozenOn: null, amendments: [] } : {}),
};
