import type { Store } from '../../../../db/store.ts';
import type { RunContent } from '../../../../shared/ipc/scenarios.ts';
import type { IdOf, OrganisationId } from '../../../../shared/model/ids.ts';
import { addMonths, formatDate, formatLongDate, type IsoDate } from '../../../../shared/time.ts';
import { keptRun } from '../../forecasts/kept-run.ts';
import type { HandlerContext } from '../../handlers/handler.ts';

type Context = Pick<HandlerContext, 'store' | 'kept' | 'today' | 'forecasts'>;

/** The day on which the money is first short, with what it rests on; or why no such day is known. */
export type MoneyEnds = { readonly runsOutOn: IsoDate; readonly how: string } | { readonly runsOutOn: null; readonly reason: string };

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
