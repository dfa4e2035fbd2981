import { choice, date, line, link, neededChoice, neededDate, neededLine, neededLink, number, text } from '../field.ts';
import { indicatorLevels } from '../parameters/financial-metrics.ts';
import { recordKind } from './kind.ts';

/**
 * A measured warning: a metric of a statement, a continuity rating, or an event that was reported. An override is somebody's
 * explained judgement and lapses on its last day; the measured level stays beside it. An indicator is never a legal finding.
 */
export const indicator = recordKind({
  kind: 'indicator',
  table: 'indicator',
  noun: ['indicator', 'indicators'],
  fields: {
    organisationId: neededLink('organisation', 'Organisation'),
    contractId: link('contract', 'Contract', { about: 'Where the contract’s own target was used.' }),
    metric: neededLine('Indicator', 'Choose what is measured, or the event.'),
    measuredOn: neededDate('Date'),
    level: neededChoice('Level', indicatorLevels),
    value: number('Value'),
    says: text('What it says'),
    source: line('Source'),
    overrideLevel: choice('Overridden to', indicatorLevels),
    overrideReason: text('Reason for the override'),
    overrideBy: line('Overridden by'),
    overrideOn: date('Overridden on'),
    overrideUntil: date('Override ends on'),
  },
  system: { statementId: link('financial statement', 'Statement'), parameterSetId: link('parameter set', 'Parameter set'), sort: neededChoice('Sort', ['metric', 'rating', 'event']) },
  groups: [
    { title: 'Indicator', fields: ['organisationId', 'contractId', 'metric', 'measuredOn', 'level', 'value', 'says', 'source'] },
    { title: 'Override', about: 'A judgement with its reason, its author and its last day.', fields: ['overrideLevel', 'overrideReason', 'overrideBy', 'overrideOn', 'overrideUntil'] },
  ],
  columns: ['metric', 'organisationId', 'measuredOn', 'level', 'value', 'says', 'source', 'overrideLevel', 'overrideUntil'],
  sort: { by: 'measuredOn', direction: 'descending' },
  parents: ['organisationId', 'contractId'],
  check: (fields, add) => {
    if (fields.overrideLevel === null) return;
    if (fields.overrideReason === null) add('overrideReason', 'Give the reason for the override.');
    if (fields.overrideBy === null) add('overrideBy', 'Enter who overrides it.');
    if (fields.overrideOn === null) add('overrideOn', 'Enter the date of the override.');
    if (fields.overrideUntil === null) add('overrideUntil', 'Enter the last day of the override.');
    if (fields.overrideOn !== null && fields.overrideUntil !== null && fields.overrideUntil < fields.overrideOn) add('overrideUntil', 'The override ends before it begins.');
  },
});
