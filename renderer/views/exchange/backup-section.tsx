import type { ReactNode } from 'react';
import { counted } from '../../../shared/words.ts';
import { useApplication } from '../../store/application.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import { DeliveredNote } from './delivered-note.tsx';
import { useDelivery } from './delivery.ts';
import styles from './exchange.module.css';
import { JobButton } from './job-button.tsx';
import { LastResultLine, useLastResult } from './last-result.tsx';
import { sizeWords } from './words.ts';

/** A copy of the whole store, made by a job, read back by it, and handed to the person. */
export function BackupSection(): ReactNode {
  const job = useJob('store.backup');
  const store = useApplication(({ state }) => state?.store);
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  const last = useLastResult('store.backup', job.result, ({ name, size, rows }) => `${name}, ${counted(rows, 'row', 'rows')}, ${sizeWords(size)}.`);
  const encrypted = store?.is === 'open' && store.encrypted;
  return (
    <FormSection title="Backup" about="A copy of the whole store in one file.">
      <p className={styles.measure}>
        The copy is read back and compared with the store before it is handed over.{' '}
        {encrypted ? 'It opens with the passphrase that the store has today.' : 'It is not encrypted, as the store is not: keep it where only the right people can open it.'}
      </p>
      <div><JobButton running={job.running} onStart={() => void job.start(undefined)}>Make a backup</JobButton></div>
      <JobProgress job={job} label="Making a backup" />
      <div role="status" className={styles.live}>
        {made !== null && <DeliveredNote title={`${counted(made.rows, 'row', 'rows')} copied and read back`} file={made} delivery={delivery} onAgain={again} />}
      </div>
      {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
      {made === null && <LastResultLine last={last} />}
    </FormSection>
  );
}
