import type { ReactNode } from 'react';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import type { Page } from '../../../shared/ipc/channel.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { Asked } from '../../api.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { AttachedRuns } from '../record/attached-runs.tsx';
import { useRecordsOf } from '../record/kind-table.tsx';
import { RecordRisks } from '../record/record-risks.tsx';
import { Stack } from '../record/stack.tsx';

/** Risks that the plan is for, and results of scenarios that tell whether it would be in time. */
export function PlanRisks({ id, risks, live }: { readonly id: IdOf<'contingency plan'>; readonly risks: Asked<Page<RiskListRow>>; readonly live: boolean }): ReactNode {
  return (
    <Stack>
      <RecordRisks asked={risks} parameter={`plan=${id}`} what="this plan" />
      {live && <div><LinkButton to={`/risks/new?plan=${id}`}>Raise a risk</LinkButton></div>}
      <AttachedRuns asked={useRecordsOf('run attachment', { kind: 'contingency plan', id })} live={live} about="Run a scenario, read whether the plan would be in time, and attach the result here." />
    </Stack>
  );
}
