import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** A control stays with its risk while an action of that risk closes its gap. */
export const controlRules: Rules<'control'> = {
  check: (tx, { riskId }, before) => {
    if (before === null || before.riskId === riskId) return ok(null);
    const action = tx.get(sqlite.selectFrom('risk_action').select('what').where('control_id', '=', before.id).where('risk_id', '!=', riskId).where('deleted_at', 'is', null));
    return action === undefined ? ok(null) : invalidField('riskId', `The action “${action.what}” closes a gap of this control for its present risk. Take the control out of the action first.`);
  },
};
