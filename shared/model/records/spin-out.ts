import { count, date, line, link, money, neededDate, neededLine, rows, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** A service on its way out of the public sector. The stages are a parameter set. */
export const spinOut = recordKind({
  kind: 'spin-out',
  table: 'spin_out',
  noun: ['spin-out', 'spin-outs'],
  fields: {
    name: neededLine('Name', 'Enter the name of the spin-out.'),
    department: line('Department or sector'),
    stage: neededLine('Stage', 'Choose the stage.'),
    enteredOn: neededDate('In this stage since'),
    expectedGoLiveOn: date('Expected to go live'),
    parentBody: line('Parent public body'),
    organisationId: link('organisation', 'Mutual', { about: 'Once it exists.' }),
    contractId: link('contract', 'Contract', { about: 'Once it is awarded.' }),
    staffCount: count('Staff'),
    annualValue: money('Value a year'),
    owner: line('Owner'),
    support: rows('Support received', 'support', { what: neededLine('Support', 'Enter what was given.'), from: line('From'), amount: money('Amount'), on: date('On') }, { about: 'Grants, advice and time, with who gave it.' }),
    withdrawalReason: text('Reason for withdrawal'),
    notes: text('Notes'),
  },
  system: { earlierStages: rows('Earlier stages', 'stage', { stage: neededLine('Stage', 'Choose the stage.'), enteredOn: neededDate('Since') }) },
  groups: [
    { title: 'Spin-out', fields: ['name', 'department', 'parentBody', 'staffCount', 'annualValue', 'owner'] },
    { title: 'Stage', fields: ['stage', 'enteredOn', 'expectedGoLiveOn', 'withdrawalReason'] },
    { title: 'Support', fields: ['support'] },
    { title: 'What came of it', fields: ['organisationId', 'contractId', 'notes'] },
  ],
  columns: ['name', 'department', 'stage', 'enteredOn', 'expectedGoLiveOn', 'annualValue', 'staffCount', 'owner', 'withdrawalReason'],
  sort: { by: 'name', direction: 'ascending' },
  parents: ['organisationId', 'contractId'],
});
