import { useEffect, useState, type ReactNode } from 'react';
import type { FileId } from '../../../shared/ipc/exchange.ts';
import type { ReturnReport } from '../../../shared/ipc/register-return.ts';
import { counted } from '../../../shared/words.ts';
import { invoke } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { useJob } from '../../store/jobs.ts';
import { sentOf } from '../../store/return-choices.ts';
import { dropComparison, holdComparison, useReturn } from '../../store/returns.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { JobButton } from './job-button.tsx';
import { useLastResult } from './last-result.tsx';
import { ReturnComparisonView } from './return-comparison.tsx';
import { ReturnReportView } from './return-report.tsx';

const reportWords = ({ fileName, cellsTaken, rowsAdded, rowsDeleted }: ReturnReport): string =>
  `${fileName}: ${counted(cellsTaken, 'cell', 'cells')} taken, ${counted(rowsAdded, 'record', 'records')} added, ${rowsDeleted.toLocaleString('en-GB')} deleted.`;

/** A workbook of the register that somebody else has had: compared with what was exported and with what is here now, decided on, and taken back. */
export default function ReturnRegister(): ReactNode {
  const read = useJob('return.read');
  const apply = useJob('return.apply');
  const { comparison, choices } = useReturn();
  const readOnly = useReadOnly();
  const [problem, setProblem] = useState<string | null>(null);
  useLastResult('return.apply', apply.result, reportWords);
  const found = read.result?.ok === true ? read.result.value : null;
  useEffect(() => {
    if (found !== null) holdComparison(found);
  }, [found]);
  const report = apply.result?.ok === true ? apply.result.value : null;
  useEffect(() => {
    if (report !== null) dropComparison();
  }, [report]);

  const compare = async (fileId: FileId): Promise<void> => {
    setProblem(null);
    apply.clear();
    await read.start({ fileId });
  };
  const pick = async (): Promise<void> => {
    const chosen = await invoke('file.choose', { purpose: 'table' });
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.value === null) return;
    dropComparison();
    await compare(chosen.value.fileId);
  };
  const busy = read.running || apply.running;
  const shown = report === null && !read.running ? comparison : null;
  const failed = read.result?.ok === false ? read.result.error : null;
  const refused = apply.result?.ok === false ? apply.result.error : null;
  const untouched = shown === null && report === null;
  return (
    <Page
      title="Take a register back" kicker={<a href="#/exchange">Exchange</a>}
      actions={<JobButton kind={untouched ? 'filled' : 'default'} running={busy || readOnly !== null} onStart={() => void pick()}>{untouched ? 'Choose the workbook' : 'Choose another workbook'}</JobButton>}
    >
      {readOnly !== null && <Callout>{readOnly}</Callout>}
      {problem !== null && <Callout tone="problem">{problem}</Callout>}
      {failed !== null && (
        <Callout tone="problem" {...(failed.code === 'not_a_register' && { action: <LinkButton to="/exchange/import-table">Import a table</LinkButton> })}>{failed.message}</Callout>
      )}
      {refused !== null && (
        <Callout
          tone="problem"
          {...((refused.code === 'conflict' || refused.code === 'not_found') && shown !== null && { action: <JobButton kind="default" running={busy} onStart={() => void compare(shown.fileId)}>Compare again</JobButton> })}
        >
          {refused.message}
        </Callout>
      )}
      <JobProgress job={read} label="Comparing the workbook" />
      <JobProgress job={apply} label="Taking the register back" />
      {report !== null && <ReturnReportView report={report} />}
      {shown !== null && <ReturnComparisonView key={shown.comparisonId} comparison={shown} choices={choices} busy={busy} onApply={() => void apply.start({ comparisonId: shown.comparisonId, choices: sentOf(choices) })} />}
      {untouched && !busy && (
        <EmptyState title="Bring back a register that was sent out">
          Choose a workbook that was exported here and edited anywhere. Every cell is compared three ways: as it was exported, as it came back, and as it is now. You choose what is taken; nothing is written before.
          A workbook that was never exported from here goes through <a href="#/exchange/import-table">Import a table</a>. What came back before is listed under <a href="#/records/register-return">returned registers</a>.
        </EmptyState>
      )}
    </Page>
  );
}
