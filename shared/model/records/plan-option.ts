import { choice, count, date, line, link, money, neededChoice, neededLink, text } from '../field.ts';
import { legalRoutes } from './alternative-provider.ts';
import { inOrder, recordKind } from './kind.ts';

export const planOptions = ['cash support', 'novation to a successor', 'step-in', 'alternative provider', 'back in-house', 'managed closure'] as const;
export const optionStandings = ['counted on', 'in reserve', 'ruled out'] as const;

/** One way to keep a service running, or to close it safely: what it can take over, how soon, at what cost and by which legal route. */
export const planOption = recordKind({
  kind: 'plan option',
  table: 'plan_option',
  noun: ['plan option', 'plan options'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    option: neededChoice('Option', planOptions),
    standing: neededChoice('Standing', optionStandings, { about: 'What the plan counts on must be enough, and be free.' }),
    rank: count('Rank', { about: 'What is 1 is tried first.' }),
    serviceId: link('service', 'Service', { about: 'Where the plan is for several; empty: for all of them.' }),
    organisationId: link('organisation', 'With whom'),
    alternativeId: link('alternative provider', 'Spare capacity of', { about: 'The record of its capacity: what several plans count on is added up.', sharing: 'serviceId' }),
    unitsAMonth: count('Units a month it takes', { about: 'In the service’s activity unit.' }),
    people: count('People it takes', { about: 'Of the caseload.' }),
    checkedOn: date('Capacity checked on'),
    mobilisationOptimisticDays: count('Mobilisation, optimistic', { unit: 'days' }),
    mobilisationLikelyDays: count('Mobilisation, likely', { unit: 'days' }),
    mobilisationPessimisticDays: count('Mobilisation, pessimistic', { unit: 'days' }),
    cost: money('Cost'),
    legalRoute: choice('Legal route', legalRoutes, { about: 'An early warning can make urgency foreseeable: one option that is counted on needs a route that does not rest on it.' }),
    clause: line('Clause or authority'),
    reason: text('Why so', { about: 'Why it is ranked here, or ruled out.' }),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Option', fields: ['planId', 'option', 'standing', 'rank', 'reason'] },
    { title: 'Capacity', about: 'What it takes over, and when that was last asked.', fields: ['serviceId', 'organisationId', 'alternativeId', 'unitsAMonth', 'people', 'checkedOn'] },
    { title: 'How soon, at what cost, by which route', fields: ['mobilisationOptimisticDays', 'mobilisationLikelyDays', 'mobilisationPessimisticDays', 'cost', 'legalRoute', 'clause', 'notes'] },
  ],
  columns: ['option', 'planId', 'standing', 'rank', 'organisationId', 'serviceId', 'unitsAMonth', 'people', 'checkedOn', 'mobilisationLikelyDays', 'cost', 'legalRoute'],
  sort: { by: 'rank', direction: 'ascending' },
  parents: ['planId', 'organisationId'],
  check: (fields, add) => {
    inOrder('mobilisationPessimisticDays', [fields.mobilisationOptimisticDays, fields.mobilisationLikelyDays, fields.mobilisationPessimisticDays], 'Enter the days in order: optimistic, likely, pessimistic.', add);
    if ((fields.unitsAMonth !== null || fields.people !== null) && fields.checkedOn === null) add('checkedOn', 'Enter the date on which the capacity was checked.');
    if (fields.standing === 'ruled out' && fields.reason === null) add('reason', 'Say why it is ruled out.');
  },
});
