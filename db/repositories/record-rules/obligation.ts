import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** What is owed under a contract is owed by or to one of its parties. */
export const obligationRules: Rules<'obligation'> = {
  check: (tx, { debtorId, creditorId, contractId }, before) => {
    if (contractId === null || (before !== null && before.contractId === contractId && before.debtorId === debtorId && before.creditorId === creditorId)) return ok(null);
    const sides = [debtorId, creditorId];
    const joint = sqlite.selectFrom('contract_provider').select('contract_id').where('organisation_id', 'in', sides);
    const party = tx.get(sqlite.selectFrom('contract').select('id').where('id', '=', contractId).where((eb) => eb.or([eb('commissioner_id', 'in', sides), eb('provider_id', 'in', sides), eb('id', 'in', joint)])));
    return party === undefined ? invalidField('contractId', 'Neither body is a party to this contract. Choose a contract of one of them, or leave it empty.') : ok(null);
  },
};
