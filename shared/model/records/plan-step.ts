import { z } from 'zod';
import { choice, count, line, link, links, neededLine, neededLink, number, refined, text } from '../field.ts';
import { inOrder, recordKind } from './kind.ts';

export const planPhases = ['first 24 hours', 'within 72 hours', 'first week', 'first month', 'later'] as const;
/** What takes long and is begun first. */
export const leadItems = ['registration', 'pension direction', 'records', 'payroll date', 'asset-locked transferee', 'TUPE information', 'lease or licence', 'controlled drugs licence', 'insurance', 'other'] as const;

const days = z.number('Enter a number of days.').min(0, 'Enter 0 or more.').max(3_660, 'Enter at most ten years.').nullable();

/** One thing to be done: who does it, after what, and how many days it takes (a part of a day is a decimal: 6 hours is 0.25). */
export const planStep = recordKind({
  kind: 'plan step',
  table: 'plan_step',
  noun: ['plan step', 'plan steps'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    position: count('Number', { about: 'Its place in the list.' }),
    step: neededLine('Step', 'Enter what is done.'),
    phase: choice('When', planPhases),
    owner: line('Owner', { about: 'A role that somebody always holds, such as “Director on call”.' }),
    afterIds: links('plan step', 'After', { about: 'The steps that must be over before it begins; empty: from the start.', sharing: 'planId' }),
    waitDays: refined(number('Then waits', { unit: 'days', about: 'After those steps, or after the start.' }), days),
    optimisticDays: refined(number('Takes, optimistic', { unit: 'days' }), days),
    likelyDays: refined(number('Takes, likely', { unit: 'days' }), days),
    pessimisticDays: refined(number('Takes, pessimistic', { unit: 'days' }), days),
    leadItem: choice('Lead item', leadItems, { about: 'What takes long and is begun first.' }),
    optionId: link('plan option', 'For option', { sharing: 'planId' }),
    contactId: link('plan contact', 'Whom to ring', { sharing: 'planId' }),
    instructions: text('How it is done'),
    says: text('What to say'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Step', fields: ['planId', 'position', 'step', 'phase', 'owner', 'leadItem', 'optionId'] },
    { title: 'When', about: 'In days from the start of the plan; half a day is 0.5.', fields: ['afterIds', 'waitDays', 'optimisticDays', 'likelyDays', 'pessimisticDays'] },
    { title: 'How', fields: ['instructions', 'contactId', 'says', 'notes'] },
  ],
  columns: ['step', 'planId', 'position', 'phase', 'owner', 'afterIds', 'waitDays', 'optimisticDays', 'likelyDays', 'pessimisticDays', 'leadItem'],
  sort: { by: 'position', direction: 'ascending' },
  parents: ['planId'],
  check: (fields, add) => {
    inOrder('pessimisticDays', [fields.optimisticDays, fields.likelyDays, fields.pessimisticDays], 'Enter the days in order: optimistic, likely, pessimistic.', add);
  },
});
