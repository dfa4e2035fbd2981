import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { clockBehindWords } from '../../../shared/plans/activation/clock.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Callout } from '../../ui/callout.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './activation.module.css';
import { Clocks } from './clocks.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Contacts } from './contacts.tsx';
import { ENTRY_BOX, EntryBox } from './entry-box.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { KindLine, StartLine } from './head.tsx';
import { LogList } from './log-list.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { HoldingLine } from './say.tsx';
import { StepLists } from './steps.tsx';
import { useNow } from './use-activation.ts';
import { useEntry } from './use-entry.ts';
import { useSteps } from './use-steps.ts';

type Open = 'hand over' | 'report' | 'close' | null;

function ClockBehind({ view }: { readonly view: ActivationView }): ReactNode {
  const last = view.log.at(-1);
  if (!view.clockBehind || last === undefined) return null;
  return (
    <Callout tone="problem" title="The clock of this computer was set back">{clockBehindWords(last.at)}</Callout>
  );
}

/** What is done next, whom to ring, what to say, how long there is, and the log: all on one screen, from the store alone. */
export function RunningActivation({ view }: { readonly view: ActivationView }): ReactNode {
  const now = useNow(view);
  const readOnly = useReadOnly();
  const [open, setOpen] = useState<Open>(null);
  /** Who writes, where it is not whoever is on duty. */
  const [writer, setWriter] = useState<string | null>(null);
  const by = writer ?? view.onDuty;
  const steps = useSteps(view, by);
  const entry = useEntry(view, by);
  const close = (): void => setOpen(null);
  const logCall = (contact: ActivationView['contacts'][number]): void => {
    entry.change({ entry: 'call', contactId: contact.id });
    document.getElementById(ENTRY_BOX)?.focus();
  };
  return (
    <div className={styles.screen}>
      <Page
        title={view.plan.title} kicker={<KindLine view={view} />} about={<StartLine view={view} now={now} />}
        actions={<>
          <Button variant="default" size="sm" aria-haspopup="dialog" onClick={() => setOpen('report')}>Status report</Button>
          <Button variant="default" size="sm" aria-haspopup="dialog" onClick={() => setOpen('hand over')}>Hand over</Button>
          <Button variant="default" size="sm" aria-haspopup="dialog" onClick={() => setOpen('close')}>Close it</Button>
        </>}
      >
        {readOnly !== null && <Callout>{readOnly}</Callout>}
        <ClockBehind view={view} />
        <Clocks view={view} now={now} />
        <div className={styles.columns}>
          <div className={styles.column}><StepLists view={view} now={now} steps={steps} /></div>
          <div className={styles.column}>
            <HoldingLine line={view.holdingLine} />
            <Contacts contacts={view.contacts} names={view.names} onCall={logCall} />
          </div>
        </div>
        <LogList view={view} />
      </Page>
      <EntryBox view={view} entry={entry} by={by} onBy={setWriter} />
      {open === 'report' && <ReportDialog id={view.activation.id} by={by} onClose={close} />}
      {open === 'hand over' && <HandOverDialog view={view} now={now} onHandedOver={() => setWriter(null)} onClose={close} />}
      {open === 'close' && <CloseDialog view={view} by={by} onClose={close} />}
    </div>
  );
}
