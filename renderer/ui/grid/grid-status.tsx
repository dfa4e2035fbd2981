import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useApplication } from '../../store/application.ts';
import styles from './grid-parts.module.css';
import { columnsIn, isOneCell, rowsIn, type CellRange } from './range.ts';

const COUNT = new Intl.NumberFormat('en-GB');

type StatusProps = { readonly said: string; /** Whether what is said can be taken back. */ readonly undoable: boolean; readonly range: CellRange | null; readonly noun: readonly [string, string]; readonly onUndo: () => void; readonly onSettle: (() => void) | null };

/** The line below a table that can be edited: what was done last, also for those who listen, and how much is chosen. */
export function GridStatus({ said, undoable, range, noun, onUndo, onSettle }: StatusProps): ReactNode {
  // Once something was undone, what is said here is no longer the newest step.
  const canUndo = useApplication((application) => application.undo.undo !== null && application.undo.redo === null);
  return (
    <div className={styles.status}>
      <p role="status" aria-label="Table">{said}</p>
      <div className={styles.spread}>{undoable && canUndo && <Button size="compact-xs" variant="subtle" onClick={onUndo}>Undo</Button>}</div>
      {onSettle !== null && <p className={styles.unsettled}>Changed {noun[1]} stay where they are. <Button size="compact-xs" variant="subtle" onClick={onSettle}>Sort again</Button></p>}
      {range !== null && !isOneCell(range) && <p className="dim">{`${COUNT.format(rowsIn(range) * columnsIn(range))} cells chosen`}</p>}
    </div>
  );
}
