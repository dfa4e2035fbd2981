import type { Generated } from 'kysely';
import type { contractTerms } from '../shared/model/contract-terms.ts';
import type { Field, Fieldset } from '../shared/model/field.ts';
import type { organisationStanding } from '../shared/model/organisation.ts';
import type { KindName, recordKinds } from '../shared/model/records/index.ts';
import type { riskFieldset } from '../shared/model/risk.ts';
import type { serviceDesignation } from '../shared/model/service.ts';

/** The rows as SQLite holds them; a test compares these names with the migrated schema. */
type Meta = { id: string; version: number; created_at: string; updated_at: string; updated_by: string; deleted_at: string | null };
type Flag = 0 | 1;

type Snake<S extends string> = S extends `${infer First}${infer Rest}` ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}` : S;
type Numeric = 'money' | 'count' | 'number' | 'percent' | 'yes or no';
type Listed = 'links' | 'choices' | 'years' | 'rows';
type Held<F extends Field> = F['is'] extends Numeric ? number : string;
/** The columns that a set of fields is kept in (db/repositories/codec.ts): lists as JSON text, yes and no as 1 and 0. */
export type ColumnsOf<F extends Fieldset> = { [K in keyof F & string as Snake<K>]: F[K]['is'] extends Listed ? string : F[K]['required'] extends true ? Held<F[K]> : Held<F[K]> | null };
/** A row of a kind of record that is made of its description. */
export type KindRow<K extends KindName> = Meta & ColumnsOf<(typeof recordKinds)[K]['fields']> & ColumnsOf<(typeof recordKinds)[K]['system']>;

export type OrganisationRow = Meta & {
  name: string; name_key: string; short_name: string | null;
  is_commissioner: Flag; is_mutual: Flag; is_provider: Flag; is_subcontractor: Flag; is_lender: Flag;
  legal_form: string | null; parent_body: string | null; left_public_sector_on: string | null; staff_count: number | null;
  standing: string | null; risk_tier: string | null; notes: string | null;
} & ColumnsOf<typeof organisationStanding>;
export type OrganisationIdentifierRow = { id: string; organisation_id: string; position: number; scheme: string; identifier: string };
export type SuccessionTableRow = Meta & { from_id: string; to_id: string; effective_on: string; passes: string; share_basis_points: number | null; notes: string | null };
export type ServiceRow = Meta & {
  name: string; category: string | null; population: number | null; caseload: number | null; activity_unit: string | null; units_a_month: number | null;
  essential: string; mtpd_hours: number | null; rto_hours: number | null; minimum_level: string | null; statutory_duties: string | null; notes: string | null;
} & ColumnsOf<typeof serviceDesignation>;
export type ContractRow = Meta & {
  reference: string; title: string; commissioner_id: string; provider_id: string; award_route: string | null; status: string; status_reason: string | null;
  start_on: string | null; end_on: string | null; notice_days: number | null; pricing: string | null; total_value: number | null;
  schedule_frequency: string | null; schedule_day: number | null; schedule_in_advance: Flag | null; schedule_terms_days: number | null;
  tier: string | null; cpv_code: string | null; description: string | null; ocid: string | null;
} & ColumnsOf<typeof contractTerms>;
export type ContractProviderRow = { id: string; contract_id: string; organisation_id: string; position: number };
export type ContractServiceRow = { id: string; contract_id: string; service_id: string; position: number };
export type ContractYearValueRow = { id: string; contract_id: string; financial_year: number; amount: number };
export type ContractNoticeRow = {
  id: string; contract_id: string; ocid: string; release_id: string; published_at: string; tags: string; title: string; amount: number | null;
  start_on: string | null; end_on: string | null; digest: string; mapped: string; imported_at: string;
};
export type ParameterSetRow = Meta & { kind: string; name: string; source: string; effective_on: string; status: string; confirmed: Flag; content: string };
export type RiskRow = Meta & ColumnsOf<typeof riskFieldset> & { reference: string; last_reviewed_on: string | null; parameter_set_id: string };
/** Computed by SQLite and never written. */
type RiskScores = { reference_number: Generated<number>; inherent_score: Generated<number | null>; current_score: Generated<number | null>; target_score: Generated<number | null> };
export type RiskReviewRow = {
  id: string; risk_id: string; reviewed_on: string; reviewed_by: string; comment: string | null;
  consequence_before: number | null; likelihood_before: number | null; consequence_after: number | null; likelihood_after: number | null; created_at: string;
};
/** One entry of an activation's log. The schema refuses to change or take out one. `at` never goes back; `machine_at` is what the clock said. */
export type ActivationEntryRow = {
  id: string; activation_id: string; number: number; at: string; machine_at: string; entry: string; person: string; says: string; step_id: string | null; contact_id: string | null;
};
export type AuditEntryRow = {
  seq: number; at: string; person: string; command: string; entity_kind: string; entity_id: string; table_name: string; row_id: string;
  before: string | null; after: string | null; hash: string;
};
export type UndoStepRow = { id: number; label: string; first_seq: number; last_seq: number; state: 'done' | 'undone' | 'dropped' };

/** Tables whose rows are records of account: every change to them is audited and undoable. The key names the table. */
export type RecordTables = {
  organisation: OrganisationRow;
  organisation_identifier: OrganisationIdentifierRow;
  succession: SuccessionTableRow;
  service: ServiceRow;
  contract: ContractRow;
  contract_provider: ContractProviderRow;
  contract_service: ContractServiceRow;
  contract_year_value: ContractYearValueRow;
  contract_notice: ContractNoticeRow;
  parameter_set: ParameterSetRow;
  risk: RiskRow;
  risk_review: RiskReviewRow;
  activation_entry: ActivationEntryRow;
} & KindTables;
/** One table a kind; each is an aggregate root. */
type KindTables = { [K in KindName as (typeof recordKinds)[K]['table']]: KindRow<K> };
export type KindTable = keyof KindTables;

export type RecordTable = keyof RecordTables;

/** Aggregate roots: these carry `version` and are deleted softly; the other record tables are their parts. */
export const rootTables = [
  'organisation', 'succession', 'service', 'contract', 'parameter_set', 'risk',
  'alternative_provider', 'payment', 'performance_measure', 'retained_liability', 'exposure_elsewhere', 'spin_out', 'objective', 'document', 'measurement', 'benefit',
  'delivery_option', 'outset_check', 'financial_statement', 'indicator', 'contingency_plan', 'snooze', 'transfer', 'strategic_objective', 'control', 'risk_action', 'evidence', 'register_return', 'redaction_code',
  'assumption', 'cash_item', 'obligation', 'weekly_forecast', 'scenario', 'run', 'run_attachment',
  'plan_option', 'plan_step', 'plan_contact', 'exercise', 'plan_action', 'plan_decision', 'activation',
] as const satisfies readonly RecordTable[];
export type RootTable = (typeof rootTables)[number];
export const recordTables = [
  ...rootTables, 'organisation_identifier', 'contract_provider', 'contract_service', 'contract_year_value', 'contract_notice', 'risk_review', 'activation_entry',
] as const satisfies readonly RecordTable[];
export const isRoot = (table: RecordTable): table is RootTable => (rootTables as readonly string[]).includes(table);

/** Everything that queries may name. */
export type Tables = Omit<RecordTables, 'risk'> & {
  risk: RiskRow & RiskScores;
  audit_entry: AuditEntryRow;
  undo_step: UndoStepRow;
  store_meta: { key: string; value: string };
  preference: { key: string; value: string };
  document_content: { sha256: string; content: Buffer };
  search_entry: { num: number; kind: string; record_id: string; title: string; body: string };
  search_aside: { record_id: string; words: string };
  search_index: { rowid: number; title: string; body: string; rank: number; search_index: string };
};
