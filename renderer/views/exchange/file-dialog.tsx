import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JobName } from '../../../shared/ipc.ts';
import type { JobHandle } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import styles from './file-dialog.module.css';
import { HandedOver, type MadeFile } from './handed-over.tsx';
import { JobButton } from './job-button.tsx';

type FileDialogProps = {
  readonly title: string;
  readonly job: Pick<JobHandle<JobName>, 'running' | 'progress' | 'phrase' | 'cancel' | 'result'>;
  /** What the work is called while it goes on: "Writing". */
  readonly working: string;
  readonly made: MadeFile | null;
  /** What the button says, before a file was made and after. */
  readonly start: readonly [first: string, again: string];
  /** `null` while it is not known yet what was chosen the last time. */
  readonly onStart: (() => void) | null;
  readonly onClose: () => void;
  /** What is written, and how. */
  readonly children: ReactNode;
};

/** A dialog whose job makes a file: what is chosen for it, how far it is, and what became of the file. */
export function FileDialog({ title, job, working, made, start: [first, again], onStart, onClose, children }: FileDialogProps): ReactNode {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={styles.form}>
        {children}
        <JobProgress job={job} label={working} />
        <div role="status">{made !== null && <HandedOver key={made.file.fileId} made={made} />}</div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running || onStart === null} onStart={() => onStart?.()}>{made === null ? first : again}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}
