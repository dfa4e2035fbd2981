import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Rules } from './rules.ts';

/** To whom and when something went can be corrected; what it was, and from whom, is what the hand-over did. */
export const transferRules: Rules<'transfer'> = {
  check: (_tx, fields, before) => {
    if (before === null) return ok(null);
    const moved = (['contractId', 'liabilityId', 'serviceId', 'fromId'] as const).find((key) => fields[key] !== before[key]);
    return moved === undefined ? ok(null) : invalidField(moved, 'What was handed over, and by whom, is not changed afterwards. Delete this transfer, and hand over again.');
  },
};
