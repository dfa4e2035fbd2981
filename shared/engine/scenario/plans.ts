import type { Answer } from '../contract.ts';
import { ok } from '../../result.ts';
import type { Means } from '../means.ts';
import { simulatePlan } from '../plan/simulate.ts';
import type { Estimate } from '../simulation/estimate.ts';
import { certainly } from './compare.ts';
import { DAYS_IN_MONTH, type StoryInput } from './input.ts';
import type { Taker } from './rehouse.ts';
import type { Stop } from './services.ts';
import type { PlanVerdict, Range, StoryPlan } from './story.ts';

/** From this chance on a plan is in time, and below the other it is not. */
const IN_TIME = 0.8;
const NOT_IN_TIME = 0.2;
const ROUNDING = 1e-9;

const percent = (chance: number): string => `${Math.round(chance * 100)} %`;
const ofDays = (count: number): string => (count > 0 && count < 2 && count !== 1 ? `${Math.round(count * 24)} hours` : `${count.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${count === 1 ? 'day' : 'days'}`);

/** Those that are ready first and together can take all of it; `null` where all of them cannot. */
function neededTakers(need: number, takers: readonly Taker[]): readonly Taker[] | null {
  const chosen: Taker[] = [];
  let rate = 0;
  for (const taker of takers.toSorted((a, b) => a.ready.likely - b.ready.likely)) {
    if (rate >= need * (1 - ROUNDING)) break;
    chosen.push(taker);
    rate += taker.rate;
  }
  return rate >= need * (1 - ROUNDING) ? chosen : null;
}

type Judged = { readonly inTime: Estimate | null; readonly days: Range | null; readonly verdict: Exclude<PlanVerdict, 'no plan'>; readonly reason: string };

async function judged({ service: { need, tolerableDays }, noticeDay, spans }: Stop, takers: readonly Taker[], unknown: number, input: StoryInput, means: Pick<Means, 'pause'>): Promise<Answer<Judged>> {
  const none = { inTime: null, days: null, verdict: 'not known' as const };
  if (need === null) return ok({ ...none, reason: 'How many units a month the service gives is not known, so what is needed in its place is not.' });
  const others = unknown === 0 ? '' : ` Of ${unknown === 1 ? 'one more alternative' : `${unknown} more alternatives`} capacity, registration or times are not known.`;
  const chosen = neededTakers(need / DAYS_IN_MONTH, takers);
  const notice = spans[0]!.from - noticeDay;
  if (chosen === null) {
    const most = takers.reduce((sum, { rate }) => sum + rate, 0) * DAYS_IN_MONTH;
    const short = `Those that are known can take ${Math.round(most).toLocaleString('en-GB')} of ${Math.round(need).toLocaleString('en-GB')} units a month.${others}`;
    return ok(unknown > 0 ? { ...none, reason: short } : { inTime: certainly(0), days: null, verdict: 'not in time', reason: short });
  }
  const days = (speed: keyof Range): number => Math.max(0, ...chosen.map(({ ready }) => ready[speed] - noticeDay));
  const range = { low: days('low'), likely: days('likely'), high: days('high') };
  if (tolerableDays === null) return ok({ ...none, days: range, reason: `Nobody has said for how long people can be without it. Mobilisation takes ${ofDays(range.low)} to ${ofDays(range.high)}, notice is ${ofDays(notice)}.` });
  const limit = notice + tolerableDays;
  const plan = await simulatePlan({
    seed: input.scenario.seed, paths: input.scenario.paths, deadlines: [limit],
    tasks: chosen.map(({ service, capacityOf, ready }) => ({ id: `${service} ${capacityOf}`, after: [], optimistic: Math.max(0, ready.low - noticeDay), likely: Math.max(0, ready.likely - noticeDay), pessimistic: Math.max(0, ready.high - noticeDay) })),
  }, means.pause);
  if (!plan.ok) return plan;
  // Known for certain where every time of all is on one side.
  const drawn = plan.value.deadlines[0]!.probability;
  const inTime = range.high <= limit ? certainly(1) : range.low > limit ? certainly(0) : drawn;
  const verdict = inTime.value >= IN_TIME ? 'in time' : inTime.value < NOT_IN_TIME ? 'not in time' : 'uncertain';
  return ok({
    inTime, days: range, verdict,
    reason: `Mobilisation takes ${ofDays(range.low)} to ${ofDays(range.high)}, likely ${ofDays(range.likely)}. There are ${ofDays(limit)}: ${ofDays(notice)} of notice and ${ofDays(tolerableDays)} that people can be without it. In time with a chance of ${percent(inTime.value)}.`,
  });
}

/** Whether what takes the place of each stopped service is ready within the notice and the longest time that people can be without it. */
export async function plansOf(input: StoryInput, stops: readonly Stop[], takers: readonly Taker[], means: Pick<Means, 'pause'>): Promise<Answer<readonly StoryPlan[]>> {
  const found: StoryPlan[] = [];
  for (const stop of stops) {
    const { id, mutual, recoveryDays, tolerableDays } = stop.service;
    // One that has failed itself by then takes nobody.
    const own = takers.filter(({ service, until, ready }) => service === id && until > Math.max(stop.spans[0]!.from, ready.likely));
    const unknown = input.options.filter(({ service, provider, accredited, spare, mobilisationDays }) => service === id && provider !== mutual && (!accredited || spare === null || mobilisationDays === null)).length;
    const one = await judged(stop, own, unknown, input, means);
    if (!one.ok) return one;
    const { inTime, days, verdict, reason } = one.value;
    const plans = input.plans.filter(({ service }) => service === id);
    const common = { service: id, inTime, mobilisationDays: days, recoveryDays, tolerableDays };
    if (plans.length === 0) found.push({ ...common, plan: null, verdict: 'no plan', reason: `No contingency plan is recorded. ${reason}` });
    for (const { title, approved } of plans) found.push({ ...common, plan: title, verdict, reason: approved ? reason : `The plan is not approved. ${reason}` });
  }
  return ok(found);
}
