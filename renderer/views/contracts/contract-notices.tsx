import type { ReactNode } from 'react';
import type { Contract, ContractNotice } from '../../../shared/model/contract.ts';
import { dateOfNotice } from '../../../shared/time.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, Money, MomentText, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import styles from '../record/record.module.css';
import { Note } from '../record/stack.tsx';

/** A notice's own date; as it was written where it cannot be read. */
function Published({ value }: { readonly value: string }): ReactNode {
  const date = dateOfNotice(value);
  return date === null ? value : <DateText value={date} />;
}

const columns: readonly SimpleColumn<ContractNotice>[] = [
  { header: 'Published', rowHeader: true, cell: ({ publishedAt }) => <Published value={publishedAt} /> },
  { header: 'Kind', cell: ({ tags }) => <span className={styles.keep}>{tags.length === 0 ? 'Not stated' : sentence(tags.join(', '))}</span> },
  { header: 'Title', cell: ({ title }) => <span className={styles.text}>{title}</span> },
  { header: 'Value (£)', align: 'end', cell: ({ amount }) => <span className={styles.keep}><Money value={amount} bare /></span> },
  { header: 'Start', cell: ({ startOn }) => <span className={styles.keep}><DateText value={startOn} /></span> },
  { header: 'End', cell: ({ endOn }) => <span className={styles.keep}><DateText value={endOn} /></span> },
  { header: 'Release', cell: ({ releaseId }) => <span className={styles.text}>{releaseId}</span> },
  { header: 'Imported', cell: ({ importedAt }) => <MomentText value={importedAt} /> },
];

/** The contract as it was published, notice by notice, oldest first. */
export function ContractNotices({ contract, notices }: { readonly contract: Contract; readonly notices: readonly ContractNotice[] }): ReactNode {
  if (notices.length === 0) return <EmptyState title="No published notice is known">This contract was entered by hand. Notices that are imported later and belong to it are kept here.</EmptyState>;
  return (
    <Section title="As published">
      {contract.ocid !== null && <Note>Open contracting id {contract.ocid}. Oldest first; each line is what that notice said, whatever was changed here since.</Note>}
      <LongTable caption="Published notices" noun={['notice', 'notices']} columns={columns} rows={notices} keyOf={({ id }) => id} />
    </Section>
  );
}
