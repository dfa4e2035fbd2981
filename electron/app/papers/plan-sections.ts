import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { planPhases } from '../../../shared/model/records/plan-step.ts';
import { mobilisedWords, type MobilisedInTime } from '../../../shared/plans/mobilised.ts';
import { planSections, type PlanSection } from '../../../shared/plans/sections.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { spokenLine } from '../../../shared/plans/suggestion.ts';
import { counted } from '../../../shared/words.ts';
import { cells, dateOr, heading, known, lines, paragraph, sentence, table } from './paper-parts.ts';
import type { Block, Cell, TableRow } from './paper.ts';
import { chapterHeading, planChapters, type PlanChapter } from './plan-chapters.ts';
import { payrollWords } from './plan-essentials.ts';
import { beginsWords, contactWords, count, hoursLasting, inTime, lasting, missing, mobilisation, notKnown, or, pounds, shareWords, textOr, timedSteps, type PlanPaper, type TimedStep } from './plan-input.ts';

const quiet = (text: string): Cell => ({ text, tone: 'quiet' });
const nameOf = ({ names }: PlanView, id: string | null): string | null => (id === null ? null : (names[id] ?? 'no longer there'));

/** A text that somebody wrote, its paragraphs apart. */
export const written = (text: string | null, none: string): readonly Block[] =>
  (text === null ? [paragraph(textOr(null, none))] : text.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part) => paragraph(part.trim())));

/** What a section lacks, or why it does not apply. */
export function missingNotes({ plan, completeness }: PlanView, section: PlanSection): readonly Block[] {
  const out = plan.notApplicable.find((one) => one.section === section);
  const { title } = planSections[section];
  if (out !== undefined) return [{ is: 'note', tone: 'quiet', title: `Does not apply: ${title.toLowerCase()}`, text: out.reason }];
  const lacks = completeness.sections.find((one) => one.section === section)?.missing ?? [];
  return lacks.length === 0 ? [] : [{ is: 'note', tone: 'warning', title: `Missing: ${title.toLowerCase()}`, text: `${sentence(lacks.join('; '))}.` }];
}

const essentialWords = { essential: 'Essential', 'not essential': 'Not essential', 'not assessed': 'Not assessed' } as const;

function services({ view, alternatives }: PlanPaper): readonly Block[] {
  return [
    table('Services that the plan is for', [
      { heading: 'Service', width: 3, namesRow: true }, { heading: 'Population', width: 1.3, align: 'right' }, { heading: 'Caseload', width: 1.2, align: 'right' }, { heading: 'A month', width: 1.8 }, { heading: 'Essential', width: 1.3 }, { heading: 'Back within', width: 1.3 }, { heading: 'Away at most', width: 1.3 },
    ], view.services.map((one) => cells(
      one.name, or(count(one.population), notKnown), or(count(one.caseload), missing('Not known')), or(one.unitsAMonth === null ? null : `${count(one.unitsAMonth)} ${one.activityUnit ?? 'units'}`, notKnown),
      one.essential === 'not assessed' ? missing('Not assessed') : essentialWords[one.essential], or(one.rtoHours === null ? null : hoursLasting(one.rtoHours), missing('Not known')), or(one.mtpdHours === null ? null : hoursLasting(one.mtpdHours), missing('Not known')),
    )), 'The plan names no service, and its contract has none.'),
    ...view.services.flatMap((one): readonly Block[] => {
      const facts = known([
        ['Minimum level of service', one.minimumLevel], ['Statutory duties', one.statutoryDuties], ['Delivered at', lines(one.places.map(({ place, postcode }) => (postcode === null ? place : `${place}, ${postcode}`)))],
        ['What stops with it', lines(one.dependents.map(({ name }) => name))],
      ]);
      return facts.length === 0 ? [] : [heading(2, one.name), { is: 'facts', facts }];
    }),
    table('Other providers who could take it over', [
      { heading: 'Provider', width: 2.6, namesRow: true }, { heading: 'Service', width: 2.2 }, { heading: 'Spare a month', width: 1.2, align: 'right' }, { heading: 'Checked on', width: 1.4 }, { heading: 'Ready within', width: 2 }, { heading: 'Registration', width: 1.4 }, { heading: 'Willing', width: 1.8 },
    ], alternatives.map((one) => cells(
      nameOf(view, one.organisationId) ?? '', nameOf(view, one.serviceId) ?? '', or(count(one.spareUnitsAMonth), notKnown), or(one.checkedOn === null ? null : formatDate(one.checkedOn), missing('Never')),
      or(mobilisation(one), notKnown), one.registration === null ? notKnown : one.registration === 'not held' ? missing('Not held') : sentence(one.registration), or(one.willingness === null ? null : sentence(one.willingness), notKnown),
    )), 'No other provider is recorded.'),
  ];
}

/** What the contract is worth to the supplier, as somebody assessed it, else by the revenue of its newest yearly statement: a supplier who lives by it cannot outlive it. */
function importance({ view, revenue }: PlanPaper): string {
  const assessed = view.contracts.flatMap(({ reference, dependencyShare, dependencyNote }) => (dependencyShare === null ? [] : [`${reference}: ${shareWords(dependencyShare / 10_000)} of the supplier’s income${dependencyNote === null ? '' : ` (${dependencyNote})`}`]));
  if (assessed.length > 0) return assessed.join('\n');
  const values = view.contracts.map(({ annualValue }) => annualValue);
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const name = view.mutual?.name ?? 'the supplier';
  if (values.length === 0 || values.includes(null)) return `Not known: ${values.length === 0 ? 'no contract is recorded' : 'the annual value of a contract is not recorded'}.`;
  if (revenue === null || revenue.amount <= 0) return `Worth ${pounds(total)} a year to ${name}. Its income is not recorded, so the share is not known.`;
  const share = total / revenue.amount;
  return `Worth ${pounds(total)} a year to ${name}, whose income in the year to ${formatDate(revenue.to)} was ${pounds(revenue.amount)}${share > 1 ? ': more than all of it, so one of the two is wrong.' : `: ${shareWords(share)} of it.`}`;
}

function contracts(paper: PlanPaper): readonly Block[] {
  const { view } = paper;
  return [
    { is: 'facts', facts: [{ label: 'Importance of the contract to the supplier', value: importance(paper) }] },
    ...view.contracts.flatMap((one): readonly Block[] => [
      heading(2, `${one.reference} ${one.title}`),
      { is: 'facts', facts: known([
        ['Supplier', one.provider], ['Commissioner', one.commissioner], ['Status', sentence(one.status)], ['Runs', `${dateOr(one.startOn, 'not known')} to ${dateOr(one.endOn, 'not known')}`],
        ['Notice', one.noticeDays === null ? 'Not known' : counted(one.noticeDays, 'day', 'days')], ['Annual value', pounds(one.annualValue) ?? 'Not known'], ['Total value', pounds(one.totalValue) ?? 'Not known'], ['Tier', one.tier === null ? null : sentence(one.tier)],
        ['Termination', one.terminationTerms], ['Financial distress', one.distressTerms], ['Exit', one.exitTerms],
      ]) },
    ]),
    ...(view.contracts.length === 0 ? [paragraph(textOr(null, 'No contract is recorded for this plan.'))] : []),
  ];
}

const stateCell = (state: PlanView['triggers'][number]['state']): Cell => (state === 'fired' ? { text: 'Fired', tone: 'bad' } : state === 'holding' ? { text: 'Holds, not yet long enough', tone: 'warning' } : state === 'not known' ? missing('Not known') : sentence(state));

function governance({ view }: PlanPaper): readonly Block[] {
  return [
    ...written(view.plan.governance, 'How the plan is governed once it is enacted is not written down.'),
    table('Triggers, and who decides', [{ heading: 'When', width: 3.4, namesRow: true }, { heading: 'Indicator and level', width: 2.4 }, { heading: 'Then', width: 1.2 }, { heading: 'Who decides', width: 2.2 }, { heading: 'Now', width: 2.6 }], view.plan.triggers.map((trigger, index) => {
      const now = view.triggers.find((one) => one.index === index);
      const indicator = [trigger.indicator, trigger.level === null ? null : `at ${trigger.level}`, trigger.forDays === null ? null : `for ${counted(trigger.forDays, 'day', 'days')}`].filter((part) => part !== null).join(' ');
      return cells(trigger.what, or(indicator, 'A person watches'), trigger.action === null ? notKnown : sentence(trigger.action), trigger.decides, now === undefined ? '–' : stateCell(now.state));
    }), 'No trigger is set, so nothing says when to prepare or to activate.'),
    ...(view.decisions.length === 0 ? [] : [table('Decisions so far', [{ heading: 'On', width: 1.3 }, { heading: 'Decision', width: 1.4, namesRow: true }, { heading: 'By', width: 2 }, { heading: 'Trigger', width: 3 }, { heading: 'Evidence and reason', width: 4 }], view.decisions.map((one) => cells(
      formatDate(one.decidedOn), sentence(one.decision), one.decidedBy, or(one.trigger, quiet('None')), or([one.evidence, one.reason].filter((part) => part !== null).join('\n'), '–'),
    )))]),
  ];
}

/** What is in time needs no words; what is not, or may not be, has those of the screen. */
const readyWithin = (days: string | null, ready: MobilisedInTime): string | null => (days === null || ready === 'in time' || ready === 'not known' ? days : `${days}\n${mobilisedWords[ready]}`);

function options({ view }: PlanPaper): readonly Block[] {
  const share = (value: number | null): string => (value === null ? '' : ` (${shareWords(Math.min(1, value))})`);
  // What the plan counts on must be known; of the others it may be open, and of what is ruled out nobody asks.
  const gap = (standing: PlanView['options'][number]['option']['standing'], words = 'Not known'): Cell => (standing === 'counted on' ? missing(words) : standing === 'ruled out' ? '–' : quiet(words));
  return [
    table('Options, in the order in which they would be taken', [
      { heading: '', width: 0.5 }, { heading: 'Option', width: 4, namesRow: true }, { heading: 'Standing', width: 1.3 }, { heading: 'Takes over', width: 2 }, { heading: 'Checked on', width: 1.4 }, { heading: 'Ready within', width: 1.9 }, { heading: 'Cost', width: 1.4, align: 'right' }, { heading: 'Legal route', width: 2.6 },
    ], view.options.map(({ option, peopleShare, unitsShare, urgent, inTime: ready }, index) => {
      const { standing } = option;
      const takes = [option.people === null ? null : `${counted(option.people, 'person', 'people')}${share(peopleShare)}`, option.unitsAMonth === null ? null : `${count(option.unitsAMonth)} a month${share(unitsShare)}`].filter((part) => part !== null).join('\n');
      return cells(
        String(index + 1), [sentence(option.option), nameOf(view, option.organisationId), nameOf(view, option.serviceId), option.reason].filter((part) => part !== null).join('\n'), standing === 'ruled out' ? quiet('Ruled out') : sentence(standing),
        or(takes, gap(standing)), or(option.checkedOn === null ? null : formatDate(option.checkedOn), gap(standing, 'Never')), or(readyWithin(mobilisation(option), ready), gap(standing)), or(pounds(option.cost), gap(standing)),
        option.legalRoute === null ? gap(standing) : `${sentence(option.legalRoute)}${option.clause === null ? '' : `\n${option.clause}`}${urgent ? '\nRests on urgency' : ''}`,
      );
    }), 'No option is recorded.'),
    ...(view.options.some(({ urgent }) => urgent) ? [{ is: 'note', tone: 'quiet', title: null, text: 'A route that rests on urgency needs urgency that nobody could foresee. An early warning can make it foreseeable, so the plan needs one option with another route.' } as const] : []),
  ];
}

function costs({ view, liabilities }: PlanPaper): readonly Block[] {
  const amount = (low: number | null, high: number | null): string | null => (low === null || high === null ? pounds(low ?? high) : low === high ? pounds(low) : `${pounds(low)} to ${pounds(high)}`);
  return [
    ...written(view.plan.finance, 'Nothing is written about dual running, advances, set-off, or where the money comes from.'),
    ...(liabilities.length === 0 ? [] : [table('What remains with the commissioner', [{ heading: 'Liability', width: 3.6, namesRow: true }, { heading: 'Kind', width: 1.6 }, { heading: 'Amount', width: 2.2, align: 'right' }, { heading: 'Falls due', width: 2.6 }, { heading: 'Likelihood', width: 1.4 }], liabilities.map((one) => cells(
      one.description, sentence(one.liability), or(amount(one.amountLow, one.amountHigh), notKnown), or(one.dueWhen, quiet('Not written down')), or(one.likelihood === null ? null : sentence(one.likelihood), notKnown),
    )))]),
  ];
}

function people({ view }: PlanPaper, today: IsoDate): readonly Block[] {
  const { plan } = view;
  return [
    ...written(plan.people, 'Nothing is written about who transfers, key roles, vetting or pensions.'),
    { is: 'facts', facts: [{ label: 'Paid on', value: plan.payrollDay === null ? 'Not known' : `Day ${plan.payrollDay} of the month` }, { label: 'Next payroll', value: payrollWords(view, today) ?? 'Not known' }, { label: 'Payroll a month', value: pounds(plan.payrollCost) ?? 'Not known' }] },
  ];
}

function actionPlan({ view }: PlanPaper): readonly Block[] {
  const steps = timedSteps(view);
  const contacts = new Map(view.contacts.map((contact) => [contact.id as string, contact]));
  const row = (timed: TimedStep): TableRow => {
    const { step, number, over, critical } = timed;
    const contact = step.contactId === null ? undefined : contacts.get(step.contactId);
    return cells(String(number), step.leadItem === null ? step.step : `${step.step}\nLead item: ${step.leadItem}`, or(step.owner, missing('No owner')), or(beginsWords(timed), missing('Not known')), over === null ? missing('Not known') : `${lasting(over)}${critical ? ', critical' : ''}`, contact === undefined ? '–' : contactWords(contact));
  };
  const phases = [...planPhases, null].flatMap((phase) => {
    const within = inTime(steps.filter(({ step }) => step.phase === phase));
    return within.length === 0 ? [] : [{ is: 'group', text: phase === null ? 'No time is chosen' : sentence(phase) } as const, ...within.map(row)];
  });
  const { path, problem } = view.schedule;
  return [
    paragraph(path === null ? textOr(null, problem ?? 'The times are not worked out.') : `By the likely durations everything is over ${lasting(path.duration)} after the start; a service may be back before. A step that is critical holds up the end; how each is done, and what to say, stands in annex B and on the action cards.`),
    table('Steps by day', [{ heading: 'No.', width: 0.6 }, { heading: 'Step', width: 4.6, namesRow: true }, { heading: 'Owner', width: 2 }, { heading: 'Begins', width: 1.5 }, { heading: 'Over by', width: 1.5 }, { heading: 'Ring', width: 2 }], phases, 'The plan has no steps yet.'),
  ];
}

function legal({ view }: PlanPaper): readonly Block[] {
  const rights = view.contracts.flatMap(({ reference, stepInRights, stepInClause }) => (stepInRights === null && stepInClause === null ? [] : [{ label: `Step-in, ${reference}`, value: [stepInRights, stepInClause === null ? null : `Clause ${stepInClause.replace(/^clause\s+/i, '')}`].filter((part) => part !== null).join('\n') }]));
  return [
    ...written(view.plan.stepIn, 'Nothing is written about step-in rights and how they are used.'),
    ...(rights.length === 0 ? [paragraph(textOr(null, 'No contract has step-in rights recorded.'))] : [{ is: 'facts', facts: rights } as const]),
  ];
}

function chapterBlocks(paper: PlanPaper, title: PlanChapter, today: IsoDate): readonly Block[] {
  const { plan } = paper.view;
  switch (title) {
    case 'Description of services': return [...written(plan.criticality, 'What the service is, who depends on it, and which duties it meets is not written down.'), ...services(paper)];
    case 'Contract details': return contracts(paper);
    case 'Governance if enacted': return governance(paper);
    case 'Immediate retention and payment of staff': return people(paper, today);
    case 'Continuity of business support': return [
      heading(2, planSections.registration.title), ...missingNotes(paper.view, 'registration'), ...written(plan.registration, 'Nothing is written about the registration of whoever takes over.'),
      heading(2, planSections.insurance.title), ...missingNotes(paper.view, 'insurance'), ...written(plan.insurance, 'Nothing is written about cover on the day after, and for what happened before.'),
    ];
    case 'Scenarios': return written(plan.appraisal, 'Nothing is written about what could happen: a solvent sale, administration, a pre-pack, liquidation, a hand-back.');
    case 'Options appraisal': return options(paper);
    case 'Legal': return legal(paper);
    case 'Assets and estates': return written(plan.estates, 'Nothing is written about leases, equipment, medicines and the licence for controlled drugs.');
    case 'IT and data': return written(plan.records, 'Nothing is written about the custody of records, who controls the data, and access to systems.');
    case 'Subcontractors': return written(plan.suppliers, 'Nothing is written about who must go on supplying, and what they are owed.');
    case 'Costs and funding': return costs(paper);
    case 'Communications': return [
      ...written(plan.communications, 'Who tells whom is not written down.'),
      { is: 'facts', facts: [{ label: 'What is said', value: textOr(plan.holdingLine === null ? null : spokenLine(plan.holdingLine), 'No line is agreed.') }] },
    ];
    case 'Action plan by day': return actionPlan(paper);
    case 'Transfer, return to normal and lessons': return written(plan.exit, 'How it ends, and what is kept for those who come after, is not written down.');
    default: return unreachable(title);
  }
}

/** The body of the plan, chapter by chapter, each with what it lacks; where a chapter holds several sections, each says so by itself. */
export const planBody = (paper: PlanPaper, today: IsoDate): readonly Block[] => planChapters.flatMap(({ title, of }): readonly Block[] => [
  heading(1, chapterHeading(title)), ...(of.length === 1 ? of.flatMap((section) => missingNotes(paper.view, section)) : []), ...chapterBlocks(paper, title, today),
]);
