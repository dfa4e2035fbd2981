import { fail, ok } from '../../../shared/result.ts';
import { appError } from '../../../shared/errors.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Rules } from './rules.ts';

/** A person reports events and may override a level; what was measured from a statement stays as measured. */
export const indicatorRules: Rules<'indicator'> = {
  check: (_tx, fields, before) => {
    if (before === null || before.sort === 'event') return ok(null);
    const moved = (['organisationId', 'contractId', 'metric', 'measuredOn', 'level', 'value', 'says'] as const).find((key) => fields[key] !== before[key]);
    if (moved === undefined) return ok(null);
    return before.statementId === null ? fail(appError('invalid_input')) : invalidField(moved, 'This was measured from a statement and is not typed in. Correct the statement, or override the level with a reason.');
  },
  system: (_tx, _fields, before) => (before === null ? { sort: 'event', statementId: null, parameterSetId: null } : {}),
};
