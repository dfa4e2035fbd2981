import { sql } from 'kysely';
import type { EntityKind } from '../../shared/model/ids.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { rootTableOf } from './kind-records.ts';
import { idsIn } from './listing.ts';

/** The versions that records of a kind have now, and whether they are deleted; those that are not there are left out. */
export function versionsIn(store: Readable, kind: EntityKind, ids: readonly string[]): ReadonlyMap<string, { readonly version: number; readonly deleted: boolean }> {
  const query = sql<{ id: string; version: number; deleted: 0 | 1 }>`select id, version, deleted_at is not null as deleted from ${sql.table(rootTableOf(kind))} where id in ${idsIn(ids)}`;
  return new Map(store.all({ compile: () => query.compile(sqlite) }).map(({ id, version, deleted }) => [id, { version, deleted: deleted === 1 }]));
}
