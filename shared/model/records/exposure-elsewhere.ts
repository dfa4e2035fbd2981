import { date, line, link, money, neededLine, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** Another commissioner's contract with the same provider: without these nobody knows how much a provider really carries. */
export const exposureElsewhere = recordKind({
  kind: 'exposure elsewhere',
  table: 'exposure_elsewhere',
  noun: ['exposure elsewhere', 'exposures elsewhere'],
  fields: {
    organisationId: neededLink('organisation', 'Provider'),
    commissionerName: neededLine('Commissioner', 'Enter who buys it.'),
    commissionerId: link('organisation', 'Commissioner in this record'),
    what: neededLine('What is bought', 'Enter what is bought.'),
    annualValue: money('Value a year'),
    endOn: date('Ends on'),
    source: line('How we know'),
    knownOn: date('Known on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Exposure', fields: ['organisationId', 'commissionerName', 'commissionerId', 'what', 'annualValue', 'endOn'] },
    { title: 'Source', fields: ['source', 'knownOn', 'notes'] },
  ],
  columns: ['commissionerName', 'organisationId', 'what', 'annualValue', 'endOn', 'source', 'knownOn'],
  sort: { by: 'commissionerName', direction: 'ascending' },
  parents: ['organisationId', 'commissionerId'],
  check: (fields, add) => {
    if (fields.commissionerId !== null && String(fields.commissionerId) === String(fields.organisationId)) add('commissionerId', 'The commissioner and the provider are the same organisation.');
  },
});
