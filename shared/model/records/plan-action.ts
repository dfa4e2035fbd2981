import { date, line, link, neededChoice, neededLine, neededLink, text } from '../field.ts';
import { actionStatuses } from './action.ts';
import { recordKind } from './kind.ts';

/** What an exercise or an activation taught, to be done by somebody by a day. */
export const planAction = recordKind({
  kind: 'plan action',
  table: 'plan_action',
  noun: ['plan action', 'plan actions'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    exerciseId: link('exercise', 'From the exercise'),
    activationId: link('activation', 'From the activation'),
    what: neededLine('Action', 'Enter what will be done.'),
    owner: line('Owner'),
    dueOn: date('Due on'),
    status: neededChoice('Status', actionStatuses),
    progress: text('Progress'),
    doneOn: date('Done on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Action', fields: ['planId', 'exerciseId', 'activationId', 'what', 'owner', 'dueOn'] },
    { title: 'Progress', fields: ['status', 'progress', 'doneOn', 'notes'] },
  ],
  columns: ['what', 'planId', 'owner', 'dueOn', 'status', 'progress', 'doneOn', 'exerciseId', 'activationId'],
  sort: { by: 'dueOn', direction: 'ascending' },
  parents: ['planId', 'exerciseId', 'activationId'],
  check: (fields, add) => {
    if (fields.status === 'done' && fields.doneOn === null) add('doneOn', 'Enter when it was done.');
    if (fields.status !== 'done' && fields.doneOn !== null) add('status', 'It has a date on which it was done: set the status to done, or take the date out.');
    if (fields.status === 'dropped' && fields.progress === null) add('progress', 'Say why it was dropped.');
  },
});
