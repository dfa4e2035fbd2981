import { line, neededChoice, neededLine, percent, text, years, yesOrNo } from '../field.ts';
import { recordKind } from './kind.ts';
import { checkPromised, promisedFields } from './promised.ts';

export const deliveryModels = ['in-house', 'mutual', 'joint venture', 'outsourced', 'other provider'] as const;

/** A way in which the service could be delivered; one is the counterfactual, one was chosen. */
export const option = recordKind({
  kind: 'option',
  table: 'delivery_option',
  noun: ['delivery option', 'delivery options'],
  fields: {
    ...promisedFields,
    name: neededLine('Option', 'Enter a name for the option.'),
    model: neededChoice('Delivery model', deliveryModels),
    isCounterfactual: yesOrNo('Counterfactual', { about: 'What would otherwise have happened: the comparison that must be made.' }),
    isChosen: yesOrNo('Chosen'),
    costs: years('Costs', { about: 'In pounds by financial year, in real prices.' }),
    benefits: years('Benefits', { about: 'In pounds by financial year, in real prices.' }),
    priceBasis: line('Price basis', { about: 'For example: real, 2026/27 prices.' }),
    optimismBias: percent('Optimism bias', { most: 300, about: 'Added to costs before mitigation.' }),
    mitigation: percent('Mitigated', { about: 'The share of that bias that has been dealt with.' }),
    economy: text('Economy', { about: 'Less cost of inputs.' }),
    efficiency: text('Efficiency', { about: 'More output for what is spent.' }),
    effectiveness: text('Effectiveness', { about: 'Intended against actual outcomes.' }),
    source: line('Source'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Option', fields: ['contractId', 'programme', 'name', 'model', 'isCounterfactual', 'isChosen'] },
    { title: 'Costs and benefits', about: 'A year that is left out is not known, which is not £0.', fields: ['costs', 'benefits', 'priceBasis', 'optimismBias', 'mitigation'] },
    { title: 'Value for money', fields: ['economy', 'efficiency', 'effectiveness', 'source', 'notes'] },
  ],
  columns: ['name', 'contractId', 'programme', 'model', 'isCounterfactual', 'isChosen', 'costs', 'benefits', 'source'],
  sort: { by: 'name', direction: 'ascending' },
  parents: ['contractId'],
  check: (fields, add) => checkPromised(fields, add),
});
