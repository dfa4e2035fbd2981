import type { ReactNode } from 'react';
import type { JobName } from '../../shared/ipc.ts';
import { cancelJob, useJobs } from '../store/jobs.ts';
import { JobProgress } from '../ui/job-progress.tsx';
import styles from './job-panel.module.css';

export const jobNames: Readonly<Record<JobName, string>> = {
  'asAt.open': 'Opening the record as at a date',
  'import.preview': 'Reading the file',
  'import.commit': 'Importing',
  'table.read': 'Reading the file',
  'table.preview': 'Checking the table',
  'table.commit': 'Importing',
  'table.export': 'Writing the table',
  'document.add': 'Adding a document',
  'document.fetch': 'Taking a document out of the store',
  'register.export': 'Writing the register',
  'return.read': 'Comparing the workbook',
  'return.apply': 'Taking the register back',
  'paper.make': 'Writing the paper',
  'store.verify': 'Verifying the store',
  'store.backup': 'Making a backup',
  'simulation.run': 'Simulating',
  'cash.watch': 'Forecasting every mutual',
  'cash.forecast': 'Forecasting',
  'forecast.keep': 'Forecasting',
  'scenario.run': 'Running the scenario',
  'scenario.compare': 'Comparing scenarios',
  'scenario.tornado': 'Moving one assumption at a time',
  'scenario.reverse': 'Looking for the smallest breaking change',
  'scenario.replay': 'Replaying what happened',
  'run.again': 'Running it again',
  'run.export': 'Writing the workbook',
  'run.picture': 'Drawing the picture',
  'plan.timing': 'Simulating the plan',
  'plan.folder': 'Writing the folder of plans',
};

/** Jobs that go on after their own screen was left. */
export function JobPanel(): ReactNode {
  const jobs = useJobs((state) => state.jobs);
  const watched = useJobs((state) => state.watched);
  const left = Object.values(jobs).filter((job) => job.mine && job.finished === null && !watched.includes(job.jobId));
  if (left.length === 0) return null;
  return (
    <section aria-label="Work in progress">
      {left.map((job) => (
        <div key={job.jobId} className={styles.job}>
          <JobProgress label={jobNames[job.channel]} job={{ running: true, progress: job.fraction, phrase: job.cancelling ? 'Cancelling' : job.phrase, cancel: () => cancelJob(job) }} />
        </div>
      ))}
    </section>
  );
}
