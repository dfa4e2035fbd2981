import type { ReactNode } from 'react';
import { KindTable, useRecordsOf } from './kind-table.tsx';

type DocumentParent = { readonly kind: 'contract' | 'organisation' | 'service' | 'risk'; readonly id: string };

/** The files kept with a record. */
export function RecordDocuments({ of }: { readonly of: DocumentParent }): ReactNode {
  const asked = useRecordsOf('document', of);
  return <KindTable kind="document" asked={asked} title="Documents" preset={null} about="Contracts, accounts and reports can be kept inside the store, beside the record they belong to." columns={['name', 'subject']} />;
}
