import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { rowVerdicts, type RowVerdict, type TablePreview, type TableProblem, type TableRowView } from '../../../shared/ipc/tables.ts';
import { tableOfKind } from '../../../shared/model/columns/table-kinds.ts';
import { counted } from '../../../shared/words.ts';
import { invoke } from '../../api.ts';
import { Badge, sentence } from '../../ui/values.tsx';
import filter from '../record/count-filter.module.css';
import { CountFilter } from '../record/count-filter.tsx';
import { JobButton } from './job-button.tsx';
import { PagedTable } from './paged-table.tsx';
import styles from './tables.module.css';

const number = (count: number): string => count.toLocaleString('en-GB');

const problemColumns = [
  { header: 'Cell', rowHeader: true, width: 'place', cell: ({ place }: TableProblem) => place },
  { header: 'Column', width: 'name', cell: ({ header }: TableProblem) => (header === '' ? 'The row' : header) },
  { header: 'Holds', width: 'name', cell: ({ shown }: TableProblem) => (shown === '' ? <span className="dim">Nothing</span> : shown) },
  { header: 'What is wrong', cell: (problem: TableProblem) => problem.sentence },
] as const;

function Changes({ row }: { readonly row: TableRowView }): ReactNode {
  if (row.problems.length > 0 && row.verdict === 'refused') return <ul className={styles.changes}>{row.problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>;
  return (
    <ul className={styles.changes}>
      {row.changes.map(({ field, before, after }) => (
        <li key={field}>{field}: {row.verdict === 'changed' && <><span className="dim">{before ?? 'not known'}</span><span aria-hidden> → </span><span className="unseen"> becomes </span></>}{after ?? 'not known'}</li>
      ))}
    </ul>
  );
}
const rowColumns = [
  { header: 'Row', width: 'place', cell: ({ row }: TableRowView) => number(row) },
  { header: 'Verdict', width: 'verdict', cell: ({ verdict }: TableRowView) => <Badge>{sentence(verdict)}</Badge> },
  { header: 'Record', rowHeader: true, width: 'name', cell: ({ title }: TableRowView) => title },
  { header: 'What would be written', cell: (row: TableRowView) => <Changes row={row} /> },
] as const;

type Shown = 'faults' | 'cautions' | 'rows';
type PreviewProps = { readonly preview: TablePreview; readonly busy: boolean; readonly stale: boolean; readonly onCommit: (leaveOutRefused: boolean) => void };

/** The dry run: how many rows would do what, every faulty cell, every change, and the one button that writes. */
export function TablePreviewView({ preview, busy, stale, onCommit }: PreviewProps): ReactNode {
  const { previewId, counts, faults, cautions, rows, kind, sheet, fileName, remarks } = preview;
  const [shown, setShown] = useState<Shown>(faults > 0 ? 'faults' : 'rows');
  const [verdict, setVerdict] = useState<RowVerdict | null>(faults === 0 && counts.changed > 0 ? 'changed' : null);
  const [leaveOut, setLeaveOut] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { noun } = tableOfKind(kind);
  const taken = counts.new + counts.changed;
  const choice = (one: Shown, words: string, count: number): ReactNode => (
    <button type="button" className={filter.choice} aria-pressed={shown === one} onClick={() => setShown(one)}>{words} <span className={filter.count}>{number(count)}</span></button>
  );
  return (
    <section className={styles.step} aria-labelledby="table-check">
      <div className={styles.head}>
        <div>
          <h2 id="table-check" ref={heading} tabIndex={-1} aria-describedby="table-counts">{fileName}, {sheet}</h2>
          <p id="table-counts" role="status">
            {counted(rows, 'row', 'rows')} of {noun[1]}: {number(counts.new)} new, {number(counts.changed)} changed, {number(counts.unchanged)} unchanged, {number(counts.refused)} refused. Nothing has been written yet.
          </p>
          {remarks.map((remark) => <p key={remark} className="dim">{remark}</p>)}
        </div>
        <div className={styles.act}>
          {stale || taken === 0 || (counts.refused > 0 && !leaveOut)
            ? <Button disabled>{stale ? 'Check again first' : taken === 0 ? 'Nothing to import' : 'Correct the faults to import'}</Button>
            : <JobButton kind="filled" running={busy} onStart={() => onCommit(leaveOut)}>{`Import ${counted(taken, noun[0], noun[1])}`}</JobButton>}
          {counts.refused > 0 && taken > 0 && <Checkbox label={counts.refused === 1 ? 'Leave out the refused row' : `Leave out the ${number(counts.refused)} refused rows`} checked={leaveOut} onChange={(event) => setLeaveOut(event.currentTarget.checked)} />}
        </div>
      </div>
      {faults + cautions > 0 && (
        <div className={filter.choices} role="group" aria-label="Show">
          {faults > 0 && choice('faults', 'Faults', faults)}
          {cautions > 0 && choice('cautions', 'Cautions', cautions)}
          {choice('rows', 'Rows', rows)}
        </div>
      )}
      {shown === 'rows' ? (
        <>
          <CountFilter label="Show by verdict" options={rowVerdicts} counts={counts} value={verdict} onChange={setVerdict} />
          <PagedTable caption="Rows of the file" question={`${previewId} ${verdict}`} columns={rowColumns} none="No row is like this." fetchPage={(offset, limit) => invoke('table.rows', { previewId, verdict, offset, limit })} />
        </>
      ) : (
        <PagedTable
          caption={shown === 'faults' ? 'Faulty cells' : 'Cells taken with a caution'} question={`${previewId} ${shown}`} columns={problemColumns} none="There are none."
          fetchPage={(offset, limit) => invoke('table.problems', { previewId, tone: shown === 'faults' ? 'fault' : 'caution', offset, limit })}
        />
      )}
    </section>
  );
}
