import type { ActivationView, LogEntry, LogEntrySort, StepNow } from '../../../shared/ipc/activations.ts';
import { formatClock, formatInstant, instantFrom, londonDate, type Instant } from '../../../shared/time.ts';

const HOUR = 3_600_000;
const MINUTES = 60;
const DAY = 24;
/** From here on days say more than hours. */
const IN_DAYS = 72;

/** A span of hours as it is said: "25 min", "18 h 20 min", "4 days 6 h". Rounded down to the minute, as what is left must not be overstated. */
export function spanWords(hours: number): string {
  const minutes = Math.floor(Math.abs(hours) * MINUTES + 1e-6);
  const whole = Math.floor(minutes / MINUTES);
  if (whole === 0) return `${minutes} min`;
  if (whole < IN_DAYS) return minutes % MINUTES === 0 ? `${whole} h` : `${whole} h ${minutes % MINUTES} min`;
  const days = Math.floor(whole / DAY);
  return whole % DAY === 0 ? `${days} days` : `${days} days ${whole % DAY} h`;
}

/** "18 h 20 min left", "Passed 2 h ago", "Now". */
export function leftWords(hours: number): string {
  if (Math.abs(hours) * MINUTES < 1) return 'Now';
  return hours > 0 ? `${spanWords(hours)} left` : `Passed ${spanWords(hours)} ago`;
}

/** "21:14" of the same day, else "21 Nov 2026, 21:14"; by the clock in the United Kingdom. */
export const momentWords = (moment: Instant, today: Instant): string => (londonDate(moment) === londonDate(today) ? formatClock(moment) : formatInstant(moment));

/** How many times as fast as on the wall the plan's clock runs; in earnest as fast. */
export const paceOf = ({ activation }: Pick<ActivationView, 'activation'>): number => activation.pace ?? 1;

/** The plan's clock and the wall's, so long after the answer came. */
export type Now = { readonly at: Instant; readonly planHours: number; /** Hours of the plan's clock since the answer. */ readonly passed: number };

export function nowOf(view: ActivationView, elapsed: number): Now {
  const passed = view.activation.closedOn === null ? (elapsed / HOUR) * paceOf(view) : 0;
  return { at: instantFrom(Date.parse(view.now) + elapsed), planHours: view.planHours + passed, passed };
}

/** The moment on the wall at which so many hours of the plan's clock are over. */
export const wallAt = (view: ActivationView, planHours: number): Instant => instantFrom(Date.parse(view.startedAt) + (planHours / paceOf(view)) * HOUR);

/** Whether it should be over and is not, also when that came to be since the answer. */
export const isLate = ({ state, dueHours, late }: StepNow, now: Now): boolean => state !== 'done' && (late || (dueHours !== null && dueHours < now.planHours));

/** "Late by 2 h; was due at 03:14", "Due by 03:14, in 2 h 5 min"; a rehearsal counts in hours of the plan. */
export function dueWords(step: StepNow, view: ActivationView, now: Now): string {
  if (step.dueHours === null) return 'No due time: its duration, or that of a step before it, is not known.';
  const wall = momentWords(wallAt(view, step.dueHours), now.at);
  const plan = paceOf(view) === 1 ? '' : `, ${spanWords(step.dueHours)} into the plan`;
  const left = step.dueHours - now.planHours;
  return isLate(step, now) ? `Late by ${spanWords(left)}. It was due at ${wall}${plan}.` : `Due by ${wall}${plan}, in ${spanWords(left)}.`;
}

export const entryWords: Readonly<Record<LogEntrySort, string>> = {
  started: 'Started', 'on duty': 'On duty', 'handed over': 'Handed over', 'step started': 'Step started', 'step done': 'Step done', 'step reopened': 'Step opened again',
  decision: 'Decision', call: 'Call', evidence: 'Evidence', note: 'Note', report: 'Report', correction: 'Correction', closed: 'Closed',
};

/** "3 Ring the pharmacy": a step by its number where it has one. */
export const stepName = ({ step }: StepNow): string => (step.position === null ? step.step : `${step.position} ${step.step}`);

/** What of the log others wrote since the writer last looked; their own entries are no news. */
export const numberSeen = (log: readonly LogEntry[]): number => log.at(-1)?.number ?? 0;

/** "020 7946 0101" as a number that can be rung; `null` where the text holds none. */
export function dialled(text: string): string | null {
  // "0117 496 0001 (ext. 12)": what is rung is the number, what follows is read.
  const number = /[+0-9][0-9\s().-]*/.exec(text)?.[0].replaceAll(/[^+0-9]/g, '') ?? '';
  return number.replace('+', '').length >= 3 ? `tel:${number}` : null;
}
