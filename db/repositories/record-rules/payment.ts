import { daysBetween, formatDate, londonDate, type Instant, type IsoDate } from '../../../shared/time.ts';
import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** Final accounts are settled after the end: the last instalments, with their terms, still belong to an ended contract. */
const SETTLED_WITHIN_DAYS = 365;

export const paymentRules: Rules<'payment'> = {
  check: (tx, { contractId, dueOn, paidOn }) => {
    const contract = tx.get(sqlite.selectFrom('contract').select(['status', 'start_on', 'end_on']).where('id', '=', contractId));
    if (contract === undefined) return ok(null);
    const end = contract.end_on as IsoDate | null;
    if (contract.status === 'ended' && end !== null && daysBetween(end, dueOn) > SETTLED_WITHIN_DAYS) {
      return invalidField('dueOn', `The contract ended on ${formatDate(end)}, and this is due more than a year later. Check the date and the contract.`);
    }
    if (paidOn !== null && paidOn > londonDate(tx.now as Instant)) return invalidField('paidOn', 'This date is still to come. Enter it once the payment was made.');
    return ok(null);
  },
};
