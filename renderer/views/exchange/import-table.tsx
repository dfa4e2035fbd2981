import { useState, type ReactNode } from 'react';
import type { FileId } from '../../../shared/ipc/exchange.ts';
import type { TableContents, TableReport } from '../../../shared/ipc/tables.ts';
import { tableOfKind } from '../../../shared/model/columns/table-kinds.ts';
import { counted } from '../../../shared/words.ts';
import { invoke } from '../../api.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Page } from '../../ui/page.tsx';
import { ImportTableSteps } from './import-table-steps.tsx';
import { JobButton } from './job-button.tsx';
import { useLastResult } from './last-result.tsx';
import { TableReportView } from './table-report.tsx';

const reportWords = ({ fileName, kind, created, changed, unchanged }: TableReport): string =>
  `${fileName}, ${tableOfKind(kind).noun[1]}: ${counted(created, 'record', 'records')} created, ${changed.toLocaleString('en-GB')} changed, ${unchanged.toLocaleString('en-GB')} unchanged.`;

/** Any table, from a workbook or a csv file: chosen, its columns named, tried, then taken in whole or not at all. */
export default function ImportTable(): ReactNode {
  const read = useJob('table.read');
  const check = useJob('table.preview');
  const commit = useJob('table.commit');
  const [problem, setProblem] = useState<string | null>(null);
  const [leaveOutHidden, setLeaveOutHidden] = useState(false);
  useLastResult('table.commit', commit.result, reportWords);
  const open = async (fileId: FileId, leaveOut: boolean): Promise<void> => {
    setLeaveOutHidden(leaveOut);
    check.clear();
    commit.clear();
    await read.start({ fileId, leaveOutHidden: leaveOut, encoding: null, delimiter: null });
  };
  const choose = async (): Promise<void> => {
    setProblem(null);
    const chosen = await invoke('file.choose', { purpose: 'table' });
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.value !== null) await open(chosen.value.fileId, false);
  };
  const errors = [problem, ...[read, check, commit].map(({ result }) => (result?.ok === false ? result.error.message : null))].filter((sentence) => sentence !== null);
  const done = commit.result?.ok === true ? commit.result.value : null;
  const contents: TableContents | null = done === null && read.result?.ok === true ? read.result.value : null;
  const busy = read.running || check.running || commit.running;
  const untouched = done === null && contents === null;
  return (
    <Page
      title="Import a table" kicker={<a href="#/exchange">Exchange</a>}
      actions={<JobButton kind={untouched ? 'filled' : 'default'} running={busy} onStart={() => void choose()}>{untouched ? 'Choose a file' : 'Choose another file'}</JobButton>}
    >
      {errors.map((sentence) => <Callout key={sentence} tone="problem">{sentence}</Callout>)}
      <JobProgress job={read} label="Reading the file" />
      {done !== null && <TableReportView report={done} />}
      {contents !== null && (
        <ImportTableSteps
          key={`${contents.fileId} ${leaveOutHidden}`} contents={contents} check={check} commit={commit} leaveOutHidden={leaveOutHidden}
          onLeaveOutHidden={(leaveOut) => void open(contents.fileId, leaveOut)}
        />
      )}
      {untouched && !busy && (
        <EmptyState title="Bring a table in from a spreadsheet">
          Choose a workbook (.xlsx) or a comma-separated file (.csv) of organisations, services, contracts, payments, statements, objectives, benefits, a risk register or any other kind of record.
          You say what its columns are and see what would become of every row before anything is written.
        </EmptyState>
      )}
    </Page>
  );
}
