import { line, neededChoice, neededDate, neededLine, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const planDecisions = ['watch', 'prepare', 'activate', 'false alarm', 'stand down'] as const;
export type PlanDecision = (typeof planDecisions)[number];

/** What somebody decided when a trigger had fired, or without one, on which evidence. Made by deciding, never typed in afterwards. */
export const planDecision = recordKind({
  kind: 'plan decision',
  table: 'plan_decision',
  noun: ['plan decision', 'plan decisions'],
  fields: {
    planId: neededLink('contingency plan', 'Plan'),
    trigger: line('Trigger', { about: 'In its own words as they were then.' }),
    since: line('Fired since', { about: 'The day from which it held, so that the same trigger firing again is another occasion.' }),
    decision: neededChoice('Decision', planDecisions),
    decidedOn: neededDate('Decided on'),
    decidedBy: neededLine('Decided by', 'Name who decided.'),
    evidence: text('Evidence'),
    reason: text('Reason'),
  },
  groups: [{ title: 'Decision', fields: ['planId', 'trigger', 'since', 'decision', 'decidedOn', 'decidedBy', 'evidence', 'reason'] }],
  columns: ['decision', 'planId', 'decidedOn', 'decidedBy', 'trigger', 'since', 'evidence', 'reason'],
  sort: { by: 'decidedOn', direction: 'descending' },
  parents: ['planId'],
  check: (fields, add) => {
    if ((fields.decision === 'false alarm' || fields.decision === 'stand down') && fields.reason === null) add('reason', 'Give the reason.');
  },
});
