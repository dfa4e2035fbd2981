import { date, line, link, neededChoice, neededLine, neededLink, percent, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const actionStatuses = ['not started', 'in progress', 'done', 'dropped'] as const;
/** Those that still have to be done: late once their date has passed. */
export const OPEN_ACTIONS = ['not started', 'in progress'] as const satisfies readonly (typeof actionStatuses)[number][];

/** What will be done about a risk, by whom and by when, how far it has come and what stands in its way. Late is worked out, never kept. */
export const action = recordKind({
  kind: 'action',
  table: 'risk_action',
  noun: ['action', 'actions'],
  fields: {
    riskId: neededLink('risk', 'Risk'),
    controlId: link('control', 'Control', { about: 'The control whose gap it closes.', sharing: 'riskId' }),
    what: neededLine('Action', 'Enter what will be done.'),
    owner: line('Owner'),
    dueOn: date('Due on'),
    status: neededChoice('Status', actionStatuses),
    done: percent('Done so far'),
    progress: text('Progress'),
    barrier: text('Barrier', { about: 'What stands in the way of finishing it.' }),
    doneOn: date('Done on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Action', fields: ['riskId', 'controlId', 'what', 'owner', 'dueOn'] },
    { title: 'Progress', fields: ['status', 'done', 'progress', 'barrier', 'doneOn', 'notes'] },
  ],
  columns: ['what', 'riskId', 'owner', 'dueOn', 'status', 'done', 'progress', 'barrier', 'doneOn'],
  sort: { by: 'dueOn', direction: 'ascending' },
  parents: ['riskId'],
  check: (fields, add) => {
    if (fields.status === 'done' && fields.doneOn === null) add('doneOn', 'Enter when it was done.');
    if (fields.status !== 'done' && fields.doneOn !== null) add('status', 'It has a date on which it was done: set the status to done, or take the date out.');
    if (fields.status === 'done' && fields.done !== null && fields.done !== 10_000) add('done', 'It is done: enter 100 %, or leave it empty.');
    if (fields.status === 'dropped' && fields.progress === null) add('progress', 'Say why it was dropped.');
  },
});
