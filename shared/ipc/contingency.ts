import { z } from 'zod';
import { contractId, idSchemas, serviceId, type ContractId, type OrganisationId, type ServiceId } from '../model/ids.ts';
import { planDecisions } from '../model/records/plan-decision.ts';
import type { PlanStatus } from '../model/records/contingency-plan.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { CheckResult, Completeness, ExerciseDue, PlanState, PlanTiming, RankedOption, Schedule, TriggerState } from '../plans/answers.ts';
import type { PlanContract, PlanService } from '../plans/facts.ts';
import { outlineKeys, type OutlineKey } from '../plans/outlines.ts';
import { isoDate, type IsoDate } from '../time.ts';
import { command, filterText, job, query, version, type Page } from './channel.ts';
import { handlingLabels, type FileId } from './exchange.ts';

const planId = idSchemas['contingency plan'];
const sentence = (text: string) => z.string().trim().min(1, text).max(300, 'Shorten this to 300 characters.');
const reason = z.string().trim().max(2_000, 'Shorten this to 2,000 characters.').transform((text) => (text === '' ? null : text)).nullable();

/** What of readiness is looked at, a column each: `ready`, `missing`, `not known`, or that it is not asked for. */
export const readinessAspects = ['plan', 'approved', 'complete', 'triggers', 'capacity', 'in time', 'route', 'steps', 'exercised', 'reviewed'] as const;
export type ReadinessAspect = (typeof readinessAspects)[number];
export type Readiness = 'ready' | 'missing' | 'not known' | 'not asked';
/**
 * A service under a contract in force, or essential: what its plan lacks. A service with several plans shows the best of them. A contract in force that records no
 * services has a row of its own (`serviceId: null`), which is never ready. `status: 'superseded'` without a `planId`: the only plan there was, which no version follows.
 */
export type ReadinessRow = {
  readonly serviceId: ServiceId | null;
  readonly service: string;
  readonly essential: 'essential' | 'not essential' | 'not assessed';
  readonly provider: string | null;
  readonly providerId: OrganisationId | null;
  readonly contractId: ContractId | null;
  readonly contract: string | null;
  readonly caseload: number | null;
  readonly planId: string | null;
  readonly plan: string | null;
  readonly status: PlanStatus | null;
  readonly score: number | null;
  readonly state: PlanState['state'] | null;
  readonly aspects: Readonly<Record<ReadinessAspect, Readiness>>;
  /** What is ready, but with a warning: "In time on its likely days, too late on its pessimistic days". */
  readonly warnings: readonly string[];
  /** What is missing, a short phrase each; the first is the gravest. */
  readonly missing: readonly string[];
};
export type ReadinessView = Page<ReadinessRow> & {
  readonly asOf: IsoDate;
  /** Over all rows of the filter: how many services are ready in all that is asked of them, and of each aspect how many are. */
  readonly ready: number;
  readonly byAspect: Readonly<Record<ReadinessAspect, { readonly ready: number; readonly missing: number; readonly notKnown: number }>>;
  readonly essentialWithoutPlan: number;
  /** Contracts in force that record no services: rows that are counted as not ready. */
  readonly withoutServices: number;
};

export type PlanHead = { readonly id: string; readonly title: string; readonly version: number; readonly status: PlanStatus; readonly approvedOn: IsoDate | null; readonly supersededOn: IsoDate | null; readonly score: number };

/** A plan with all that is worked out of it. Nothing in it is simulated: it is there at once. */
export type PlanView = {
  readonly plan: RecordOf<'contingency plan'>;
  readonly status: PlanStatus;
  readonly names: Readonly<Record<string, string>>;
  readonly services: readonly PlanService[];
  readonly contracts: readonly PlanContract[];
  readonly mutual: { readonly id: OrganisationId; readonly name: string } | null;
  readonly completeness: Completeness;
  readonly checks: readonly CheckResult[];
  readonly options: readonly RankedOption[];
  readonly steps: readonly RecordOf<'plan step'>[];
  readonly schedule: Schedule;
  readonly contacts: readonly RecordOf<'plan contact'>[];
  readonly triggers: readonly TriggerState[];
  readonly state: PlanState;
  readonly decisions: readonly RecordOf<'plan decision'>[];
  readonly exercises: readonly RecordOf<'exercise'>[];
  readonly due: readonly ExerciseDue[];
  readonly actions: readonly RecordOf<'plan action'>[];
  readonly activations: readonly RecordOf<'activation'>[];
  /** Every version of it, the newest first, itself among them. */
  readonly versions: readonly PlanHead[];
  /** After a succession: what the successor has to approve anew, a sentence each; empty where nothing passed. */
  readonly approveAgain: readonly string[];
};

/** Expected course of the mutual's money, without drawing: for the Gantt while the simulation is not asked for. */
export type PlanRunway = { readonly organisationId: string | null; readonly runsOutOn: IsoDate | null; readonly weeks: number | null; readonly sentence: string };

export type OutlineHead = { readonly key: OutlineKey; readonly title: string; readonly about: string; readonly steps: number; readonly fits: boolean };

/** One difference between two versions: a field, or a record that was added, taken out or changed. */
export type PlanDifference = { readonly part: string; readonly what: string; readonly change: 'added' | 'taken out' | 'changed'; readonly before: string | null; readonly after: string | null };

/** A trigger of any plan that has fired, or holds and has not lasted long enough. */
export type TriggerLine = { readonly planId: string; readonly plan: string; readonly mutual: string | null; readonly trigger: TriggerState; readonly state: PlanState['state'] };

/** A plan in a list, with what is worked out of it. `failing`: checks that it fails. `activationId`: the activation of it that is not closed. */
export type PlanListRow = PlanHead & {
  readonly contractId: ContractId | null; readonly contract: string | null; readonly serviceId: ServiceId | null; readonly service: string | null; readonly mutual: PlanView['mutual'];
  readonly owner: string | null; readonly nextReviewOn: IsoDate | null; readonly state: PlanState['state']; readonly fired: number; readonly failing: number;
  readonly due: readonly ExerciseDue[]; readonly activationId: string | null;
};
export const planStatuses = ['draft', 'approved', 'superseded'] as const satisfies readonly PlanStatus[];

export const contingencyChannels = {
  /** Plans by their title; with `of`, those that cover a contract or a service, also through one another. `counts` are over all of the text and of `of`, whatever the status. */
  'plan.list': query<Page<PlanListRow> & { readonly asOf: IsoDate; readonly counts: Readonly<Record<PlanStatus, number>> }>()(z.object({
    text: filterText, status: z.enum(planStatuses).nullable(), of: z.discriminatedUnion('kind', [z.object({ kind: z.literal('contract'), id: contractId }), z.object({ kind: z.literal('service'), id: serviceId })]).nullable(),
    offset: z.int().min(0), limit: z.int().min(1).max(500),
  })),
  'plan.readiness': query<ReadinessView>()(z.object({
    text: filterText, show: z.enum(['all', 'essential', 'not ready', 'without a plan']), missing: z.enum(readinessAspects).nullable(), offset: z.int().min(0), limit: z.int().min(1).max(500),
  })),
  'plan.get': query<PlanView>()(z.object({ id: planId })),
  'plan.runway': query<PlanRunway>()(z.object({ id: planId })),
  /** Outlines by kind of service; `fits` those that the services' category suggests. */
  'plan.outlines': query<readonly OutlineHead[]>()(z.object({ contractId: contractId.nullable(), serviceId: serviceId.nullable() })),
  /** Begins a plan from an outline, with what the record already knows in its sections, in one step. */
  'plan.begin': command<RecordOf<'contingency plan'>>()(z.object({ contractId: contractId.nullable(), serviceId: serviceId.nullable(), outline: z.enum(outlineKeys), title: sentence('Enter the plan’s title.') })),
  /** Refused while the plan fails a check that cannot wait, unless a reason is given; the version that was approved before is superseded. */
  'plan.approve': command<RecordOf<'contingency plan'>>()(z.object({ id: planId, version, by: sentence('Name who approves it.'), on: isoDate, nextReviewOn: isoDate.nullable(), reason })),
  /** A draft with everything of this version, which stays in force until the draft is approved. */
  'plan.newVersion': command<RecordOf<'contingency plan'>>()(z.object({ id: planId, version })),
  /** Puts the options of a plan in the order given, ranked 1, 2, 3 …, in one step. */
  'plan.rank': command<{ readonly changed: number }>()(z.object({ planId, options: z.array(z.object({ id: idSchemas['plan option'], version })).min(1).max(200) })),
  /** Numbers all steps of a plan from 1 in this order, as one undo step. Refused where they are not all of its steps, or one has moved on since it was seen. */
  'plan.orderSteps': command<{ readonly moved: number }>()(z.object({ planId, steps: z.array(z.object({ id: idSchemas['plan step'], version })).min(1).max(500) })),
  'plan.compare': query<readonly PlanDifference[]>()(z.object({ from: planId, to: planId })),
  'plan.triggers': query<readonly TriggerLine[]>()(z.object({ text: filterText })),
  /** `what`: the trigger's words as they were read, so that nothing is decided on another that has taken its place; `null`: not looked at. */
  'plan.decide': command<RecordOf<'plan decision'>>()(z.object({
    planId, trigger: z.int().min(0).nullable(), what: z.string().nullable().default(null), decision: z.enum(planDecisions), by: sentence('Name who decides.'), evidence: reason, reason,
  })),
  /** Simulates the plan, alone and against the money of its mutual. `headroomDays`: the plan is set off when headroom is below so many days of costs; `null`: today. */
  'plan.timing': job<PlanTiming>()(z.object({ id: planId, paths: z.int().min(100).max(200_000).nullable(), seed: z.int().min(0).max(0xffff_ffff).nullable(), headroomDays: z.int().min(0).max(365).nullable() })),
  /** Every plan that is in force with its contacts and cards, as one folder in a zip file: for a locked drawer. */
  'plan.folder': job<{ readonly fileId: FileId; readonly name: string; readonly size: number; readonly plans: number; readonly files: number; readonly notes: readonly string[] }>()(z.object({
    format: z.enum(['pdf', 'docx']), handling: z.enum(handlingLabels),
    /** These alone; `null`: all of them. */
    planIds: z.array(planId).min(1, 'Choose a plan.').max(1_000).nullable().default(null),
  })),
};
