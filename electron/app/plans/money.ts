import { movedSince } from '../../../db/repositories/runs.ts';
import type { Store } from '../../../db/store.ts';
import { auditHead } from '../../../db/transaction.ts';
import { expectedEnd } from '../../../shared/forecast/expected-end.ts';
import { whyNot } from '../../../shared/forecast/portfolio.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { PlanMoney } from '../../../shared/plans/check-context.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { addMonths, formatDate, formatLongDate, type IsoDate } from '../../../shared/time.ts';
import { nextMonth } from '../forecasts/terms.ts';
import type { HandlerContext } from '../handlers/handler.ts';

type Context = Pick<HandlerContext, 'store' | 'today' | 'forecasts'>;
type Mutual = { readonly id: OrganisationId; readonly name: string };

/** The day on which the money is first short, with what it rests on; or why no such day is known. `until`: how far the forecast looks, `null` where there is none. */
export type RecordedEnd = { readonly until: IsoDate; readonly runsOutOn: IsoDate; readonly how: string } | { readonly until: IsoDate | null; readonly runsOutOn: null; readonly reason: string };

function worked({ store, today, forecasts }: Context, mutual: Mutual): RecordedEnd {
  const without = (reason: string): RecordedEnd => ({ until: null, runsOutOn: null, reason: `${mutual.name} has no forecast of its cash${reason}` });
  const gathered = forecasts.gathered(store, today, [mutual.id]);
  const [record] = gathered.mutuals;
  if (record === undefined) return without('.');
  const { horizonMonths } = gathered.parameters.values;
  const model = forecasts.model(store, today, gathered, record, { start: nextMonth(today), months: horizonMonths });
  if (model.months === null) return without(`. ${whyNot(model)}`);
  const { months, runsOutOn } = expectedEnd(model);
  if (months === null) return without(' that can be worked out.');
  const until = addMonths(model.start, horizonMonths);
  if (runsOutOn === null) return { until, runsOutOn, reason: `On the expected course ${mutual.name} does not run out of money before ${formatLongDate(until)}, where the forecast ends.` };
  return { until, runsOutOn, how: `On the expected course of ${mutual.name}, as the record was on ${formatDate(today)}; trust in it is ${model.trust.grade}.` };
}

type Known = { readonly entries: number; readonly today: IsoDate; readonly found: RecordedEnd };
const known = new WeakMap<Store, Map<OrganisationId, Known>>();

/** On the expected course of the mutual: no simulation. One answer a mutual is kept, as long as nothing was written that a forecast rests on: an activation’s own log is no such thing. */
export function moneyOfRecord(context: Context, mutual: Mutual): RecordedEnd {
  const { store, today } = context;
  const entries = auditHead(store).seq;
  const ofStore = known.get(store) ?? new Map<OrganisationId, Known>();
  known.set(store, ofStore);
  const before = ofStore.get(mutual.id);
  if (before !== undefined && before.today === today && before.entries <= entries && !movedSince(store.read, before.entries)) return before.found;
  const found = worked(context, mutual);
  ofStore.set(mutual.id, { entries, today, found });
  return found;
}

/** The same for the checks of a plan; `null` where there is no one mutual, or no forecast of it. */
export function planMoney(context: Context, { mutual }: Pick<PlanFacts, 'mutual'>): PlanMoney | null {
  if (mutual === null) return null;
  const { until, runsOutOn } = moneyOfRecord(context, mutual);
  return until === null ? null : { runsOutOn, until };
}
