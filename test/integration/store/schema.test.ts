import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { migrations } from '../../../db/migrations/index.ts';
import { freshSchema } from '../../../db/schema.ts';
import { columnName } from '../../../db/repositories/codec.ts';
import { isRoot, recordTables, type ColumnsOf, type KindRow, type RecordTables, type RiskRow, type Tables } from '../../../db/tables.ts';
import { writtenColumns } from '../../../db/transaction.ts';
import { contractTerms } from '../../../shared/model/contract-terms.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { organisationStanding } from '../../../shared/model/organisation.ts';
import { recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { serviceDesignation } from '../../../shared/model/service.ts';
import { temporaryStore } from '../../fixtures/store.ts';

const file = fileURLToPath(new URL('schema.snapshot.json', import.meta.url));
const snapshotShape = z.object({
  /** Every table with its columns, and every index, view and trigger. */
  tables: z.record(z.string(), z.array(z.string())),
  others: z.array(z.string()),
  /** Names that a migration took away on purpose, as `table`, `table.column` or `index name`. They are never used again. */
  retired: z.array(z.string()),
});
type Snapshot = z.infer<typeof snapshotShape>;

function present(): Snapshot {
  const { store, close } = temporaryStore();
  const names = store.statements.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all() as string[];
  const tables = Object.fromEntries(names.map((name) => [name, (store.connection.pragma(`table_xinfo(${name})`) as { name: string }[]).map((column) => column.name)]));
  close();
  const others = [...freshSchema(migrations, migrations.length).keys()].filter((name) => !name.startsWith('table ')).sort();
  return { tables, others, retired: [] };
}

const namesOf = ({ tables, others }: Snapshot): string[] => [...Object.entries(tables).flatMap(([table, columns]) => [table, ...columns.map((column) => `${table}.${column}`)]), ...others];

test('nothing has gone from the schema, and what was added is in the snapshot', () => {
  const now = present();
  const renewed = process.env['MUTUALS_RENEW_SCHEMA'] === '1';
  const kept: Snapshot = existsSync(file) ? snapshotShape.parse(JSON.parse(readFileSync(file, 'utf8'))) : { tables: {}, others: [], retired: [] };
  const gone = namesOf(kept).filter((name) => !namesOf(now).includes(name) && !kept.retired.includes(name));
  expect(gone, 'Names that are gone from the schema. If a migration took them away on purpose, add them to "retired" in the snapshot.').toEqual([]);
  expect(kept.retired.filter((name) => namesOf(now).includes(name)), 'Retired names are never used again.').toEqual([]);
  if (renewed) writeFileSync(file, `${JSON.stringify({ ...now, retired: kept.retired }, null, 2)}\n`);
  else expect({ ...now, retired: kept.retired }, 'The schema has grown. Run this test once with MUTUALS_RENEW_SCHEMA=1 and commit the snapshot.').toEqual(kept);
});

type Columns<R> = { readonly [C in keyof R]-?: true };
/** Both ways in which a field's key becomes a column's name must agree: the type's and the codec's. */
const columnsOf = <const F extends Fieldset>(fields: F): Columns<ColumnsOf<F>> => Object.fromEntries(Object.keys(fields).map((key) => [columnName(key), true])) as Columns<ColumnsOf<F>>;
const meta = { id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true } as const;
const kindColumns = <K extends KindName>(kind: K): Columns<KindRow<K>> => ({ ...meta, ...columnsOf(recordKinds[kind].fields), ...columnsOf(recordKinds[kind].system) }) as unknown as Columns<KindRow<K>>;

/** The columns of each record table by their types in tables.ts; the compiler refuses a name that is not there and one that is missing. */
const typed: { readonly [T in keyof RecordTables]: { readonly [C in keyof RecordTables[T]]-?: true } } = {
  organisation: {
    id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true, name: true, name_key: true, short_name: true, is_commissioner: true, is_mutual: true,
    is_provider: true, is_subcontractor: true, is_lender: true, legal_form: true, parent_body: true, left_public_sector_on: true, staff_count: true, standing: true, risk_tier: true, notes: true,
    ...columnsOf(organisationStanding),
  },
  organisation_identifier: { id: true, organisation_id: true, position: true, scheme: true, identifier: true },
  succession: {
    id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true, from_id: true, to_id: true, effective_on: true, passes: true, share_basis_points: true, notes: true,
  },
  service: {
    id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true, name: true, category: true, population: true, caseload: true, activity_unit: true,
    units_a_month: true, essential: true, mtpd_hours: true, rto_hours: true, minimum_level: true, statutory_duties: true, notes: true,
    ...columnsOf(serviceDesignation),
  },
  contract: {
    id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true, reference: true, title: true, commissioner_id: true, provider_id: true, award_route: true,
    status: true, status_reason: true, start_on: true, end_on: true, notice_days: true, pricing: true, total_value: true, schedule_frequency: true, schedule_day: true,
    schedule_in_advance: true, schedule_terms_days: true, tier: true, cpv_code: true, description: true, ocid: true,
    ...columnsOf(contractTerms),
  },
  contract_provider: { id: true, contract_id: true, organisation_id: true, position: true },
  contract_service: { id: true, contract_id: true, service_id: true, position: true },
  contract_year_value: { id: true, contract_id: true, financial_year: true, amount: true },
  contract_notice: {
    id: true, contract_id: true, ocid: true, release_id: true, published_at: true, tags: true, title: true, amount: true, start_on: true, end_on: true, digest: true, mapped: true, imported_at: true,
  },
  parameter_set: {
    id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true, kind: true, name: true, source: true, effective_on: true, status: true, confirmed: true, content: true,
  },
  risk: {
    id: true, version: true, created_at: true, updated_at: true, updated_by: true, deleted_at: true, reference: true, title: true, cause: true, event: true, effect: true, category: true,
    contract_id: true, organisation_id: true, service_id: true, owner: true, raised_on: true, proximity: true, target_on: true, treatment: true, status: true, closure_reason: true,
    review_interval_days: true, last_reviewed_on: true, next_review_on: true, parameter_set_id: true, inherent_consequence: true, inherent_likelihood: true, current_consequence: true,
    current_likelihood: true, target_consequence: true, target_likelihood: true, strategic_objective_id: true, objective_id: true, plan_id: true, domain: true, likelihood_scale: true, horizon_months: true, appetite: true, other_reference: true,
  },
  risk_review: {
    id: true, risk_id: true, reviewed_on: true, reviewed_by: true, comment: true, consequence_before: true, likelihood_before: true, consequence_after: true, likelihood_after: true, created_at: true,
  },
  alternative_provider: kindColumns('alternative provider'),
  payment: kindColumns('payment'),
  performance_measure: kindColumns('performance measure'),
  retained_liability: kindColumns('retained liability'),
  exposure_elsewhere: kindColumns('exposure elsewhere'),
  spin_out: kindColumns('spin-out'),
  objective: kindColumns('objective'),
  measurement: kindColumns('measurement'),
  benefit: kindColumns('benefit'),
  delivery_option: kindColumns('option'),
  outset_check: kindColumns('outset check'),
  financial_statement: kindColumns('financial statement'),
  indicator: kindColumns('indicator'),
  contingency_plan: kindColumns('contingency plan'),
  document: kindColumns('document'),
  snooze: kindColumns('snooze'),
  transfer: kindColumns('transfer'),
  strategic_objective: kindColumns('strategic objective'),
  control: kindColumns('control'),
  risk_action: kindColumns('action'),
  evidence: kindColumns('evidence'),
  register_return: kindColumns('register return'),
  redaction_code: kindColumns('redaction code'),
  assumption: kindColumns('assumption'),
  cash_item: kindColumns('cash item'),
  obligation: kindColumns('obligation'),
  weekly_forecast: kindColumns('weekly forecast'),
  scenario: kindColumns('scenario'),
  run: kindColumns('run'),
  run_attachment: kindColumns('run attachment'),
  plan_option: kindColumns('plan option'),
  plan_step: kindColumns('plan step'),
  plan_contact: kindColumns('plan contact'),
  exercise: kindColumns('exercise'),
  plan_action: kindColumns('plan action'),
  plan_decision: kindColumns('plan decision'),
  activation: kindColumns('activation'),
  activation_entry: { id: true, activation_id: true, number: true, at: true, machine_at: true, entry: true, person: true, says: true, step_id: true, contact_id: true },
};

/** Computed by SQLite, in the types for reading only. */
const computed: { readonly [C in Exclude<keyof Tables['risk'], keyof RiskRow>]-?: true } = { reference_number: true, inherent_score: true, current_score: true, target_score: true };

test('the types of the record tables have exactly the columns that the migrated store has', () => {
  const { store, close } = temporaryStore();
  for (const table of recordTables) {
    expect([...writtenColumns(store.connection, table)].sort(), table).toEqual(Object.keys(typed[table]).sort());
    expect(Object.hasOwn(typed[table], 'version'), table).toBe(isRoot(table));
  }
  expect([...recordTables].sort()).toEqual(Object.keys(typed).sort());
  const generated = (store.connection.pragma('table_xinfo(risk)') as { name: string; hidden: number }[]).filter(({ hidden }) => hidden !== 0).map(({ name }) => name);
  expect(generated.sort()).toEqual(Object.keys(computed).sort());
  close();
});

test('every table is strict, but for the search index', () => {
  const { store, close } = temporaryStore();
  const loose = store.statements.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'view' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'`).pluck().all();
  expect(loose).toEqual([]);
  close();
});
