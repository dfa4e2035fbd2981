import { fail, ok } from '../../../shared/result.ts';
import { appError } from '../../../shared/errors.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/**
 * A person reports events and may override a level; what was measured from a statement stays as measured, and is there as long
 * as its statement. (The application itself measures in standing-assess.ts.)
 */
export const indicatorRules: Rules<'indicator'> = {
  check: (_tx, fields, before) => {
    if (before === null || before.sort === 'event') return ok(null);
    if (before.deletedAt !== null) return fail(appError('in_use', 'it is measured from a statement, and comes back with it or when the organisation is assessed anew.'));
    const moved = (['organisationId', 'contractId', 'metric', 'measuredOn', 'level', 'value', 'says', 'source'] as const).find((key) => fields[key] !== before[key]);
    return moved === undefined ? ok(null) : invalidField(moved, 'This was measured from a statement and is not typed in. Correct the statement, or override the level with a reason.');
  },
  system: (_tx, _fields, before) => (before === null ? { sort: 'event', statementId: null, parameterSetId: null } : {}),
  after: (tx, { sort, statementId, deletedAt }) => {
    if (sort === 'event' || deletedAt === null) return ok(null);
    const statement = tx.get(sqlite.selectFrom('financial_statement').select('deleted_at').where('id', '=', statementId));
    if (statement === undefined || statement.deleted_at !== null) return ok(null);
    return fail(appError('in_use', 'It was not deleted, because it is measured from a statement that is there. Delete or correct the statement, or override the level with a reason.'));
  },
};
