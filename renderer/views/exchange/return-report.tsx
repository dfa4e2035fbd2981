import { useEffect, useRef, type ReactNode } from 'react';
import type { ReturnReport } from '../../../shared/ipc/register-return.ts';
import { counted } from '../../../shared/words.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import styles from './exchange.module.css';

const number = (count: number): string => count.toLocaleString('en-GB');

/** What was taken, counted in the store afterwards. */
export function ReturnReportView({ report }: { readonly report: ReturnReport }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { returnId, fileName, rowsChanged, rowsAdded, rowsDeleted, rowsUnchanged, cellsTaken, cellsKept, cellsRefused } = report;
  return (
    <section className={styles.report} aria-labelledby="return-report">
      <h2 id="return-report" ref={heading} tabIndex={-1} aria-describedby="return-done">{fileName} taken back</h2>
      <div id="return-done" className={styles.measure}>
        <p>
          Read back from the store: {counted(rowsChanged, 'record', 'records')} changed, {number(rowsAdded)} added, {number(rowsDeleted)} deleted, {number(rowsUnchanged)} unchanged; {counted(cellsTaken, 'cell', 'cells')} taken.
          {cellsKept > 0 && ` ${counted(cellsKept, 'cell', 'cells')} kept as ${cellsKept === 1 ? 'it was' : 'they were'} here.`}{cellsRefused > 0 && ` ${counted(cellsRefused, 'cell was', 'cells were')} refused.`}
        </p>
        <p>It is one step: undo takes all of it back. The workbook is kept with it.</p>
      </div>
      <div className={styles.buttons}>
        <LinkButton to="/risks" kind="filled">Go to the risk register</LinkButton>
        <LinkButton to={`/records/register-return/${returnId}`}>The returned workbook</LinkButton>
      </div>
    </section>
  );
}
