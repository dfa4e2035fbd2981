import { count, date, line, link, neededLine, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** Whom to ring, and for what; the numbers are what a communications test tries. */
export const planContact = recordKind({
  kind: 'plan contact',
  table: 'plan_contact',
  noun: ['plan contact', 'plan contacts'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    position: count('Order', { about: 'Who is 1 is rung first.' }),
    name: neededLine('Name', 'Enter the person or the desk.'),
    role: line('Role'),
    organisationId: link('organisation', 'Organisation'),
    ringFor: line('Ring for', { about: 'Such as “Approval of an advance”.' }),
    phone: line('Telephone'),
    outOfHours: line('Out of hours'),
    email: line('Email'),
    deputy: line('Deputy', { about: 'Name and number.' }),
    checkedOn: date('Number checked on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Contact', fields: ['planId', 'position', 'name', 'role', 'organisationId', 'ringFor'] },
    { title: 'How to reach', fields: ['phone', 'outOfHours', 'email', 'deputy', 'checkedOn', 'notes'] },
  ],
  columns: ['name', 'planId', 'position', 'role', 'organisationId', 'ringFor', 'phone', 'outOfHours', 'email', 'deputy', 'checkedOn'],
  sort: { by: 'position', direction: 'ascending' },
  parents: ['planId', 'organisationId'],
});
