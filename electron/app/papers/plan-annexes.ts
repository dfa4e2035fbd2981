import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { planSections } from '../../../shared/plans/sections.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { counted } from '../../../shared/words.ts';
import { contactsTable, numbersSentence } from './contact-sheet.ts';
import { cells, dateOr, heading, paragraph, sentence, table } from './paper-parts.ts';
import type { Block, Cell } from './paper.ts';
import { annexHeading } from './plan-chapters.ts';
import { lasting, missing, notKnown, or, statusWords, timedSteps, type PlanPaper, type Step } from './plan-input.ts';
import { missingNotes } from './plan-sections.ts';

const quiet = (text: string): Cell => ({ text, tone: 'quiet' });

/** "4 days, 2 days to 7 days"; `null` where none of the three durations is known. */
function takesWords({ optimisticDays: low, likelyDays: likely, pessimisticDays: high }: Step): string | null {
  const ends = [low, high].flatMap((days) => (days === null ? [] : [lasting(days)]));
  const [first, last] = ends;
  const range = first === undefined || first === last ? first : ends.join(' to ');
  if (likely === null) return range ?? null;
  return range === undefined || range === lasting(likely) ? lasting(likely) : `${lasting(likely)}\n(${range})`;
}

function register({ view }: PlanPaper): readonly Block[] {
  const steps = timedSteps(view);
  const numbers = new Map(steps.map(({ step, number }) => [step.id as string, number]));
  const options = new Map(view.options.map(({ option }) => [option.id as string, sentence(option.option)]));
  return [heading(1, annexHeading('Register of steps')), table('Every step, by its number', [{ heading: 'No.', width: 0.6 }, { heading: 'Step', width: 2.7, namesRow: true }, { heading: 'Owner', width: 1.6 }, { heading: 'Waits for', width: 1.1 }, { heading: 'Takes', width: 2.3 }, { heading: 'How, and what to say', width: 4.2 }], steps.map(({ step, number }) => {
    const waits = [step.afterIds.length === 0 ? null : `No. ${step.afterIds.map((id) => numbers.get(id) ?? '?').join(', ')}`, step.waitDays === null || step.waitDays === 0 ? null : `then ${lasting(step.waitDays)}`].filter((part) => part !== null).join('\n');
    const how = [step.instructions, step.says === null ? null : `Say: ${step.says}`, step.leadItem === null ? null : `Lead item: ${step.leadItem}`, step.optionId === null ? null : `For: ${options.get(step.optionId) ?? 'an option that is no longer there'}`, step.notes].filter((part) => part !== null).join('\n');
    return cells(String(number), step.step, or(step.owner, missing('No owner')), or(waits, 'The start'), or(takesWords(step), missing('Not known')), or(how, '–'));
  }), 'The plan has no steps yet.')];
}

const checkOrder = { fails: 0, 'not known': 1, passes: 2 } as const;
const checkCells: Readonly<Record<keyof typeof checkOrder, Cell>> = { fails: { text: 'Fails', tone: 'bad' }, 'not known': missing('Not known'), passes: { text: 'Passes', tone: 'good' } };

function checks({ view: { checks: made, completeness } }: PlanPaper): readonly Block[] {
  const { score, sections } = completeness;
  return [
    heading(1, annexHeading('Checks and completeness')),
    table('Checks', [{ heading: 'Looked for', width: 3, namesRow: true }, { heading: 'Result', width: 1.2 }, { heading: 'What was found', width: 6 }], made.toSorted((a, b) => checkOrder[a.state] - checkOrder[b.state]).map(({ check, state, sentence: of }) => cells(sentence(check), checkCells[state], of)), 'No check was made.'),
    paragraph(`The plan is ${score} % complete. Each of its sections weighs the same; one that does not apply asks for nothing. Sections are numbered as in the application; the chapters of this paper follow the template of the Cabinet Office.`),
    table('Completeness by section', [{ heading: 'Section', width: 3.4, namesRow: true }, { heading: 'Is', width: 1.4 }, { heading: 'Has', width: 0.9, align: 'right' }, { heading: 'Lacks', width: 5 }], sections.map(({ section, state, done, asked, missing: lacks }) => cells(
      `${planSections[section].number} ${planSections[section].title}`, state === 'complete' ? { text: 'Complete', tone: 'good' } : state === 'not applicable' ? quiet('Does not apply') : missing(state === 'empty' ? 'Empty' : 'Begun'), state === 'not applicable' ? '–' : `${done} of ${asked}`, or(sentence(lacks.join('; ')), '–'),
    ))),
  ];
}

function approval({ view }: PlanPaper): readonly Block[] {
  const { plan, versions, approveAgain } = view;
  return [
    { is: 'keepTogether', blocks: [heading(1, annexHeading('Version, approval and review')), ...missingNotes(view, 'approval'), { is: 'facts', facts: [{ label: 'Plan', value: plan.title }, { label: 'This version', value: statusWords(view) }, { label: 'Owner', value: plan.owner ?? 'No owner' }, { label: 'Next review', value: dateOr(plan.nextReviewOn, 'Not set') }, { label: 'Paper copy kept at', value: plan.heldAt ?? 'Not written down' }, ...(plan.notes === null ? [] : [{ label: 'Notes', value: plan.notes }])] }] },
    ...(approveAgain.length === 0 ? [] : [heading(2, 'To be approved again by the successor'), { is: 'list', numbered: false, items: approveAgain } as const]),
    table('Versions, the newest first', [{ heading: 'Version', width: 1, namesRow: true }, { heading: 'Plan', width: 4 }, { heading: 'Status', width: 1.4 }, { heading: 'Approved on', width: 1.6 }, { heading: 'Superseded on', width: 1.6 }, { heading: 'Complete', width: 1.1, align: 'right' }], versions.map((one) => cells(
      String(one.version), one.title, sentence(one.status), or(one.approvedOn === null ? null : formatDate(one.approvedOn), quiet('Not approved')), or(one.supersededOn === null ? null : formatDate(one.supersededOn), '–'), `${one.score} %`,
    ))),
  ];
}

const dueWords = ({ lastOn, dueOn, overdue, months }: PlanView['due'][number]): string =>
  `${lastOn === null ? 'never held' : `last held ${formatDate(lastOn)}`}${dueOn === null ? '' : `, due ${formatDate(dueOn)}`}${overdue ? ': overdue' : ''} (every ${counted(months, 'month', 'months')})`;

function exercises({ view }: PlanPaper, today: IsoDate): readonly Block[] {
  const late = ({ status, dueOn }: PlanView['actions'][number]): boolean => (status === 'not started' || status === 'in progress') && dueOn !== null && dueOn < today;
  const outcome = (one: PlanView['exercises'][number]): Cell => (one.outcome === null ? quiet('Not held yet') : one.outcome === 'worked' ? { text: 'Worked', tone: 'good' } : missing(sentence(one.outcome)));
  return [
    heading(1, annexHeading('Exercises, actions and activations')),
    ...(view.due.length === 0 ? [] : [{ is: 'list', numbered: false, items: view.due.map((one) => `${sentence(one.exercise)}: ${dueWords(one)}.`) } as const]),
    table('Exercises', [{ heading: 'Exercise', width: 1.8, namesRow: true }, { heading: 'Held on', width: 1.5 }, { heading: 'Led by, with', width: 2.8 }, { heading: 'Outcome', width: 1.5 }, { heading: 'Findings', width: 4 }], view.exercises.map((one) => cells(
      sentence(one.exercise), one.heldOn === null ? quiet(one.plannedOn === null ? 'No date' : `Planned for ${formatDate(one.plannedOn)}`) : formatDate(one.heldOn), or([one.ledBy, one.participants].filter((part) => part !== null).join('\n'), notKnown), outcome(one), or(one.findings, '–'),
    )), 'The plan has never been exercised.'),
    table('Actions', [{ heading: 'Action', width: 4.4, namesRow: true }, { heading: 'Owner', width: 1.8 }, { heading: 'Due', width: 1.6 }, { heading: 'Status', width: 1.5 }, { heading: 'Progress', width: 2.6 }], view.actions.map((one) => cells(
      one.what, or(one.owner, missing('No owner')), late(one) ? { text: `${dateOr(one.dueOn, '')} – late`, tone: 'bad' } : dateOr(one.dueOn, 'No date'), sentence(one.status), or(one.progress, '–'),
    )), 'No action came of an exercise or an activation.'),
    ...(view.activations.length === 0 ? [] : [table('Activations and rehearsals', [{ heading: 'Started on', width: 1.5, namesRow: true }, { heading: 'Kind', width: 1.2 }, { heading: 'On whose authority', width: 2.4 }, { heading: 'Why', width: 3 }, { heading: 'Closed on', width: 1.5 }, { heading: 'Lessons', width: 3.2 }], view.activations.map((one) => cells(
      formatDate(one.startedOn), sentence(one.activation), one.authority, or(one.why, '–'), one.closedOn === null ? missing('Open') : formatDate(one.closedOn), or(one.lessons, '–'),
    )))]),
  ];
}

/** What stands behind the body: whom to ring, every step in full, what was checked, and how the plan came to be what it is. */
export const planAnnexBlocks = (paper: PlanPaper, today: IsoDate): readonly Block[] => [
  { is: 'pageBreak' }, heading(1, annexHeading('Contacts')), contactsTable('Ring in this order', paper.view, paper.numbers, today, 'narrow'), paragraph(numbersSentence(paper.numbers)),
  ...register(paper), ...checks(paper), ...approval(paper), ...exercises(paper, today),
];
