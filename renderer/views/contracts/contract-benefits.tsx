import type { ReactNode } from 'react';
import { benefitYears } from '../../../shared/model/benefit-years.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { useRecordsOf, KindTable } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';
import { BenefitYears } from '../value/benefit-years.tsx';

/** What was expected to come of the contract, for whom, and what came; and the ways it could have been delivered. */
export function ContractBenefits({ id }: { readonly id: ContractId }): ReactNode {
  const of = { kind: 'contract', id } as const;
  const benefits = useRecordsOf('benefit', of);
  return (
    <Stack>
      <KindTable
        kind="benefit" asked={benefits} title="Benefits" preset={`contractId=${id}`}
        about="Say what is expected, who benefits, and what it is worth in each financial year; later, what came." columns={['description', 'benefit', 'beneficiaries', 'contracted', 'status', 'owner']}
      />
      {benefits.data !== undefined && benefits.data.total > 0 && <BenefitYears rows={benefitYears(benefits.data.rows)} />}
      <KindTable
        kind="option" asked={useRecordsOf('option', of)} title="Delivery options" preset={`contractId=${id}`}
        about="The ways in which the service could be delivered, with costs and benefits by year. One is the counterfactual: what would otherwise have happened." columns={['name', 'model', 'isCounterfactual', 'isChosen', 'source']}
      />
    </Stack>
  );
}
