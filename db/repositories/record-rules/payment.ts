import { daysBetween, formatDate, londonDate, type Instant, type IsoDate } from '../../../shared/time.ts';
import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { paymentPlan } from '../../../shared/model/payment-plan.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { getContract } from '../contracts.ts';
import type { Rules } from './rules.ts';

/** Final accounts are settled after the end: the last instalments, with their terms, still belong to an ended contract. */
const SETTLED_WITHIN_DAYS = 365;

/** A yearly instalment in arrears can fall due later than that by the contract's own terms. */
function isInstalment(tx: Readable, contractId: string, dueOn: IsoDate): boolean {
  const contract = getContract(tx, contractId as ContractId);
  return contract !== undefined && paymentPlan(contract).some((instalment) => instalment.dueOn === dueOn);
}

export const paymentRules: Rules<'payment'> = {
  check: (tx, { contractId, dueOn, paidOn }) => {
    const contract = tx.get(sqlite.selectFrom('contract').select(['status', 'start_on', 'end_on']).where('id', '=', contractId));
    if (contract === undefined) return ok(null);
    const end = contract.end_on as IsoDate | null;
    if (contract.status === 'ended' && end !== null && daysBetween(end, dueOn) > SETTLED_WITHIN_DAYS && !isInstalment(tx, contractId, dueOn)) {
      return invalidField('dueOn', `The contract ended on ${formatDate(end)}, and this is due more than a year later. Check the date and the contract.`);
    }
    if (paidOn !== null && paidOn > londonDate(tx.now as Instant)) return invalidField('paidOn', 'This date is still to come. Enter it once the payment was made.');
    return ok(null);
  },
};
