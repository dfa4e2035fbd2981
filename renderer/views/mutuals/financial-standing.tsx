import type { ReactNode } from 'react';
import type { Organisation } from '../../../shared/model/organisation.ts';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';

/** The organisation's statements and the warnings that follow from them. */
export function FinancialStanding({ organisation: { id } }: { readonly organisation: Organisation }): ReactNode {
  const of = { kind: 'organisation', id } as const;
  return (
    <Stack>
      <KindTable
        kind="financial statement" asked={useRecordsOf('financial statement', of)} title="Statements" preset={`organisationId=${id}`}
        about="Enter its accounts, management accounts or forecast; the metrics of financial standing follow from them." columns={['periodEnd', 'period', 'basis', 'income', 'cash', 'borrowings', 'netAssets', 'source']}
      />
      <KindTable
        kind="indicator" asked={useRecordsOf('indicator', of)} title="Indicators" preset={`organisationId=${id}`}
        about="What was measured from its statements, and events that were reported: late accounts, a change of auditor, a judgement." columns={['metric', 'measuredOn', 'level', 'value', 'says', 'overrideLevel', 'overrideUntil']}
      />
    </Stack>
  );
}
