import type { Estimate } from '../engine/simulation/estimate.ts';
import type { CriticalPath } from '../engine/plan/critical-path.ts';
import type { Plain } from '../engine/plain.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { ExerciseSort } from '../model/records/exercise.ts';
import type { IsoDate } from '../time.ts';
import type { MobilisedInTime } from './mobilised.ts';
import type { PlanSection } from './sections.ts';

/** What the record already says that belongs in a section: a sentence to take over, and where it comes from. */
export type Recognised = { readonly text: string; readonly from: { readonly kind: string; readonly id: string; readonly name: string } };

/** How far one section is: a section is complete when everything that it asks for is there. */
export type SectionState = {
  readonly section: PlanSection;
  readonly state: 'complete' | 'begun' | 'empty' | 'not applicable';
  /** Out of what the section asks for; a section that does not apply asks for nothing. */
  readonly done: number;
  readonly asked: number;
  /** Each a short phrase: "no payroll day", "2 steps without an owner". */
  readonly missing: readonly string[];
  readonly recognised: readonly Recognised[];
};
/** Whole percent of what all sections ask for, each section weighing the same. */
export type Completeness = { readonly score: number; readonly sections: readonly SectionState[] };

export const planChecks = [
  'mobilisation longer than the recovery time', 'recovery time not known', 'recovery time longer than tolerable', 'capacity below the caseload', 'capacity not known', 'capacity check too old', 'capacity counted twice', 'essential service not covered',
  'no route without urgency', 'no option counted on', 'step without an owner', 'steps in a circle', 'step without durations', 'exercise overdue', 'plan older than its record', 'not approved', 'approved without its checks', 'to be approved again', 'nothing left of the money in time',
] as const;
export type PlanCheck = (typeof planChecks)[number];
/** One check of one plan that failed, or that cannot be made; those that pass are listed too, so that a reader sees what was looked at. */
export type CheckResult = {
  readonly check: PlanCheck;
  readonly state: 'passes' | 'fails' | 'not known';
  /** "Mobilisation takes 42 to 90 days, likely 60; the service must be back within 3 days." */
  readonly sentence: string;
  /** Where it is mended. */
  readonly to: string;
  /** What a reader of a passing check is warned of, in a few words. */
  readonly warning?: string;
  /** The id of the service, option, step, exercise sort or other plan that it is about; `null`: the plan itself. */
  readonly about: string | null;
};

/** Options in the order in which they would be taken: counted on before in reserve before ruled out, then by their rank, then by what can be ready first. */
export type RankedOption = {
  readonly option: RecordOf<'plan option'>;
  /** Of the caseload, of the units a month; `null` is not known. */
  readonly peopleShare: number | null;
  readonly unitsShare: number | null;
  readonly daysSinceChecked: number | null;
  /** Rests on urgency that an early warning can make foreseeable. */
  readonly urgent: boolean;
  /** Against the recovery times of the services that it is for. */
  readonly inTime: MobilisedInTime;
};

export type TriggerState = {
  /** Its place among the plan's triggers, from 0. */
  readonly index: number;
  readonly what: string;
  readonly action: 'prepare' | 'activate' | null;
  readonly decides: string;
  /** `watched by a person`: it names no indicator. `not known`: its indicator has no reading. */
  readonly state: 'clear' | 'holding' | 'fired' | 'watched by a person' | 'not known';
  /** The first day from which it held without a break, by the dates of the readings. */
  readonly since: IsoDate | null;
  /** The day from which it is the occasion that is decided on: that of `since`, or the last on which it got worse meanwhile. */
  readonly occasion: IsoDate | null;
  /** "Acid ratio was red on 31 Mar 2026 and since (2 readings)." */
  readonly evidence: string;
  readonly readingIds: readonly string[];
  /** What was decided on this occasion of its firing; `null` while nobody has. */
  readonly decision: RecordOf<'plan decision'> | null;
};
/** `fired`: triggers that fired and on which nobody has decided. */
export type PlanState = { readonly state: 'watch' | 'prepare' | 'activate'; readonly since: IsoDate | null; readonly by: string | null; readonly reason: string; readonly fired: number };

export type ExerciseDue = { readonly exercise: ExerciseSort; readonly months: number; readonly lastOn: IsoDate | null; readonly dueOn: IsoDate | null; readonly overdue: boolean; readonly counted: 'exercise' | 'activation' | null };

/** The steps worked out on their likely durations; `null` with the reason where they cannot be. Days from the start. */
export type Schedule = { readonly path: Plain<CriticalPath> | null; readonly problem: string | null };

/** A step's part in when the plan is over. */
export type StepWeight = {
  readonly stepId: string;
  /** On how many of the paths it held up the end, from 0 to 1. */
  readonly criticality: number;
};
export type PlanTiming = {
  readonly seed: number;
  readonly paths: number;
  /** Days from the start of the plan. */
  readonly mean: number;
  readonly quantiles: readonly { readonly level: number; readonly value: number; readonly low: number; readonly high: number }[];
  readonly steps: readonly StepWeight[];
  /** Against the strictest recovery time and maximum tolerable period of its services; `null` where none is recorded. */
  readonly withinRecovery: { readonly days: number; readonly chance: Estimate } | null;
  readonly withinTolerable: { readonly days: number; readonly chance: Estimate } | null;
  /** Against the money of the mutual; `null` with the reason where there is no forecast to trust. */
  readonly money: {
    readonly organisationId: string;
    /** The day from which the plan’s days are counted; `null` where a trigger sets it off, on each path in its own month. */
    readonly setOffOn: IsoDate | null;
    /** The first day of the forecast, from which the months are counted. */
    readonly start: IsoDate;
    readonly months: number;
    readonly inTime: Estimate;
    readonly lasts: Estimate;
    readonly inTimeIfItRunsOut: Estimate | null;
    readonly gapWeeks: Estimate;
    readonly patientDays: Estimate | null;
    /** P(the money runs out in the month), for drawing it over the plan. */
    readonly byMonth: readonly number[];
    /** When the plan is set off: `null` at once, or on the path on which headroom is first below so many days of costs. */
    readonly trigger: { readonly headroomDays: number } | null;
    /** The step whose shortening by `byDays` improves the chance most, with the chance then; none where no step improves it. */
    readonly best: { readonly stepId: string; readonly byDays: number; readonly inTime: Estimate } | null;
    /** The same of each step that was tried. */
    readonly tried: readonly { readonly stepId: string; readonly byDays: number; readonly inTime: Estimate }[];
  } | null;
  readonly moneyReason: string | null;
  /** What the figures rest on, a sentence each. */
  readonly how: readonly string[];
  /** So that anybody can ask again: `npm run engine -- NAME < input.json`. */
  readonly calls: readonly { readonly function: string; readonly input: unknown }[];
  readonly tookMs: number;
};
