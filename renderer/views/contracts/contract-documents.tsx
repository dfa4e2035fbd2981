import type { ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import { RecordDocuments } from '../record/record-documents.tsx';
import { Stack } from '../record/stack.tsx';
import { ContractNotices } from './contract-notices.tsx';

/** The files kept with the contract, and the contract as it was published. */
export function ContractDocuments({ detail: { contract, notices } }: { readonly detail: ContractDetail }): ReactNode {
  return (
    <Stack>
      <RecordDocuments of={{ kind: 'contract', id: contract.id }} />
      <ContractNotices contract={contract} notices={notices} />
    </Stack>
  );
}
