import { Button } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { counted } from '../../../shared/plans/words.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { firstPaperChoices, paperChoices, PaperFields } from '../../ui/paper-fields.tsx';
import { FileDialog } from '../exchange/file-dialog.tsx';

function FolderDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [kept, keep] = usePreference('plan.paper', paperChoices);
  const job = useJob('plan.folder');
  const made = job.result?.ok === true ? job.result.value : null;
  const chosen = kept === undefined ? null : (kept ?? firstPaperChoices);
  return (
    <FileDialog
      title="Make the folder" job={job} working="Making the folder"
      made={made === null ? null : { file: made, title: `Folder made: ${counted(made.plans, 'plan', 'plans')}, ${counted(made.files, 'file', 'files')}`, notes: made.notes }}
      start={['Make the folder', 'Make it again']} onStart={chosen === null ? null : () => void job.start(chosen)} onClose={onClose}
    >
      <p>Every plan that is in force, and drafts where nothing else is, each with its action cards and contacts, as one zip file: for a locked drawer, or a stick beside the laptop. It holds names and numbers as they are.</p>
      {chosen !== null && <PaperFields chosen={chosen} onChange={(patch) => keep({ ...chosen, ...patch })} />}
    </FileDialog>
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
