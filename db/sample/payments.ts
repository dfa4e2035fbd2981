import type { Contract } from '../../shared/model/contract.ts';
import { paymentPlan } from '../../shared/model/payment-plan.ts';
import type { FieldsOf } from '../../shared/model/records/index.ts';
import { addDays, financialYearOf, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import type { Chance } from './chance.ts';
import { must } from './must.ts';

const [BACK, AHEAD] = [370, 65];
type PaymentFields = FieldsOf<'payment'>;

/** Instalments of the last year and the next months: most paid in time, some late, a few short, and now and then one that is forgotten. */
export function payments(tx: Writable, chance: Chance, today: IsoDate, contract: Contract): void {
  if (contract.status === 'pipeline') return;
  const [from, to] = [addDays(today, -BACK), addDays(today, AHEAD)];
  const slow = chance.onceIn(5);
  // A yearly instalment in arrears falls due in the year after its own.
  const yearValues = contract.yearValues.filter(({ year }) => year >= financialYearOf(from) - 1 && year <= financialYearOf(to));
  for (const [index, { dueOn, amount }] of paymentPlan({ ...contract, yearValues }).filter((one) => one.dueOn >= from && one.dueOn <= to).entries()) {
    const late = chance.onceIn(slow ? 2 : 9) ? chance.int(2, 45) : -chance.int(0, 6);
    const paidOn = addDays(dueOn, late);
    const forgotten = dueOn < addDays(today, -20) && chance.onceIn(60);
    const paid = paidOn <= today && dueOn <= today && !forgotten;
    const short = paid && chance.onceIn(40);
    const fields: PaymentFields = {
      contractId: contract.id, dueOn, amountDue: amount, paidOn: paid ? paidOn : null,
      amountPaid: paid ? (short ? (Math.round(amount * 0.96) as typeof amount) : amount) : null,
      invoiceReference: dueOn <= today ? `${contract.reference}/${String(index + 1).padStart(3, '0')}` : null, notes: short ? 'Deduction for missed contacts, disputed by the provider.' : forgotten ? 'Invoice not found; asked for a copy.' : null,
    };
    must(createRecord(tx, 'payment', fields));
  }
}
