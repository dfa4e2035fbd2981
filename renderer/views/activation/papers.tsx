import { Button, NativeSelect } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import type { PaperFormat, PaperReport, PaperSubject } from '../../../shared/ipc/papers.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { DeliveredNote } from '../exchange/delivered-note.tsx';
import { useDelivery } from '../exchange/delivery.ts';
import styles from './activation.module.css';

type Papers = { readonly name: string; readonly subject: PaperSubject };

function Handed({ made }: { readonly made: PaperReport }): ReactNode {
  const { delivery, again } = useDelivery(made.fileId);
  const pages = made.pages === null ? '' : `: ${made.pages.toLocaleString('en-GB')} ${made.pages === 1 ? 'page' : 'pages'}`;
  return <DeliveredNote title={`Paper written${pages}`} file={made} delivery={delivery} onAgain={again}>{made.notes.join(' ')}</DeliveredNote>;
}

/** Papers of an activation, each as PDF or Word, under one handling label. */
export function ActivationPapers({ papers }: { readonly papers: readonly Papers[] }): ReactNode {
  const [handling, setHandling] = useState<(typeof handlingLabels)[number]>('OFFICIAL-SENSITIVE');
  const job = useJob('paper.make');
  const write = (subject: PaperSubject, format: PaperFormat): void => {
    if (!job.running) void job.start({ subject, format, handling });
  };
  return (
    <div className={styles.papers}>
      <div className={styles.paperLine}>
        <NativeSelect label="Handling label" data={[...handlingLabels]} value={handling} onChange={(event) => setHandling(handlingLabels.find((one) => one === event.currentTarget.value) ?? handling)} />
        {papers.map(({ name, subject }) => (
          <div key={name} role="group" aria-label={name} className={styles.paperButtons}>
            <Button variant="default" size="sm" leftSection={<IconFileText size={16} aria-hidden />} aria-disabled={job.running} onClick={() => write(subject, 'pdf')}>{name} as PDF</Button>
            <Button variant="default" size="sm" aria-disabled={job.running} onClick={() => write(subject, 'docx')}><span className="unseen">{name}</span>{' '}as Word</Button>
          </div>
        ))}
      </div>
      <JobProgress job={job} label="Writing" />
      <div role="status">{job.result?.ok === true && <Handed key={job.result.value.fileId} made={job.result.value} />}</div>
      {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
    </div>
  );
}
