import { z } from 'zod';
import { idSchemas } from '../model/ids.ts';
import { activationSorts } from '../model/records/activation.ts';
import { actionStatuses } from '../model/records/action.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { Pence } from '../money.ts';
import type { Instant, IsoDate } from '../time.ts';
import { isoDate } from '../time.ts';
import type { PlanService } from '../plans/facts.ts';
import { command, query } from './channel.ts';

const activationId = idSchemas.activation;
const sentence = (text: string) => z.string().trim().min(1, text).max(300, 'Shorten this to 300 characters.');
/** What is written in the log: room for a telephone call. */
const told = (text: string) => z.string().trim().min(1, text).max(5_000, 'Shorten this to 5,000 characters.');
const optional = z.string().trim().max(5_000, 'Shorten this to 5,000 characters.').transform((text) => (text === '' ? null : text)).nullable();

export const logEntries = ['started', 'on duty', 'handed over', 'step started', 'step done', 'step reopened', 'decision', 'call', 'evidence', 'note', 'report', 'correction', 'closed'] as const;
export type LogEntrySort = (typeof logEntries)[number];
/** What a person adds; the others follow from what they do. */
export const writtenEntries = ['decision', 'call', 'evidence', 'note', 'correction'] as const satisfies readonly LogEntrySort[];

/** One entry of the log. `at` never goes back: where the machine's clock was behind the entry before, `machineAt` says what it showed. */
export type LogEntry = {
  readonly id: string; readonly number: number; readonly at: Instant; readonly machineAt: Instant;
  /** In a rehearsal, how far the plan's own clock was; else the same as since the start. Hours. */
  readonly planHours: number;
  readonly entry: LogEntrySort; readonly person: string; readonly says: string; readonly stepId: string | null; readonly contactId: string | null;
};

export type StepNow = {
  readonly step: RecordOf<'plan step'>;
  readonly state: 'done' | 'under way' | 'next' | 'waiting';
  /** Hours of the plan's clock by which it should be over, by its likely days; `null` where they are not known. */
  readonly dueHours: number | null;
  /** Past what it should take; a step that waits for others is never late itself. */
  readonly late: boolean;
  /** `null` where nobody said that it was begun (a step may be ended without). */
  readonly begunAt: Instant | null;
  readonly begunBy: string | null;
  readonly doneAt: Instant | null;
  readonly doneBy: string | null;
  /** Steps that it waits for. */
  readonly waitsFor: readonly string[];
};

export type ActivationHead = { readonly activation: RecordOf<'activation'>; readonly plan: string; readonly startedAt: Instant; readonly done: number; readonly steps: number; readonly onDuty: string };

/** Everything on the screen of the person on call; all of it is read, nothing is simulated. */
export type ActivationView = {
  readonly activation: RecordOf<'activation'>;
  readonly plan: RecordOf<'contingency plan'>;
  readonly mutual: { readonly id: string; readonly name: string } | null;
  readonly now: Instant;
  readonly startedAt: Instant;
  /** Hours of the plan's clock since the start: of a rehearsal, `pace` times as many as on the wall. */
  readonly planHours: number;
  readonly onDuty: string;
  readonly steps: readonly StepNow[];
  readonly contacts: readonly RecordOf<'plan contact'>[];
  readonly holdingLine: string | null;
  /** The next payroll of the mutual's staff, with its cost in pence; `how` says from where, and that pay which falls on a weekend is often banked before. */
  readonly payroll: { readonly on: IsoDate; readonly inDays: number; readonly cost: Pence | null; readonly how: string } | null;
  /** Caseload of the services; `null` where one is not known, which `patientsSay` then tells. */
  readonly patients: number | null;
  readonly patientsSay: string;
  readonly services: readonly PlanService[];
  /** The day of the plan's clock, by which payroll and cash are counted: of a rehearsal, so many of its hours after it began. */
  readonly planToday: IsoDate;
  /** Hours of the plan's clock left to the strictest maximum tolerable period, and to the strictest recovery time; negative: passed. `null`: none is recorded. */
  readonly toTolerable: { readonly hours: number; readonly service: string } | null;
  readonly toRecovery: { readonly hours: number; readonly service: string } | null;
  /** Days of cash left (negative: it ran out so many days ago) on the expected course of the mutual, or by the scenario's figures in a rehearsal; `null` with the reason. */
  readonly cash: { readonly days: number; readonly runsOutOn: IsoDate; readonly how: string } | null;
  readonly cashReason: string | null;
  /** The newest last. */
  readonly log: readonly LogEntry[];
  /** The clock of the machine is behind the last entry: what is written now is dated by the entry before. */
  readonly clockBehind: boolean;
  readonly names: Readonly<Record<string, string>>;
};

/** The number of the last entry that the writer saw; only used to tell that others wrote since, never to refuse a note. */
const seen = z.int().min(0);

export const activationChannels = {
  /** Those that are not closed: what the banner tells on every screen. */
  'activation.open': query<readonly ActivationHead[]>()(z.undefined()),
  'activation.get': query<ActivationView>()(z.object({ id: activationId })),
  /**
   * Refused for a superseded version (naming the one in force), for steps in a circle, and while another of the plan is open: only a real
   * one may begin beside a rehearsal. A draft may be activated; its log says that nobody had approved it. Cannot be undone.
   */
  'activation.start': command<RecordOf<'activation'>>()(z.object({
    planId: idSchemas['contingency plan'], activation: z.enum(activationSorts), by: sentence('Name who activates it.'), authority: sentence('Name on whose authority it is activated.'), why: optional,
    decisionId: idSchemas['plan decision'].nullable(), exerciseId: idSchemas.exercise.nullable(), runId: idSchemas.run.nullable(), pace: z.number().min(1, 'The clock runs at least as fast as on the wall.').max(1_000, 'At most 1,000 times as fast.').nullable(),
  })),
  /** Adds an entry to the log. Cannot be undone. */
  'activation.write': command<LogEntry>()(z.object({ id: activationId, entry: z.enum(writtenEntries), by: sentence('Name who writes it.'), says: told('Enter what happened.'), contactId: idSchemas['plan contact'].nullable(), stepId: idSchemas['plan step'].nullable(), seen })),
  /** Begins, ends or opens a step again. `conflict` where somebody else did so since, naming who and when. */
  'activation.step': command<LogEntry>()(z.object({ id: activationId, stepId: idSchemas['plan step'], to: z.enum(['under way', 'done', 'open again']), by: sentence('Name who did it.'), says: optional, seen })),
  /** Hands over to the next shift: who was, who is on duty now, and what they were told. */
  'activation.handOver': command<LogEntry>()(z.object({ id: activationId, from: sentence('Name who hands over.'), to: sentence('Name who takes over.'), says: told('Enter what the next shift must know.'), seen })),
  /** How things stand, in plain text, at this moment; the log says that it was made (unless it is closed: then nothing is added). `by` null: who works here. */
  'activation.report': command<{ readonly at: Instant; readonly text: string; readonly entry: LogEntry | null }>()(z.object({ id: activationId, by: sentence('Name who asks for it.').nullable().default(null) })),
  /** Closes it with its lessons, each with somebody to act on it, and begins a new version of the plan where asked. Refused without `openBecause` while steps are not done. Cannot be undone. */
  'activation.close': command<{ readonly activation: RecordOf<'activation'>; readonly newVersionId: string | null; readonly actions: number }>()(z.object({
    id: activationId, by: sentence('Name who closes it.'), openBecause: optional.default(null), lessons: z.string().trim().min(1, 'Enter what was learnt.').max(20_000, 'Shorten this to 20,000 characters.'),
    actions: z.array(z.object({ what: sentence('Enter what will be done.'), owner: optional, dueOn: isoDate.nullable(), status: z.enum(actionStatuses).default('not started') })).max(100, 'Keep at most 100.'), newVersion: z.boolean(),
  })),
};
