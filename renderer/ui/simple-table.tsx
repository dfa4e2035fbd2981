import type { ReactNode } from 'react';
import styles from './simple-table.module.css';

export type SimpleColumn<Row> = { readonly header: string; readonly align?: 'start' | 'end'; readonly rowHeader?: boolean; readonly cell: (row: Row) => ReactNode };

/** A short table on a page (contracts of a mutual, instalments): plain HTML, all rows. Long ones are a DataGrid. */
export function SimpleTable<Row>({ caption, columns, rows, keyOf, foot, manyColumns = false }: { readonly caption: string; readonly columns: readonly SimpleColumn<Row>[]; readonly rows: readonly Row[]; readonly keyOf: (row: Row) => string; readonly foot?: ReactNode; /** Many columns: their headers may take several lines. */ readonly manyColumns?: boolean }): ReactNode {
  return (
    <div className={styles.frame} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table} data-many={manyColumns || undefined}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>{columns.map(({ header, align }) => <th key={header} scope="col" data-align={align}>{header}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ header, align, rowHeader, cell }) => (rowHeader === true ? <th key={header} scope="row" data-align={align}>{cell(row)}</th> : <td key={header} data-align={align}>{cell(row)}</td>))}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
