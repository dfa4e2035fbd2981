import { sql } from 'kysely';
import type { RowMeta } from '../../shared/model/common.ts';
import type { IdOf, RiskId } from '../../shared/model/ids.ts';
import type { FieldsOf, RecordOf } from '../../shared/model/records/index.ts';
import type { RiskReview } from '../../shared/model/risk.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { recordFrom } from './kind-rows.ts';
import { idsIn } from './listing.ts';
import { namesOf } from './names.ts';
import { reviewFrom } from './risks.ts';

/** What belongs to some risks, not deleted, risk by risk in the order in which they are named. */
function byRisk<R extends { readonly riskId: RiskId }>(ids: readonly RiskId[], rows: readonly R[]): readonly R[] {
  const groups = new Map<RiskId, R[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.riskId)?.push(row);
  return [...groups.values()].flat();
}

/** The controls of some risks; within a risk by what they are. */
export function controlsOfRisks(store: Readable, ids: readonly RiskId[]): readonly RecordOf<'control'>[] {
  if (ids.length === 0) return [];
  const rows = store.all(sqlite.selectFrom('control').selectAll().where('risk_id', 'in', idsIn(ids)).where('deleted_at', 'is', null).orderBy(sql`what collate nocase`).orderBy('id'));
  return byRisk(ids, rows.map((row) => recordFrom('control', row)));
}

type ActionOfRisk = FieldsOf<'action'> & RowMeta & { readonly id: IdOf<'action'>; readonly control: string | null };

/** The actions of some risks, each with the name of the control that it improves; within a risk by when they are due, those without a date last. */
export function actionsOfRisks(store: Readable, ids: readonly RiskId[]): readonly ActionOfRisk[] {
  if (ids.length === 0) return [];
  const rows = store.all(sqlite.selectFrom('risk_action').selectAll().where('risk_id', 'in', idsIn(ids)).where('deleted_at', 'is', null).orderBy(sql`due_on is null`).orderBy('due_on').orderBy('id'));
  const names = namesOf(store, 'control', rows.flatMap(({ control_id }) => control_id ?? []));
  const actions = rows.map((row): ActionOfRisk => ({ ...recordFrom('action', row), control: row.control_id === null ? null : (names.get(row.control_id) ?? null) }));
  return byRisk(ids, actions);
}

/** The reviews of some risks; within a risk the newest first. */
export function reviewsOfRisks(store: Readable, ids: readonly RiskId[]): readonly (RiskReview & { readonly riskId: RiskId })[] {
  if (ids.length === 0) return [];
  const rows = store.all(sqlite.selectFrom('risk_review').selectAll().where('risk_id', 'in', idsIn(ids)).orderBy('reviewed_on', 'desc').orderBy('id', 'desc'));
  return byRisk(ids, rows.map((row) => ({ ...reviewFrom(row), riskId: row.risk_id as RiskId })));
}

/** Every strategic objective that is not deleted, in the order of the commissioner's list; those without a place in it last. */
export const strategicObjectives = (store: Readable): readonly RecordOf<'strategic objective'>[] =>
  store.all(sqlite.selectFrom('strategic_objective').selectAll().where('deleted_at', 'is', null).orderBy(sql`position is null`).orderBy('position').orderBy(sql`title collate nocase`).orderBy('id'))
    .map((row) => recordFrom('strategic objective', row));
