import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import { statementChanged } from '../standing-assess.ts';
import type { Rules } from './rules.ts';

/** What a statement says of an organisation's standing is computed as it is saved, in the same step. */
export const statementRules: Rules<'financial statement'> = {
  check: (tx, { organisationId, period, periodEnd, basis }, before) => {
    const twin = tx.get(sqlite.selectFrom('financial_statement').select('id').where('organisation_id', '=', organisationId).where('period', '=', period)
      .where('period_end', '=', periodEnd).where('basis', '=', basis).where('deleted_at', 'is', null));
    return twin === undefined || twin.id === before?.id ? ok(null) : invalidField('periodEnd', 'There is already a statement of this period on this basis. Edit that one.');
  },
  after: (tx, statement) => {
    statementChanged(tx, statement);
    return ok(null);
  },
};
