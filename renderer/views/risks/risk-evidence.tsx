import type { ReactNode } from 'react';
import type { Asked } from '../../api.ts';
import { KindTable, type KindRows } from '../record/kind-table.tsx';

/** What the risk rests on, and what was decided when an indicator turned. */
export function RiskEvidence({ asked, preset }: { readonly asked: Asked<KindRows<'evidence'>>; /** `null` while none can be added. */ readonly preset: string | null }): ReactNode {
  return (
    <KindTable
      kind="evidence" asked={asked} title="Evidence" preset={preset} none="None" about="An indicator that turned, a report, a letter: what the risk and its score rest on."
      columns={['what', 'indicatorId', 'documentId', 'outcome', 'level', 'decidedOn', 'decidedBy', 'reason']}
    />
  );
}
