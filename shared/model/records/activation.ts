import { z } from 'zod';
import { count, date, line, link, neededChoice, neededDate, neededLine, neededLink, number, refined, text } from '../field.ts';
import { inOrder, recordKind } from './kind.ts';

export const activationSorts = ['activation', 'rehearsal'] as const;

const pace = z.number('Enter a number.').min(1, 'The clock runs at least as fast as on the wall.').max(1_000, 'At most 1,000 times as fast.').nullable();

/** A plan put to work, or rehearsed. What was done stands in its log, to which things are only added. Made by activating and closing, never typed in. */
export const activation = recordKind({
  kind: 'activation',
  table: 'activation',
  noun: ['activation', 'activations'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    planVersion: count('Version of the plan'),
    activation: neededChoice('Kind', activationSorts),
    startedOn: neededDate('Started on'),
    startedBy: neededLine('Started by', 'Name who activates it.'),
    authority: neededLine('On whose authority', 'Name on whose authority it is activated.'),
    why: text('Why'),
    decisionId: link('plan decision', 'Decision'),
    exerciseId: link('exercise', 'Exercise'),
    runId: link('run', 'With the figures of'),
    pace: refined(number('Clock runs', { unit: 'times as fast', about: 'Of a rehearsal.' }), pace),
    closedOn: date('Closed on'),
    closedBy: line('Closed by'),
    lessons: text('Lessons'),
  },
  groups: [
    { title: 'Activation', fields: ['planId', 'planVersion', 'activation', 'startedOn', 'startedBy', 'authority', 'why', 'decisionId'] },
    { title: 'Rehearsal', fields: ['exerciseId', 'runId', 'pace'] },
    { title: 'Closing', fields: ['closedOn', 'closedBy', 'lessons'] },
  ],
  columns: ['startedOn', 'planId', 'activation', 'startedBy', 'authority', 'why', 'closedOn', 'closedBy', 'lessons'],
  sort: { by: 'startedOn', direction: 'descending' },
  parents: ['planId', 'exerciseId'],
  check: (fields, add) => {
    inOrder('closedOn', [fields.startedOn, fields.closedOn], 'It was closed before it was started.', add);
  },
});
