import { Button, NativeSelect, Radio } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import { paperFormats, type PaperSubject } from '../../../shared/ipc/papers.ts';
import { risksWords } from '../../../shared/ipc/risk-view-words.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { DeliveredNote } from '../exchange/delivered-note.tsx';
import { useDelivery } from '../exchange/delivery.ts';
import { JobButton } from '../exchange/job-button.tsx';
import { RedactedCheck } from './redacted-check.tsx';
import styles from './risks.module.css';

const choices = z.object({ format: z.enum(paperFormats), handling: z.enum(handlingLabels), redacted: z.boolean().default(false) });
const first: z.infer<typeof choices> = { format: 'pdf', handling: 'OFFICIAL-SENSITIVE', redacted: false };

type PaperProps = { readonly subject: PaperSubject; /** What it tells of, as a phrase: "the period from 1 October 2026". */ readonly about: ReactNode };

/** Takes what a screen shows out as a document for reading and printing, and hands it over. What was chosen is chosen the next time. */
function PaperDialog({ subject, about, onClose }: PaperProps & { readonly onClose: () => void }): ReactNode {
  const [kept, keep] = usePreference('paper.make', choices);
  const job = useJob('paper.make');
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  const chosen = kept === undefined ? null : { ...first, ...kept };
  const pages = made === null || made.pages === null ? '' : `, ${made.pages.toLocaleString('en-GB')} ${made.pages === 1 ? 'page' : 'pages'}`;
  return (
    <Dialog title="As a paper" onClose={onClose}>
      <div className={styles.form}>
        <p>{about}</p>
        {chosen !== null && (
          <>
            <Radio.Group label="Format" value={chosen.format} onChange={(format) => keep({ ...chosen, format: format === 'docx' ? 'docx' : 'pdf' })}>
              <div className={styles.choices}>
                <Radio value="pdf" label="PDF, for reading and printing" />
                <Radio value="docx" label="Word (.docx), for going on with" />
              </div>
            </Radio.Group>
            <NativeSelect
              label="Handling label" description="Stands on every page." data={[...handlingLabels]} value={chosen.handling}
              onChange={(event) => keep({ ...chosen, handling: handlingLabels.find((one) => one === event.currentTarget.value) ?? chosen.handling })}
            />
            <RedactedCheck checked={chosen.redacted} onChange={(redacted) => keep({ ...chosen, redacted })} />
          </>
        )}
        <JobProgress job={job} label="Writing" />
        <div role="status">
          {made !== null && <DeliveredNote title={`Paper written${subject.view === 'run' ? pages.replace(', ', ': ') : `: ${risksWords(made.risks)}${pages}`}`} file={made} delivery={delivery} onAgain={again}>{made.notes.join(' ')}</DeliveredNote>}
        </div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running || chosen === null} onStart={() => { if (chosen !== null) void job.start({ subject, ...chosen }); }}>{made === null ? 'Write the paper' : 'Write it again'}</JobButton>
        </div>
      </div>
    </Dialog>
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
