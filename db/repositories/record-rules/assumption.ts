import type { IdOf } from '../../../shared/model/ids.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

type Organisation = IdOf<'organisation'>;

/** Whether the mutual delivers the contract, alone or with others. */
function delivers(tx: Readable, organisationId: Organisation, contractId: string): boolean {
  const joint = sqlite.selectFrom('contract_provider').select('contract_id').where('organisation_id', '=', organisationId);
  return tx.get(sqlite.selectFrom('contract').select('id').where('id', '=', contractId).where((eb) => eb.or([eb('provider_id', '=', organisationId), eb('id', 'in', joint)]))) !== undefined;
}

/** Whether the record knows the body as one that pays: a commissioner, or who a receipt of the mutual comes from. */
function pays(tx: Readable, organisationId: Organisation, payerId: Organisation): boolean {
  const payer = tx.get(sqlite.selectFrom('organisation').select('is_commissioner').where('id', '=', payerId));
  if (payer === undefined || payer.is_commissioner === 1) return true;
  return tx.get(sqlite.selectFrom('contract').select('id').where('provider_id', '=', organisationId).where('commissioner_id', '=', payerId).where('deleted_at', 'is', null)) !== undefined
    || tx.get(sqlite.selectFrom('cash_item').select('id').where('organisation_id', '=', organisationId).where('counterparty_id', '=', payerId).where('deleted_at', 'is', null)) !== undefined
    || tx.get(sqlite.selectFrom('obligation').select('id').where('creditor_id', '=', organisationId).where('debtor_id', '=', payerId).where('deleted_at', 'is', null)) !== undefined;
}

/** What is assumed of a contract is assumed of one of the mutual's own; what is assumed of a payer, of one that pays it. */
export const assumptionRules: Rules<'assumption'> = {
  check: (tx, { organisationId, contractId, payerId }, before): Result<null> => {
    const same = before !== null && before.organisationId === organisationId;
    if (contractId !== null && !(same && before.contractId === contractId) && !delivers(tx, organisationId, contractId)) {
      return invalidField('contractId', 'This contract is another mutual’s. Choose one that this mutual delivers, or leave it empty for all of them.');
    }
    if (payerId === null || (same && before.payerId === payerId)) return ok(null);
    if (String(payerId) === String(organisationId)) return invalidField('payerId', 'A mutual does not pay itself.');
    return pays(tx, organisationId, payerId) ? ok(null) : invalidField('payerId', 'Nothing in the record says that this body pays the mutual. Choose a commissioner or another that pays it, or leave it empty for all of them.');
  },
};
