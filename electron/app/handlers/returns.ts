import type { returnChannels } from '../../../shared/ipc/register-return.ts';
import { fail, ok } from '../../../shared/result.ts';
import { notHeld } from '../returns/refusals.ts';
import { rowsShown, rowView } from '../returns/return-views.ts';
import type { Handlers } from './handler.ts';

export const returnHandlers = {
  'return.rows': ({ returns, store }, { comparisonId, show, kind, offset, limit }) => {
    const held = returns.of(comparisonId, store);
    if (held === null) return fail(notHeld);
    const rows = rowsShown(held.rows, { show, kind });
    return ok({ rows: rows.slice(offset, offset + limit).map(rowView), total: rows.length, offset });
  },
} satisfies Handlers<keyof typeof returnChannels>;
