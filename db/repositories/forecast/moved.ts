import { sql } from 'kysely';
import type { AuditHead } from '../../audit.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import type { RecordTable } from '../../tables.ts';
import { writtenSince } from '../kept-while.ts';
import { idsIn } from '../listing.ts';

const OF_CONTRACTS: readonly RecordTable[] = ['contract', 'contract_provider', 'contract_service', 'contract_year_value'];
/** What `gatherCash` reads, and so all that the expected course of a mutual rests on; a test holds it against its statements. */
export const cashReads: ReadonlySet<RecordTable> = new Set<RecordTable>([...OF_CONTRACTS, 'organisation', 'succession', 'transfer', 'payment', 'financial_statement', 'assumption', 'cash_item', 'exposure_elsewhere', 'obligation', 'parameter_set']);

/** Beyond these, everybody's course is worked out anew. */
const FEW = 100;

/** Who provides some contracts, or shares in them, now or before what was written of them. */
function providersOf(store: Readable, seq: number, contracts: readonly string[]): ReadonlySet<string> {
  const ids = idsIn(contracts);
  const rows = selected<{ readonly id: string | null }>(store, sql`select provider_id as id from contract where id in ${ids} union select organisation_id from contract_provider where contract_id in ${ids}
    union select coalesce(json_extract(before, '$.provider_id'), json_extract(before, '$.organisation_id')) from audit_entry where seq > ${seq} and entity_kind = 'contract' and before is not null
    union select coalesce(json_extract(after, '$.provider_id'), json_extract(after, '$.organisation_id')) from audit_entry where seq > ${seq} and entity_kind = 'contract' and after is not null`);
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** How a payer pays is told by all of its contracts: where one goes to another payer, to the bin or out of it, everybody who is paid by them is concerned. */
const payersMoved = (store: Readable, seq: number): boolean => (selected<{ readonly count: number }>(store, sql`select count(*) as count from audit_entry where seq > ${seq} and table_name = 'contract' and before is not null
  and (after is null or json_extract(before, '$.commissioner_id') is not json_extract(after, '$.commissioner_id') or json_extract(before, '$.deleted_at') is not json_extract(after, '$.deleted_at'))`)[0]?.count ?? 0) > 0;

/** The mutuals whose cash something was written about since the history stood somewhere; `null` where that may be any of them. */
export function cashMovedSince(store: Readable, stand: AuditHead): ReadonlySet<string> | null {
  const written = writtenSince(store, stand);
  if (written === null) return null;
  const moved = [...cashReads].filter((table) => written.has(table));
  if (moved.length === 0) return new Set();
  if (!moved.every((table) => OF_CONTRACTS.includes(table)) || payersMoved(store, stand.seq)) return null;
  const contracts = selected<{ readonly id: string }>(store, sql`select distinct entity_id as id from audit_entry where seq > ${stand.seq} and table_name in ${idsIn(OF_CONTRACTS)} limit ${FEW + 1}`).map(({ id }) => id);
  return contracts.length > FEW ? null : providersOf(store, stand.seq, contracts);
}
