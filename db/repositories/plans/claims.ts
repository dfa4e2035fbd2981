import { sql } from 'kysely';
import type { OtherClaim } from '../../../shared/plans/facts.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';

type Row = { readonly plan_id: string; readonly title: string; readonly version_of_id: string | null; readonly alternative_id: string; readonly units_a_month: number | null };
type Asking = { readonly id: string; readonly versionOfId: string | null };

/**
 * What counts on some alternative providers' spare capacity, plan by plan. Of a plan whose next version is being written, only the version
 * in force claims; what is superseded claims nothing.
 */
export function claimsOn(store: Readable, alternatives: readonly string[]): (asking: Asking, alternatives: readonly string[]) => readonly OtherClaim[] {
  if (alternatives.length === 0) return () => [];
  const rows = selected<Row>(store, sql`select o.plan_id, p.title, p.version_of_id, o.alternative_id, o.units_a_month from plan_option as o join contingency_plan as p on p.id = o.plan_id
    left join contingency_plan as v on v.id = p.version_of_id and v.deleted_at is null and v.approved_on is not null and v.superseded_on is null
    where o.deleted_at is null and o.standing = 'counted on' and o.alternative_id in ${idsIn(alternatives)} and p.deleted_at is null and p.superseded_on is null and (p.approved_on is not null or v.id is null)
    order by p.title, p.id, o.id`);
  const by = Map.groupBy(rows, (row) => row.alternative_id);
  return (asking, wanted) => wanted.flatMap((id) => (by.get(id) ?? []).filter((row) => row.plan_id !== asking.id && row.plan_id !== asking.versionOfId && row.version_of_id !== asking.id)
    .map((row): OtherClaim => ({ planId: row.plan_id, plan: row.title, alternativeId: id, unitsAMonth: row.units_a_month })));
}
