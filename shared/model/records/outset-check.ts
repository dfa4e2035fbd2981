import { z } from 'zod';
import { neededDate, neededLine, neededLink, text, type Field } from '../field.ts';
import { recordKind } from './kind.ts';

/** What a contract should have before it goes live (domain model, "Outset check"); each missing one is named. */
export const outsetGaps = [
  'no measurable objective with a baseline', 'no method of evaluation', 'no expected costs and benefits by year', 'no comparator',
  'retained liabilities not recorded', 'dependency not assessed', 'no contingency plan with triggers',
] as const;
export type OutsetGap = (typeof outsetGaps)[number];

const gaps = { is: 'choices', choices: outsetGaps, label: 'Gaps', about: null, required: false, schema: z.array(z.enum(outsetGaps)) } as const satisfies Field;

/** The decision to let a contract go live, with the gaps that were open then. Made by going live, never typed in. */
export const outsetCheck = recordKind({
  kind: 'outset check',
  table: 'outset_check',
  noun: ['outset check', 'outset checks'],
  fields: {
    contractId: neededLink('contract', 'Contract'),
    decidedOn: neededDate('Decided on'),
    decidedBy: neededLine('Decided by', 'Name who decided.'),
    reason: text('Reason for going live with gaps'),
    gaps,
  },
  groups: [{ title: 'Decision', fields: ['contractId', 'decidedOn', 'decidedBy', 'reason', 'gaps'] }],
  columns: ['decidedOn', 'contractId', 'decidedBy', 'gaps', 'reason'],
  sort: { by: 'decidedOn', direction: 'descending' },
  parents: ['contractId'],
  check: (fields, add) => {
    if (fields.gaps.length > 0 && fields.reason === null) add('reason', 'Going live with gaps needs a reason.');
  },
});
