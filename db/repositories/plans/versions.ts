import { sql } from 'kysely';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';

/** The ids of every version of a plan that is not deleted, itself among them. What follows or went before a deleted version belongs to them as well. */
export const versionIds = (store: Readable, id: string): readonly string[] => selected<{ readonly id: string }>(store, sql`with recursive
  before (id) as (select ${id} union select p.version_of_id from before as b join contingency_plan as p on p.id = b.id where p.version_of_id is not null),
  whole (id) as (select id from before union select p.id from whole as w join contingency_plan as p on p.version_of_id = w.id)
  select p.id from whole as w join contingency_plan as p on p.id = w.id where p.deleted_at is null`).map((row) => row.id);

/** The ids of every version that another took the place of. */
export const supersededIds = (store: Readable): readonly string[] =>
  selected<{ readonly id: string }>(store, sql`select id from contingency_plan where deleted_at is null and superseded_on is not null`).map(({ id }) => id);
