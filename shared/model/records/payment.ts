import { date, line, money, neededDate, neededLink, neededMoney, text } from '../field.ts';
import { together, recordKind } from './kind.ts';

/** One payment under a contract: what was due, and what was paid when. The commissioner's own lateness is measured from it. */
export const payment = recordKind({
  kind: 'payment',
  table: 'payment',
  noun: ['payment', 'payments'],
  fields: {
    contractId: neededLink('contract', 'Contract'),
    dueOn: neededDate('Due on'),
    amountDue: neededMoney('Amount due'),
    paidOn: date('Paid on'),
    amountPaid: money('Amount paid'),
    invoiceReference: line('Invoice'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Due', fields: ['contractId', 'dueOn', 'amountDue', 'invoiceReference'] },
    { title: 'Paid', about: 'Leave empty until it has been paid.', fields: ['paidOn', 'amountPaid'] },
    { title: 'Notes', fields: ['notes'] },
  ],
  columns: ['dueOn', 'contractId', 'amountDue', 'paidOn', 'amountPaid', 'invoiceReference'],
  sort: { by: 'dueOn', direction: 'ascending' },
  parents: ['contractId'],
  check: (fields, add) => together({ key: 'paidOn', value: fields.paidOn }, { key: 'amountPaid', value: fields.amountPaid }, 'A payment that was made has both a date and an amount.', add),
});
