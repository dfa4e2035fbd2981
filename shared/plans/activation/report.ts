import type { ActivationView, LogEntry, StepNow } from '../../ipc/activations.ts';
import { planStatus } from '../../model/records/contingency-plan.ts';
import { formatPounds } from '../../money.ts';
import { formatDate, formatInstant } from '../../time.ts';
import { counted } from '../../words.ts';
import { clockBehindWords } from './clock.ts';
import { closingSays } from './closing.ts';
import { dayWords } from './payroll.ts';

/** "3 days 4 hours", "5 hours", "20 minutes": a length of the plan’s clock, without a sign. */
export function hoursWords(hours: number): string {
  const size = Math.abs(hours);
  if (size < 1) return counted(Math.round(size * 60), 'minute', 'minutes');
  const whole = Math.floor(size + 1e-9);
  if (whole < 48) return counted(whole, 'hour', 'hours');
  const rest = whole % 24;
  return [counted(Math.floor(whole / 24), 'day', 'days'), ...(rest === 0 ? [] : [counted(rest, 'hour', 'hours')])].join(' ');
}

/** "5 hours left", or "passed 2 hours ago". */
export const leftWords = (hours: number): string => (hours >= 0 ? `${hoursWords(hours)} left` : `passed ${hoursWords(hours)} ago`);

const stepLine = ({ step: { step, owner }, ...now }: StepNow, planHours: number): string => {
  const said = [owner === null ? 'no owner' : owner];
  if (now.state === 'done' && now.doneAt !== null) said.push(`done by ${now.doneBy ?? 'somebody'}, ${formatInstant(now.doneAt)}`);
  if (now.state === 'under way' && now.begunAt !== null) said.push(`begun by ${now.begunBy ?? 'somebody'}, ${formatInstant(now.begunAt)}`);
  if (now.dueHours !== null) said.push(now.late ? `LATE by ${hoursWords(planHours - now.dueHours)}` : `due in ${hoursWords(Math.max(0, now.dueHours - planHours))}`);
  return `- ${step} (${said.join('; ')})`;
};

const entryLine = ({ number, at, person, says }: LogEntry): string => `- ${formatInstant(at)}, ${person}: ${says} (entry ${number})`;

const part = (title: string, lines: readonly string[], none: string | null): readonly string[] => (lines.length === 0 && none === null ? [] : ['', title, ...(lines.length === 0 ? [none ?? ''] : lines)]);

/** What the screen of the person on call says, as text that can be read out, sent or printed. Times are those of the United Kingdom. */
export function reportText(view: ActivationView): string {
  const { activation, plan, steps, log, planHours, now } = view;
  const rehearsal = activation.activation === 'rehearsal';
  const last = log.at(-1);
  const of = (state: StepNow['state']): readonly StepNow[] => steps.filter((one) => one.state === state);
  const lines = (wanted: readonly StepNow[]): readonly string[] => wanted.map((one) => stepLine(one, planHours));
  const entries = (sort: LogEntry['entry']): readonly string[] => log.filter(({ entry }) => entry === sort).map(entryLine);
  const approved = planStatus(plan) === 'draft' ? ', a draft that nobody has approved' : '';
  const closed = activation.closedOn === null ? [] : [`Closed on ${formatDate(activation.closedOn)} by ${activation.closedBy ?? 'somebody'}.`, ...(closingSays(log) === null ? [] : [`When it was closed: ${closingSays(log)}`])];
  const late = steps.filter(({ late: past }) => past);
  return [
    `${rehearsal ? 'REHEARSAL – nothing of this is happening. ' : ''}Status report: ${plan.title}`,
    `As at ${formatInstant(now)}.${rehearsal ? ` The rehearsal’s clock runs ${(activation.pace ?? 1).toLocaleString('en-GB')} times as fast; its hours are given here.` : ''}`,
    ...closed,
    ...(view.clockBehind && last !== undefined ? [clockBehindWords(last.at)] : []),
    '',
    `Mutual: ${view.mutual?.name ?? 'not known'}`,
    `Plan: version ${activation.planVersion ?? 1}${approved}. Started ${formatInstant(view.startedAt)} by ${activation.startedBy}, on the authority of ${activation.authority}. ${hoursWords(planHours)} since.`,
    ...(activation.why === null ? [] : [`Why: ${activation.why}`]),
    `On duty: ${view.onDuty}`,
    '',
    `People at risk: ${view.patientsSay}`,
    `Maximum tolerable period: ${view.toTolerable === null ? 'none is recorded' : `${leftWords(view.toTolerable.hours)} (${view.toTolerable.service})`}`,
    `Recovery time: ${view.toRecovery === null ? 'none is recorded' : `${leftWords(view.toRecovery.hours)} (${view.toRecovery.service})`}`,
    `Cash: ${view.cash === null ? (view.cashReason ?? 'not known') : `${view.cash.days >= 0 ? `${counted(view.cash.days, 'day', 'days')} left` : `ran out ${counted(-view.cash.days, 'day', 'days')} ago`}, until ${formatDate(view.cash.runsOutOn)}. ${view.cash.how}`}`,
    `Next payroll: ${view.payroll === null ? 'not known' : `${dayWords(view.payroll.on)} (in ${counted(view.payroll.inDays, 'day', 'days')})${view.payroll.cost === null ? '' : `, ${formatPounds(view.payroll.cost)}`}. ${view.payroll.how}`}`,
    '',
    `Steps: ${of('done').length} of ${steps.length} done, ${of('under way').length} under way, ${of('next').length} can begin, ${of('waiting').length} waiting, ${late.length} late.`,
    ...part('Late', lines(late), null),
    ...part('Under way', lines(of('under way')), 'None.'),
    ...part('Next', lines(of('next')), 'None.'),
    ...part('Done', lines(of('done')), 'None.'),
    ...part('Decisions', entries('decision'), 'None.'),
    ...part('Calls', entries('call'), 'None.'),
    ...part('Corrections', entries('correction'), null),
    ...part('Lessons', activation.lessons === null ? [] : [activation.lessons], null),
    '',
    `The log has ${counted(log.length, 'entry', 'entries')}.`,
  ].join('\n');
}
