import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** Of a contract's or a programme's options one is the counterfactual and one was chosen. */
export const optionRules: Rules<'option'> = {
  check: (tx, fields, before) => {
    for (const [key, column, word] of [['isCounterfactual', 'is_counterfactual', 'the counterfactual'], ['isChosen', 'is_chosen', 'the one chosen']] as const) {
      if (fields[key] !== true) continue;
      const same = sqlite.selectFrom('delivery_option').select(['id', 'name']).where('deleted_at', 'is', null).where(column, '=', 1);
      const twin = tx.all(fields.contractId === null ? same.where('programme', '=', fields.programme) : same.where('contract_id', '=', fields.contractId)).find(({ id }) => id !== before?.id);
      if (twin !== undefined) return invalidField(key, `${twin.name} is already ${word}. Change that option first.`);
    }
    return ok(null);
  },
};
