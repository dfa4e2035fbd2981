import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './job-progress.module.css';

type ProgressProps = { readonly label: string; readonly job: { readonly running: boolean; readonly progress: number; readonly phrase: string; readonly cancel: () => void } };

/** How far a job is, in words and as a bar, with a way to stop it. Nothing while none runs. */
export function JobProgress({ label, job }: ProgressProps): ReactNode {
  if (!job.running) return null;
  const percent = Math.round(job.progress * 100);
  return (
    <div className={styles.job}>
      <progress className={styles.bar} max={100} value={percent} aria-label={label} />
      <p role="status" className={styles.phrase}>{label}: {job.phrase} ({percent}%)</p>
      <Button variant="default" onClick={job.cancel}>Cancel</Button>
    </div>
  );
}
