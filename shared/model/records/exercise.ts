import { choice, date, line, link, neededChoice, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const exerciseSorts = ['communications test', 'table-top', 'live'] as const;
export type ExerciseSort = (typeof exerciseSorts)[number];

/** A plan tried before it is needed: planned, held, and what was found. Communications every 6 months, table-top every 12, live every 36 unless the review rules say otherwise. */
export const exercise = recordKind({
  kind: 'exercise',
  table: 'exercise',
  noun: ['exercise', 'exercises'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    exercise: neededChoice('Exercise', exerciseSorts),
    plannedOn: date('Planned for'),
    heldOn: date('Held on'),
    ledBy: line('Led by'),
    participants: text('Participants'),
    played: text('What was played'),
    runId: link('run', 'With the figures of', { about: 'The result of a scenario whose figures were played.' }),
    outcome: choice('Outcome', ['worked', 'worked with gaps', 'did not work']),
    findings: text('Findings'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Exercise', fields: ['planId', 'exercise', 'plannedOn', 'ledBy', 'participants', 'played', 'runId'] },
    { title: 'What was found', fields: ['heldOn', 'outcome', 'findings', 'notes'] },
  ],
  columns: ['exercise', 'planId', 'plannedOn', 'heldOn', 'ledBy', 'outcome', 'findings'],
  sort: { by: 'heldOn', direction: 'descending' },
  parents: ['planId'],
  check: (fields, add) => {
    if (fields.plannedOn === null && fields.heldOn === null) add('plannedOn', 'Enter when it is planned for, or when it was held.');
    if (fields.heldOn === null && fields.outcome !== null) add('heldOn', 'Enter when it was held, or leave the outcome empty.');
    if (fields.heldOn !== null && fields.outcome === null) add('outcome', 'Say how it went.');
    if (fields.outcome !== null && fields.outcome !== 'worked' && fields.findings === null) add('findings', 'Say what did not work.');
  },
});
