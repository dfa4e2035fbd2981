import type { Contract, ContractNotice } from '../../shared/model/contract.ts';
import type { ContractId, NoticeId } from '../../shared/model/ids.ts';
import type { Pence } from '../../shared/money.ts';
import type { Instant, IsoDate } from '../../shared/time.ts';
import type { Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { ContractNoticeRow } from '../tables.ts';
import { getContract } from './contracts.ts';
import { idsIn } from './listing.ts';

const noticeFrom = (row: ContractNoticeRow): ContractNotice => ({
  id: row.id as NoticeId,
  ocid: row.ocid,
  releaseId: row.release_id,
  publishedAt: row.published_at,
  tags: JSON.parse(row.tags) as readonly string[],
  title: row.title,
  amount: row.amount as Pence | null,
  startOn: row.start_on as IsoDate | null,
  endOn: row.end_on as IsoDate | null,
  importedAt: row.imported_at as Instant,
});

const noticeRows = (store: Readable, contractId: ContractId): ContractNoticeRow[] =>
  store.all(sqlite.selectFrom('contract_notice').selectAll().where('contract_id', '=', contractId).orderBy('published_at').orderBy('id'));

/** Oldest first: the contract's history as published. */
export const noticesOf = (store: Readable, contractId: ContractId): readonly ContractNotice[] => noticeRows(store, contractId).map(noticeFrom);

/** A notice with what a later release of the same process is compared with. */
export type StoredNotice = ContractNotice & Pick<NewNotice, 'digest' | 'mapped'>;
export type PublishedContract = { readonly contract: Contract; readonly notices: readonly StoredNotice[] };

/** The contracts of published processes, also deleted ones, each with its notices oldest first; in the order in which they were added. */
export function contractsByOcid(store: Readable, ocids: readonly string[]): readonly PublishedContract[] {
  const ids = store.all(sqlite.selectFrom('contract').select('id').where('ocid', 'in', idsIn(ocids)).orderBy('id')).map((row) => row.id as ContractId);
  return ids.flatMap((id) => {
    const contract = getContract(store, id);
    const rows = noticeRows(store, id);
    return contract === undefined ? [] : [{ contract, notices: rows.map((row) => ({ ...noticeFrom(row), digest: row.digest, mapped: row.mapped })) }];
  });
}

export type NewNotice = Omit<ContractNotice, 'id' | 'importedAt'> & {
  /** Lower-case hex SHA-256 of the release as published: the same content twice is one notice. */
  readonly digest: string;
  /** What the release says, as JSON text: what a later release is compared with, so that a person's own edits stay. */
  readonly mapped: string;
};

/** Adds a published notice to its contract's history. */
export function addNotice(tx: Writable, contractId: ContractId, notice: NewNotice): NoticeId {
  const id = tx.newId();
  tx.insert('contract_notice', {
    id, contract_id: contractId, ocid: notice.ocid, release_id: notice.releaseId, published_at: notice.publishedAt, tags: JSON.stringify(notice.tags), title: notice.title,
    amount: notice.amount, start_on: notice.startOn, end_on: notice.endOn, digest: notice.digest, mapped: notice.mapped, imported_at: tx.now,
  }, { kind: 'contract', id: contractId });
  return id as NoticeId;
}
