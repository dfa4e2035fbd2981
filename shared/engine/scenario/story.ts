import type { IsoDate } from '../../time.ts';
import type { Estimate } from '../simulation/estimate.ts';
import type { MutualResult } from '../simulation/result.ts';
import type { FailureCompared } from '../sensitivity/compare.ts';

/** A figure that no paths are drawn for, with its range: optimistic, likely, pessimistic (or low, middle, high). */
export type Range = { readonly low: number; readonly likely: number; readonly high: number };

/** One mutual in the scenario. Months are counted from 0, money in pounds. */
export type StoryMutual = {
  readonly id: string;
  /** The scenario says that it fails, in this month. */
  readonly declared: number | null;
  /** The first month in which it fails on the expected course (without chances); `null`: it does not within the horizon. */
  readonly expectedMonth: { readonly before: number | null; readonly after: number | null };
  /** P(τ ≤ within), without the scenario and with it, and the paired difference. */
  readonly failure: FailureCompared;
  /** The part of its chance that comes from others’ failures: coupled minus alone on the same random numbers. */
  readonly contagion: Estimate;
  /** Chances, times and needs with others’ failures counted; balances, of which paths go on after failure, as if it stood alone. */
  readonly before: MutualResult;
  readonly after: MutualResult;
};

/** Who fell in which month and round, by how much it was short, and through whose unpaid debts. */
export type StoryRound = {
  readonly month: number;
  readonly round: number;
  readonly fallen: readonly { readonly id: string; readonly short: number; readonly through: readonly { readonly id: string; readonly unpaid: number }[] }[];
};

export const stopCauses = ['declared failure', 'fails on the expected course', 'pulled down by others', 'hand-back', 'regulator', 'contract ends', 'goes on'] as const;
export type StopCause = (typeof stopCauses)[number];
export type StoppedService = {
  readonly service: string;
  readonly mutual: string;
  /** The month in which it stops, in the course that the story tells; `null`: it goes on. */
  readonly month: number | null;
  /** The first day without it, and with a suspension the last; `null`: it goes on, or does not come back. */
  readonly on: IsoDate | null;
  readonly until: IsoDate | null;
  /** Why it stops: its mutual fails, hands back, or is stopped. */
  readonly because: StopCause;
  /** The chance that its mutual has failed within the horizon. */
  readonly chance: Estimate;
  readonly caseload: number | null;
  /** Patient-days (or units) a month; `null`: not known, so nobody can be placed in these figures. */
  readonly need: number | null;
  readonly tolerableDays: number | null;
};

/** How a stopped service is taken over: with mobilisation at its optimistic, likely and pessimistic times. */
export type Rehoused = {
  readonly service: string;
  /** At the likely times: who takes how many patient-days (or units) over the horizon, from what day on, and the month of that day. The step-in team is `step-in`. */
  readonly takers: readonly { readonly provider: string; readonly from: number; readonly on: IsoDate; readonly patientDays: number }[];
  /** The longest run of days in which not all of it is covered; `null`: not covered within the horizon. `low` is then at least so many. */
  readonly longestGapDays: { readonly low: number; readonly likely: number | null; readonly high: number | null };
  /** Patient-days (or units) uncovered within the horizon. */
  readonly gap: Range;
  /** At the likely times, whether no gap is longer than is tolerable; `null`: nobody has said what is. */
  readonly withinTolerable: boolean | null;
};

/** Patient-days (or units) of one month. */
export type CoverMonth = { readonly month: number; readonly need: number; readonly placed: number; readonly stepIn: number; readonly uncovered: number };

export type CostSort = 'continuity' | 'placement premium' | 'dual running' | 'reverting liability' | 'advance at risk' | 'support' | 'assets to recover';
export type StoryCost = { readonly sort: CostSort; readonly label: string; readonly of: string | null; readonly amount: Range | null; /** How it was reckoned; with `amount` null, what is not known. */ readonly how: string };

export type PlanVerdict = 'in time' | 'not in time' | 'uncertain' | 'no plan' | 'not known';
export type StoryPlan = {
  readonly service: string;
  readonly plan: string | null;
  /** P(what the plan needs is in place before the money runs out), where the plan’s times are known. */
  readonly inTime: Estimate | null;
  readonly mobilisationDays: Range | null;
  readonly recoveryDays: number | null;
  readonly tolerableDays: number | null;
  readonly verdict: PlanVerdict;
  readonly reason: string;
};

export type Story = {
  readonly months: number;
  readonly within: number;
  readonly mutuals: readonly StoryMutual[];
  /** At least one mutual that was not declared to fail fails. */
  readonly any: FailureCompared;
  /** Failures besides those declared, on average. */
  readonly failures: { readonly before: Estimate; readonly after: Estimate };
  readonly contagion: { readonly failures: Estimate; readonly need: Estimate };
  readonly rounds: readonly StoryRound[];
  readonly services: readonly StoppedService[];
  readonly rehoused: readonly Rehoused[];
  /** By month at the likely times, over all stopped services: what is needed of them, who covers it, and what nobody covers. */
  readonly cover: readonly CoverMonth[];
  readonly costs: readonly StoryCost[];
  /** Of the costs with an amount; and how many have none. */
  readonly cost: { readonly total: Range; readonly notKnown: number };
  readonly plans: readonly StoryPlan[];
  /** The change of the sum of peak needs of those not declared to fail. */
  readonly need: Estimate;
  /** What a reader must be told: repairs, inputs that mislead, what was left out. */
  readonly notes: readonly string[];
};
