import type { ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';

/** What the contract should have had before it went live, who decided, and the plan for when it fails. */
export function ContractOutset({ detail: { contract } }: { readonly detail: ContractDetail }): ReactNode {
  const of = { kind: 'contract', id: contract.id } as const;
  return (
    <Stack>
      <KindTable
        kind="contingency plan" asked={useRecordsOf('contingency plan', of)} title="Contingency plans" preset={`contractId=${contract.id}`}
        about="Say beforehand how the commissioner will react: what sets the plan off, and who decides." columns={['title', 'serviceId', 'owner', 'approvedOn', 'nextReviewOn']}
      />
      <KindTable
        kind="outset check" asked={useRecordsOf('outset check', of)} title="Decisions to go live" preset={null}
        about="When the contract goes live, who decided and with which gaps is kept here." columns={['decidedOn', 'decidedBy', 'gaps', 'reason']}
      />
    </Stack>
  );
}
