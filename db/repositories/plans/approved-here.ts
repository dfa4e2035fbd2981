import { sql } from 'kysely';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';

/** How the commands begin that approve a plan with its checks in sight: the history tells them by it from an approval that was entered. */
export const APPROVING = 'Approve version ';

/** The ids of those plans whose approval, by its day and its person, was given by the application's own command; by the history. */
export function approvedHere(store: Readable, plans: readonly Pick<RecordOf<'contingency plan'>, 'id' | 'approvedOn'>[]): ReadonlySet<string> {
  const approved = plans.filter(({ approvedOn }) => approvedOn !== null).map(({ id }) => id);
  if (approved.length === 0) return new Set();
  // The command is looked at before what was written, which is long.
  const rows = selected<{ readonly id: string }>(store, sql`select distinct p.id from contingency_plan as p cross join audit_entry as e indexed by audit_entry_entity
    on e.entity_kind = 'contingency plan' and e.entity_id = p.id
    where p.id in ${idsIn(approved)} and e.command like ${`${APPROVING}%`} and e.row_id = p.id and e.after ->> '$.approved_on' = p.approved_on and e.after ->> '$.approved_by' is p.approved_by`);
  return new Set(rows.map(({ id }) => id));
}
