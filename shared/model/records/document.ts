import { count, line, link, neededDate, neededLine, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** A file kept inside the store under its SHA-256, beside the record it belongs to. Its content never changes; a new file is a new document. */
export const document = recordKind({
  kind: 'document',
  table: 'document',
  noun: ['document', 'documents'],
  fields: {
    name: neededLine('Name', 'Enter the document’s name.'),
    contractId: link('contract', 'Contract'),
    organisationId: link('organisation', 'Organisation'),
    serviceId: link('service', 'Service'),
    riskId: link('risk', 'Risk'),
    subject: line('What it is', { about: 'Contract, accounts, exercise report.' }),
    notes: text('Notes'),
  },
  system: { addedOn: neededDate('Added on'), mediaType: neededLine('Type', 'Enter the type.'), size: count('Size', { unit: 'bytes' }), sha256: neededLine('SHA-256', 'Enter the hash.') },
  groups: [{ title: 'Document', fields: ['name', 'subject', 'contractId', 'organisationId', 'serviceId', 'riskId', 'notes'] }],
  columns: ['name', 'subject', 'contractId', 'organisationId', 'serviceId', 'riskId'],
  sort: { by: 'name', direction: 'ascending' },
  parents: ['contractId', 'organisationId', 'serviceId', 'riskId'],
});
