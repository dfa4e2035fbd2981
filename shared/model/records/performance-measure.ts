import { choice, line, neededLine, neededLink, number, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const directions = ['higher is better', 'lower is better'] as const;
export const frequencies = ['monthly', 'quarterly', 'six-monthly', 'annually', 'once'] as const;

/** What a contract says is measured, and what follows when it is missed. */
export const performanceMeasure = recordKind({
  kind: 'performance measure',
  table: 'performance_measure',
  noun: ['performance measure', 'performance measures'],
  fields: {
    contractId: neededLink('contract', 'Contract'),
    name: neededLine('Measure', 'Enter what is measured.'),
    definition: text('Definition', { about: 'How it is counted, and from which source.' }),
    unit: line('Unit'),
    direction: choice('Direction of good', directions),
    target: number('Target'),
    threshold: number('Threshold', { about: 'The value from which the consequence follows.' }),
    frequency: choice('Reported', frequencies),
    clause: line('Clause'),
    consequence: text('When it is missed'),
  },
  groups: [
    { title: 'Measure', fields: ['contractId', 'name', 'definition', 'unit', 'direction'] },
    { title: 'Agreed', fields: ['target', 'threshold', 'frequency', 'clause', 'consequence'] },
  ],
  columns: ['name', 'contractId', 'unit', 'target', 'threshold', 'direction', 'frequency', 'clause'],
  sort: { by: 'name', direction: 'ascending' },
  parents: ['contractId'],
});
