import type { ReactNode } from 'react';
import type { Asked } from '../../api.ts';
import { AttachedRuns } from '../record/attached-runs.tsx';
import { KindTable, type KindRows } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';

/** What the risk rests on, and what was decided when an indicator turned. */
export function RiskEvidence({ asked, runs, preset }: { readonly asked: Asked<KindRows<'evidence'>>; readonly runs: Asked<KindRows<'run attachment'>>; /** `null` while none can be added. */ readonly preset: string | null }): ReactNode {
  return (
    <Stack>
      <KindTable
        kind="evidence" asked={asked} title="Evidence" preset={preset} none="None" about="An indicator that turned, a report, a letter: what the risk and its score rest on."
        columns={['what', 'indicatorId', 'documentId', 'outcome', 'level', 'decidedOn', 'decidedBy', 'reason']}
      />
      <AttachedRuns asked={runs} live={preset !== null} about="Run a scenario or a forecast, and attach its result to this risk from there." />
    </Stack>
  );
}
