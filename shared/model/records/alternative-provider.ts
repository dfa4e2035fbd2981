import { choice, count, date, line, money, neededLink, text } from '../field.ts';
import { inOrder, recordKind } from './kind.ts';

/** Legal ways to have someone else provide a service; the first three do not rest on urgency. */
export const legalRoutes = [
  'modification to a successor provider (PSR reg 13)', 'direct award A', 'direct award C', 'most suitable provider', 'competition', 'step-in under the contract',
  'urgent award or modification (PSR reg 14)', 'direct award for urgency (Procurement Act)', 'other',
] as const;

/** A provider that could take a service over, with what is known of its capacity on a date. */
export const alternativeProvider = recordKind({
  kind: 'alternative provider',
  table: 'alternative_provider',
  noun: ['alternative provider', 'alternative providers'],
  fields: {
    serviceId: neededLink('service', 'Service'),
    organisationId: neededLink('organisation', 'Organisation'),
    spareUnitsAMonth: count('Spare units a month', { about: 'In the service’s activity unit, beside what it already provides.' }),
    checkedOn: date('Capacity checked on'),
    mobilisationOptimisticDays: count('Mobilisation, optimistic', { unit: 'days' }),
    mobilisationLikelyDays: count('Mobilisation, likely', { unit: 'days' }),
    mobilisationPessimisticDays: count('Mobilisation, pessimistic', { unit: 'days' }),
    unitCost: money('Cost a unit'),
    registration: choice('Registration', ['held', 'applied for', 'not held'], { about: 'CQC registration for this activity at this place; a slow item where it is not held.' }),
    legalRoute: choice('Legal route', legalRoutes, { about: 'An early warning can make urgency foreseeable: name a route that does not rest on it.' }),
    willingness: choice('Willingness', ['committed in writing', 'willing in principle', 'not asked', 'unwilling']),
    source: line('How we know'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Who and what', fields: ['serviceId', 'organisationId', 'willingness', 'source'] },
    { title: 'Capacity', about: 'What it could take on beside its present work, and when that was last asked.', fields: ['spareUnitsAMonth', 'checkedOn', 'unitCost'] },
    { title: 'How soon', about: 'Days from the decision to the first patient seen.', fields: ['mobilisationOptimisticDays', 'mobilisationLikelyDays', 'mobilisationPessimisticDays', 'registration', 'legalRoute'] },
    { title: 'Notes', fields: ['notes'] },
  ],
  columns: ['organisationId', 'serviceId', 'spareUnitsAMonth', 'checkedOn', 'mobilisationLikelyDays', 'registration', 'legalRoute', 'willingness'],
  sort: { by: 'mobilisationLikelyDays', direction: 'ascending' },
  parents: ['serviceId', 'organisationId'],
  check: (fields, add) => {
    inOrder('mobilisationPessimisticDays', [fields.mobilisationOptimisticDays, fields.mobilisationLikelyDays, fields.mobilisationPessimisticDays], 'Enter the days in order: optimistic, likely, pessimistic.', add);
    if (fields.spareUnitsAMonth !== null && fields.checkedOn === null) add('checkedOn', 'Enter the date on which the capacity was checked.');
  },
});
