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
  readonly stepInRights: string | null; readonly exitTerms: string | null; readonly updatedAt: Instant;
};
/** A reading of an indicator of the plan's mutual; the newest of one name last. */
export type PlanReading = { readonly id: string; readonly metric: string; readonly on: IsoDate; readonly level: 'clear' | 'watch' | 'amber' | 'red' | 'not known'; readonly says: string | null; readonly value: number | null; readonly overridden: boolean };
/** Another plan that counts on the same alternative provider. */
export type OtherClaim = { readonly planId: string; readonly plan: string; readonly alternativeId: string; readonly unitsAMonth: number | null };

/** Everything of the record that a plan rests on: what its score, checks, triggers and papers are made from. Deleted records are not in it. */
export type PlanFacts = {
  readonly plan: RecordOf<'contingency plan'>;
  readonly status: PlanStatus;
  readonly services: readonly PlanService[];
  readonly contracts: readonly PlanContract[];
  /** Whose failure the plan is for: the provider of its contract, or the one provider of its service's contracts; `null` where that is not one. */
  readonly mutual: { readonly id: OrganisationId; readonly name: string } | null;
  readonly options: readonly RecordOf<'plan option'>[];
  readonly steps: readonly RecordOf<'plan step'>[];
  readonly contacts: readonly RecordOf<'plan contact'>[];
  readonly exercises: readonly RecordOf<'exercise'>[];
  readonly actions: readonly RecordOf<'plan action'>[];
  readonly decisions: readonly RecordOf<'plan decision'>[];
  readonly activations: readonly RecordOf<'activation'>[];
  /** Of its services. */
  readonly alternatives: readonly RecordOf<'alternative provider'>[];
  /** Of its contracts. */
  readonly liabilities: readonly RecordOf<'retained liability'>[];
  readonly readings: readonly PlanReading[];
  readonly claims: readonly OtherClaim[];
  /** Bodies that its contracts or services passed to since it was approved, or (never approved) since it was written. */
  readonly passed: readonly { readonly fromId: OrganisationId; readonly from: string; readonly toId: OrganisationId; readonly to: string; readonly on: IsoDate; readonly what: string }[];
  /** Names of organisations, services and alternative providers that stand in the rows, by id. */
  readonly names: Readonly<Record<string, string>>;
};
