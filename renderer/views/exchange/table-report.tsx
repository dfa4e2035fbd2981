import { useEffect, useRef, type ReactNode } from 'react';
import type { TableReport } from '../../../shared/ipc/tables.ts';
import { tableOfKind } from '../../../shared/model/columns/table-kinds.ts';
import { counted } from '../../../shared/words.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import styles from './exchange.module.css';

const number = (count: number): string => count.toLocaleString('en-GB');

/** What was written, counted in the store afterwards. */
export function TableReportView({ report }: { readonly report: TableReport }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { fileName, kind, created, changed, unchanged, leftOut, added, total } = report;
  const { noun } = tableOfKind(kind);
  const place = kind === 'organisation' ? '/mutuals?role=any' : kind === 'service' ? '/services' : kind === 'contract' ? '/contracts' : null;
  return (
    <section className={styles.report} aria-labelledby="table-report">
      <h2 id="table-report" ref={heading} tabIndex={-1} aria-describedby="table-done">{fileName} imported</h2>
      <div id="table-done" className={styles.measure}>
        <p>
          Read back from the store: {counted(created, noun[0], noun[1])} created, {number(changed)} changed{added > 0 && `, ${counted(added, 'organisation or service', 'organisations and services')} added because they are named`}.{' '}
          {number(unchanged)} {unchanged === 1 ? 'row was' : 'rows were'} unchanged{leftOut > 0 && `, ${number(leftOut)} left out`}. There {total === 1 ? 'is' : 'are'} now {counted(total, noun[0], noun[1])}.
        </p>
        <p>The import is one step: undo takes all of it back.</p>
      </div>
      {place !== null && <div className={styles.buttons}><LinkButton to={place} kind="filled">{`Go to ${noun[1]}`}</LinkButton></div>}
    </section>
  );
}
