import { Button } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
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

function FolderDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [kept, keep] = usePreference('plan.paper', paperChoices);
  const job = useJob('plan.folder');
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  const chosen = kept === undefined ? null : (kept ?? firstChoices);
  return (
    <Dialog title="Make the folder" onClose={onClose}>
      <div className={styles.form}>
        <p>Every plan that is in force, and drafts where nothing else is, each with its action cards and contacts, as one zip file: for a locked drawer, or a stick beside the laptop. It holds names and numbers as they are.</p>
        {chosen !== null && <PaperFields chosen={chosen} onChange={keep} />}
        <JobProgress job={job} label="Making the folder" />
        <div role="status">
          {made !== null && <DeliveredNote title={`Folder made: ${counted(made.plans, 'plan', 'plans')}, ${counted(made.files, 'file', 'files')}`} file={made} delivery={delivery} onAgain={again}>{made.notes.join(' ')}</DeliveredNote>}
        </div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running || chosen === null} onStart={() => { if (chosen !== null) void job.start(chosen); }}>{made === null ? 'Make the folder' : 'Make it again'}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}

/** Opens the dialog that writes all plans in force into one folder. */
export function FolderButton(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFolder size={16} aria-hidden />} onClick={() => setOpen(true)}>Make the folder</Button>
      {open && <FolderDialog onClose={() => setOpen(false)} />}
    </>
  );
}
