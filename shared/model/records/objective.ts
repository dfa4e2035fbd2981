import { date, choice, line, neededDate, neededLine, neededNumber, number, rows, text } from '../field.ts';
import { recordKind } from './kind.ts';
import { directions, frequencies } from './performance-measure.ts';
import { checkContracted, checkPromised, contractedFields, promisedFields } from './promised.ts';

/** What of an objective was promised: frozen when its contract goes live, and changed afterwards only as a reasoned amendment. */
export const promisedKeys = ['statement', 'measure', 'unit', 'direction', 'baselineValue', 'baselineOn', 'target', 'dueOn', 'trajectory'] as const;

/** Something measurable that the contract or programme is meant to bring about. */
export const objective = recordKind({
  kind: 'objective',
  table: 'objective',
  noun: ['objective', 'objectives'],
  fields: {
    ...promisedFields,
    statement: neededLine('Objective', 'Enter what is to be achieved.'),
    owner: line('Owner'),
    measure: line('Measure', { about: 'What is counted, so that anyone would get the same figure.' }),
    unit: line('Unit'),
    direction: choice('Direction of good', directions),
    baselineValue: number('Baseline'),
    baselineOn: date('Baseline date'),
    target: number('Target'),
    dueOn: date('Due on'),
    trajectory: rows('Trajectory', 'step', { on: neededDate('By'), value: neededNumber('Value') }, { about: 'What should have been reached by when.' }),
    ...contractedFields,
    method: text('Method of evaluation', { about: 'Who will judge it, how, and against what.' }),
    frequency: choice('Measured', frequencies),
    notes: text('Notes'),
  },
  system: {
    frozenOn: date('Frozen on'),
    amendments: rows('Amendments', 'amendment', { on: neededDate('On'), by: neededLine('By', 'Enter who amended it.'), field: neededLine('What', 'Enter what was amended.'), from: line('From'), to: line('To'), reason: neededLine('Reason', 'Enter the reason.') }),
  },
  groups: [
    { title: 'Objective', fields: ['contractId', 'programme', 'statement', 'owner'] },
    { title: 'Measure', about: 'Baseline and target in the same unit.', fields: ['measure', 'unit', 'direction', 'baselineValue', 'baselineOn', 'target', 'dueOn', 'frequency', 'trajectory'] },
    { title: 'In the contract', fields: ['contracted', 'clause', 'notContractedBecause'] },
    { title: 'Evaluation', fields: ['method', 'notes'] },
  ],
  columns: ['statement', 'contractId', 'programme', 'baselineValue', 'target', 'unit', 'dueOn', 'contracted', 'owner'],
  sort: { by: 'dueOn', direction: 'ascending' },
  parents: ['contractId'],
  check: (fields, add) => {
    checkPromised(fields, add);
    checkContracted(fields, add);
    if (fields.baselineValue !== null && fields.baselineOn === null) add('baselineOn', 'Enter the date of the baseline.');
    if (fields.baselineOn !== null && fields.dueOn !== null && fields.dueOn <= fields.baselineOn) add('dueOn', 'The due date is not after the date of the baseline.');
  },
});
