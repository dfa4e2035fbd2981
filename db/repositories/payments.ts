import { appError } from '../../shared/errors.ts';
import type { ContractId } from '../../shared/model/ids.ts';
import { paymentPlan } from '../../shared/model/payment-plan.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { getContract } from './contracts.ts';
import { createRecord } from './kind-records.ts';
import { found } from './records.ts';

/**
 * Records a payment for each instalment that the contract's terms imply and that has none yet: payments are told by their due
 * date, the nth of a day standing for the nth instalment of that day. What is there is left as it is.
 */
export function generatePayments(tx: Writable, contractId: ContractId): Result<{ readonly added: number; readonly already: number }> {
  const contract = found(getContract(tx, contractId));
  if (!contract.ok) return contract;
  const plan = paymentPlan(contract.value);
  if (plan.length === 0) return fail(appError('invalid_input', 'The contract’s terms imply no instalments, so no payment was added. Enter its dates, its value by financial year and its payment schedule first.'));
  const left = new Map<string, number>();
  for (const { due_on } of tx.all(sqlite.selectFrom('payment').select('due_on').where('contract_id', '=', contractId).where('deleted_at', 'is', null))) left.set(due_on, (left.get(due_on) ?? 0) + 1);
  let added = 0;
  for (const { dueOn, amount } of plan) {
    const there = left.get(dueOn) ?? 0;
    if (there > 0) {
      left.set(dueOn, there - 1);
      continue;
    }
    const made = createRecord(tx, 'payment', { contractId, dueOn, amountDue: amount, paidOn: null, amountPaid: null, invoiceReference: null, notes: null });
    if (!made.ok) return made;
    added += 1;
  }
  return ok({ added, already: plan.length - added });
}
