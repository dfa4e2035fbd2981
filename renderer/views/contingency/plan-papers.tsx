import { Button, Radio } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { PaperSubject } from '../../../shared/ipc/papers.ts';
import { counted } from '../../../shared/plans/words.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { DeliveredNote } from '../exchange/delivered-note.tsx';
import { useDelivery } from '../exchange/delivery.ts';
import { JobButton } from '../exchange/job-button.tsx';
import styles from './contingency.module.css';
import { firstChoices, PaperFields, paperChoices } from './paper-choices.tsx';

const views = ['plan', 'action cards', 'contact sheet'] as const;
type View = (typeof views)[number];
const words: Readonly<Record<View, { readonly label: string; readonly about: string }>> = {
  plan: { label: 'The whole plan', about: 'Every section, with options, steps, contacts, checks and the approval.' },
  'action cards': { label: 'Action cards', about: 'One page for each role that owns a step: what it does, in order, and whom it rings.' },
  'contact sheet': { label: 'Contact sheet', about: 'Whom to ring, for what, with the numbers.' },
};

type PapersProps = { /** `null`: the contact sheet of all plans in force. */ readonly planId: IdOf<'contingency plan'> | null; readonly title: string; readonly onClose: () => void };

function PapersDialog({ planId, title, onClose }: PapersProps): ReactNode {
  const [kept, keep] = usePreference('plan.paper', paperChoices);
  const [view, setView] = useState<View>(planId === null ? 'contact sheet' : 'plan');
  const job = useJob('paper.make');
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  const chosen = kept === undefined ? null : (kept ?? firstChoices);
  const subject: PaperSubject | null = view === 'contact sheet' ? { view, planId } : planId === null ? null : { view, planId };
  return (
    <Dialog title={planId === null ? 'Contact sheet of all plans' : 'As a paper'} onClose={onClose}>
      <div className={styles.form}>
        <p>{planId === null ? 'Whom to ring for every plan that is in force.' : title}</p>
        {planId !== null && (
          <Radio.Group
            label="What is written" value={view}
            onChange={(value) => {
              setView(views.find((one) => one === value) ?? 'plan');
              job.clear();
            }}
          >
            <div className={styles.column}>{views.map((one) => <Radio key={one} value={one} label={words[one].label} description={words[one].about} />)}</div>
          </Radio.Group>
        )}
        {chosen !== null && <PaperFields chosen={chosen} onChange={keep} />}
        <JobProgress job={job} label="Writing" />
        <div role="status">
          {made !== null && <DeliveredNote title={made.pages === null ? 'Paper written' : `Paper written: ${counted(made.pages, 'page', 'pages')}`} file={made} delivery={delivery} onAgain={again}>{made.notes.join(' ')}</DeliveredNote>}
        </div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running || chosen === null} onStart={() => { if (chosen !== null && subject !== null) void job.start({ subject, ...chosen, redacted: false }); }}>{made === null ? 'Write the paper' : 'Write it again'}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}

/** Opens the dialog that writes a plan, its action cards or its contact sheet; without a plan, the contact sheet of all. */
export function PlanPapers({ planId, title }: Omit<PapersProps, 'onClose'>): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFileText size={16} aria-hidden />} onClick={() => setOpen(true)}>{planId === null ? 'Contact sheet of all' : 'As a paper'}</Button>
      {open && <PapersDialog planId={planId} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}
