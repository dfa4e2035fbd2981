import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { planVersion, type PlanStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { formatPounds, type Pence } from '../../../shared/money.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { addMonths, formatDate, type IsoDate } from '../../../shared/time.ts';
import type { Block, Cell, Words } from './paper.ts';

/** What the papers of a plan are made from: what is worked out of it, and what of the record stands behind it. */
export type PlanPaper = {
  readonly view: PlanView;
  readonly alternatives: PlanFacts['alternatives'];
  readonly liabilities: PlanFacts['liabilities'];
  /** Income of the mutual in a year by its newest yearly statement; `null` where none is recorded. */
  readonly revenue: { readonly amount: Pence; readonly to: IsoDate } | null;
  readonly numbers: NumbersRule;
};
/** For how many months a telephone number counts after it was tried, and whether somebody has confirmed that rule. */
export type NumbersRule = { readonly months: number; readonly confirmed: boolean };

export const notKnown: Cell = { text: 'Not known', tone: 'quiet' };
export const missing = (text: string): Cell => ({ text, tone: 'warning' });
export const or = (text: string | null, none: Cell): Cell => (text === null || text === '' ? none : text);
export const count = (value: number | null): string | null => (value === null ? null : value.toLocaleString('en-GB'));
export const pounds = (value: number | null): string | null => (value === null ? null : formatPounds(value as Pence));
/** "62 %", never parted by the end of a line. */
export const shareWords = (share: number): string => shortShare(share).replaceAll(' ', '\u00a0');

const HOURS_A_DAY = 24;
/** Up to three days are told in hours. */
const IN_HOURS = 3;
/** From so many hours on half an hour says nothing. */
const HALVES = 12;
/** From so many days on a part of a day says nothing. */
const WHOLE_DAYS = 10;
const decimal = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
const exact = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
const counted = (value: number, noun: string): string => `${decimal(value)} ${noun}${value === 1 ? '' : 's'}`;
/** "6 hours", "2.5 days", "14 days" from a number of days, as near as somebody has to know it who reads it at night: to the quarter of an hour, half an hour, tenth of a day, or day. */
export function lasting(days: number): string {
  const hours = days * HOURS_A_DAY;
  const halves = hours < HALVES ? Math.round(hours * 2) / 2 : Math.round(hours);
  if (hours > 0 && halves < 1) return `${Math.max(15, Math.round(hours * 4) * 15)} minutes`;
  if (days < IN_HOURS && halves < IN_HOURS * HOURS_A_DAY) return counted(halves, 'hour');
  return counted(days < WHOLE_DAYS ? Math.round(days * 10) / 10 : Math.round(days), 'day');
}
export const hoursLasting = (hours: number): string => lasting(hours / HOURS_A_DAY);
/** "42 to 90 days, likely 60"; `null` where none of the three is known. */
export function mobilisation({ mobilisationOptimisticDays: low, mobilisationLikelyDays: likely, mobilisationPessimisticDays: high }: { readonly mobilisationOptimisticDays: number | null; readonly mobilisationLikelyDays: number | null; readonly mobilisationPessimisticDays: number | null }): string | null {
  const ends = [low, high].filter((one) => one !== null);
  if (likely === null) return ends.length === 0 ? null : `${ends.map(exact).join(' to ')} days`;
  const [first, last] = [low ?? likely, high ?? likely];
  return first === last ? `${exact(likely)} ${likely === 1 ? 'day' : 'days'}` : `${exact(first)} to ${exact(last)} days, likely ${exact(likely)}`;
}

export type Step = RecordOf<'plan step'>;
export type Contact = RecordOf<'plan contact'>;

/** A step with its number on every paper of the plan, and its time from the start by the likely durations: days, `null` where they are not known. */
export type TimedStep = { readonly step: Step; readonly number: number; readonly begins: number | null; readonly over: number | null; readonly critical: boolean };
/** In the order of the plan. */
export function timedSteps({ steps, schedule: { path } }: Pick<PlanView, 'steps' | 'schedule'>): readonly TimedStep[] {
  const times = new Map(path?.tasks.map((task) => [task.id, task]));
  // As on the screen, where every step has a number of its own.
  const numbered = new Set(steps.map(({ position }) => position).filter((position) => position !== null)).size === steps.length;
  return steps.map((step, index) => {
    const time = times.get(step.id);
    return { step, number: numbered ? (step.position ?? 0) : index + 1, begins: time?.earlyStart ?? null, over: time?.earlyFinish ?? null, critical: time?.critical ?? false };
  });
}
/** By when they begin; what is not known stands where the plan has it, after those of its phase. */
export const inTime = (steps: readonly TimedStep[]): readonly TimedStep[] => steps.toSorted((a, b) => (a.begins ?? Infinity) - (b.begins ?? Infinity) || a.number - b.number);
/** "At once", "after 6 hours", "after 14 days"; the phase where the time is not worked out. */
export const beginsWords = ({ begins, step }: TimedStep): string | null => (begins === null ? (step.phase === null ? null : `In the ${step.phase.replace(/^within /, '')}`) : begins === 0 ? 'At once' : `After ${lasting(begins)}`);

export const reachWords = ({ phone, outOfHours }: Pick<Contact, 'phone' | 'outOfHours'>): string | null => {
  const ways = [phone, outOfHours === null || outOfHours === phone ? null : `out of hours ${outOfHours}`].filter((one) => one !== null);
  return ways.length === 0 ? null : ways.join('\n');
};
/** "Maya Shah, Director on call". */
export const contactWords = ({ name, role }: Pick<Contact, 'name' | 'role'>): string => (role === null || role === name ? name : `${name}, ${role}`);

export const statusMark = (status: PlanStatus): string | undefined => (status === 'draft' ? 'DRAFT' : status === 'superseded' ? 'SUPERSEDED' : undefined);

/** "Version 2, approved on 3 Mar 2026 by Maya Shah". */
export function statusWords({ plan, status }: Pick<PlanView, 'plan' | 'status'>): string {
  const approved = plan.approvedOn === null ? '' : `approved on ${formatDate(plan.approvedOn)}${plan.approvedBy === null ? '' : ` by ${plan.approvedBy}`}`;
  const words = { draft: 'draft, not approved', approved, superseded: `superseded${plan.supersededOn === null ? '' : ` on ${formatDate(plan.supersededOn)}`}` }[status];
  return `Version ${planVersion(plan)}, ${words}`;
}

/** What has to be known before anything else where the version is not the one to act on. */
export function statusNote({ plan, status, versions }: Pick<PlanView, 'plan' | 'status' | 'versions'>): readonly Block[] {
  const other = versions.find((version) => version.id !== plan.id && version.status === 'approved');
  if (status === 'approved') return [];
  if (status === 'draft') {
    return [{ is: 'note', tone: 'bad', title: 'Draft: not approved', text: other === undefined ? 'Nobody has approved this plan. Whoever acts on it needs an authority of their own.' : `Nobody has approved this version. Version ${other.version}${other.approvedOn === null ? '' : `, approved on ${formatDate(other.approvedOn)}`}, is in force until this one is approved.` }];
  }
  return [{ is: 'note', tone: 'bad', title: 'Superseded: do not act on this version', text: other === undefined ? 'A later version followed it. Ask for the one in force.' : `Version ${other.version} is in force${other.approvedOn === null ? '' : ` since ${formatDate(other.approvedOn)}`}. Ask for it.` }];
}

/** Whether a number was not tried for longer than the rule says, or never. */
export function numberAge({ checkedOn }: Pick<Contact, 'checkedOn'>, { months }: NumbersRule, today: IsoDate): { readonly old: boolean; readonly words: string } {
  if (checkedOn === null) return { old: true, words: 'Never' };
  const old = addMonths(checkedOn, months) < today;
  return { old, words: old ? `${formatDate(checkedOn)}\nlong ago` : formatDate(checkedOn) };
}

const hide = (text: string | null): string | null => (text === null ? null : 'Withheld');
const hidden = (contact: Contact): Contact => Object.assign({}, contact, { phone: hide(contact.phone), outOfHours: hide(contact.outOfHours), email: hide(contact.email), deputy: hide(contact.deputy) });
/** The same without telephone numbers, addresses and deputies, which tell who is meant. */
export const withheld = (view: PlanView): PlanView => ({ ...view, contacts: view.contacts.map(hidden) });

export const textOr = (text: string | null, none: string): Words => text ?? [{ text: none, italic: true }];
