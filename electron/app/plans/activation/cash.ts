import { auditHead } from '../../../../db/transaction.ts';
import { movedSince } from '../../../../db/repositories/runs.ts';
import type { Store } from '../../../../db/store.ts';
import { cashMonths } from '../../../../shared/engine/cash/months.ts';
import { cashWeeks } from '../../../../shared/engine/cash/weeks.ts';
import { whyNot } from '../../../../shared/forecast/portfolio.ts';
import { runwayOf } from '../../../../shared/forecast/watch.ts';
import type { RunContent } from '../../../../shared/ipc/scenarios.ts';
import type { IdOf, OrganisationId } from '../../../../shared/model/ids.ts';
import { addDays, addMonths, formatDate, formatLongDate, type IsoDate } from '../../../../shared/time.ts';
import { keptRun } from '../../forecasts/kept-run.ts';
import { nextMonth } from '../../forecasts/terms.ts';
import type { HandlerContext } from '../../handlers/handler.ts';

type Context = Pick<HandlerContext, 'store' | 'kept' | 'today' | 'forecasts'>;

/** The day on which the money is first short, with what it rests on; or why no such day is known. */
export type MoneyEnds = { readonly runsOutOn: IsoDate; readonly how: string } | { readonly runsOutOn: null; readonly reason: string };

/** One answer a mutual, as long as nothing was written that a forecast rests on: an activation’s own log is no such thing. */
type Known = { readonly entries: number; readonly today: IsoDate; readonly found: MoneyEnds };
const known = new WeakMap<Store, Map<OrganisationId, Known>>();

function worked({ store, today, forecasts }: Context, mutual: { readonly id: OrganisationId; readonly name: string }): MoneyEnds {
  const gathered = forecasts.gathered(store, today, [mutual.id]);
  const [record] = gathered.mutuals;
  if (record === undefined) return { runsOutOn: null, reason: `${mutual.name} has no forecast of its cash.` };
  const { horizonMonths } = gathered.parameters.values;
  const model = forecasts.model(store, today, gathered, record, { start: nextMonth(today), months: horizonMonths });
  if (model.months === null) return { runsOutOn: null, reason: `${mutual.name} has no forecast of its cash. ${whyNot(model)}` };
  const [months, weeks] = [cashMonths(model.months), model.weeks === null ? null : cashWeeks(model.weeks)];
  if (!months.ok) return { runsOutOn: null, reason: `${mutual.name} has no forecast of its cash that can be worked out.` };
  const runway = runwayOf(model.start, weeks?.ok === true ? weeks.value : null, months.value);
  if (runway === null) return { runsOutOn: null, reason: `On the expected course ${mutual.name} does not run out of money before ${formatLongDate(addMonths(model.start, horizonMonths))}, where the forecast ends.` };
  return { runsOutOn: addDays(model.start, 7 * runway), how: `On the expected course of ${mutual.name}, as the record was on ${formatDate(today)}; trust in it is ${model.trust.grade}.` };
}

/** On the expected course of the mutual: no simulation. */
export function moneyOfRecord(context: Context, mutual: { readonly id: OrganisationId; readonly name: string }): MoneyEnds {
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

/** The month, from 0, in which a mutual fails in a kept result; `undefined` where it is not in it, `null` where it does not fail. */
function monthIn(content: RunContent, mutualId: string): number | null | undefined {
  if (content.run === 'forecast') return content.found.organisationId === mutualId && content.found.result !== null ? content.found.result.expected.result.beyondFacility : undefined;
  if (content.run !== 'scenario') return undefined;
  const mutual = content.found.result.mutuals.find(({ id }) => id === mutualId);
  if (mutual === undefined) return undefined;
  const months = [mutual.declared, mutual.expectedMonth.after].filter((month) => month !== null);
  return months.length === 0 ? null : Math.min(...months);
}

/** What is kept of a run never changes, so it is unpacked once. */
const runs = new WeakMap<Store, Map<string, MoneyEnds>>();

/** By the figures of a kept result, which a rehearsal is played with. */
export function moneyOfRun(context: Context, runId: IdOf<'run'>, mutual: { readonly id: OrganisationId; readonly name: string }): MoneyEnds {
  const ofStore = runs.get(context.kept) ?? new Map<string, MoneyEnds>();
  runs.set(context.kept, ofStore);
  const key = `${runId} ${mutual.id}`;
  const found = ofStore.get(key) ?? fromRun(context, runId, mutual);
  ofStore.set(key, found);
  return found;
}

function fromRun(context: Context, runId: IdOf<'run'>, mutual: { readonly id: OrganisationId; readonly name: string }): MoneyEnds {
  const kept = keptRun(context, runId);
  if (!kept.ok) return { runsOutOn: null, reason: kept.error.code === 'not_found' ? 'The result whose figures are played is no longer there.' : kept.error.message };
  const { run, content } = kept.value;
  const month = monthIn(content, mutual.id);
  if (month === undefined) return { runsOutOn: null, reason: `The result “${run.title}” says nothing of when ${mutual.name} runs out of money. Play it with a forecast or a scenario of that mutual.` };
  const { start, months } = content.inputs;
  if (month === null) return { runsOutOn: null, reason: `In the result “${run.title}” ${mutual.name} does not run out of money before ${formatLongDate(addMonths(start, months))}.` };
  return { runsOutOn: addMonths(start, month), how: `By the figures of “${run.title}”, run on ${formatDate(run.ranOn)}.` };
}
