import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RiskDetail, RiskRules } from '../../../shared/ipc/risks.ts';
import { escalationOf } from '../../../shared/model/parameters/escalation.ts';
import { appetiteStanding } from '../../../shared/model/risk-standing.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useToday } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, NotKnown, sentence } from '../../ui/values.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { useRecordsOf } from '../record/kind-table.tsx';
import { RecordDocuments } from '../record/record-documents.tsx';
import { Facts } from '../record/stack.tsx';
import { DuplicateButton } from '../record/template.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { RiskActions } from './risk-actions.tsx';
import { RiskControls } from './risk-controls.tsx';
import { RiskEvidence } from './risk-evidence.tsx';
import { PaperButton } from './paper-button.tsx';
import { RiskReviews } from './risk-reviews.tsx';
import { RiskWarnings } from './risk-standing.tsx';
import { RiskTerms } from './risk-terms.tsx';
import { Score } from './risk-words.tsx';

/** The line under the title: status, score, who must see it, whether it is accepted, who answers for it. */
function About({ detail: { risk, matrix }, rules }: { readonly detail: RiskDetail; readonly rules: RiskRules }): ReactNode {
  const step = risk.status === 'open' ? escalationOf(rules.escalation.values, rules.matrix.values, risk.currentScore) : null;
  return (
    <Facts>
      <Badge>{sentence(risk.status)}</Badge>
      <Score matrix={matrix.values} value={risk.currentScore} />
      {step !== null && <span>Escalation: {step.level}</span>}
      {appetiteStanding(rules.appetite.values, risk).exceeded && <Badge>Over appetite</Badge>}
      <span>{risk.owner === null ? <NotKnown words="No owner" /> : `Owner ${risk.owner}`}</span>
    </Facts>
  );
}

const counted = (total: number | undefined): { readonly count?: number } => (total === undefined ? {} : { count: total });

function Loaded({ id, detail, rules }: { readonly id: RiskId; readonly detail: RiskDetail; readonly rules: RiskRules }): ReactNode {
  const { risk, reviews, matrix } = detail;
  // The address may ask for the review at once, as Overview does.
  const asked = usePlaceParams().get('review') === '1' && risk.status === 'open' && risk.deletedAt === null;
  const [dialog, setDialog] = useState<'review' | 'close' | null>(asked ? 'review' : null);
  const today = useToday();
  const of = { kind: 'risk', id } as const;
  const controls = useRecordsOf('control', of);
  const actionsOf = useRecordsOf('action', of);
  const evidence = useRecordsOf('evidence', of);
  const runs = useRecordsOf('run attachment', of);
  const close = (): void => {
    setDialog(null);
    if (asked) go(`/risks/${id}`, { replace: true });
  };
  const remove = async (): Promise<void> => {
    const result = await perform('risk.delete', { id, version: risk.version }, `Risk ${risk.reference} deleted`);
    if (result.ok) go('/risks');
  };
  const live = risk.deletedAt === null;
  const preset = live ? `riskId=${id}` : null;
  const actions = live && (
    <>
      {risk.status === 'open' && <Button onClick={() => setDialog('review')}>Record a review</Button>}
      <LinkButton to={`/risks/${id}/edit`}>Edit</LinkButton>
      {risk.status === 'open' && <Button variant="default" onClick={() => setDialog('close')}>Close risk</Button>}
      <PaperButton subject={{ view: 'risk', riskId: id }} about="Everything that is kept about this risk: scores, controls, actions, evidence, reviews and history." />
      <Button variant="subtle" onClick={() => void remove()}>Delete</Button>
      <DuplicateButton kind="risk" id={id} />
    </>
  );
  return (
    <Page title={risk.title} kicker={`Risk ${risk.reference}`} actions={actions} about={<About detail={detail} rules={rules} />}>
      <DeletedNotice noun="risk" row={risk} onRestore={() => perform('risk.restore', { id, version: risk.version }, `Risk ${risk.reference} restored`)} />
      <RiskWarnings risk={risk} rules={rules} />
      <Tabs
        label="Risk"
        tabs={[
          { id: 'terms', label: 'The risk', content: () => <RiskTerms detail={detail} rules={rules} /> },
          { id: 'controls', label: 'Controls', ...counted(controls.data?.total), content: () => <RiskControls asked={controls} preset={preset} /> },
          { id: 'actions', label: 'Actions', ...counted(actionsOf.data?.total), content: () => <RiskActions asked={actionsOf} preset={preset === null ? null : `${preset}&status=not%20started`} /> },
          { id: 'evidence', label: 'Evidence', ...counted(evidence.data === undefined || runs.data === undefined ? undefined : evidence.data.total + runs.data.total), content: () => <RiskEvidence asked={evidence} runs={runs} preset={preset === null ? null : `${preset}&outcome=supports%20the%20risk${today === null ? '' : `&decidedOn=${today}`}`} /> },
          { id: 'reviews', label: 'Reviews', count: reviews.length, content: () => <RiskReviews reviews={reviews} matrix={matrix.values} /> },
          { id: 'documents', label: 'Documents', content: () => <RecordDocuments of={of} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="risk" id={id} /> },
        ]}
      />
      {dialog === 'review' && today !== null && <ReviewDialog risk={risk} rules={rules} today={today} onClose={close} />}
      {dialog === 'close' && <CloseDialog risk={risk} onClose={close} />}
    </Page>
  );
}

export default function RiskPage({ id }: { readonly id: RiskId }): ReactNode {
  const asked = useQuery('risk.get', { id });
  const rules = useQuery('risk.rules', undefined);
  return <Show asked={rules}>{(inForce) => <Show asked={asked}>{(detail) => <Loaded id={id} detail={detail} rules={inForce} />}</Show>}</Show>;
}
