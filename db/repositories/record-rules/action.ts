import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** An action closes a gap of a control of its own risk, not of another's. */
export const actionRules: Rules<'action'> = {
  check: (tx, { riskId, controlId }, before) => {
    if (controlId === null || (before !== null && before.controlId === controlId && before.riskId === riskId)) return ok(null);
    const control = tx.get(sqlite.selectFrom('control').select('risk_id').where('id', '=', controlId));
    return control === undefined || control.risk_id === riskId ? ok(null) : invalidField('controlId', 'This control belongs to another risk. Choose one of this risk’s controls, or leave it empty.');
  },
};
