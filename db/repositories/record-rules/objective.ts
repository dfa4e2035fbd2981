import { formatDate } from '../../../shared/time.ts';
import { promisedKeys } from '../../../shared/model/records/objective.ts';
import type { FieldsOf, RecordOf } from '../../../shared/model/records/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Rules } from './rules.ts';

/** A frozen promise was made for its contract: it goes to no other one, neither by an edit nor by an amendment. */
export const staysWhereFrozen = (fields: FieldsOf<'objective'>, before: RecordOf<'objective'>): Result<null> =>
  before.frozenOn === null || (fields.contractId === before.contractId && fields.programme === before.programme) ? ok(null)
    : invalidField('contractId', `This was frozen on ${formatDate(before.frozenOn)} as a promise of its contract, so it stays with it. Add an objective to the other one.`);

/** What was promised when the contract went live is changed by an amendment with its reason (`objective.amend`), never by an edit. */
export const objectiveRules: Rules<'objective'> = {
  check: (_tx, fields, before) => {
    if (before === null || before.frozenOn === null) return ok(null);
    const moved = promisedKeys.find((key) => JSON.stringify(fields[key]) !== JSON.stringify(before[key]));
    return moved === undefined ? staysWhereFrozen(fields, before) : invalidField(moved, `This was frozen on ${formatDate(before.frozenOn)}, when the contract went live. Amend the objective, with the reason.`);
  },
  system: (_tx, _fields, before) => (before === null ? { frozenOn: null, amendments: [] } : {}),
};
