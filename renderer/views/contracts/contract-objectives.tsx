import type { ReactNode } from 'react';
import type { ContractId } from '../../../shared/model/ids.ts';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';

/** What the contract is meant to bring about, and what it says is measured. */
export function ContractObjectives({ id }: { readonly id: ContractId }): ReactNode {
  const of = { kind: 'contract', id } as const;
  return (
    <Stack>
      <KindTable
        kind="objective" asked={useRecordsOf('objective', of)} title="Objectives" preset={`contractId=${id}`}
        about="Say what the contract should bring about, measured how, from which baseline, by when. What is expected but left out of the contract on purpose is kept with its reason."
        columns={['statement', 'baselineValue', 'target', 'unit', 'direction', 'dueOn', 'contracted', 'owner']}
      />
      <KindTable
        kind="performance measure" asked={useRecordsOf('performance measure', of)} title="Performance measures" preset={`contractId=${id}`}
        about="What the contract itself says is measured, and what follows when it is missed." columns={['name', 'unit', 'target', 'threshold', 'frequency', 'clause', 'consequence']}
      />
    </Stack>
  );
}
