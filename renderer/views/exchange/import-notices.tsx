import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ImportReport } from '../../../shared/ipc/exchange.ts';
import { invoke } from '../../api.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import type { Decisions } from './decisions.ts';

const counted = (count: number, one: string, many: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** What was done, as read back from the store: "92 releases read: 66 new, 2 changed, 24 with no contract yet." */
export function reportSentence({ releases, counts }: ImportReport): string {
  const parts = [
    `${counts['new contract']} new`, `${counts.update} changed`,
    ...(counts.unchanged === 0 ? [] : [`${counts.unchanged} unchanged`]),
    ...(counts['no contract yet'] === 0 ? [] : [`${counts['no contract yet']} with no contract yet`]),
    ...(counts['award without supplier'] === 0 ? [] : [`${counts['award without supplier']} without a supplier`]),
    ...(counts.refused === 0 ? [] : [`${counts.refused} refused`]),
  ];
  return `${counted(releases, 'release', 'releases')} read: ${parts.join(', ')}.`;
}

function Report({ report, onAgain }: { readonly report: ImportReport; readonly onAgain: () => void }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>{report.fileName} imported</h2>
      <p role="status">{reportSentence(report)}</p>
      <p>
        Read back from the store: {counted(report.contractsCreated, 'contract', 'contracts')} created, {report.contractsUpdated} changed,{' '}
        {counted(report.organisationsCreated, 'organisation', 'organisations')} created. The import is one step: undo takes all of it back.
      </p>
      <LinkButton to="/contracts" kind="filled">Go to contracts</LinkButton> <Button variant="default" onClick={onAgain}>Import another file</Button>
    </section>
  );
}

/** A file of notices: chosen, previewed release by release, then taken in whole or not at all. */
export default function ImportNotices(): ReactNode {
  const preview = useJob('import.preview');
  const commit = useJob('import.commit');
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (): Promise<void> => {
    setProblem(null);
    const chosen = await invoke('file.choose', { purpose: 'notices' });
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.value === null) return;
    commit.clear();
    await preview.start({ fileId: chosen.value.fileId });
  };
  const again = (): void => {
    preview.clear();
    commit.clear();
  };
  const accept = (previewId: string, decisions: Decisions): void => void commit.start({ previewId, decisions: Object.entries(decisions).map(([key, organisationId]) => ({ key, organisationId })) });
  const refused = problem ?? (preview.result?.ok === false ? preview.result.error.message : null) ?? (commit.result?.ok === false ? commit.result.error.message : null);
  const idle = !preview.running && !commit.running;
  const done = commit.result?.ok === true ? commit.result.value : null;
  const shown = done === null && preview.result?.ok === true ? preview.result.value : null;
  const chooseButton = <Button variant={shown === null ? 'filled' : 'default'} disabled={!idle} onClick={() => void choose()}>{shown === null ? 'Choose a file' : 'Choose another file'}</Button>;
  return (
    <Page title="Import notices" kicker="Exchange" fill={shown !== null} actions={shown !== null && chooseButton}>
      {refused !== null && <Callout tone="problem">{refused}</Callout>}
      <JobProgress job={preview} label="Reading the file" />
      <JobProgress job={commit} label="Importing" />
      {done !== null && <Report report={done} onAgain={again} />}
      {shown !== null && <ImportPreviewView key={shown.previewId} preview={shown} busy={!idle} onAccept={(decisions) => accept(shown.previewId, decisions)} />}
      {done === null && shown === null && idle && (
        <EmptyState title="Bring contracts in from published notices" actions={chooseButton}>
          Choose a file of notices in the Open Contracting Data Standard 1.1, as Contracts Finder, Find a Tender and Sell2Wales publish them (a release or record package, .json).
          You will see what would happen to every release before anything is written.
        </EmptyState>
      )}
    </Page>
  );
}
