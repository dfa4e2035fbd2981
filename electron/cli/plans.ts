import { averageRange, averageWords, chanceRange, chanceWords, daysWords } from '../../shared/estimate-words.ts';
import { appError } from '../../shared/errors.ts';
import { idSchemas } from '../../shared/model/ids.ts';
import type { PlanTiming } from '../../shared/plans/answers.ts';
import { formatInstant, formatLongDate } from '../../shared/time.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';
import type { ActivationCommand, PlanTimingCommand } from './plan-words.ts';

type Chance = { readonly value: number; readonly low: number; readonly high: number };
const chance = (of: Chance): string => `${chanceWords(of.value)} (${chanceRange(of)})`;

function moneyLines({ money, moneyReason }: PlanTiming, called: (stepId: string) => string): readonly string[] {
  if (money === null) return [moneyReason ?? 'Whether it is over before the money is cannot be said.'];
  const { setOffOn, inTime, lasts, gapWeeks, patientDays, trigger, best, tried } = money;
  return [
    `Before the money runs out, from ${formatLongDate(money.start)} for ${money.months} months, ${trigger === null ? `set off ${setOffOn === null ? 'at once' : `on ${formatLongDate(setOffOn)}`}` : `set off when headroom is below ${trigger.headroomDays} days of costs`}: ${chance(inTime)}, of which the money lasts beyond that ${chance(lasts)}.`,
    `Gap on average: ${averageWords(gapWeeks.value)} weeks (${averageRange(gapWeeks)})${patientDays === null ? '; how many patient-days is not known' : `, ${averageWords(patientDays.value)} patient-days (${averageRange(patientDays)})`}.`,
    best === null ? 'No one step, made shorter, raises that chance beyond sampling.' : `The step whose shortening helps most: “${called(best.stepId)}”, ${daysWords(best.byDays)} shorter: ${chance(best.inTime)}.`,
    ...tried.map((one) => `  “${called(one.stepId)}”, ${daysWords(one.byDays)} shorter: ${chance(one.inTime)}`),
  ];
}

/** The job of the screen, in words; or the engine's own input, by which anybody can put the question again. */
export async function timePlan(door: CommandDoor, { id, paths, seed, headroomDays, input }: PlanTimingCommand): Promise<Told> {
  const planId = idSchemas['contingency plan'].safeParse(id);
  if (!planId.success) throw new Refusal(appError('invalid_input', `“${id}” is not the id of a contingency plan. Nothing was done. Its page in the application shows it.`));
  const { record, title } = await door.ask('record.get', { kind: 'contingency plan', id: planId.data });
  const timing = await door.work('plan.timing', { id: planId.data, paths, seed, headroomDays });
  const asked = timing.calls.at(-1)?.input ?? {};
  if (input) return { json: asked, lines: [JSON.stringify(asked)] };
  const { rows } = await door.ask('record.list', { kind: 'plan step', of: { kind: 'contingency plan', id: record.id }, text: '', deleted: false, sort: [], offset: 0, limit: 500 });
  const names = new Map(rows.map((step) => [step.id as string, 'step' in step ? step.step : '']));
  const called = (stepId: string): string => names.get(stepId) ?? stepId;
  const at = (level: number): string => {
    const found = timing.quantiles.find((one) => Math.abs(one.level - level) < 1e-9);
    return found === undefined ? 'not known' : `${daysWords(found.value)} (${daysWords(found.low)} to ${daysWords(found.high)})`;
  };
  const within = (what: string, one: PlanTiming['withinRecovery']): readonly string[] => (one === null ? [] : [`The whole plan over within ${what} of ${daysWords(one.days)}: ${chance(one.chance)}.`]);
  const critical = timing.steps.filter(({ criticality }) => criticality > 0.02).toSorted((a, b) => b.criticality - a.criticality);
  return {
    json: { ...timing, calls: timing.calls.map((call) => call.function) },
    lines: [
      title, `Over after ${daysWords(timing.mean)} on average; P50 ${at(0.5)}, P80 ${at(0.8)}, P95 ${at(0.95)}.`,
      ...within('the recovery time', timing.withinRecovery), ...within('the maximum tolerable period', timing.withinTolerable),
      ...moneyLines(timing, called),
      'Steps that hold up the end:', ...critical.map(({ stepId, criticality }) => `  “${called(stepId)}”: on ${chanceWords(criticality)} of the paths`),
      'What it rests on:', ...timing.how.map((sentence) => `  ${sentence}`),
    ],
  };
}

/** Which activations are open; or how one stands, as on its screen. */
export async function tellActivation(door: CommandDoor, { id, by }: ActivationCommand): Promise<Told> {
  if (id === null) {
    const open = await door.ask('activation.open', undefined);
    const line = ({ activation, plan, startedAt, done, steps, onDuty }: (typeof open)[number]): string => `${activation.activation} of ${plan} since ${formatInstant(startedAt)}, ${done} of ${steps} steps done, ${onDuty} on duty (${activation.id})`;
    return { json: { open }, lines: open.length === 0 ? ['No activation or rehearsal is open.'] : open.map(line) };
  }
  const activationId = idSchemas.activation.safeParse(id);
  if (!activationId.success) throw new Refusal(appError('invalid_input', `“${id}” is not the id of an activation. Nothing was done. “activation” alone lists those that are open.`));
  const report = await door.ask('activation.report', { id: activationId.data, by });
  return { json: report, lines: report.text.split('\n') };
}
