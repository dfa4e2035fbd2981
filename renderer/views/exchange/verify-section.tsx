import type { ReactNode } from 'react';
import type { VerifyReport } from '../../../shared/ipc/exchange.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import styles from './exchange.module.css';
import { JobButton } from './job-button.tsx';
import { LastResultLine, useLastResult } from './last-result.tsx';
import { verifiedSentence } from './words.ts';

function Findings({ title, found }: { readonly title: string; readonly found: readonly string[] }): ReactNode {
  if (found.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.findings}>{found.map((finding) => <li key={finding}>{finding}</li>)}</ul>
    </>
  );
}

function Unsound({ report }: { readonly report: VerifyReport }): ReactNode {
  return (
    <>
      <Callout tone="problem" title="The store is not sound">
        {verifiedSentence(report)} Nothing was changed. Keep this file as it is, go back to the newest good backup, and report what is listed here.
      </Callout>
      <Findings title="In the file" found={report.integrity} />
      <Findings title="In the links between records" found={report.foreignKeys} />
      <Findings title="In the history" found={report.audit} />
    </>
  );
}

/** Whether the store is whole, and whether every record is as its history says. */
export function VerifySection(): ReactNode {
  const job = useJob('store.verify');
  const last = useLastResult('store.verify', job.result, verifiedSentence);
  const report = job.result?.ok === true ? job.result.value : null;
  return (
    <FormSection title="Verification" about="Whether the store is whole and its history unaltered.">
      <p className={styles.measure}>Reads the file, the links between records, and every record against its history, in which each entry seals the one before. Nothing is changed.</p>
      <div><JobButton running={job.running} onStart={() => void job.start(undefined)}>Verify the store</JobButton></div>
      <JobProgress job={job} label="Verifying the store" />
      <div role="status" className={styles.live}>{report?.sound === true && <Callout title="The store is sound">{verifiedSentence(report)}</Callout>}</div>
      {report?.sound === false && <Unsound report={report} />}
      {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
      {report === null && <LastResultLine last={last} />}
    </FormSection>
  );
}
