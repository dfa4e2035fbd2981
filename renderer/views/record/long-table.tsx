import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import styles from './record.module.css';

type LongTableProps<Row> = {
  readonly caption: string;
  /** "contract" and "contracts". */
  readonly noun: readonly [one: string, many: string];
  readonly columns: readonly SimpleColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly foot?: ReactNode;
  /** How many rows are drawn before all are asked for. */
  readonly first?: number;
};

/** A page's table that may be long: the first rows at once, the rest on request, so that opening the page stays quick. */
export function LongTable<Row>({ caption, noun, columns, rows, keyOf, foot, first = 50 }: LongTableProps<Row>): ReactNode {
  const [all, setAll] = useState(false);
  const more = rows.length > first;
  return (
    <div className={styles.part}>
      <SimpleTable caption={caption} columns={columns} rows={all ? rows : rows.slice(0, first)} keyOf={keyOf} {...(foot === undefined ? {} : { foot })} />
      {more && (
        <div className={styles.buttons}>
          <Button variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? `Show the first ${first}` : `Show all ${rows.length.toLocaleString('en-GB')} ${noun[1]}`}
          </Button>
        </div>
      )}
    </div>
  );
}
