import { memo, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import styles from '../data-grid.module.css';
import { GridCells } from '../grid-cells.tsx';
import type { CellPlace } from '../grid-keys.ts';
import { GridSelectCell } from '../grid-select-cell.tsx';
import type { GridColumn } from './types.ts';

type RowProps<Row> = {
  readonly row: Row | undefined;
  readonly href: string | null;
  /** Counted from 1, among the lines of the table; and among its rows, counted from 0. */
  readonly line: number;
  readonly index: number;
  readonly start: number;
  readonly template: CSSProperties;
  readonly nameId: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly linkColumn: string | undefined;
  readonly lefts: readonly (number | undefined)[];
  /** The column of this row's tab stop; -1 when another row has it. */
  readonly tabColumn: number;
  /** `null` where rows are not chosen. */
  readonly picked: boolean | null;
  readonly last: boolean;
  readonly saving: boolean;
  readonly editable: boolean;
  readonly from: number;
  readonly to: number;
  readonly corner: number;
  readonly hit: number;
  readonly onFocus: (place: CellPlace) => void;
  readonly onToggle: (line: number, range: boolean) => void;
  readonly onClick: (event: MouseEvent, index: number, row: Row) => void;
};

function Line<Row>(props: RowProps<Row>): ReactNode {
  const { row, line, index, start, template, picked, last, saving, nameId, tabColumn, columns, lefts, onFocus, onToggle, onClick, ...cells } = props;
  const lead = picked === null ? 0 : 1;
  // Dozens of rows are drawn while one scrolls far: until they are fetched each is one cell, but for the row with the tab stop, where the focus may stand.
  if (row === undefined && tabColumn === -1) {
    return (
      <div role="row" aria-rowindex={line + 1} className={styles.row} data-kind="data" style={{ ...template, transform: `translateY(${start}px)` }}>
        <div role="gridcell" aria-colindex={1} aria-colspan={columns.length + lead} aria-label="Loading" className={styles.awaited}><span className={styles.pending} /></div>
      </div>
    );
  }
  return (
    <div
      role="row" aria-rowindex={line + 1} className={styles.row} data-kind="data" data-chosen={last} data-picked={picked ?? false} data-saving={saving || undefined} aria-selected={picked ?? undefined}
      style={{ ...template, transform: `translateY(${start}px)` }} onClick={row === undefined ? undefined : (event) => onClick(event, index, row)}
    >
      {picked !== null && <GridSelectCell place={line} checked={picked} mixed={false} labelledBy={nameId} label={null} isTabStop={tabColumn === 0} frozen={lefts[0] !== undefined} onFocus={onFocus} onToggle={onToggle} />}
      <GridCells {...cells} row={row} place={line} lead={lead} nameId={nameId} columns={columns} tabColumn={tabColumn} lefts={lefts} onFocus={onFocus} />
    </div>
  );
}

/** A row of a table, drawn anew only when something of it changes. */
export const GridRow = memo(Line) as typeof Line;
