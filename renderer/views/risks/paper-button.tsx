import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { PaperSubject } from '../../../shared/ipc/papers.ts';
import { risksWords } from '../../../shared/ipc/risk-view-words.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { firstPaperChoices, paperChoices, PaperFields } from '../../ui/paper-fields.tsx';
import { FileDialog } from '../exchange/file-dialog.tsx';
import { paperWritten } from '../exchange/words.ts';
import { RedactedCheck } from './redacted-check.tsx';

const choices = paperChoices.extend({ redacted: z.boolean().default(false) });
const first: z.infer<typeof choices> = { ...firstPaperChoices, redacted: false };

type PaperProps = { readonly subject: PaperSubject; /** What it tells of, as a phrase: "the period from 1 October 2026". */ readonly about: ReactNode };

/** Takes what a screen shows out as a document for reading and printing, and hands it over. What was chosen is chosen the next time. */
function PaperDialog({ subject, about, onClose }: PaperProps & { readonly onClose: () => void }): ReactNode {
  const [kept, keep] = usePreference('paper.make', choices);
  const job = useJob('paper.make');
  const made = job.result?.ok === true ? job.result.value : null;
  const chosen = kept === undefined ? null : { ...first, ...kept };
  return (
    <FileDialog
      title="As a paper" job={job} working="Writing" made={made === null ? null : { file: made, title: paperWritten(made, subject.view === 'run' ? null : risksWords(made.risks)), notes: made.notes }}
      start={['Write the paper', 'Write it again']} onStart={chosen === null ? null : () => void job.start({ subject, ...chosen })} onClose={onClose}
    >
      <p>{about}</p>
      {chosen !== null && (
        <>
          <PaperFields chosen={chosen} onChange={(patch) => keep({ ...chosen, ...patch })} />
          <RedactedCheck checked={chosen.redacted} onChange={(redacted) => keep({ ...chosen, redacted })} />
        </>
      )}
    </FileDialog>
  );
}

/** Opens the dialog that writes a paper of what is shown. */
export function PaperButton(props: PaperProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFileText size={16} aria-hidden />} onClick={() => setOpen(true)}>As a paper</Button>
      {open && <PaperDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
