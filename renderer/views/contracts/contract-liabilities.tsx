import type { ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import { contractTerms } from '../../../shared/model/contract-terms.ts';
import { sumPence } from '../../../shared/money.ts';
import { FieldDetails } from '../../ui/kind-values.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { Money } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

/** What stays with the commissioner, and how far each side depends on the other. */
export function ContractLiabilities({ detail: { contract } }: { readonly detail: ContractDetail }): ReactNode {
  const asked = useRecordsOf('retained liability', { kind: 'contract', id: contract.id });
  const rows = asked.data?.rows ?? [];
  const low = sumPence(rows.map(({ amountLow }) => amountLow));
  const high = sumPence(rows.map(({ amountHigh }) => amountHigh));
  return (
    <Stack>
      <KindTable
        kind="retained liability" asked={asked} title="Retained liabilities" preset={`contractId=${contract.id}`}
        about="List what would come back to the commissioner: pensions, leases, redundancy, advances, data. Where there is none, edit the contract and say on which day that was checked."
        columns={['description', 'liability', 'amountLow', 'amountHigh', 'likelihood', 'expiresOn', 'holderId']}
      />
      {rows.length > 0 && <Note>Together <Money value={low.total} /> to <Money value={high.total} />{high.unknown > 0 && `, without ${high.unknown === 1 ? 'one whose amount is' : `${high.unknown} whose amounts are`} not known`}.</Note>}
      <Section title="Checked, and dependency" aside={<LinkButton to={`/contracts/${contract.id}/edit`}>Edit</LinkButton>}>
        <FieldDetails fields={contractTerms} keys={['liabilitiesCheckedOn', 'liabilitiesCheckedBy', 'dependencyShare', 'dependencyOn', 'dependencyNote']} record={contract} names={{}} />
      </Section>
    </Stack>
  );
}
