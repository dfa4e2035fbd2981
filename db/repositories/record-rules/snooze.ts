import { londonDate, type Instant } from '../../../shared/time.ts';
import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** An item comes back on the day that is named, so that day is still to come; and it is set aside once. */
export const snoozeRules: Rules<'snooze'> = {
  check: (tx, { rule, recordId, until }, before) => {
    const today = londonDate(tx.now as Instant);
    if (until <= today && until !== before?.until) return invalidField('until', 'Choose a day after today: the item is back on the list on that day.');
    const twin = tx.get(sqlite.selectFrom('snooze').select('id').where('rule', '=', rule).where('record_id', '=', recordId).where('until', '>', today).where('deleted_at', 'is', null));
    return twin === undefined || twin.id === before?.id ? ok(null) : invalidField('until', 'This item is snoozed already. End that first, under “Snoozed”.');
  },
};
