import { line, link, neededChoice, text } from '../field.ts';
import type { AddIssue } from './kind.ts';

/** Whether something expected was also written into the contract; leaving it out on purpose is a state of its own, with its reason. */
export const contractedStates = ['in the contract', 'expected, not contracted', 'not decided'] as const;

/** What every promise has: whose it is, and whether it was contracted for. */
export const promisedFields = {
  contractId: link('contract', 'Contract'),
  programme: line('Programme', { about: 'For what is promised across contracts. Give either a contract or a programme.' }),
};
export const contractedFields = {
  contracted: neededChoice('Contracted', contractedStates),
  clause: line('Clause'),
  notContractedBecause: text('Not contracted because', { about: 'Imposed targets can defeat a design led by staff: leaving one out is a choice, and its reason is kept.' }),
};

type Promised = { readonly contractId: unknown; readonly programme: string | null };
type Contracted = { readonly contracted: (typeof contractedStates)[number]; readonly clause: string | null; readonly notContractedBecause: string | null };

export function checkPromised(fields: Promised, add: AddIssue): void {
  if (fields.contractId === null && fields.programme === null) add('contractId', 'Choose the contract, or name the programme.');
  if (fields.contractId !== null && fields.programme !== null) add('programme', 'Give either a contract or a programme, not both.');
}

export function checkContracted(fields: Contracted, add: AddIssue): void {
  if (fields.contracted === 'expected, not contracted' && fields.notContractedBecause === null) add('notContractedBecause', 'Say why it was not written into the contract.');
  if (fields.contracted === 'in the contract' && fields.clause === null) add('clause', 'Enter the clause or schedule that it stands in.');
}
