import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ImportReport } from '../../../shared/ipc/exchange.ts';
import { counted } from '../../../shared/words.ts';
import { invoke } from '../../api.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import type { Decisions } from './decisions.ts';
import styles from './exchange.module.css';
import { ImportPreviewView } from './import-preview.tsx';
import { JobButton } from './job-button.tsx';
import { useLastResult } from './last-result.tsx';
import { reportSentence } from './words.ts';

function Report({ report }: { readonly report: ImportReport }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { counts, contractsCreated, contractsUpdated, organisationsCreated } = report;
  return (
    <section className={styles.report} aria-labelledby="import-report">
      <h2 id="import-report" ref={heading} tabIndex={-1} aria-describedby="import-done">{report.fileName} imported</h2>
      <div id="import-done" className={styles.measure}>
        <p>{reportSentence(report)}</p>
        <p>
          Read back from the store: {counted(contractsCreated, 'contract', 'contracts')} created, {contractsUpdated.toLocaleString('en-GB')} changed,{' '}
          {counted(organisationsCreated, 'organisation', 'organisations')} created.{counts.update > contractsUpdated && ' Several releases can belong to one contract, which is counted once.'} The import is one step: undo takes all of it back.
        </p>
      </div>
      <div className={styles.buttons}>
        <LinkButton to="/contracts" kind="filled">Go to contracts</LinkButton>
        {organisationsCreated > 0 && <LinkButton to="/mutuals?role=any">Go to organisations</LinkButton>}
      </div>
    </section>
  );
}

/** A file of notices: chosen, previewed release by release, then taken in whole or not at all. */
export default function ImportNotices(): ReactNode {
  const preview = useJob('import.preview');
  const commit = useJob('import.commit');
  const [problem, setProblem] = useState<string | null>(null);
  useLastResult('import.commit', commit.result, (report) => `${report.fileName}, ${reportSentence(report)}`);
  const choose = async (): Promise<void> => {
    setProblem(null);
    const chosen = await invoke('file.choose', { purpose: 'notices' });
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.value === null) return;
    commit.clear();
    await preview.start({ fileId: chosen.value.fileId });
  };
  const accept = (previewId: string, decisions: Decisions): void => void commit.start({ previewId, decisions: Object.entries(decisions).map(([key, organisationId]) => ({ key, organisationId })) });
  const refused = problem ?? (preview.result?.ok === false ? preview.result.error.message : null) ?? (commit.result?.ok === false ? commit.result.error.message : null);
  const busy = preview.running || commit.running;
  const done = commit.result?.ok === true ? commit.result.value : null;
  const shown = done === null && preview.result?.ok === true ? preview.result.value : null;
  const untouched = done === null && shown === null;
  return (
    <Page
      title="Import notices" kicker={<a href="#/exchange">Exchange</a>} fill={shown !== null}
      actions={<JobButton kind={untouched ? 'filled' : 'default'} running={busy} onStart={() => void choose()}>{untouched ? 'Choose a file' : 'Choose another file'}</JobButton>}
    >
      {refused !== null && <Callout tone="problem">{refused}</Callout>}
      <JobProgress job={preview} label="Reading the file" />
      <JobProgress job={commit} label="Importing" />
      {done !== null && <Report report={done} />}
      {shown !== null && <ImportPreviewView key={shown.previewId} preview={shown} busy={busy} onAccept={(decisions) => accept(shown.previewId, decisions)} />}
      {untouched && !busy && (
        <EmptyState title="Bring contracts in from published notices">
          Choose a file of notices in the Open Contracting Data Standard 1.1, as Contracts Finder, Find a Tender and Sell2Wales publish them (a release or record package, .json).
          You will see what would happen to every release before anything is written.
        </EmptyState>
      )}
    </Page>
  );
}
