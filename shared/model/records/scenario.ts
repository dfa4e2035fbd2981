import { z } from 'zod';
import { levers, leverNames } from '../../scenarios/levers.ts';
import { choice, count, date, line, link, links, neededChoice, neededLine, number, refined, rows, text } from '../field.ts';
import { recordKind } from './kind.ts';

const whole = (least: number, most: number, sentence: string) => z.int('Enter a whole number.').min(least, sentence).max(most, sentence).nullable();

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
    horizonMonths: refined(count('Horizon', { unit: 'months', about: 'Empty: as in the cash-flow assumptions.' }), whole(1, 120, 'Enter a horizon from 1 to 120 months.')),
    paths: refined(count('Paths', { about: 'Empty: as in the cash-flow assumptions.' }), whole(100, 200_000, 'Enter from 100 to 200,000 paths.')),
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
    versionNumber: refined(count('Version'), whole(1, 1_000_000, 'The first version is 1.')),
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
