import { sql } from 'kysely';
import type { EntityKind } from '../../shared/model/ids.ts';
import { formatDate, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn } from './listing.ts';

/** SQL that names a row of `t`, by the kind of record; dates in it are ISO and are said in words afterwards. */
const naming: Readonly<Record<EntityKind, { readonly table: string; readonly name: string }>> = {
  organisation: { table: 'organisation', name: 't.name' },
  succession: { table: 'succession', name: `(SELECT name FROM organisation WHERE id = t.from_id) || ' → ' || (SELECT name FROM organisation WHERE id = t.to_id)` },
  service: { table: 'service', name: 't.name' },
  contract: { table: 'contract', name: `t.reference || ' ' || t.title` },
  risk: { table: 'risk', name: `t.reference || ' ' || t.title` },
  'parameter set': { table: 'parameter_set', name: 't.name' },
  'alternative provider': { table: 'alternative_provider', name: `(SELECT name FROM organisation WHERE id = t.organisation_id) || ' for ' || (SELECT name FROM service WHERE id = t.service_id)` },
  payment: { table: 'payment', name: `'payment due ' || t.due_on || ' on ' || (SELECT reference FROM contract WHERE id = t.contract_id)` },
  'performance measure': { table: 'performance_measure', name: 't.name' },
  'retained liability': { table: 'retained_liability', name: 't.description' },
  'exposure elsewhere': { table: 'exposure_elsewhere', name: `t.commissioner_name || ': ' || t.what` },
  'spin-out': { table: 'spin_out', name: 't.name' },
  objective: { table: 'objective', name: 't.statement' },
  measurement: { table: 'measurement', name: `(SELECT statement FROM objective WHERE id = t.objective_id) || ', ' || t.period_end` },
  benefit: { table: 'benefit', name: 't.description' },
  option: { table: 'delivery_option', name: 't.name' },
  'outset check': { table: 'outset_check', name: `'outset check of ' || t.decided_on || ' on ' || (SELECT reference FROM contract WHERE id = t.contract_id)` },
  'financial statement': { table: 'financial_statement', name: `t.period || ' statement of ' || (SELECT name FROM organisation WHERE id = t.organisation_id) || ' to ' || t.period_end` },
  indicator: { table: 'indicator', name: `t.metric || ' of ' || (SELECT name FROM organisation WHERE id = t.organisation_id) || ' on ' || t.measured_on` },
  'contingency plan': { table: 'contingency_plan', name: 't.title' },
  document: { table: 'document', name: 't.name' },
  snooze: { table: 'snooze', name: 't.rule' },
  'strategic objective': { table: 'strategic_objective', name: `coalesce(t.number || ' ', '') || t.title` },
  control: { table: 'control', name: 't.what' },
  action: { table: 'risk_action', name: 't.what' },
  evidence: { table: 'evidence', name: 't.what' },
  'register return': { table: 'register_return', name: `t.file_name || ', ' || t.returned_on` },
  'redaction code': { table: 'redaction_code', name: 't.code' },
  assumption: { table: 'assumption', name: `t.what || ' of ' || (SELECT name FROM organisation WHERE id = t.organisation_id)` },
  'cash item': { table: 'cash_item', name: 't.name' },
  obligation: { table: 'obligation', name: 't.what' },
  'weekly forecast': { table: 'weekly_forecast', name: `'thirteen weeks of ' || (SELECT name FROM organisation WHERE id = t.organisation_id) || ' from ' || t.start_on` },
  scenario: { table: 'scenario', name: 't.title' },
  run: { table: 'run', name: `t.title || ', ' || t.ran_on` },
  'run attachment': { table: 'run_attachment', name: 't.what' },
  'plan option': { table: 'plan_option', name: `t."option" || coalesce(': ' || (SELECT name FROM organisation WHERE id = t.organisation_id), '')` },
  'plan step': { table: 'plan_step', name: `coalesce(t.position || ' ', '') || t.step` },
  'plan contact': { table: 'plan_contact', name: 't.name' },
  exercise: { table: 'exercise', name: `t.exercise || ' of ' || (SELECT title FROM contingency_plan WHERE id = t.plan_id) || coalesce(', ' || coalesce(t.held_on, t.planned_on), '')` },
  'plan action': { table: 'plan_action', name: 't.what' },
  'plan decision': { table: 'plan_decision', name: `t.decision || ', ' || (SELECT title FROM contingency_plan WHERE id = t.plan_id) || ', ' || t.decided_on` },
  activation: { table: 'activation', name: `t.activation || ' of ' || (SELECT title FROM contingency_plan WHERE id = t.plan_id) || ', ' || t.started_on` },
  transfer: {
    table: 'transfer',
    name: `coalesce((SELECT reference FROM contract WHERE id = t.contract_id), (SELECT description FROM retained_liability WHERE id = t.liability_id), (SELECT name FROM service WHERE id = t.service_id))
      || ' to ' || (SELECT name FROM organisation WHERE id = t.to_id) || ' on ' || t.effective_on`,
  },
};

/** SQL that names the record a column links to, for sorting and searching by it. */
export const linkedName = (kind: EntityKind, column: string): string => `(SELECT ${naming[kind].name} FROM ${naming[kind].table} AS t WHERE t.id = ${column})`;

/** Dates inside a name, which are ISO, as a person reads them. */
export const inWords = (name: string): string => name.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => formatDate(date as IsoDate));

/** The names of records of one kind by id, deleted ones too; who was never there is left out. */
export function namesOf(store: Readable, kind: EntityKind, ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map();
  const { table, name } = naming[kind];
  const query = sql<{ id: string; name: string | null }>`select t.id, ${sql.raw(name)} as name from ${sql.table(table)} as t where t.id in ${idsIn([...new Set(ids)])}`;
  const rows = store.all({ compile: () => query.compile(sqlite) });
  return new Map(rows.map((row) => [row.id, inWords(row.name ?? 'not known')]));
}

/** What a record is called in a sentence or on the undo button. */
export const nameOf = (store: Readable, kind: EntityKind, id: string): string => namesOf(store, kind, [id]).get(id) ?? 'not known';
