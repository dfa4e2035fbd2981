import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { nextPayroll } from '../../../shared/plans/payroll.ts';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/time.ts';
import { cells, heading, known, lines, table } from './paper-parts.ts';
import type { Block, Words } from './paper.ts';
import { beginsWords, contactWords, count, hoursLasting, inTime, lasting, missing, or, plural, pounds, reachWords, timedSteps, type TimedStep } from './plan-input.ts';

/** What fits on the first page beside the rest of it. */
const FIRST_CONTACTS = 6;
const FIRST_STEPS = 7;
const MOST_SAID = 420;

/** Each decision-maker once, with what they decide on: "Prepare: Maya Shah". */
function decidersWords({ plan: { triggers } }: PlanView): string | null {
  const by = new Map<string, Set<string>>();
  for (const { decides, action } of triggers) by.set(decides, (by.get(decides) ?? new Set()).add(action ?? 'its trigger'));
  return lines([...by].map(([who, what]) => `${who} (${[...what].toSorted().join(', ')})`));
}

/** Hours of the strictest of the services, with the service where there are several. */
function strictest({ services }: PlanView, key: 'mtpdHours' | 'rtoHours'): string | null {
  const first = services.filter((service) => service[key] !== null).toSorted((a, b) => (a[key] ?? 0) - (b[key] ?? 0))[0];
  if (first === undefined) return null;
  const open = services.filter((service) => service[key] === null).length;
  return `${hoursLasting(first[key] ?? 0)}${services.length > 1 ? ` (${first.name})` : ''}${open === 0 ? '' : `; not known of ${plural(open, 'service', 'services')}`}`;
}

export function patientsWords({ services }: Pick<PlanView, 'services'>): string | null {
  const told = services.filter(({ caseload }) => caseload !== null);
  if (told.length === 0) return null;
  const open = services.length - told.length;
  const total = told.reduce((sum, { caseload }) => sum + (caseload ?? 0), 0);
  const parts = services.length === 1 ? '' : ` (${services.map(({ name, caseload }) => `${name}: ${count(caseload) ?? 'not known'}`).join('; ')})`;
  return `${open === 0 ? '' : 'At least '}${plural(total, 'person', 'people')}${parts}`;
}

export function payrollWords({ plan: { payrollDay, payrollCost } }: Pick<PlanView, 'plan'>, today: IsoDate): string | null {
  const cost = payrollCost === null ? 'its cost is not known' : `${pounds(payrollCost)} a month`;
  if (payrollDay === null) return payrollCost === null ? null : `The day is not known; ${cost}`;
  const on = nextPayroll(payrollDay, today);
  const days = daysBetween(today, on);
  return `${formatDate(on)} (${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}), ${cost}`;
}

/** Cut at a word, with where the rest of it stands. */
function shortened(text: string, most: number, rest: string): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${(cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut).replace(/[,;:]$/, '')} … (${rest})`;
}

const stepRow = (timed: TimedStep, contacts: ReadonlyMap<string, PlanView['contacts'][number]>) => {
  const { step, number, over } = timed;
  const contact = step.contactId === null ? undefined : contacts.get(step.contactId);
  return cells(String(number), shortened(step.step, 110, 'in full below'), or(step.owner, missing('No owner')), or(beginsWords(timed), missing('Not known')), or(over === null ? null : lasting(over), '–'), contact === undefined ? '–' : contact.name);
};

export const firstSteps = (steps: readonly TimedStep[]): readonly TimedStep[] => inTime(steps).slice(0, FIRST_STEPS);

/** The first page: what the person who is rung at night needs before the rest. */
export function essentials(view: PlanView, today: IsoDate): readonly Block[] {
  const { plan, contacts, schedule, state } = view;
  const gap = (text: string): Words => [{ text: `${text} – ask before you decide.`, italic: true }];
  const steps = timedSteps(view);
  const byId = new Map(contacts.map((contact) => [contact.id as string, contact]));
  const open = (shown: number, all: number, where: string): string => (all > shown ? `, the first ${shown} of ${all} (all in ${where})` : '');
  return [
    heading(1, 'For the person on call'),
    { is: 'facts', facts: known([
      ['Who decides', decidersWords(view) ?? gap('No decision-maker is named')],
      ['Patients', patientsWords(view) ?? gap('The caseload is not known')],
      ['Must be back within', strictest(view, 'rtoHours') ?? gap('No recovery time is recorded')],
      ['Cannot be away longer than', strictest(view, 'mtpdHours') ?? gap('No maximum tolerable period is recorded')],
      ['Next payroll', payrollWords(view, today) ?? gap('The payroll day is not known')],
      ['The plan takes', schedule.path === null ? gap(schedule.problem ?? 'The durations are not known') : `${lasting(schedule.path.duration)} from its start, by the likely durations`],
      ['State', state.state === 'watch' ? null : `${state.state === 'prepare' ? 'Preparing' : 'Activated'}${state.since === null ? '' : ` since ${formatDate(state.since)}`}${state.by === null ? '' : `, by ${state.by}`}`],
      ['Paper copy kept at', plan.heldAt],
    ]) },
    table(`Ring first${open(FIRST_CONTACTS, contacts.length, 'annex A')}`, [{ heading: '', width: 0.5 }, { heading: 'Who', width: 3.2, namesRow: true }, { heading: 'For', width: 3 }, { heading: 'Number', width: 2.6 }],
      contacts.slice(0, FIRST_CONTACTS).map((contact, index) => cells(String(index + 1), contactWords(contact), or(contact.ringFor, '–'), or(reachWords(contact), missing('No number')))), 'Nobody is named: there is nobody to ring.'),
    table(`First steps${open(FIRST_STEPS, steps.length, 'section 14')}`, [{ heading: 'No.', width: 0.6 }, { heading: 'Step', width: 4.4, namesRow: true }, { heading: 'Owner', width: 2 }, { heading: 'Begins', width: 1.4 }, { heading: 'Over by', width: 1.2 }, { heading: 'Ring', width: 1.6 }],
      firstSteps(steps).map((timed) => stepRow(timed, byId)), 'The plan has no steps yet.'),
    { is: 'note', tone: plan.holdingLine === null ? 'warning' : 'quiet', title: 'Say this', text: plan.holdingLine === null ? 'No line is agreed. Say nothing to the media until one is.' : shortened(plan.holdingLine, MOST_SAID, 'in full in section 13') },
  ];
}

