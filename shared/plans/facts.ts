import type { ContractId, OrganisationId, ServiceId } from '../model/ids.ts';
import type { PlanStatus } from '../model/records/contingency-plan.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { Service } from '../model/service.ts';
import type { Pence } from '../money.ts';
import type { Instant, IsoDate } from '../time.ts';

/** A service that a plan is for, as the record has it. */
export type PlanService = Pick<Service, 'id' | 'name' | 'category' | 'population' | 'caseload' | 'activityUnit' | 'unitsAMonth' | 'essential' | 'mtpdHours' | 'rtoHours' | 'minimumLevel' | 'statutoryDuties' | 'places'> & {
  readonly dependents: readonly { readonly id: ServiceId; readonly name: string }[];
  readonly updatedAt: Instant;
};
/** A contract that a plan is for: its own, or those in force for its service. */
export type PlanContract = {
  readonly id: ContractId; readonly reference: string; readonly title: string; readonly commissionerId: OrganisationId; readonly commissioner: string; readonly providerId: OrganisationId; readonly provider: string;
  readonly status: string; readonly startOn: IsoDate | null; readonly endOn: IsoDate | null; readonly noticeDays: number | null; readonly annualValue: Pence | null; readonly totalValue: Pence | null;
  readonly stepInRights: string | null; readonly stepInClause: string | null; readonly terminationTerms: string | null; readonly exitTerms: string | null; readonly distressTerms: string | null;
  /** Basis points of the provider's income, as somebody assessed it. */
  readonly dependencyShare: number | null; readonly dependencyNote: string | null;
  readonly tier: string | null; readonly cpvCode: string | null; readonly serviceIds: readonly ServiceId[]; readonly updatedAt: Instant;
};
/** A judgement laid over a reading; it counts from `on` to `until`, both days included. */
export type ReadingOverride = { readonly level: PlanReading['level']; readonly on: IsoDate; readonly until: IsoDate; readonly by: string; readonly reason: string };
/** A reading of an indicator of the plan's mutual, or a reported event; the newest of one name last. `level` is as measured: an override stands beside it. A contract's own target is a measure of its own. */
export type PlanReading = {
  readonly id: string; readonly metric: string; readonly contractId: ContractId | null; readonly sort: 'metric' | 'rating' | 'event'; readonly on: IsoDate; readonly level: 'clear' | 'watch' | 'amber' | 'red' | 'not known';
  readonly says: string | null; readonly value: number | null; readonly override: ReadingOverride | null;
};
/** An option counted on of another plan, in force or a draft, that rests on the same alternative provider; neither an earlier nor a later version of this plan. */
export type OtherClaim = { readonly planId: string; readonly plan: string; readonly alternativeId: string; readonly unitsAMonth: number | null };

/**
 * Something of the plan that went to another body. `commissioner`: its contract or service is answered for by another (by a succession or
 * a transfer); `provider`: its mutual was merged into another, or followed by it.
 */
export type Passed = {
  readonly of: 'commissioner' | 'provider';
  readonly fromId: OrganisationId; readonly from: string; readonly toId: OrganisationId; readonly to: string; readonly on: IsoDate;
  /** "contract C-0012", "service Community nursing", or the mutual's name. */
  readonly what: string;
};

/**
 * Everything of the record that a plan rests on: what its score, checks, triggers and papers are made from. Deleted records are not in it.
 * Options are in the order of their rank, steps and contacts of their position, what is dated of its date, the newest last.
 */
export type PlanFacts = {
  readonly plan: RecordOf<'contingency plan'>;
  readonly status: PlanStatus;
  /** Its approval was given by the application's own command, with the checks in sight; else it was entered, of a plan that was approved elsewhere. */
  readonly approvedHere: boolean;
  readonly services: readonly PlanService[];
  readonly contracts: readonly PlanContract[];
  /**
   * Whose failure the plan is for: the provider of its contract, or the one provider of its service's contracts, or the one body that
   * such a provider passed into; `null` where that is not one.
   */
  readonly mutual: { readonly id: OrganisationId; readonly name: string } | null;
  readonly options: readonly RecordOf<'plan option'>[];
  readonly steps: readonly RecordOf<'plan step'>[];
  readonly contacts: readonly RecordOf<'plan contact'>[];
  readonly exercises: readonly RecordOf<'exercise'>[];
  readonly actions: readonly RecordOf<'plan action'>[];
  readonly decisions: readonly RecordOf<'plan decision'>[];
  readonly activations: readonly RecordOf<'activation'>[];
  /** Of the versions before it: what was exercised, decided and learnt then counts on; `firstApprovedOn` is when the first of them was approved. */
  readonly earlier: { readonly firstApprovedOn: IsoDate | null; readonly exercises: readonly RecordOf<'exercise'>[]; readonly activations: readonly RecordOf<'activation'>[]; readonly decisions: readonly RecordOf<'plan decision'>[] };
  /** Of its services. */
  readonly alternatives: readonly RecordOf<'alternative provider'>[];
  /** Of its contracts. */
  readonly liabilities: readonly RecordOf<'retained liability'>[];
  readonly readings: readonly PlanReading[];
  readonly claims: readonly OtherClaim[];
  /** What passed since it was approved, or (never approved) since it was written, and is in effect; the earliest first. */
  readonly passed: readonly Passed[];
  /** Names of organisations, services and alternative providers that stand in the rows, by id. */
  readonly names: Readonly<Record<string, string>>;
};
