import { choice, count, line, neededLine, text } from '../field.ts';
import { appetiteLevels } from '../parameters/risk-appetite.ts';
import { recordKind } from './kind.ts';

/** How well the board is assured that the objective will be met. */
export const assuranceRatings = ['full', 'significant', 'limited', 'none'] as const;

/** What the commissioner itself sets out to do. Its risks, their controls and assurances make the assurance framework. */
export const strategicObjective = recordKind({
  kind: 'strategic objective',
  table: 'strategic_objective',
  noun: ['strategic objective', 'strategic objectives'],
  fields: {
    title: neededLine('Strategic objective', 'Enter the objective.'),
    number: line('Number', { about: 'As in the commissioner’s own plan: SO1.' }),
    lead: line('Lead director'),
    committee: line('Committee', { about: 'That looks at its risks for the board.' }),
    standard: line('Standard', { about: 'The outside standard or duty that it answers.' }),
    assurance: choice('Assurance rating', assuranceRatings),
    appetite: choice('Appetite', appetiteLevels),
    position: count('Place in the list'),
    description: text('Description'),
  },
  groups: [
    { title: 'Objective', fields: ['number', 'title', 'description', 'position'] },
    { title: 'Who answers for it', fields: ['lead', 'committee', 'standard'] },
    { title: 'Assurance', fields: ['assurance', 'appetite'] },
  ],
  columns: ['title', 'number', 'lead', 'committee', 'assurance', 'appetite', 'position'],
  sort: { by: 'position', direction: 'ascending' },
  parents: [],
});
