import { choice, line, link, neededChoice, neededDate, neededLine, text } from '../field.ts';
import { indicatorLevels } from '../parameters/financial-metrics.ts';
import { recordKind } from './kind.ts';

export const evidenceOutcomes = ['raised the risk', 'updated the risk', 'supports the risk', 'declined'] as const;

/**
 * What a risk rests on, and what a person decided when an indicator turned: to raise a risk, to update one, or neither, with the reason.
 * `level` is the indicator's when it was decided, for the indicator may be overridden since.
 */
export const evidence = recordKind({
  kind: 'evidence',
  table: 'evidence',
  noun: ['piece of evidence', 'evidence'],
  fields: {
    riskId: link('risk', 'Risk'),
    indicatorId: link('indicator', 'Indicator'),
    documentId: link('document', 'Document'),
    what: neededLine('What it shows', 'Enter what it shows.'),
    outcome: neededChoice('Outcome', evidenceOutcomes),
    level: choice('Level then', indicatorLevels),
    decidedOn: neededDate('Decided on'),
    decidedBy: line('Decided by'),
    reason: text('Reason'),
  },
  groups: [
    { title: 'Evidence', fields: ['riskId', 'indicatorId', 'documentId', 'what', 'level'] },
    { title: 'Decision', fields: ['outcome', 'decidedOn', 'decidedBy', 'reason'] },
  ],
  columns: ['what', 'riskId', 'indicatorId', 'outcome', 'level', 'decidedOn', 'decidedBy', 'reason'],
  sort: { by: 'decidedOn', direction: 'descending' },
  parents: ['riskId', 'indicatorId'],
  check: (fields, add) => {
    if (fields.outcome === 'declined') {
      if (fields.reason === null) add('reason', 'Give the reason for declining.');
      if (fields.indicatorId === null) add('indicatorId', 'Choose the indicator that was declined.');
    } else if (fields.riskId === null) add('riskId', 'Choose the risk.');
  },
});
