import type { ActivationView, StepNow } from '../../../shared/ipc/activations.ts';
import { formatPounds } from '../../../shared/money.ts';
import { dayWords } from '../../../shared/plans/activation/payroll.ts';
import { hoursWords, leftWords } from '../../../shared/plans/activation/report.ts';
import { formatDate, formatInstant } from '../../../shared/time.ts';
import { spokenLine } from '../../../shared/plans/suggestion.ts';
import { counted } from '../../../shared/words.ts';
import { activationFacts, activationMark, activationNotes, lessonsBlocks, logTable, sealBlocks, type ActivationPaper } from './activation-parts.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { cells, heading, known, paragraph, table } from './paper-parts.ts';
import type { Block, Cell, Fact, Paper, TableRow } from './paper.ts';
import { missing, or } from './plan-input.ts';

/** The newest entries that stand in the report; the log has them all. */
const NEWEST = 12;

/** What is at stake, and for how long there is time. */
function stakes(view: ActivationView): readonly Fact[] {
  const { toTolerable, toRecovery, cash, payroll } = view;
  const left = (one: ActivationView['toTolerable']): string => (one === null ? 'None is recorded' : `${leftWords(one.hours)} (${one.service})`);
  return known([
    ['People at risk', view.patientsSay], ['Maximum tolerable period', left(toTolerable)], ['Recovery time', left(toRecovery)],
    ['Cash', cash === null ? (view.cashReason ?? 'Not known') : `${cash.days >= 0 ? `${counted(cash.days, 'day', 'days')} left` : `Ran out ${counted(-cash.days, 'day', 'days')} ago`}, until ${formatDate(cash.runsOutOn)}. ${cash.how}`],
    ['Next payroll', payroll === null ? 'Not known' : `${dayWords(payroll.on)} (in ${counted(payroll.inDays, 'day', 'days')})${payroll.cost === null ? '' : `, ${formatPounds(payroll.cost)}`}. ${payroll.how}`],
    ['What is said', view.holdingLine === null ? null : spokenLine(view.holdingLine)],
  ]);
}

const states = [['under way', 'Under way'], ['next', 'Can begin now'], ['waiting', 'Waiting'], ['done', 'Done']] as const;

function steps({ steps: all, planHours }: ActivationView): readonly Block[] {
  const of = (state: StepNow['state']): readonly StepNow[] => all.filter((one) => one.state === state);
  const numbers = new Map(all.map(({ step }, index) => [step.id as string, index + 1]));
  const time = (one: StepNow): Cell => {
    if (one.state === 'done') return one.doneAt === null ? 'Done' : `${formatInstant(one.doneAt)}, ${one.doneBy ?? 'somebody'}`;
    if (one.state === 'waiting') return one.waitsFor.length === 0 ? 'Its time has not come' : `For no. ${one.waitsFor.map((id) => numbers.get(id) ?? '?').join(', ')}`;
    if (one.dueHours === null) return missing('Not known');
    return one.late ? { text: `LATE by ${hoursWords(planHours - one.dueHours)}`, tone: 'bad' } : `Due in ${hoursWords(Math.max(0, one.dueHours - planHours))}`;
  };
  const rows = states.flatMap(([state, words]): readonly TableRow[] => {
    const within = of(state);
    return within.length === 0 ? [] : [{ is: 'group', text: `${words}: ${within.length}` }, ...within.map((one) => cells(String(numbers.get(one.step.id) ?? ''), one.step.step, or(one.step.owner, missing('No owner')), time(one)))];
  });
  const late = all.filter((one) => one.late).length;
  return [
    heading(1, 'Steps'),
    paragraph([{ text: `${of('done').length} of ${counted(all.length, 'step', 'steps')} done, ${of('under way').length} under way, ${of('next').length} can begin, ${of('waiting').length} waiting; ${late} late.`, bold: true }]),
    paragraph('Steps do not say whether a service is back: the log does, where somebody noted it.'),
    table('Steps as they stand', [{ heading: 'No.', width: 0.6 }, { heading: 'Step', width: 5, namesRow: true }, { heading: 'Owner', width: 2.2 }, { heading: 'When', width: 2.8 }], rows, 'The plan has no steps.'),
  ];
}

/** How things stand, on paper: what is at stake, the steps, decisions and the newest of the log. */
export function statusReport(head: PaperHead, paper: ActivationPaper): Paper {
  const { view } = paper;
  const { activation, log } = view;
  const decisions = log.filter(({ entry }) => entry === 'decision');
  const newest = log.slice(-NEWEST);
  return paperOf(head, {
    title: `Status report: ${view.plan.title}`, subtitle: `As at ${formatInstant(view.now)}, ${hoursWords(view.planHours)} after the start${activation.activation === 'rehearsal' ? ' by the clock of the rehearsal' : ''}`, orientation: 'portrait', mark: activationMark(view),
    facts: activationFacts(view),
    blocks: [
      ...activationNotes(view), heading(1, 'What is at stake'), { is: 'facts', facts: stakes(view) },
      ...steps(view),
      heading(1, 'Decisions'), logTable('Decisions so far', view, decisions),
      heading(1, 'The newest of the log'), logTable(newest.length < log.length ? `The newest ${NEWEST} of ${log.length} entries` : 'Every entry', view, newest),
      ...(activation.closedOn === null ? [] : [heading(1, 'Lessons and actions'), ...lessonsBlocks(paper, head.today)]),
      ...sealBlocks(paper),
    ],
  });
}
