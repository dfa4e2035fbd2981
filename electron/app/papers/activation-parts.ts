import type { ActivationView, LogEntry } from '../../../shared/ipc/activations.ts';
import { planStatus, planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { closingSays } from '../../../shared/plans/activation/closing.ts';
import { clockBehindWords } from '../../../shared/plans/activation/clock.ts';
import { formatDate, formatInstant, type IsoDate } from '../../../shared/time.ts';
import { cells, dateOr, known, sentence, table } from './paper-parts.ts';
import type { Block, Fact, Table } from './paper.ts';
import { missing, or, statusWords } from './plan-input.ts';

/** What the papers of an activation are made from. */
export type ActivationPaper = {
  readonly view: ActivationView;
  /** Of this activation. */
  readonly actions: readonly RecordOf<'plan action'>[];
  /** The entry of the history that keeps the newest entry of the log; `null` while the log is empty. */
  readonly seal: { readonly seq: number; readonly hash: string } | null;
};

const rehearsed = ({ activation }: ActivationView): boolean => activation.activation === 'rehearsal';
export const activationMark = (view: ActivationView): string | undefined => (rehearsed(view) ? 'REHEARSAL' : undefined);

export function activationNotes(view: ActivationView): readonly Block[] {
  const notes: Block[] = [];
  if (rehearsed(view)) notes.push({ is: 'note', tone: 'bad', title: 'Rehearsal', text: `Nothing of this is happening. Its clock runs ${(view.activation.pace ?? 1).toLocaleString('en-GB')} times as fast as the one on the wall.` });
  if (planStatus(view.plan) === 'draft') notes.push({ is: 'note', tone: 'warning', title: null, text: 'The plan is a draft that nobody has approved.' });
  const last = view.log.at(-1);
  if (view.clockBehind && last !== undefined) notes.push({ is: 'note', tone: 'warning', title: null, text: clockBehindWords(last.at) });
  return notes;
}

/** Plan and version, authority, start and end. */
export function activationFacts(view: ActivationView): readonly Fact[] {
  const { activation, plan, mutual, startedAt, onDuty } = view;
  const version = activation.planVersion ?? planVersion(plan);
  return known([
    ['Plan', `${plan.title}, ${version === planVersion(plan) ? statusWords({ plan, status: planStatus(plan) }).replace(/^V/, 'v') : `version ${version}`}`], ['Mutual', mutual?.name ?? 'Not known'], ['Started', `${formatInstant(startedAt)} by ${activation.startedBy}`], ['On the authority of', activation.authority], ['Why', activation.why],
    ['Closed', activation.closedOn === null ? 'Not closed' : `${formatDate(activation.closedOn)} by ${activation.closedBy ?? 'somebody'}`], ['How it was closed', closingSays(view.log)], ['On duty', activation.closedOn === null ? onDuty : null],
  ]);
}

/** The log as it was written, the oldest first; where the machine's clock said otherwise, that stands with the time. */
export function logTable(caption: string, view: ActivationView, entries: readonly LogEntry[]): Table {
  const rehearsal = rehearsed(view);
  const contacts = new Map(view.contacts.map(({ id, name }) => [id as string, name]));
  const hours = (planHours: number): string => `hour ${planHours.toLocaleString('en-GB', { maximumFractionDigits: 1 })} of the plan`;
  return table(caption, [{ heading: 'No.', width: 0.6 }, { heading: 'Time in the United Kingdom', width: 2.2 }, { heading: 'Entry', width: 1.5 }, { heading: 'Who', width: 1.9 }, { heading: 'What', width: 5.4 }], entries.map((one) => cells(
    String(one.number), [formatInstant(one.at), ...(rehearsal ? [hours(one.planHours)] : []), ...(one.machineAt === one.at ? [] : [`The machine’s clock said ${formatInstant(one.machineAt)}`])].join('\n'), sentence(one.entry), one.person,
    one.contactId === null ? one.says : `${one.says}\nWith: ${contacts.get(one.contactId) ?? 'somebody who is no longer in the plan'}`,
  )), 'Nothing is written in the log.');
}

export function lessonsBlocks({ view: { activation }, actions }: ActivationPaper, today: IsoDate): readonly Block[] {
  const late = ({ status, dueOn }: RecordOf<'plan action'>): boolean => (status === 'not started' || status === 'in progress') && dueOn !== null && dueOn < today;
  return [
    { is: 'facts', facts: [{ label: 'Lessons', value: activation.lessons ?? (activation.closedOn === null ? 'Written when it is closed' : 'None is written down') }] },
    table('Actions that follow', [{ heading: 'Action', width: 4.6, namesRow: true }, { heading: 'Owner', width: 2 }, { heading: 'Due', width: 1.6 }, { heading: 'Status', width: 1.6 }], actions.map((one) => cells(
      one.what, or(one.owner, missing('No owner')), late(one) ? { text: `${dateOr(one.dueOn, '')} – late`, tone: 'bad' } : dateOr(one.dueOn, 'No date'), sentence(one.status),
    )), 'No action follows yet.'),
  ];
}

/** By what the paper can be held against the store. */
export function sealBlocks({ view: { log }, seal }: ActivationPaper): readonly Block[] {
  const last = log.at(-1);
  if (last === undefined || seal === null) return [];
  return [{ is: 'note', tone: 'quiet', title: 'To hold this paper against the store', text: `Entry ${last.number} is kept by entry ${seal.seq.toLocaleString('en-GB')} of the history, with the hash ${seal.hash.replace(/(.{16})(?=.)/g, '$1 ')}. Each hash covers all that was written before it: the history of the store holds the same one as long as nothing of this log was altered.` }];
}
