import type { ReactNode } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { Callout } from '../../ui/callout.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PlanRuns } from './attached-runs.tsx';

/** Scenarios, runs, plans and forecasts of weeks have screens of their own: what is here are the values as they are kept. */
const Elsewhere = ({ says, to, words }: { readonly says: string; readonly to: string; readonly words: string }): ReactNode => <Callout tone="notice">{says} <LinkButton to={to}>{words}</LinkButton></Callout>;

export const ScenarioScreen = ({ detail }: { readonly detail: RecordDetail }): ReactNode => <Elsewhere says="These are the scenario’s values as they are kept. It is run and read on its own screen." to={`/scenarios/${detail.record.id}`} words="Open the scenario" />;
export const RunScreen = ({ detail }: { readonly detail: RecordDetail }): ReactNode => <Elsewhere says="These are the values that tell how the run was made. Its results are on its own screen." to={`/runs/${detail.record.id}`} words="Open the run" />;
export function PlanScreen({ detail }: { readonly detail: RecordDetail }): ReactNode {
  return (
    <>
      <Elsewhere says="These are the plan’s values as they are kept. Its sections, options, steps and checks are on its own screen." to={`/contingency/${detail.record.id}`} words="Open the plan" />
      <PlanRuns detail={detail} />
    </>
  );
}
export function WeeksScreen({ detail }: { readonly detail: RecordDetail }): ReactNode {
  return <Elsewhere says="This is the forecast as it was kept. It is compared with the one before on the screen of the thirteen weeks." to={`/cash/${(detail.record as RecordOf<'weekly forecast'>).organisationId}?tab=weeks`} words="Open the thirteen weeks" />;
}
