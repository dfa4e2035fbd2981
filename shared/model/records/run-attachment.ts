import { line, link, neededDate, neededLine, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** A run that a risk or a contingency plan rests on, with what it shows. */
export const runAttachment = recordKind({
  kind: 'run attachment',
  table: 'run_attachment',
  noun: ['attached run', 'attached runs'],
  fields: {
    runId: neededLink('run', 'Run'),
    riskId: link('risk', 'Risk'),
    planId: link('contingency plan', 'Contingency plan'),
    what: neededLine('What it shows', 'Enter what it shows.'),
    attachedOn: neededDate('Attached on'),
    attachedBy: line('Attached by'),
    notes: text('Notes'),
  },
  groups: [{ title: 'Attached run', fields: ['runId', 'riskId', 'planId', 'what', 'attachedOn', 'attachedBy', 'notes'] }],
  columns: ['what', 'runId', 'riskId', 'planId', 'attachedOn', 'attachedBy'],
  sort: { by: 'attachedOn', direction: 'descending' },
  parents: ['riskId', 'planId', 'runId'],
  check: (fields, add) => {
    if (fields.riskId === null && fields.planId === null) add('riskId', 'Choose the risk or the plan that it is attached to.');
    if (fields.riskId !== null && fields.planId !== null) add('planId', 'Attach it to the risk and to the plan one after the other.');
  },
});
