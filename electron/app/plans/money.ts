import type { AuditHead } from '../../../db/audit.ts';
import { cashMovedSince } from '../../../db/repositories/forecast/moved.ts';
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

type Known = { readonly today: IsoDate; stand: AuditHead; readonly found: Map<OrganisationId, RecordedEnd> };
const known = new WeakMap<Store, Known>();

/** What is kept for a day, without the mutuals of whose cash something was written since. */
function knownOf({ store, today }: Context): Known {
  const stand = auditHead(store);
  const before = known.get(store);
  const moved = before?.today === today && before.stand.seq <= stand.seq ? cashMovedSince(store.read, before.stand) : null;
  const now: Known = before === undefined || moved === null ? { today, stand, found: new Map() } : before;
  for (const id of moved ?? []) now.found.delete(id as OrganisationId);
  now.stand = stand;
  known.set(store, now);
  return now;
}

/** On the expected course of the mutual: no simulation. One answer a mutual is kept, as long as nothing was written that its cash rests on: plans and an activation’s own log are no such thing. */
export function moneyOfRecord(context: Context, mutual: Mutual): RecordedEnd {
  const { found } = knownOf(context);
  const end = found.get(mutual.id) ?? worked(context, mutual);
  found.set(mutual.id, end);
  return end;
}

/** The same for the checks of a plan; `null` where there is no one mutual, or no forecast of it. */
export function planMoney(context: Context, { mutual }: Pick<PlanFacts, 'mutual'>): PlanMoney | null {
  if (mutual === null) return null;
  const { until, runsOutOn } = moneyOfRecord(context, mutual);
  return until === null ? null : { runsOutOn, until };
}
