import { chanceWords } from '../../../shared/estimate-words.ts';
import type { PlanRunway, PlanView } from '../../../shared/ipc/contingency.ts';
import { circleSentence } from '../../../shared/plans/schedule.ts';
import { strictestDays } from '../../../shared/plans/timing.ts';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/time.ts';
import type { BarTimes, GanttTimes } from './gantt-times.ts';
import type { Step } from './steps-edits.ts';
import { momentWords, spanWords } from './steps-words.ts';

/** A line across all rows: when the service must be back, when the money runs out. */
export type Overlay = { readonly id: 'recovery' | 'tolerable' | 'money'; readonly days: number; readonly label: string };

/** Beside a bar, for everybody: how long, whether it holds up the end, and what it is of what takes long. */
export function barLabel({ likelyDays, leadItem }: Step, at: BarTimes | undefined, weight: number | null): string {
  const span = likelyDays === null ? 'duration not known' : at === undefined ? 'start not known' : likelyDays === 0 ? 'milestone' : spanWords(likelyDays);
  const room = at === undefined || at.float === null ? '' : at.critical ? 'critical' : `float ${spanWords(Math.round(at.float * 100) / 100)}`;
  return [span, room, weight === null || weight === 0 ? '' : `on ${chanceWords(weight)} of paths`, leadItem === null ? '' : `lead: ${leadItem}`].filter((part) => part !== '').join(' · ');
}

/** The same in sentences, for those who listen. */
export function barSays(step: Step, number: number, at: BarTimes | undefined, weight: number | null, numbers: ReadonlyMap<string, number>): string {
  const before = step.afterIds.flatMap((id) => numbers.get(id) ?? []);
  const when = at === undefined ? 'When it begins is not known, as it waits for a step of which that is not known'
    : at.finish === null ? `Begins at ${momentWords(at.start)}; how long it takes is not known`
    : step.likelyDays === 0 ? `A milestone at ${momentWords(at.start)}` : `From ${momentWords(at.start)} to ${momentWords(at.finish)}, takes ${spanWords(step.likelyDays ?? 0)}`;
  const range = step.optimisticDays === null || step.pessimisticDays === null || step.optimisticDays === step.pessimisticDays ? '' : `, ${spanWords(step.optimisticDays)} to ${spanWords(step.pessimisticDays)}`;
  const float = at === undefined || at.float === null ? '' : at.critical ? ' Critical: a delay delays the plan.' : ` Float ${spanWords(at.float)}.`;
  const waits = before.length === 0 ? '' : ` Waits for ${before.length === 1 ? 'step' : 'steps'} ${before.join(', ')}.`;
  const lead = step.leadItem === null ? '' : ` Lead item: ${step.leadItem}.`;
  return `Step ${number}, ${step.step}. ${step.owner ?? 'No owner'}. ${when}${range}.${float}${weight === null ? '' : ` Held up the end on ${chanceWords(weight)} of the paths.`}${waits}${lead}`;
}

const FEW = 5;
const listed = (steps: readonly Pick<Step, 'step'>[]): string => {
  const named = steps.slice(0, FEW).map(({ step }) => `“${step}”`);
  return `${named.join(', ')}${steps.length > FEW ? ` and ${steps.length - FEW} more` : ''}`;
};

/** What the drawing shows, in sentences: how long, what holds up the end, and against what it is held. */
export function ganttSummary(steps: readonly Step[], times: GanttTimes, overlays: readonly Overlay[]): string {
  const { whole, path, others, without, circle } = times;
  const count = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
  if (steps.length === 0) return 'There are no steps yet.';
  if (circle.length > 0) return `${circleSentence(circle)} Take one of these links out; until then the plan has no length, and only what does not hang on them is drawn.`;
  if (whole === null) return `${count}, of which ${listed(without)} ${without.length === 1 ? 'has' : 'have'} no likely duration: when the plan is over is not known. What hangs on ${without.length === 1 ? 'it' : 'them'} is not drawn.`;
  const chain = path.flatMap((id) => steps.find((step) => step.id === id) ?? []);
  const critical = chain.length === 0 ? '' : ` Critical, in their order: ${listed(chain)}.${others ? ' Other chains are as long.' : ''} A delay of one of them delays the plan.`;
  const held = overlays.flatMap(({ id, days }) => (id === 'recovery' ? [`${whole <= days ? 'within' : 'after'} the recovery time objective (RTO, ${spanWords(days)})`] : id === 'tolerable' ? [`${whole <= days ? 'within' : 'after'} the maximum tolerable period of disruption (MTPD, ${spanWords(days)})`] : []));
  const money = overlays.find(({ id }) => id === 'money');
  return `${count} take ${spanWords(whole)} by their likely durations.${critical}${held.length === 0 ? '' : ` The whole plan is over ${held.join(' and ')}${overlays.some(({ id, days }) => id !== 'money' && whole > days) ? ': a service may be back before; whether in time is judged by how long its options take to mobilise' : ''}.`}${money === undefined ? '' : ` It would be over ${whole <= money.days ? 'before' : 'after'} the money runs out on the expected course (${momentWords(money.days)}).`}`;
}

/** The lines across the drawing: the strictest recovery time and tolerable period of the plan's services, and the day on which the money is expected to run out, were the plan started on that day. */
export function overlaysOf(view: Pick<PlanView, 'services'>, runway: PlanRunway | undefined, startOn: IsoDate | null): readonly Overlay[] {
  const recovery = strictestDays(view.services.map(({ rtoHours }) => rtoHours));
  const tolerable = strictestDays(view.services.map(({ mtpdHours }) => mtpdHours));
  const runsOut = runway?.runsOutOn ?? null;
  return [
    ...(recovery === null ? [] : [{ id: 'recovery' as const, days: recovery, label: `RTO, ${spanWords(recovery)}` }]),
    ...(tolerable === null ? [] : [{ id: 'tolerable' as const, days: tolerable, label: `MTPD, ${spanWords(tolerable)}` }]),
    ...(runsOut === null || startOn === null ? [] : [{ id: 'money' as const, days: Math.max(0, daysBetween(startOn, runsOut)), label: `Money out, expected, ${formatDate(runsOut)}` }]),
  ];
}

/** What stands beside the drawing because it lies outside, or is not known. */
export function overlayNotes(overlays: readonly Overlay[], days: number, runway: PlanRunway | undefined): readonly string[] {
  const beyond = overlays.filter((one) => one.days > days + 1e-9).map(({ label, days: at }) => `${label} (${momentWords(at)}), lies beyond the drawing.`);
  const missing = [...(overlays.some(({ id }) => id === 'recovery') ? [] : ['No recovery time objective is recorded for its services.']), ...(overlays.some(({ id }) => id === 'tolerable') ? [] : ['No maximum tolerable period of disruption is recorded for its services.'])];
  return [...beyond, ...missing, ...(runway === undefined || runway.runsOutOn !== null ? [] : [runway.sentence])];
}
