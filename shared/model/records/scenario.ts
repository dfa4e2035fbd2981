import { levers, leverNames } from '../../scenarios/levers.ts';
import { choice, count, date, line, link, links, neededChoice, neededLine, number, rows, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const scenarioStatuses = ['draft', 'current', 'superseded'] as const;

/** A question about the future and what happens in it: ordered levers with size and date, put to mutuals, payers or contracts. */
export const scenario = recordKind({
  kind: 'scenario',
  table: 'scenario',
  noun: ['scenario', 'scenarios'],
  fields: {
    title: neededLine('Scenario', 'Enter the scenario’s title.'),
    question: text('Question', { about: 'In words, as one would ask it, such as “What if it fails on 1 April?”.' }),
    startOn: date('Forecast begins', { about: 'The first day of its first month; empty: the first of next month when it is run.' }),
    horizonMonths: count('Horizon', { unit: 'months', about: 'Empty: as in the cash-flow assumptions.' }),
    paths: count('Paths', { about: 'Empty: as in the cash-flow assumptions.' }),
    seed: count('Seed', { about: 'The same seed draws the same chances. Empty: as in the cash-flow assumptions, so that scenarios can be compared.' }),
    mutualIds: links('organisation', 'Mutuals', { about: 'Whose cash is looked at; empty: all that trade.' }),
    levers: rows('What happens', 'lever', {
      lever: neededChoice('Lever', leverNames),
      organisationId: link('organisation', 'Mutual or commissioner'),
      contractId: link('contract', 'Contract'),
      size: number('Size'),
      from: date('From'),
      until: date('Until'),
      note: line('Note'),
    }, { about: 'In their order. Where nothing is named, it happens to every mutual of the scenario.' }),
    libraryKey: line('From the library'),
    versionNumber: count('Version'),
    versionOfId: link('scenario', 'Earlier version'),
    status: choice('Status', scenarioStatuses),
    owner: line('Asked by'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Question', fields: ['title', 'question', 'owner', 'status'] },
    { title: 'What happens', fields: ['mutualIds', 'levers'] },
    { title: 'Forecast', fields: ['startOn', 'horizonMonths', 'paths', 'seed'] },
    { title: 'Where it comes from', fields: ['libraryKey', 'versionNumber', 'versionOfId', 'notes'] },
  ],
  columns: ['title', 'question', 'levers', 'mutualIds', 'status', 'versionNumber', 'owner'],
  sort: { by: 'title', direction: 'ascending' },
  parents: [],
  check: (fields, add) => {
    if (fields.horizonMonths !== null && (fields.horizonMonths < 1 || fields.horizonMonths > 120)) add('horizonMonths', 'Enter a horizon from 1 to 120 months.');
    if (fields.paths !== null && (fields.paths < 100 || fields.paths > 200_000)) add('paths', 'Enter from 100 to 200,000 paths.');
    if (fields.versionNumber === 0) add('versionNumber', 'The first version is 1.');
    fields.levers.forEach(({ lever, size, from, until, contractId }, index) => {
      const { size: sized, dates, targets } = levers[lever] as { size: { unit: string; least: number; most: number } | null; dates: string; targets: readonly string[] };
      if (sized !== null && size === null) add(['levers', index, 'size'], `Enter how far, in ${sized.unit}.`);
      if (sized !== null && size !== null && (size < sized.least || size > sized.most)) add(['levers', index, 'size'], `Enter from ${sized.least.toLocaleString('en-GB')} to ${sized.most.toLocaleString('en-GB')} ${sized.unit}.`);
      if (sized === null && size !== null) add(['levers', index, 'size'], 'This lever has no size. Leave it empty.');
      if (dates !== 'from and until' && until !== null) add(['levers', index, 'until'], 'This lever has no end. Leave the last date empty.');
      if (from !== null && until !== null && until < from) add(['levers', index, 'until'], 'The last date is before the first.');
      if (contractId !== null && !targets.includes('contract')) add(['levers', index, 'contractId'], 'This lever is not put to one contract. Leave the contract empty.');
    });
  },
});
