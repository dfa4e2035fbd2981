import type { RecordOf } from '../model/records/index.ts';
import type { Completeness, ExerciseDue, Recognised, SectionState } from './answers.ts';
import type { PlanFacts } from './facts.ts';
import { urgentRoutes } from './option-service.ts';
import { circleIn } from './schedule.ts';
import { sectionKeys, type PlanSection, type SectionText } from './sections.ts';
import { TO_BE_CHECKED } from './suggestion.ts';
import { counted, few } from './words.ts';

/** One thing that a section asks for: what is missing of it in a short phrase, or `null` where it is there. */
type Asked = string | null;
/** What of the facts the score looks at, so that a form can ask while it is filled in. */
export type CompletenessFacts = Pick<PlanFacts, 'plan' | 'services' | 'contracts' | 'options' | 'steps' | 'contacts'>;
type Plan = RecordOf<'contingency plan'>;
type Option = RecordOf<'plan option'>;

const unless = (there: boolean, phrase: string): Asked => (there ? null : phrase);
const entered = (plan: Plan, key: keyof Plan, phrase: string): Asked => unless(plan[key] !== null, phrase);
/** A text counts once somebody has looked at it: what an outline suggested says that it is to be checked. */
function written(plan: Plan, key: SectionText, on: string): Asked {
  const text = plan[key];
  return text === null ? `nothing written on ${on}` : unless(!text.includes(TO_BE_CHECKED), `what is suggested on ${on} is still to be checked`);
}
/** Of each of some things: nothing is missing where all have it, and there is one at all. */
const each = <T>(all: readonly T[], has: (one: T) => boolean, none: string, phrase: (without: readonly T[]) => string): Asked => {
  const without = all.filter((one) => !has(one));
  return all.length === 0 ? none : unless(without.length === 0, phrase(without));
};
const named = <T extends { readonly name: string }>(all: readonly T[]): string => few(all.map(({ name }) => name));

function criticality({ plan, services }: CompletenessFacts): readonly Asked[] {
  const NONE = 'no service named';
  return [
    written(plan, 'criticality', 'who depends on the service'),
    unless(services.length > 0, NONE),
    each(services, ({ caseload }) => caseload !== null, 'caseload not known', (some) => `caseload of ${named(some)} not known`),
    each(services, ({ essential }) => essential !== 'not assessed', 'not assessed whether it is essential', (some) => `not assessed whether ${named(some)} ${some.length === 1 ? 'is' : 'are'} essential`),
    each(services, ({ mtpdHours, rtoHours }) => mtpdHours !== null && rtoHours !== null, 'recovery time and longest tolerable disruption not known', (some) => `recovery time or longest tolerable disruption of ${named(some)} not known`),
    each(services, ({ statutoryDuties }) => statutoryDuties !== null, 'statutory duties not recorded', (some) => `statutory duties of ${named(some)} not recorded`),
  ];
}

const triggers = ({ plan }: CompletenessFacts): readonly Asked[] => [
  unless(plan.triggers.some(({ action }) => action === 'prepare'), 'no trigger to prepare'),
  unless(plan.triggers.some(({ action }) => action === 'activate'), 'no trigger to activate'),
  each(plan.triggers, ({ action }) => action !== null, 'no triggers', (some) => `${counted(some.length, 'trigger does', 'triggers do')} not say what follows`),
  written(plan, 'governance', 'how it is governed'),
];

/** Money and closing take no patients over. */
const takesOver = ({ option }: Option): boolean => option !== 'cash support' && option !== 'managed closure';
function options({ plan, options: all }: CompletenessFacts): readonly Asked[] {
  const relied = all.filter(({ standing }) => standing === 'counted on');
  const of = (has: (one: Option) => boolean, what: string): Asked => each(relied, has, `${what} not known`, (some) => `${what} of ${counted(some.length, 'option', 'options')} counted on not known`);
  return [
    unless(relied.length > 0, 'no option that is counted on'),
    of((one) => !takesOver(one) || ((one.unitsAMonth !== null || one.people !== null) && one.checkedOn !== null), 'capacity on a date'),
    of(({ mobilisationOptimisticDays: low, mobilisationLikelyDays: likely, mobilisationPessimisticDays: high }) => low !== null && likely !== null && high !== null, 'mobilisation days'),
    of(({ cost }) => cost !== null, 'cost'),
    of(({ legalRoute }) => legalRoute !== null, 'legal route'),
    unless(all.some(({ standing, legalRoute }) => standing !== 'ruled out' && legalRoute !== null && !urgentRoutes.includes(legalRoute)), 'no legal route that does not rest on urgency'),
    written(plan, 'appraisal', 'how the options compare'),
  ];
}

function stepIn({ plan, contracts }: CompletenessFacts): readonly Asked[] {
  const text = written(plan, 'stepIn', 'step-in');
  if (contracts.length === 0) return [text];
  const of = (key: 'stepInRights' | 'stepInClause', what: string): Asked => each(contracts, (one) => one[key] !== null, '', (some) => `${what} of contract ${few(some.map(({ reference }) => reference))} not recorded`);
  return [text, of('stepInRights', 'step-in rights'), of('stepInClause', 'step-in clause')];
}

const people = ({ plan }: CompletenessFacts): readonly Asked[] => [written(plan, 'people', 'people and pensions'), entered(plan, 'payrollDay', 'no payroll day'), entered(plan, 'payrollCost', 'payroll a month not known')];

function registration({ plan, steps }: CompletenessFacts): readonly Asked[] {
  return [written(plan, 'registration', 'the registration of whoever takes over'), unless(steps.some(({ leadItem }) => leadItem === 'registration'), 'no step begins the registration')];
}

const communications = ({ plan, contacts }: CompletenessFacts): readonly Asked[] => [
  written(plan, 'communications', 'who tells whom'),
  written(plan, 'holdingLine', 'what is read out'),
  unless(contacts.length > 0, 'no contacts'),
  each(contacts, ({ phone, outOfHours }) => phone !== null || outOfHours !== null, 'no telephone numbers', (some) => `${counted(some.length, 'contact', 'contacts')} without a telephone number`),
];

const PHASES = ['first 24 hours', 'within 72 hours', 'first week', 'first month'] as const;
const steps = ({ steps: all }: CompletenessFacts): readonly Asked[] => [
  ...PHASES.map((phase) => unless(all.some((step) => step.phase === phase), `no step ${phase === 'within 72 hours' ? phase : `in the ${phase}`}`)),
  each(all, ({ owner }) => owner !== null, 'no steps with owners', (some) => `${counted(some.length, 'step', 'steps')} without an owner`),
  each(all, ({ optimisticDays, likelyDays, pessimisticDays }) => optimisticDays !== null && likelyDays !== null && pessimisticDays !== null, 'no steps with durations', (some) => `${counted(some.length, 'step', 'steps')} without all three durations`),
  all.length === 0 ? 'no steps that follow one another' : unless(circleIn(all) === null, 'steps wait for each other in a circle'),
];

/** An exercise of each sort, held and not overdue. */
const approval = ({ plan }: CompletenessFacts, due: readonly ExerciseDue[]): readonly Asked[] => [
  entered(plan, 'owner', 'no owner'),
  unless(plan.approvedOn !== null && plan.approvedBy !== null, plan.approvedOn === null ? 'not approved' : 'not known who approved it'),
  entered(plan, 'nextReviewOn', 'no date of the next review'),
  ...due.map(({ exercise, lastOn, overdue }) => unless(lastOn !== null && !overdue, lastOn === null ? `no ${exercise === 'live' ? 'live exercise' : exercise === 'table-top' ? 'table-top exercise' : exercise} held` : `${exercise === 'communications test' ? exercise : `${exercise} exercise`} overdue`)),
];

function askedOf(section: PlanSection, facts: CompletenessFacts, due: readonly ExerciseDue[]): readonly Asked[] {
  const { plan } = facts;
  switch (section) {
    case 'criticality': return criticality(facts);
    case 'triggers': return triggers(facts);
    case 'options': return options(facts);
    case 'stepIn': return stepIn(facts);
    case 'people': return people(facts);
    case 'estates': return [written(plan, 'estates', 'buildings, equipment and medicines')];
    case 'records': return [written(plan, 'records', 'records, data and systems')];
    case 'suppliers': return [written(plan, 'suppliers', 'suppliers and subcontractors')];
    case 'registration': return registration(facts);
    case 'insurance': return [written(plan, 'insurance', 'insurance and indemnity')];
    case 'finance': return [written(plan, 'finance', 'money')];
    case 'communications': return communications(facts);
    case 'steps': return steps(facts);
    case 'exit': return [written(plan, 'exit', 'transfer and lessons')];
    case 'approval': return approval(facts, due);
  }
}

/** What the record already says of each section; one that is left out says nothing. */
export type RecognisedBySection = Readonly<Partial<Record<PlanSection, readonly Recognised[]>>>;

function stateOf(section: PlanSection, facts: CompletenessFacts, due: readonly ExerciseDue[], recognised: readonly Recognised[]): SectionState {
  if (facts.plan.notApplicable.some((one) => one.section === section)) return { section, state: 'not applicable', done: 0, asked: 0, missing: [], recognised };
  const asked = askedOf(section, facts, due);
  const missing = asked.filter((one) => one !== null);
  const done = asked.length - missing.length;
  return { section, state: missing.length === 0 ? 'complete' : done === 0 ? 'empty' : 'begun', done, asked: asked.length, missing, recognised };
}

/** What a share can be off by for being a binary fraction: 29 of 100 is not 28. */
const ROUNDING = 1e-9;

/**
 * How far each of the fifteen sections is, what is missing of it, and the score: the whole percent, never rounded up, of what is asked for,
 * each section that applies weighing the same. 100 is reached only where nothing is missing. A field that is not known is missing; so
 * is what is asked of every step, option, contact or service while there is none.
 */
export function completenessOf(facts: CompletenessFacts, due: readonly ExerciseDue[], recognised: RecognisedBySection = {}): Completeness {
  const sections = sectionKeys.map((section) => stateOf(section, facts, due, recognised[section] ?? []));
  const applying = sections.filter(({ asked }) => asked > 0);
  if (applying.every(({ missing }) => missing.length === 0)) return { score: 100, sections };
  const share = applying.reduce((sum, { done, asked }) => sum + done / asked, 0) / applying.length;
  return { score: Math.min(99, Math.floor(share * 100 + ROUNDING)), sections };
}
