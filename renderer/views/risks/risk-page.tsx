import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RiskDetail } from '../../../shared/ipc/risks.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import { scoreKinds } from '../../../shared/model/risk.ts';
import { useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useToday } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, DateText, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { Facts, Stack } from '../record/stack.tsx';
import { DuplicateButton } from '../record/template.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { Factors, Score } from './risk-words.tsx';
import { RiskReviews } from './risk-reviews.tsx';
import styles from './risks.module.css';

function Linked({ under, id, name }: { readonly under: string; readonly id: string | null; readonly name: string | null }): ReactNode {
  return id === null ? <NotKnown words="None" /> : <a href={`#${under}/${id}`}>{name ?? 'Open'}</a>;
}

function Terms({ detail: { risk, matrix: { values: matrix } } }: { readonly detail: RiskDetail }): ReactNode {
  return (
    <Stack>
      <dl className={styles.chain}>
        <dt>Because</dt><dd><Words value={risk.cause} none="No cause recorded" /></dd>
        <dt>this may happen</dt><dd><Words value={risk.event} none="No event recorded" /></dd>
        <dt>with this effect</dt><dd><Words value={risk.effect} none="No effect recorded" /></dd>
      </dl>
      <Section title="Scores">
        <div className={styles.scores}>
          {scoreKinds.map((kind) => (
            <div key={kind}>
              <span className="dim">{sentence(kind)}{kind === 'target' && risk.targetOn !== null && <>, by <DateText value={risk.targetOn} /></>}</span>
              <Score matrix={matrix} value={risk[`${kind}Score`]} />
              <small className="dim"><Factors matrix={matrix} consequence={risk[`${kind}Consequence`]} likelihood={risk[`${kind}Likelihood`]} /></small>
            </div>
          ))}
        </div>
      </Section>
      <DetailList
        items={[
          { label: labels.category, value: risk.category === null ? <NotKnown words="Not categorised" /> : sentence(risk.category) },
          { label: labels.owner, value: <Words value={risk.owner} none="No owner" /> },
          { label: labels.treatment, value: risk.treatment === null ? <NotKnown words="Not decided" /> : sentence(risk.treatment) },
          { label: labels.proximity, value: risk.proximity === null ? <NotKnown /> : sentence(risk.proximity) },
          { label: labels.raisedOn, value: <DateText value={risk.raisedOn} /> },
          { label: 'Last reviewed', value: <DateText value={risk.lastReviewedOn} none="Not yet reviewed" /> },
          { label: labels.nextReviewOn, value: <DateText value={risk.nextReviewOn} none="Not set" /> },
          { label: 'Review interval', value: risk.reviewIntervalDays === null ? <NotKnown words="Not set" /> : `${risk.reviewIntervalDays} days` },
          { label: labels.contractId, value: <Linked under="/contracts" id={risk.contractId} name={risk.contract} /> },
          { label: labels.organisationId, value: <Linked under="/mutuals" id={risk.organisationId} name={risk.organisation} /> },
          { label: labels.serviceId, value: <Linked under="/services" id={risk.serviceId} name={risk.service} /> },
          ...(risk.status === 'closed' ? [{ label: labels.closureReason, value: <Words value={risk.closureReason} />, wide: true }] : []),
        ]}
      />
    </Stack>
  );
}

function Loaded({ id, detail }: { readonly id: RiskId; readonly detail: RiskDetail }): ReactNode {
  const { risk, reviews, matrix } = detail;
  // The address may ask for the review at once, as Overview does.
  const asked = usePlaceParams().get('review') === '1' && risk.status === 'open' && risk.deletedAt === null;
  const [dialog, setDialog] = useState<'review' | 'close' | null>(asked ? 'review' : null);
  const today = useToday();
  const close = (): void => {
    setDialog(null);
    if (asked) go(`/risks/${id}`, { replace: true });
  };
  const remove = async (): Promise<void> => {
    const result = await perform('risk.delete', { id, version: risk.version }, `Risk ${risk.reference} deleted`);
    if (result.ok) go('/risks');
  };
  const live = risk.deletedAt === null;
  const overdue = live && today !== null && risk.status === 'open' && risk.nextReviewOn !== null && risk.nextReviewOn < today;
  const actions = live && (
    <>
      {risk.status === 'open' && <Button onClick={() => setDialog('review')}>Record a review</Button>}
      <LinkButton to={`/risks/${id}/edit`}>Edit</LinkButton>
      {risk.status === 'open' && <Button variant="default" onClick={() => setDialog('close')}>Close risk</Button>}
      <Button variant="subtle" onClick={() => void remove()}>Delete</Button>
      <DuplicateButton kind="risk" id={id} />
    </>
  );
  return (
    <Page
      title={risk.title} kicker={`Risk ${risk.reference}`} actions={actions}
      about={<Facts><Badge>{sentence(risk.status)}</Badge><Score matrix={matrix.values} value={risk.currentScore} /><span>{risk.owner === null ? <NotKnown words="No owner" /> : `Owner ${risk.owner}`}</span></Facts>}
    >
      <DeletedNotice noun="risk" row={risk} onRestore={() => perform('risk.restore', { id, version: risk.version }, `Risk ${risk.reference} restored`)} />
      {overdue && <Callout>The review was due on <DateText value={risk.nextReviewOn} />.</Callout>}
      <Tabs
        label="Risk"
        tabs={[
          { id: 'terms', label: 'The risk', content: () => <Terms detail={detail} /> },
          { id: 'reviews', label: 'Reviews', count: reviews.length, content: () => <RiskReviews reviews={reviews} matrix={matrix.values} /> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="risk" id={id} /> },
        ]}
      />
      {dialog === 'review' && today !== null && <ReviewDialog risk={risk} matrix={matrix.values} today={today} onClose={close} />}
      {dialog === 'close' && <CloseDialog risk={risk} onClose={close} />}
    </Page>
  );
}

export default function RiskPage({ id }: { readonly id: RiskId }): ReactNode {
  const asked = useQuery('risk.get', { id });
  return <Show asked={asked}>{(detail) => <Loaded id={id} detail={detail} />}</Show>;
}
