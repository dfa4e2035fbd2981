import { Button, Radio } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { PaperSubject } from '../../../shared/ipc/papers.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { firstPaperChoices, paperChoices, PaperFields } from '../../ui/paper-fields.tsx';
import { FileDialog } from '../exchange/file-dialog.tsx';
import { paperWritten } from '../exchange/words.ts';
import styles from './dialogs.module.css';

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
  const chosen = kept === undefined ? null : (kept ?? firstPaperChoices);
  const subject: PaperSubject | null = view === 'contact sheet' ? { view, planId } : planId === null ? null : { view, planId };
  return (
    <FileDialog
      title={planId === null ? 'Contact sheet of all plans' : 'As a paper'} job={job} working="Writing"
      made={made === null ? null : { file: made, title: paperWritten(made), notes: made.notes }}
      start={['Write the paper', 'Write it again']} onStart={chosen === null || subject === null ? null : () => void job.start({ subject, ...chosen, redacted: false })} onClose={onClose}
    >
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
      {chosen !== null && <PaperFields chosen={chosen} onChange={(patch) => keep({ ...chosen, ...patch })} />}
    </FileDialog>
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
