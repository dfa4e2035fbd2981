import { recordFrom } from '../../../../db/repositories/kind-rows.ts';
import { sqlite } from '../../../../db/query.ts';
import type { Readable } from '../../../../db/handles.ts';
import type { ActivationView } from '../../../../shared/ipc/activations.ts';
import type { RecordOf } from '../../../../shared/model/records/index.ts';
import { weekendWords } from '../../../../shared/plans/activation/payroll.ts';
import { nextPayroll } from '../../../../shared/plans/payroll.ts';
import { daysBetween, formatDate, type IsoDate } from '../../../../shared/time.ts';

/** The next payroll: by the plan’s own day of the month, else by the mutual’s dated or monthly payroll in its cash items. */
export function payrollOf(store: Readable, plan: RecordOf<'contingency plan'>, mutualId: string | null, today: IsoDate): ActivationView['payroll'] {
  if (plan.payrollDay !== null) {
    const on = nextPayroll(plan.payrollDay, today);
    return { on, inDays: daysBetween(today, on), cost: plan.payrollCost, how: `By the plan, its staff are paid on day ${plan.payrollDay} of the month.${weekendWords(on)}` };
  }
  if (mutualId === null) return null;
  const items = store.all(sqlite.selectFrom('cash_item').selectAll().where('organisation_id', '=', mutualId as never).where('item', '=', 'payroll').where('deleted_at', 'is', null)).map((row) => recordFrom('cash item', row));
  const found = items.flatMap((item) => {
    const on = nextOf(item, today);
    return on === null ? [] : [{ on, item }];
  }).toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
  if (found === undefined) return null;
  const { on, item } = found;
  return { on, inDays: daysBetween(today, on), cost: item.amount, how: `By “${item.name}” in its cash items, known on ${formatDate(item.madeOn)}.${weekendWords(on)}` };
}

/** Quarterly and yearly pay is not looked for: nobody’s staff are paid so. */
function nextOf({ every, firstOn, untilOn }: RecordOf<'cash item'>, today: IsoDate): IsoDate | null {
  const from = firstOn > today ? firstOn : today;
  const on = every === 'once' ? firstOn : every === 'each month' ? nextPayroll(Number(firstOn.slice(8, 10)), from) : null;
  return on === null || on < today || (untilOn !== null && on > untilOn) ? null : on;
}
