import type { Readable } from '../../handles.ts';
import { once, sqlite } from '../../query.ts';

const entryOf = once((activation, row) => sqlite.selectFrom('audit_entry').select(['seq', 'hash']).where('entity_kind', '=', 'activation').where('entity_id', '=', activation).where('table_name', '=', 'activation_entry').where('row_id', '=', row).orderBy('seq', 'desc').limit(1));

/** The entry of the history that keeps an entry of an activation's log, by whose hash a paper can be held against the store; `null` where there is none. */
export const sealOf = (store: Readable, activationId: string, entryId: string): { readonly seq: number; readonly hash: string } | null => store.get(entryOf(activationId, entryId)) ?? null;
