import { getRecord } from '../../../../db/repositories/kind-rows.ts';
import { activationOf, addEntry, clockOf, logOf } from '../../../../db/repositories/plans/log.ts';
import { notFound } from '../../../../db/transaction.ts';
import type { Readable } from '../../../../db/handles.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Input, Output } from '../../../../shared/ipc.ts';
import type { LogEntry } from '../../../../shared/ipc/activations.ts';
import type { IdOf } from '../../../../shared/model/ids.ts';
import type { RecordOf } from '../../../../shared/model/records/index.ts';
import { reportText } from '../../../../shared/plans/activation/report.ts';
import { stepLogs, stepsNow } from '../../../../shared/plans/activation/state.ts';
import { planHoursAt } from '../../../../shared/plans/activation/clock.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { formatDate, formatInstant } from '../../../../shared/time.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { invalidField } from '../../../../shared/validate.ts';
import { partsOfPlans } from '../../../../db/repositories/plans/rows.ts';
import type { HandlerContext } from '../../handlers/handler.ts';
import { activationView, onDutyOf } from './view.ts';

type Activation = RecordOf<'activation'>;
export type Underway = { readonly activation: Activation; readonly log: readonly LogEntry[] };

/** An activation with its log as it is at this moment, if it is there. */
function found(store: Readable, id: IdOf<'activation'>): Result<Underway> {
  const activation = activationOf(store, id);
  if (activation === undefined || activation.deletedAt !== null) return notFound();
  return ok({ activation, log: logOf(store, id, clockOf(store, activation)) });
}

/** The same, if it is open: a log that was closed is only corrected. */
export function underway(store: Readable, id: IdOf<'activation'>): Result<Underway> {
  const known = found(store, id);
  if (!known.ok || known.value.activation.closedOn === null) return known;
  const { closedOn, closedBy, activation } = known.value.activation;
  return fail(appError('not_allowed', `This ${activation} was closed on ${formatDate(closedOn)} by ${closedBy ?? 'somebody'}, so nothing was written. What was wrong in its log is put right by a correction.`));
}

const conflict = (sentence: string, current: LogEntry | null): Result<never> => fail(appError('conflict', sentence, current === null ? {} : { current }));
const said = ({ person, at, number }: Pick<LogEntry, 'person' | 'at' | 'number'>): string => `by ${person} on ${formatInstant(at)} (entry ${number})`;

/** A person’s entry: a decision, a call, evidence, a note; after closing, a correction alone. */
export function writeEntry({ keep, store }: HandlerContext, { id, entry, by, says, contactId, stepId }: Input<'activation.write'>): Result<LogEntry> {
  const known = (entry === 'correction' ? found : underway)(store.read, id);
  if (!known.ok) return known;
  const { activation } = known.value;
  const ofPlan = (kind: 'plan step' | 'plan contact', about: string | null): boolean => about === null || getRecord(store.read, kind, about)?.planId === activation.planId;
  if (!ofPlan('plan step', stepId)) return invalidField('stepId', 'This is no step of the plan. Choose one of its own.');
  if (!ofPlan('plan contact', contactId)) return invalidField('contactId', 'This is no contact of the plan. Choose one of its own.');
  return keep(`Log ${entry}`, (tx) => ok(addEntry(tx, activation, { entry, person: by, says, stepId, contactId })));
}

const sorts = { 'under way': 'step started', done: 'step done', 'open again': 'step reopened' } as const;
const labels = { 'under way': 'Begin step', done: 'End step', 'open again': 'Open step again' } as const;

/**
 * Begins, ends or opens a step again. A step may be ended without having been begun, or before what it waits for is over: the entry then
 * says so. Where somebody ended it or opened it again after what the writer saw, or it stands so already, nothing is written.
 */
export function moveStep({ keep, store, clock }: HandlerContext, { id, stepId, to, by, says, seen }: Input<'activation.step'>): Result<LogEntry> {
  const known = underway(store.read, id);
  if (!known.ok) return known;
  const { activation, log } = known.value;
  const steps = partsOfPlans(store.read, 'plan step', [activation.planId])(activation.planId);
  const step = steps.find((one) => one.id === stepId);
  if (step === undefined) return fail(appError('not_found', 'The step is no longer in the plan. Nothing was written. Write a note of what was done.'));
  const { begun = null, done = null, last = null } = stepLogs(log).get(stepId) ?? {};
  const name = `“${step.step}”`;
  if (done !== null && to !== 'open again') return conflict(`${name} was already ended ${said(done)}. Nothing was written. Open it again if it is not over.`, log.find(({ number }) => number === done.number) ?? null);
  if (last !== null && last.entry === 'step reopened' && last.number > seen) return conflict(`${name} was opened again ${said(last)} after it was looked at here. Nothing was written. Read why, then say how it stands.`, log.find(({ number }) => number === last.number) ?? null);
  if (to === 'under way' && begun !== null) return conflict(`${name} was already begun ${said(begun)}. Nothing was written.`, log.find(({ number }) => number === begun.number) ?? null);
  if (to === 'open again' && done === null) return conflict(`${name} is not over${last === null ? '' : `: it was ${last.entry === 'step reopened' ? 'opened again' : 'begun'} ${said(last)}`}. Nothing was written.`, null);
  const clocked = clockOf(store.read, activation);
  const now = stepsNow(steps, log, planHoursAt(clocked, clock.now())).find((one) => one.step.id === stepId);
  const before = (now?.waitsFor ?? []).flatMap((other) => steps.find((one) => one.id === other)?.step ?? []);
  const early = to === 'open again' || before.length === 0 ? '' : `${to === 'done' ? 'Ended' : 'Begun'} before ${before.map((one) => `“${one}”`).join(', ')} ${before.length === 1 ? 'was' : 'were'} over.`;
  const words = [`${stepWords(to)}: ${step.step}.`, ...(says === null ? [] : [says]), ...(early === '' ? [] : [early])].join(' ');
  return keep(`${labels[to]} ${step.step}`.slice(0, 120), (tx) => ok(addEntry(tx, activation, { entry: sorts[to], person: by, says: words, stepId })));
}

function stepWords(to: Input<'activation.step'>['to']): string {
  switch (to) {
    case 'under way': return 'Begun';
    case 'done': return 'Done';
    case 'open again': return 'Opened again';
    default: return unreachable(to);
  }
}

const sameName = (one: string, other: string): boolean => one.trim().toLocaleLowerCase('en-GB') === other.trim().toLocaleLowerCase('en-GB');

/** From whoever is on duty to the next: two entries, what the next shift must know and who is on duty from then. Answers the second. */
export function handOver({ keep, store }: HandlerContext, { id, from, to, says }: Input<'activation.handOver'>): Result<LogEntry> {
  const known = underway(store.read, id);
  if (!known.ok) return known;
  const { activation, log } = known.value;
  const onDuty = onDutyOf(log);
  if (!sameName(from, onDuty)) {
    const since = log.findLast(({ entry }) => entry === 'on duty');
    return conflict(`${onDuty} is on duty${since === undefined ? '' : ` since ${formatInstant(since.at)} (entry ${since.number})`}, not ${from}, so nothing was handed over. Let ${onDuty} hand over, or write a note.`, since ?? null);
  }
  if (sameName(from, to)) return invalidField('to', `${to} is on duty already. Name who takes over.`);
  return keep(`Hand over to ${to}`, (tx) => {
    addEntry(tx, activation, { entry: 'handed over', person: onDuty, says: `To ${to}. ${says}` });
    return ok(addEntry(tx, activation, { entry: 'on duty', person: to, says: `${to} took over from ${onDuty}.` }));
  });
}

/** How things stand as text; that it was asked for is an entry, unless the log is closed. */
export function reportNow(context: HandlerContext, { id, by }: Input<'activation.report'>): Result<Output<'activation.report'>> {
  const view = activationView(context, id);
  if (!view.ok) return view;
  const { activation, now } = view.value;
  const text = reportText(view.value);
  if (activation.closedOn !== null) return ok({ at: now, text, entry: null });
  const person = by ?? context.person;
  const entry = context.keep('Make status report', (tx) => ok(addEntry(tx, activation, { entry: 'report', person, says: `Status report made: ${countsOf(view.value.steps)}.` })));
  return entry.ok ? ok({ at: now, text, entry: entry.value }) : entry;
}

const countsOf = (steps: readonly { readonly state: string; readonly late: boolean }[]): string =>
  `${steps.filter(({ state }) => state === 'done').length} of ${steps.length} steps done, ${steps.filter(({ late }) => late).length} late`;
