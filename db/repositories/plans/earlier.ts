import { sql } from 'kysely';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';
import type { PartsOf } from './rows.ts';

type Row = { readonly of: string; readonly id: string; readonly approved_on: string | null };

/** What the versions before some plans leave to them; versions that are deleted leave nothing, but those before them do. */
export function earlierOf(store: Readable, plans: readonly Pick<RecordOf<'contingency plan'>, 'id' | 'versionOfId'>[], parts: PartsOf): (plan: string) => PlanFacts['earlier'] {
  const following = plans.filter(({ versionOfId }) => versionOfId !== null).map(({ id }) => id);
  if (following.length === 0) return () => ({ firstApprovedOn: null, exercises: [], activations: [], decisions: [] });
  const rows = selected<Row>(store, sql`with recursive chain (of_id, id) as (
      select id, version_of_id from contingency_plan where id in ${idsIn(following)}
      union select c.of_id, p.version_of_id from chain as c join contingency_plan as p on p.id = c.id where p.version_of_id is not null
    ) select c.of_id as "of", p.id, p.approved_on from chain as c join contingency_plan as p on p.id = c.id where p.deleted_at is null and p.id <> c.of_id order by p.approved_on, p.id`);
  const by = Map.groupBy(rows, (row) => row.of);
  const ids = [...new Set(rows.map(({ id }) => id))];
  const exercises = parts(store, 'exercise', ids);
  const activations = parts(store, 'activation', ids);
  const decisions = parts(store, 'plan decision', ids);
  return (plan) => {
    const before = by.get(plan) ?? [];
    return {
      firstApprovedOn: (before.find((row) => row.approved_on !== null)?.approved_on ?? null) as IsoDate | null,
      exercises: before.flatMap(({ id }) => exercises(id)).sort((a, b) => ((a.heldOn ?? a.plannedOn ?? '') < (b.heldOn ?? b.plannedOn ?? '') ? -1 : 1)),
      activations: before.flatMap(({ id }) => activations(id)).sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1)),
      decisions: before.flatMap(({ id }) => decisions(id)).sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1)),
    };
  };
}
