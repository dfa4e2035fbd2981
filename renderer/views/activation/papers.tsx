import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import type { PaperFormat, PaperSubject } from '../../../shared/ipc/papers.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { HandlingSelect } from '../../ui/handling-select.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { HandedOver } from '../exchange/handed-over.tsx';
import { paperWritten } from '../exchange/words.ts';
import styles from './activation.module.css';

type Papers = { readonly name: string; readonly subject: PaperSubject };

/** Papers of an activation, each as PDF or Word, under one handling label. */
export function ActivationPapers({ papers }: { readonly papers: readonly Papers[] }): ReactNode {
  const [handling, setHandling] = useState<HandlingLabel>('OFFICIAL-SENSITIVE');
  const job = useJob('paper.make');
  const made = job.result?.ok === true ? job.result.value : null;
  const write = (subject: PaperSubject, format: PaperFormat): void => {
    if (!job.running) void job.start({ subject, format, handling });
  };
  return (
    <div className={styles.papers}>
      <div className={styles.paperLine}>
        <HandlingSelect value={handling} onChange={setHandling} />
        {papers.map(({ name, subject }) => (
          <div key={name} role="group" aria-label={name} className={styles.paperButtons}>
            <Button variant="default" size="sm" leftSection={<IconFileText size={16} aria-hidden />} aria-disabled={job.running} onClick={() => write(subject, 'pdf')}>{name} as PDF</Button>
            <Button variant="default" size="sm" aria-disabled={job.running} onClick={() => write(subject, 'docx')}><span className="unseen">{name}</span>{' '}as Word</Button>
          </div>
        ))}
      </div>
      <JobProgress job={job} label="Writing" />
      <div role="status">{made !== null && <HandedOver key={made.fileId} made={{ file: made, title: paperWritten(made), notes: made.notes }} />}</div>
      {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
    </div>
  );
}
