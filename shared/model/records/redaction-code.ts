import { line, neededChoice, neededLine } from '../field.ts';
import { recordKind } from './kind.ts';

export const redactedKinds = ['organisation', 'contract', 'service', 'person'] as const;
export type RedactedKind = (typeof redactedKinds)[number];

/** The key of redacted exports: which code stands for which name. It never leaves the store; a code is given once and stays, so that two exports can be compared. */
export const redactionCode = recordKind({
  kind: 'redaction code',
  table: 'redaction_code',
  noun: ['redaction code', 'redaction codes'],
  fields: {
    code: neededLine('Code', 'Enter the code.'),
    of: neededChoice('Stands for', redactedKinds),
    name: neededLine('Name', 'Enter the name.', { about: 'As it was when the code was given.' }),
    recordId: line('Record', { about: 'A person is told by the name alone.' }),
  },
  groups: [{ title: 'Code', fields: ['code', 'of', 'name', 'recordId'] }],
  columns: ['code', 'of', 'name'],
  sort: { by: 'code', direction: 'ascending' },
  parents: [],
});
