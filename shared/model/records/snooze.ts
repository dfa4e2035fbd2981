import { neededDate, neededLine, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** An attention item set aside until a date, for a reason. It comes back on that date and not before, also when it has grown more pressing. */
export const snooze = recordKind({
  kind: 'snooze',
  table: 'snooze',
  noun: ['snoozed item', 'snoozed items'],
  fields: {
    rule: neededLine('Item', 'Name the item.'),
    recordKind: neededLine('Kind', 'Name the kind of record.'),
    recordId: neededLine('Record', 'Name the record.'),
    until: neededDate('Until'),
    reason: neededLine('Reason', 'Enter why it can wait.'),
    notes: text('Notes'),
  },
  groups: [{ title: 'Snooze', fields: ['rule', 'recordKind', 'recordId', 'until', 'reason', 'notes'] }],
  columns: ['rule', 'recordKind', 'recordId', 'until', 'reason'],
  sort: { by: 'until', direction: 'ascending' },
  parents: [],
});
