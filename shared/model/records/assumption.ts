import { date, line, link, neededChoice, neededDate, neededLine, neededLink, neededNumber, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** What a person may assume of a mutual's cash, each in its unit. `of`: what one assumption can be narrowed to. */
export const assumptions = {
  'opening cash': { unit: '£', of: 'mutual' },
  'minimum balance': { unit: '£', of: 'mutual' },
  'opening debtors': { unit: '£', of: 'mutual' },
  'opening creditors': { unit: '£', of: 'mutual' },
  'staff costs a month': { unit: '£ a month', of: 'mutual' },
  'other costs a month': { unit: '£ a month', of: 'mutual' },
  'fixed share of staff costs': { unit: '%', of: 'mutual' },
  'fixed share of other costs': { unit: '%', of: 'mutual' },
  'creditor days': { unit: 'days', of: 'mutual' },
  'dip within the month': { unit: '£', of: 'mutual' },
  'pay rise a year': { unit: '%', of: 'mutual' },
  'other price rise a year': { unit: '%', of: 'mutual' },
  'overdraft rate': { unit: '% a year', of: 'mutual' },
  'activity volatility': { unit: '%', of: 'mutual' },
  'activity against plan': { unit: '%', of: 'contract' },
  'income a month': { unit: '£ a month', of: 'contract' },
  'income kept after the end': { unit: '%', of: 'contract' },
  'chance of losing it in a year': { unit: '%', of: 'contract' },
  'days late, usual': { unit: 'days', of: 'payer' },
  'days late, slow': { unit: 'days', of: 'payer' },
  'pays late together': { unit: '%', of: 'payer' },
} as const;
export type AssumptionName = keyof typeof assumptions;
export const assumptionNames = Object.keys(assumptions) as [AssumptionName, ...AssumptionName[]];

/** A figure of a cash-flow model that a person decided on, which then stands in place of the one worked out from the record. */
export const assumption = recordKind({
  kind: 'assumption',
  table: 'assumption',
  noun: ['assumption', 'assumptions'],
  fields: {
    organisationId: neededLink('organisation', 'Mutual'),
    what: neededChoice('Assumption', assumptionNames),
    contractId: link('contract', 'Contract', { about: 'Where it is of one contract alone; empty: of all of them.' }),
    payerId: link('organisation', 'Payer', { about: 'Where it is of one payer alone; empty: of all of them.' }),
    value: neededNumber('Value', { about: 'In the unit of the assumption: pounds, percent or days.' }),
    basis: neededLine('Basis', 'Enter what it rests on.'),
    madeOn: neededDate('Made on'),
    madeBy: line('Made by'),
    reviewOn: date('Review on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Assumption', fields: ['organisationId', 'what', 'contractId', 'payerId', 'value'] },
    { title: 'What it rests on', about: 'The newest by its date counts.', fields: ['basis', 'madeOn', 'madeBy', 'reviewOn', 'notes'] },
  ],
  columns: ['what', 'organisationId', 'contractId', 'payerId', 'value', 'basis', 'madeOn', 'madeBy', 'reviewOn'],
  sort: { by: 'madeOn', direction: 'descending' },
  parents: ['organisationId', 'contractId'],
  check: (fields, add) => {
    const { of, unit } = assumptions[fields.what];
    if (fields.contractId !== null && of !== 'contract') add('contractId', 'This assumption is not of one contract. Leave the contract empty.');
    if (fields.payerId !== null && of !== 'payer') add('payerId', 'This assumption is not of one payer. Leave the payer empty.');
    if (of === 'contract' && fields.what === 'income a month' && fields.contractId === null) add('contractId', 'Choose the contract that brings this income.');
    const signed = fields.what === 'opening cash' || fields.what === 'minimum balance' || fields.what === 'days late, usual' || fields.what === 'pay rise a year' || fields.what === 'other price rise a year';
    if (!signed && fields.value < 0) add('value', 'Enter 0 or more.');
    if (unit === '%' && fields.value > (fields.what === 'activity against plan' ? 1_000 : 100)) add('value', fields.what === 'activity against plan' ? 'Enter at most 1,000 %.' : 'Enter at most 100 %.');
  },
});
