import { choice, date, line, link, neededLine, rows, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** How the commissioner will react when a mutual fails: what the outset check asks for, its triggers and who decides on them. */
export const contingencyPlan = recordKind({
  kind: 'contingency plan',
  table: 'contingency_plan',
  noun: ['contingency plan', 'contingency plans'],
  fields: {
    title: neededLine('Plan', 'Enter the plan’s title.'),
    contractId: link('contract', 'Contract'),
    serviceId: link('service', 'Service'),
    owner: line('Owner'),
    approvedOn: date('Approved on'),
    approvedBy: line('Approved by'),
    nextReviewOn: date('Next review'),
    triggers: rows('Triggers', 'trigger', {
      what: neededLine('When', 'Enter what sets it off.'), level: choice('Level', ['watch', 'amber', 'red']), action: choice('Then', ['prepare', 'activate']), decides: neededLine('Who decides', 'Name who decides.'),
    }, { about: 'An indicator at a level, or an event, each with a named decision-maker.' }),
    documentId: link('document', 'Document'),
    heldAt: line('Kept at', { about: 'Where the paper copy is.' }),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Plan', fields: ['title', 'contractId', 'serviceId', 'owner'] },
    { title: 'Triggers', fields: ['triggers'] },
    { title: 'Approval', fields: ['approvedOn', 'approvedBy', 'nextReviewOn', 'documentId', 'heldAt', 'notes'] },
  ],
  columns: ['title', 'contractId', 'serviceId', 'owner', 'approvedOn', 'nextReviewOn', 'triggers'],
  sort: { by: 'title', direction: 'ascending' },
  parents: ['contractId', 'serviceId'],
  check: (fields, add) => {
    if (fields.contractId === null && fields.serviceId === null) add('contractId', 'Choose the contract or the service that the plan is for.');
  },
});
