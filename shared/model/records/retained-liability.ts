import { choice, date, line, link, money, neededChoice, neededLine, neededLink, text } from '../field.ts';
import { inOrder, recordKind } from './kind.ts';

export const liabilityKinds = ['pension guarantee', 'lease', 'redundancy', 'clinical negligence', 'equipment', 'advance paid', 'data', 'other'] as const;

/** What stays with the commissioner, or comes back to it, when the mutual fails or the contract ends. */
export const retainedLiability = recordKind({
  kind: 'retained liability',
  table: 'retained_liability',
  noun: ['retained liability', 'retained liabilities'],
  fields: {
    contractId: neededLink('contract', 'Contract'),
    liability: neededChoice('Kind', liabilityKinds),
    description: neededLine('Liability', 'Enter what remains with the commissioner.'),
    holderId: link('organisation', 'Held by', { about: 'The public body that would have to meet it; empty: the contract’s commissioner.' }),
    amountLow: money('Amount, from'),
    amountHigh: money('Amount, to', { about: 'Enter the same amount twice where it is fixed.' }),
    basis: line('Basis of the amount', { about: 'Actuary’s report, lease, estimate; with its date.' }),
    dueWhen: text('What makes it fall due'),
    expiresOn: date('Expires on'),
    likelihood: choice('Likelihood', ['rare', 'unlikely', 'possible', 'likely', 'almost certain']),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Liability', fields: ['contractId', 'liability', 'description', 'holderId'] },
    { title: 'Amount', about: 'Leave both empty when it is not known; it is then counted as not known, never as £0.', fields: ['amountLow', 'amountHigh', 'basis'] },
    { title: 'When', fields: ['dueWhen', 'expiresOn', 'likelihood'] },
    { title: 'Notes', fields: ['notes'] },
  ],
  columns: ['description', 'contractId', 'liability', 'amountLow', 'amountHigh', 'likelihood', 'expiresOn', 'holderId'],
  sort: { by: 'liability', direction: 'ascending' },
  parents: ['contractId', 'holderId'],
  check: (fields, add) => inOrder('amountHigh', [fields.amountLow, fields.amountHigh], 'The higher amount is below the lower one.', add),
});
