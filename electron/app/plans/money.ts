import { cashMonths } from '../../../shared/engine/cash/months.ts';
import { cashWeeks } from '../../../shared/engine/cash/weeks.ts';
import { runwayOf } from '../../../shared/forecast/watch.ts';
import type { PlanMoney } from '../../../shared/plans/check-context.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { addDays, addMonths } from '../../../shared/time.ts';
import { nextMonth } from '../forecasts/terms.ts';
import type { HandlerContext } from '../handlers/handler.ts';

type Context = Pick<HandlerContext, 'store' | 'today' | 'forecasts'>;
const WEEK = 7;

/** Until when the money of a plan's mutual lasts on its expected course, without simulating; `null` where there is no forecast of it. Worked out once while the record stands still. */
export function planMoney({ store, today, forecasts }: Context, { mutual }: Pick<PlanFacts, 'mutual'>): PlanMoney | null {
  if (mutual === null) return null;
  return forecasts.while(store, today, `money of ${mutual.id}`, (): PlanMoney | null => {
    const gathered = forecasts.gathered(store, today, [mutual.id]);
    const [record] = gathered.mutuals;
    if (record === undefined) return null;
    const { horizonMonths } = gathered.parameters.values;
    const model = forecasts.model(store, today, gathered, record, { start: nextMonth(today), months: horizonMonths });
    const [months, weeks] = [model.months === null ? null : cashMonths(model.months), model.weeks === null ? null : cashWeeks(model.weeks)];
    if (months?.ok !== true) return null;
    const runway = runwayOf(model.start, weeks?.ok === true ? weeks.value : null, months.value);
    return { runsOutOn: runway === null ? null : addDays(model.start, runway * WEEK), until: addMonths(model.start, horizonMonths) };
  });
}
