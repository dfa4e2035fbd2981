import { choice, date, link, neededChoice, neededDate, neededLine, neededLink, neededMoney, percent, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const cashItemSorts = [
  'other income', 'one-off receipt', 'owed to it at the start',
  'payroll', 'PAYE and NI', 'pension', 'VAT', 'rent', 'supplies', 'agency', 'debt service', 'other cost', 'one-off payment', 'owed by it at the start',
] as const;
export type CashItemSort = (typeof cashItemSorts)[number];
export const repeats = ['once', 'each month', 'each quarter', 'each year'] as const;

/** A receipt or payment of a mutual that no contract of the record brings: dated, once or over and over. */
export const cashItem = recordKind({
  kind: 'cash item',
  table: 'cash_item',
  noun: ['cash item', 'cash items'],
  fields: {
    organisationId: neededLink('organisation', 'Mutual'),
    item: neededChoice('Kind', cashItemSorts),
    name: neededLine('Name', 'Enter what it is.'),
    counterpartyId: link('organisation', 'From or to'),
    amount: neededMoney('Amount each time', { about: 'Without a minus: the kind says whether it comes in or goes out.' }),
    firstOn: neededDate('First on', { about: 'The day of the month counts for those that follow.' }),
    every: neededChoice('Repeats', repeats),
    untilOn: date('Until'),
    risesWith: choice('Rises with', ['pay', 'other prices', 'nothing']),
    fixedShare: percent('Share that does not move with activity'),
    basis: neededLine('Basis', 'Enter how it is known.'),
    madeOn: neededDate('Known on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'What it is', fields: ['organisationId', 'item', 'name', 'counterpartyId'] },
    { title: 'How much and when', fields: ['amount', 'firstOn', 'every', 'untilOn', 'risesWith', 'fixedShare'] },
    { title: 'Source', fields: ['basis', 'madeOn', 'notes'] },
  ],
  columns: ['name', 'organisationId', 'item', 'amount', 'firstOn', 'every', 'untilOn', 'counterpartyId', 'basis', 'madeOn'],
  sort: { by: 'firstOn', direction: 'ascending' },
  parents: ['organisationId', 'counterpartyId'],
  check: (fields, add) => {
    if (fields.untilOn !== null && fields.untilOn < fields.firstOn) add('untilOn', 'The last day is before the first.');
    if (fields.every === 'once' && fields.untilOn !== null) add('untilOn', 'It is paid once: leave this empty.');
    const once: readonly CashItemSort[] = ['one-off receipt', 'one-off payment', 'owed to it at the start', 'owed by it at the start'];
    if (once.includes(fields.item) && fields.every !== 'once') add('every', 'What is paid over and over is of another kind.');
    if (fields.counterpartyId !== null && String(fields.counterpartyId) === String(fields.organisationId)) add('counterpartyId', 'A mutual does not pay itself.');
  },
});
