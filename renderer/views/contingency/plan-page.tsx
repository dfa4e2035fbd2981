import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { StartDialog } from '../activation/start-dialog.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { useRisksOf } from '../record/record-risks.tsx';
import { ActivationsTab } from './activations-tab.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { ExercisesTab } from './exercises-tab.tsx';
import { PlanContacts } from './plan-contacts.tsx';
import { PlanAbout, VersionNotice } from './plan-head.tsx';
import { PlanOptions } from './plan-options.tsx';
import { PlanOverview } from './plan-overview.tsx';
import { PlanPapers } from './plan-papers.tsx';
import { editPlace } from './plan-places.ts';
import { PlanRisks } from './plan-risks.tsx';
import { PlanSections } from './plan-sections.tsx';
import { PlanTriggers } from './plan-triggers.tsx';
import { PlanVersions } from './plan-versions.tsx';
import { completeSections } from './plan-words.ts';
import { StepsTab } from './steps-tab.tsx';

type Asking = 'approve' | 'activation' | 'rehearsal';

/** The way on from this version: approve a draft, begin a new one from what is approved, or go to the draft that follows it. In the head only one stands. */
function VersionButton({ view: { plan, status, versions }, head = false, main = false, onApprove }: { readonly view: PlanView; readonly head?: boolean; /** Whether it is what the screen is for now. */ readonly main?: boolean; readonly onApprove: () => void }): ReactNode {
  const draft = versions.find((one) => one.status === 'draft' && one.id !== plan.id);
  const begin = async (): Promise<void> => {
    const result = await perform('plan.newVersion', { id: plan.id, version: plan.version }, 'New version begun');
    if (result.ok) go(`/contingency/${result.value.id}`);
  };
  if (status === 'superseded') return null;
  if (status === 'draft') return <Button variant={main ? 'filled' : 'default'} onClick={onApprove}>Approve…</Button>;
  return (
    <>
      {!head && <Button variant="default" onClick={onApprove}>Approve again…</Button>}
      {draft === undefined ? <Button variant="default" onClick={() => void begin()}>New version</Button> : <LinkButton to={`/contingency/${draft.id}`}>Draft version {draft.version}</LinkButton>}
    </>
  );
}

/** Letters of a title that has no room beside the buttons. */
const LONG = 32;

function Loaded({ view }: { readonly view: PlanView }): ReactNode {
  const { plan, status } = view;
  const { id, version } = plan;
  const today = useToday();
  const readOnly = useReadOnly() !== null;
  const risks = useRisksOf({ planId: id });
  const [asking, setAsking] = useState<Asking | null>(null);
  const live = plan.deletedAt === null;
  const writes = live && !readOnly;
  const running = view.activations.find(({ activation, closedOn }) => activation === 'activation' && closedOn === null);
  // Its approval is the one section that an unapproved plan cannot complete.
  const unfinished = status === 'draft' && completeSections(view) < view.completeness.sections.length - 1;
  const remove = async (): Promise<void> => {
    const result = await perform('record.delete', { kind: 'contingency plan', id, version }, 'Contingency plan deleted');
    if (result.ok) go('/contingency?tab=plans');
  };
  const approve = (): void => setAsking('approve');
  const actions = live && (
    <>
      {writes && status === 'draft' && <Button variant="subtle" onClick={() => void remove()}>Delete</Button>}
      <PlanPapers planId={id} title={`${plan.title}, version ${planVersion(plan)}`} />
      {writes && status !== 'superseded' && (
        <>
          <LinkButton to={editPlace(id)} kind={unfinished ? 'filled' : 'default'} icon={<IconPencil size={14} aria-hidden />}>Edit</LinkButton>
          <VersionButton view={view} main={!unfinished} head onApprove={approve} />
          {running === undefined && <Button variant="default" onClick={() => setAsking('rehearsal')}>Rehearse…</Button>}
          {running === undefined
            ? <Button variant={status === 'approved' ? 'filled' : 'default'} onClick={() => setAsking('activation')}>Activate…</Button>
            : <LinkButton to={`/activations/${running.id}`} kind="filled">Open the activation</LinkButton>}
        </>
      )}
    </>
  );
  return (
    <Page title={plan.title} kicker={`Contingency plan, version ${planVersion(plan)}`} about={<PlanAbout view={view} />} actions={actions} isTitleAlone={plan.title.length > LONG}>
      <DeletedNotice noun="contingency plan" row={plan} onRestore={() => perform('record.restore', { kind: 'contingency plan', id, version }, 'Contingency plan restored')} />
      <VersionNotice view={view} />
      <Tabs
        label="Contingency plan"
        tabs={[
          { id: 'overview', label: 'Overview', content: () => <PlanOverview view={view} /> },
          { id: 'sections', label: 'Sections', content: () => <PlanSections view={view} /> },
          { id: 'options', label: 'Options', count: view.options.length, content: () => <PlanOptions view={view} readOnly={!writes} /> },
          { id: 'steps', label: 'Steps', count: view.steps.length, content: () => <StepsTab view={view} /> },
          { id: 'contacts', label: 'Contacts', count: view.contacts.length, content: () => <PlanContacts view={view} readOnly={!writes} /> },
          { id: 'triggers', label: 'Triggers', count: view.triggers.length, content: () => <PlanTriggers view={view} readOnly={!writes} /> },
          { id: 'exercises', label: 'Exercises', count: view.exercises.length, content: () => <ExercisesTab view={view} /> },
          { id: 'activations', label: 'Activations', count: view.activations.length, content: () => <ActivationsTab view={view} /> },
          { id: 'versions', label: 'Versions', count: view.versions.length, content: () => <PlanVersions view={view} actions={writes && <VersionButton view={view} onApprove={approve} />} /> },
          { id: 'risks', label: 'Risks and runs', ...(risks.data === undefined ? {} : { count: risks.data.total }), content: () => <PlanRisks id={id} risks={risks} live={writes} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="contingency plan" id={id} /> },
        ]}
      />
      {asking === 'approve' && today !== null && <ApproveDialog view={view} today={today} onClose={() => setAsking(null)} />}
      {(asking === 'activation' || asking === 'rehearsal') && <StartDialog planId={id} as={asking} onClose={() => setAsking(null)} />}
    </Page>
  );
}

/** One contingency plan: what is missing, what fails, its sections, options, steps and people, what sets it off, and its versions. */
export default function PlanPage({ id }: { readonly id: IdOf<'contingency plan'> }): ReactNode {
  const asked = useQuery('plan.get', { id });
  return <Show asked={asked}>{(view) => <Loaded view={view} />}</Show>;
}
