import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { closingSays } from '../../../shared/plans/activation/closing.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { DateText, Words } from '../../ui/values.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Prose } from '../record/stack.tsx';
import styles from './activation.module.css';
import { CorrectionDialog } from './correction-dialog.tsx';
import { KindLine } from './head.tsx';
import { LogList } from './log-list.tsx';
import { ActivationPapers } from './papers.tsx';
import { StepsAtEnd } from './steps.tsx';
import { momentWords, nowOf, spanWords } from './words.ts';

/** An activation that is over: what was learnt, who acts on it, the steps, the log, and its papers. Nothing of it can be changed. */
export function ClosedActivation({ view }: { readonly view: ActivationView }): ReactNode {
  const { activation, plan } = view;
  const { id, startedBy, authority, why, closedOn, closedBy, lessons } = activation;
  const actions = useRecordsOf('plan action', { kind: 'activation', id });
  const now = nowOf(view, 0);
  const how = closingSays(view.log);
  const live = useReadOnly() === null;
  const [correcting, setCorrecting] = useState(false);
  return (
    <Page title={plan.title} kicker={<KindLine view={view} />} about={<p className={styles.onDuty}>Closed on <b><DateText value={closedOn} /></b> by <b>{closedBy ?? 'a person who is not named'}</b>, after {spanWords(view.planHours)}{activation.pace === null ? '' : ' of the plan'}. Nothing of it can be changed.</p>} actions={live && <Button variant="default" aria-haspopup="dialog" onClick={() => setCorrecting(true)}>Add a correction</Button>}>
      <Section title="What was learnt"><Prose><Words value={lessons} none="Nothing was entered." /></Prose></Section>
      <KindTable kind="plan action" asked={actions} title="What is done about it" about="No action came of it." columns={['what', 'owner', 'dueOn', 'status', 'progress', 'doneOn']} preset={live ? `planId=${plan.id}&activationId=${id}` : null} none="–" />
      {how !== null && <Section title="How it was closed"><Prose><Words value={how} /></Prose></Section>}
      <Section title="How it began"><DetailList items={[
        { label: 'Started', value: `${momentWords(view.startedAt, now.at)}, by ${startedBy}` },
        { label: 'On the authority of', value: authority },
        { label: 'Why', value: <Words value={why} none="No reason was entered." />, wide: true },
      ]} /></Section>
      <StepsAtEnd view={view} now={now} />
      <Section title="On paper"><ActivationPapers papers={[{ name: 'Log', subject: { view: 'activation log', activationId: id } }, { name: 'Status report', subject: { view: 'status report', activationId: id } }]} /></Section>
      <LogList view={view} />
      {correcting && <CorrectionDialog view={view} onClose={() => setCorrecting(false)} />}
    </Page>
  );
}
