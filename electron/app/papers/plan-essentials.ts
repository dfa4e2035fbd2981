import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { nextPayroll } from '../../../shared/plans/payroll.ts';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/time.ts';
import { spokenLine, TO_BE_CHECKED } from '../../../shared/plans/suggestion.ts';
import { counted } from '../../../shared/words.ts';
import { cells, heading, known, lines, table } from './paper-parts.ts';
import { estimatedHeight } from './one-page.ts';
import type { Block, Words } from './paper.ts';
import { beginsWords, contactWords, count, hoursLasting, inTime, lasting, missing, or, pounds, reachWords, timedSteps, type TimedStep } from './plan-input.ts';

/** How much the first page says, from the most to the least; the first that fits is taken. `fact`, `line` and `said`: the most characters of a fact, of a line of a table and of what is said. */
const looks = [
  { large: true, contacts: 5, steps: 6, fact: 260, line: 110, said: 420 }, { large: true, contacts: 4, steps: 4, fact: 260, line: 110, said: 420 }, { large: false, contacts: 6, steps: 7, fact: 260, line: 110, said: 420 },
  { large: false, contacts: 4, steps: 5, fact: 260, line: 110, said: 420 }, { large: false, contacts: 4, steps: 4, fact: 260, line: 110, said: 420 }, { large: false, contacts: 3, steps: 3, fact: 260, line: 110, said: 420 }, { large: false, contacts: 3, steps: 3, fact: 160, line: 80, said: 200 }, { large: false, contacts: 2, steps: 2, fact: 80, line: 40, said: 120 }, { large: false, contacts: 1, steps: 1, fact: 60, line: 30, said: 60 },
] as const;
type Look = (typeof looks)[number];

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
  return `${hoursLasting(first[key] ?? 0)}${services.length > 1 ? ` (${first.name})` : ''}${open === 0 ? '' : `; not known of ${counted(open, 'service', 'services')}`}`;
}

export function patientsWords({ services }: Pick<PlanView, 'services'>): string | null {
  const told = services.filter(({ caseload }) => caseload !== null);
  if (told.length === 0) return null;
  const open = services.length - told.length;
  const total = told.reduce((sum, { caseload }) => sum + (caseload ?? 0), 0);
  const parts = services.length === 1 ? '' : ` (${services.map(({ name, caseload }) => `${name}: ${count(caseload) ?? 'not known'}`).join('; ')})`;
  return `${open === 0 ? '' : 'At least '}${counted(total, 'person', 'people')}${parts}`;
}

export function payrollWords({ plan: { payrollDay, payrollCost } }: Pick<PlanView, 'plan'>, today: IsoDate): string | null {
  const cost = payrollCost === null ? 'its cost is not known' : `${pounds(payrollCost)} a month`;
  if (payrollDay === null) return payrollCost === null ? null : `The day is not known; ${cost}`;
  const on = nextPayroll(payrollDay, today);
  const days = daysBetween(today, on);
  return `${formatDate(on)} (${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}), ${cost}`;
}

/** Cut at a word where there is one near, with where the rest of it stands. */
export function shortened(text: string, most: number, rest: string): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most).join('');
  const word = cut.lastIndexOf(' ');
  return `${cut.slice(0, word > most / 2 ? word : undefined).replace(/[,;:]$/, '')} … (${rest})`;
}

const stepRow = (timed: TimedStep, contacts: ReadonlyMap<string, PlanView['contacts'][number]>, { line }: Look) => {
  const { step, number } = timed;
  const contact = step.contactId === null ? undefined : contacts.get(step.contactId);
  return cells(String(number), shortened(step.step, line, 'chapter 14'), or(step.owner === null ? null : shortened(step.owner, line / 2, 'chapter 14'), missing('No owner')), or(beginsWords(timed), missing('Not known')), contact === undefined ? '–' : shortened(contact.name, line / 2, 'annex A'));
};

function page(view: PlanView, today: IsoDate, look: Look): readonly Block[] {
  const { plan, contacts, schedule, state } = view;
  const { large } = look;
  const gap = (text: string): Words => [{ text: `${text} – ask before you decide.`, italic: true }];
  const fact = (text: string | null, none: string): Words => (text === null ? gap(none) : shortened(text, look.fact, 'in full below'));
  const steps = inTime(timedSteps(view));
  const byId = new Map(contacts.map((contact) => [contact.id as string, contact]));
  const open = (shown: number, all: number, where: string): string => (all > shown ? `, the first ${shown} of ${all} (all in ${where})` : '');
  return [
    heading(1, 'For the person on call'),
    { is: 'facts', large, facts: known([
      ['Who decides', fact(decidersWords(view), 'No decision-maker is named')],
      ['Patients', fact(patientsWords(view), 'The caseload is not known')],
      ['Must be back within', fact(strictest(view, 'rtoHours'), 'No recovery time is recorded')],
      ['Away at most', fact(strictest(view, 'mtpdHours'), 'No maximum tolerable period is recorded')],
      ['Next payroll', fact(payrollWords(view, today), 'The payroll day is not known')],
      ['The whole plan takes', schedule.path === null ? gap(shortened((schedule.problem ?? 'The durations are not known').replace(/\.$/, ''), look.fact, 'in full in chapter 14')) : `${lasting(schedule.path.duration)} from its start, by the likely durations`],
      ['State', state.state === 'watch' ? null : shortened(`${state.state === 'prepare' ? 'Preparing' : 'Activated'}${state.since === null ? '' : ` since ${formatDate(state.since)}`}${state.by === null ? '' : `, by ${state.by}`}`, look.fact, 'chapter 3')],
      ['Paper copy kept at', plan.heldAt === null ? null : shortened(plan.heldAt, look.fact, 'annex D')],
    ]) },
    { ...table(`Ring first${open(look.contacts, contacts.length, 'annex A')}`, [{ heading: '', width: 0.5 }, { heading: 'Who', width: 3.2, namesRow: true }, { heading: 'For', width: 2.6 }, { heading: 'Number', width: 3 }],
      contacts.slice(0, look.contacts).map((contact, index) => cells(String(index + 1), shortened(contactWords(contact), look.line, 'annex A'), or(contact.ringFor === null ? null : shortened(contact.ringFor, look.line, 'annex A'), '–'), or(reachWords(contact)?.split('\n').map((one) => shortened(one, look.line, 'annex A')).join('\n') ?? null, missing('No number')))), 'Nobody is named: there is nobody to ring.'), large },
    { ...table(`First steps${open(look.steps, steps.length, 'chapter 14')}`, [{ heading: 'No.', width: 0.6 }, { heading: 'Step', width: 4, namesRow: true }, { heading: 'Owner', width: 2.2 }, { heading: 'Begins', width: 1.9 }, { heading: 'Ring', width: 1.8 }],
      steps.slice(0, look.steps).map((timed) => stepRow(timed, byId, look)), 'The plan has no steps yet.'), large },
    { is: 'note', tone: plan.holdingLine === null || plan.holdingLine.includes(TO_BE_CHECKED) ? 'warning' : 'quiet', title: 'Say this', text: plan.holdingLine === null ? 'No line is agreed. Say nothing to the media until one is.' : shortened(spokenLine(plan.holdingLine), look.said, 'in full in chapter 13') },
  ];
}

/** The first page: what the person who is rung at night needs before the rest. `room`: points that it may fill; always one page, in the largest type that fits. */
export function essentials(view: PlanView, today: IsoDate, room: number): readonly Block[] {
  for (const look of looks) {
    const blocks = page(view, today, look);
    if (estimatedHeight(blocks) <= room) return blocks;
  }
  return page(view, today, looks.at(-1) ?? looks[0]);
}
