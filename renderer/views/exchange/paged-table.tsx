import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { Callout } from '../../ui/callout.tsx';
import { usePages, type FetchPage } from '../../ui/pages.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import styles from './tables.module.css';

const ROW = 44;
const AHEAD = 20;

type PagedTableProps<Row> = {
  readonly caption: string;
  /** Names the question: another one starts at its top. */
  readonly question: string;
  readonly columns: readonly (SimpleColumn<Row> & { readonly width?: 'place' | 'verdict' | 'name' })[];
  readonly fetchPage: FetchPage<Row>;
  readonly none: string;
};

/** A table to read, of any length: fetched and drawn as it is scrolled, its rows as tall as their text. */
export function PagedTable<Row>({ caption, question, columns, fetchPage, none }: PagedTableProps<Row>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const pages = usePages(question, fetchPage, true);
  const total = pages.total ?? 0;
  const virtual = useVirtualizer({ count: total, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 8 });
  const drawn = virtual.getVirtualItems();
  const [first, last] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0];
  useEffect(() => {
    if (total > 0) pages.ensure(first, Math.min(total - 1, last + AHEAD));
  });
  useEffect(() => {
    // Not answered: newer browsers give a promise, which is no way to end an effect.
    frame.current?.scrollTo?.({ top: 0 });
  }, [question]);
  if (pages.error !== null) return <Callout tone="problem">{pages.error.message}</Callout>;
  if (pages.total === 0) return <p className="dim">{none}</p>;
  const before = drawn[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    <div ref={frame} className={styles.frame} role="region" aria-label={caption} tabIndex={0} aria-busy={pages.total === null}>
      <table className={styles.table} aria-rowcount={total + 1}>
        <caption className="unseen">{caption}</caption>
        <colgroup>{columns.map(({ header, width }) => <col key={header} className={width === undefined ? undefined : styles[width]} />)}</colgroup>
        <thead><tr>{columns.map(({ header, align }) => <th key={header} scope="col" data-align={align}>{header}</th>)}</tr></thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {drawn.map(({ index, key }) => {
            const row = pages.rowAt(index);
            return (
              <tr key={key} data-index={index} ref={virtual.measureElement} aria-rowindex={index + 2}>
                {row === undefined ? <td colSpan={columns.length}>{' '}</td> : columns.map(({ header, align, rowHeader, cell }) => (rowHeader === true ? <th key={header} scope="row" data-align={align}>{cell(row)}</th> : <td key={header} data-align={align}>{cell(row)}</td>))}
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
