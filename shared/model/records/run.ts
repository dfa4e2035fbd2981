import { z } from 'zod';
import { count, date, line, link, neededChoice, neededDate, neededLine, refined, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const runSorts = ['forecast', 'scenario', 'comparison', 'tornado', 'reverse stress'] as const;
export type RunSort = (typeof runSorts)[number];

/** A result as it was made: what it was made from and what came out stand in the store under the content’s SHA-256, gzipped JSON. */
export const run = recordKind({
  kind: 'run',
  table: 'run',
  noun: ['run', 'runs'],
  fields: {
    title: neededLine('Run', 'Enter what was run.'),
    run: neededChoice('Kind', runSorts),
    scenarioId: link('scenario', 'Scenario'),
    organisationId: link('organisation', 'Mutual'),
    ranOn: neededDate('Run on'),
    ranBy: line('Run by'),
    headline: text('What it says'),
    startOn: date('Forecast begins'),
    horizonMonths: count('Horizon', { unit: 'months' }),
    paths: count('Paths'),
    seed: count('Seed'),
    engineVersion: neededLine('Engine', 'Enter the engine’s version.'),
    inputHash: neededLine('Hash of its inputs', 'Enter the hash of its inputs.'),
    tookMs: count('Took', { unit: 'ms' }),
    contentSha256: refined(neededLine('Content', 'Enter the hash of its content.'), z.string().regex(/^[0-9a-f]{64}$/, 'Enter the hash of its content.')),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Run', fields: ['title', 'run', 'scenarioId', 'organisationId', 'ranOn', 'ranBy', 'headline', 'notes'] },
    { title: 'How it was made', fields: ['startOn', 'horizonMonths', 'paths', 'seed', 'engineVersion', 'inputHash', 'tookMs', 'contentSha256'] },
  ],
  columns: ['title', 'run', 'ranOn', 'ranBy', 'headline', 'scenarioId', 'organisationId', 'horizonMonths', 'paths', 'seed', 'engineVersion', 'inputHash'],
  sort: { by: 'ranOn', direction: 'descending' },
  parents: ['scenarioId', 'organisationId'],
});
