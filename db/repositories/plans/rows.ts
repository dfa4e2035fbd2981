import { sql } from 'kysely';
import type { KindName, RecordOf } from '../../../shared/model/records/index.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { recordFrom, tableOf } from '../kind-rows.ts';
import { idsIn } from '../listing.ts';

type Row = Parameters<typeof recordFrom>[1];

/** Records of a kind that are not deleted, by what one of their columns holds. */
export const recordsBy = <K extends KindName>(store: Readable, kind: K, column: string, ids: readonly string[], order: string): readonly RecordOf<K>[] =>
  (ids.length === 0 ? [] : selected<Row>(store, sql`select * from ${sql.table(tableOf(kind))} where deleted_at is null and ${sql.ref(column)} in ${idsIn(ids)} order by ${sql.raw(order)}`).map((row) => recordFrom(kind, row)));

export type PartKind = 'plan option' | 'plan step' | 'plan contact' | 'exercise' | 'plan action' | 'plan decision' | 'activation';
const orders: Readonly<Record<PartKind, string>> = {
  'plan option': 'rank is null, rank, id', 'plan step': 'position is null, position, id', 'plan contact': 'position is null, position, id', exercise: 'coalesce(held_on, planned_on), id',
  'plan action': 'due_on is null, due_on, id', 'plan decision': 'decided_on, id', activation: 'started_on, id',
};

/** What hangs on some plans, of one kind: by the plan's id. */
export type PartsOf = <K extends PartKind>(store: Readable, kind: K, plans: readonly string[]) => (plan: string) => readonly RecordOf<K>[];
/** As they are now. */
export function partsOfPlans<K extends PartKind>(store: Readable, kind: K, plans: readonly string[]): (plan: string) => readonly RecordOf<K>[] {
  const by = Map.groupBy(recordsBy(store, kind, 'plan_id', plans, orders[kind]), (record) => (record as { readonly planId: string }).planId);
  return (plan) => by.get(plan) ?? [];
}
