import { choice, count, date, link, money, neededChoice, neededDate, neededLine, neededLink, percent, text, yesOrNo } from '../field.ts';
import { inOrder, recordKind } from './kind.ts';

export const obligationSorts = ['subcontract', 'supply on credit', 'loan', 'overdraft or facility', 'rent', 'guarantee', 'advance', 'other'] as const;
export const seniorities = ['secured', 'preferential', 'unsecured', 'subordinated'] as const;

/** Who owes whom, how much and when: what carries one failure to another. */
export const obligation = recordKind({
  kind: 'obligation',
  table: 'obligation',
  noun: ['obligation', 'obligations'],
  fields: {
    debtorId: neededLink('organisation', 'Owed by'),
    creditorId: neededLink('organisation', 'Owed to'),
    obligation: neededChoice('Kind', obligationSorts),
    what: neededLine('What for', 'Enter what it is for.'),
    contractId: link('contract', 'Under the contract'),
    outstanding: money('Outstanding', { about: 'What is owed now; for a facility what is drawn; for a guarantee what it could come to.' }),
    monthly: money('Falls due a month'),
    committedLimit: money('Committed limit', { about: 'Of an overdraft or facility.' }),
    startOn: date('From'),
    untilOn: date('Until', { about: 'The last payment, or the last day on which a facility can be drawn.' }),
    rate: percent('Interest a year'),
    seniority: choice('Rank', seniorities, { about: 'Who is paid first when the debtor fails.' }),
    setOff: yesOrNo('Can be set off'),
    recovered: percent('Still paid if the debtor fails', { about: 'By an administrator, an insurer, or a new payer at once.' }),
    monthsUntilReplaced: count('Months until the creditor has another payer', { unit: 'months' }),
    basis: neededLine('Basis', 'Enter how it is known.'),
    knownOn: neededDate('Known on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Who and what', fields: ['debtorId', 'creditorId', 'obligation', 'what', 'contractId'] },
    { title: 'How much and when', about: 'Leave empty what is not known; it is counted as not known, never as £0.', fields: ['outstanding', 'monthly', 'committedLimit', 'startOn', 'untilOn', 'rate'] },
    { title: 'If the debtor fails', fields: ['seniority', 'setOff', 'recovered', 'monthsUntilReplaced'] },
    { title: 'Source', fields: ['basis', 'knownOn', 'notes'] },
  ],
  columns: ['what', 'debtorId', 'creditorId', 'obligation', 'outstanding', 'monthly', 'committedLimit', 'untilOn', 'seniority', 'basis', 'knownOn'],
  sort: { by: 'what', direction: 'ascending' },
  parents: ['debtorId', 'creditorId', 'contractId'],
  check: (fields, add) => {
    if (String(fields.debtorId) === String(fields.creditorId)) add('creditorId', 'Nobody owes itself.');
    inOrder('untilOn', [fields.startOn, fields.untilOn], 'The last day is before the first.', add);
    if (fields.committedLimit !== null && fields.obligation !== 'overdraft or facility') add('committedLimit', 'Only an overdraft or facility has a committed limit.');
    if (fields.committedLimit !== null && fields.outstanding !== null && fields.outstanding > fields.committedLimit) add('outstanding', 'More is drawn than the committed limit. Correct one of them.');
  },
});
