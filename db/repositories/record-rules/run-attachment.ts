import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** A run stands once with a risk or a plan. */
export const runAttachmentRules: Rules<'run attachment'> = {
  check: (tx, { runId, riskId, planId }, before) => {
    const same = sqlite.selectFrom('run_attachment').select('id').where('run_id', '=', runId).where('deleted_at', 'is', null);
    const twin = tx.get(riskId === null ? same.where('plan_id', '=', planId) : same.where('risk_id', '=', riskId));
    return twin === undefined || twin.id === before?.id ? ok(null) : invalidField('runId', `This run is attached to the ${riskId === null ? 'plan' : 'risk'} already.`);
  },
};
