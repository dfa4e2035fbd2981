import { choice, date, line, link, neededChoice, neededLine, number, percent, text, years } from '../field.ts';
import { recordKind } from './kind.ts';
import { checkContracted, checkPromised, contractedFields, promisedFields } from './promised.ts';

export const benefitKinds = ['cashable', 'non-cashable efficiency', 'quality', 'societal', 'disbenefit'] as const;

/** What was expected to come of a contract or programme, for whom, and what came. */
export const benefit = recordKind({
  kind: 'benefit',
  table: 'benefit',
  noun: ['benefit', 'benefits'],
  fields: {
    ...promisedFields,
    description: neededLine('Benefit', 'Enter what is expected.'),
    benefit: neededChoice('Kind', benefitKinds, { about: 'Cashable only where a budget was actually reduced.' }),
    beneficiaries: line('Who benefits'),
    owner: line('Owner'),
    objectiveId: link('objective', 'Objective'),
    ...contractedFields,
    measure: line('Measure'),
    unit: line('Unit'),
    baseline: number('Baseline'),
    baselineOn: date('Baseline date'),
    counterfactual: number('Without the mutual', { about: 'What the measure would be if the service had stayed or gone elsewhere.' }),
    expected: years('Expected', { about: 'In pounds by financial year. A year that is left out is not known.' }),
    actual: years('Actual', { about: 'In pounds by financial year. A year that is left out has not been measured.' }),
    attribution: percent('Attributable to the mutual'),
    confidence: choice('Confidence', ['low', 'medium', 'high']),
    recurrence: choice('Recurrence', ['one-off', 'recurrent']),
    status: neededChoice('Status', ['planned', 'being delivered', 'realised', 'not realised', 'abandoned']),
    reviewOn: date('Next review'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Benefit', fields: ['contractId', 'programme', 'description', 'benefit', 'beneficiaries', 'owner', 'objectiveId', 'status'] },
    { title: 'In the contract', fields: ['contracted', 'clause', 'notContractedBecause'] },
    { title: 'Measure', fields: ['measure', 'unit', 'baseline', 'baselineOn', 'counterfactual', 'attribution', 'confidence', 'recurrence'] },
    { title: 'Amounts', about: 'Expected and actual stand side by side; a disbenefit is entered as what it costs.', fields: ['expected', 'actual'] },
    { title: 'Review', fields: ['reviewOn', 'notes'] },
  ],
  columns: ['description', 'contractId', 'programme', 'benefit', 'beneficiaries', 'contracted', 'status', 'owner', 'expected', 'actual'],
  sort: { by: 'description', direction: 'ascending' },
  parents: ['contractId', 'objectiveId'],
  check: (fields, add) => {
    checkPromised(fields, add);
    checkContracted(fields, add);
  },
});
